package reader_test

import (
	"testing"

	"github.com/go-gota/gota/series"

	"github.com/golasso/golasso/lasso/reader"
)

// Frame goes around gota's interface values; what comes out must be what gota's
// own constructor makes.
func TestFrameIsWhatGotaMakes(t *testing.T) {
	df, err := reader.Frame([]reader.Column{
		{Name: "i", Type: series.Int, Ints: []int{1, -5, 0}, Missing: []int{2}},
		{Name: "f", Type: series.Float, Floats: []float64{1.5, -2, 0}, Missing: []int{2}},
		{Name: "b", Type: series.Bool, Bools: []bool{true, false, false}, Missing: []int{2}},
		{Name: "s", Type: series.String, Texts: []string{"x", "", ""}, Missing: []int{2}},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []series.Series{
		series.New([]any{1, -5, nil}, series.Int, "i"), series.New([]any{1.5, -2.0, nil}, series.Float, "f"),
		series.New([]any{true, false, nil}, series.Bool, "b"), series.New([]any{"x", "", nil}, series.String, "s"),
	} {
		got := df.Col(want.Name)
		if got.Type() != want.Type() || got.Len() != want.Len() {
			t.Errorf("%s is %s × %d", want.Name, got.Type(), got.Len())
		}
		for i := range want.Len() {
			g, w := got.Elem(i), want.Elem(i)
			if g.IsNA() != w.IsNA() || g.Val() != w.Val() || g.String() != w.String() {
				t.Errorf("%s, row %d: %v, want %v", want.Name, i, g, w)
			}
		}
	}
	if _, err := reader.Frame(nil); err == nil {
		t.Error("no columns make a frame")
	}
	if _, err := reader.Frame([]reader.Column{{Name: "a", Type: series.Int, Ints: []int{1}}, {Name: "b", Type: series.Int}}); err == nil {
		t.Error("columns of unequal length make a frame")
	}
}
