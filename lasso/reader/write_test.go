package reader_test

import (
	"bytes"
	"errors"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"github.com/golasso/golasso/lasso/reader"
)

func TestWrittenFloatsReadBackToTheBit(t *testing.T) {
	want := []float64{1e-9, 0.1, math.Pi, 0, math.Copysign(0, -1), 5e-324, math.MaxFloat64, 1 << 60, math.Inf(1), math.Inf(-1), 1.5}
	draw := rand.New(rand.NewPCG(1, 2))
	for len(want) < 1000 {
		if v := math.Float64frombits(draw.Uint64()); !math.IsNaN(v) {
			want = append(want, v)
		}
	}
	df, err := reader.Frame([]reader.Column{{Name: "x", Type: series.Float, Floats: want}})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := (reader.CSV{}).Write(&b, df); err != nil {
		t.Fatal(err)
	}
	back, err := reader.CSV{}.Columns(&b)
	if err != nil {
		t.Fatal(err)
	}
	for i, v := range back[0].Floats {
		if math.Float64bits(v) != math.Float64bits(want[i]) {
			t.Errorf("row %d: %v, want %v", i, v, want[i])
		}
	}
}

func TestWriteThenRead(t *testing.T) {
	table := []reader.Column{
		{Name: "i", Type: series.Int, Ints: []int{1, 0, math.MinInt64 + 1}, Missing: []int{1}},
		{Name: "f", Type: series.Float, Floats: []float64{0, 0.1, 2}, Missing: []int{0}},
		{Name: "b, c", Type: series.Bool, Bools: []bool{true, false, false}, Missing: []int{2}},
		{Name: "s", Type: series.String, Texts: []string{"a,\"b\"\n", " c", ""}, Missing: []int{2}},
	}
	df, err := reader.Frame(table)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []reader.CSV{{}, {Comma: ';'}, {NA: []string{"?"}}, {NA: []string{""}}} {
		var b bytes.Buffer
		if err := c.Write(&b, df); err != nil {
			t.Fatal(err)
		}
		c.NA = append(c.NA, "NA")
		back, err := c.Columns(&b)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(back, table) {
			t.Errorf("%+v: got %+v\nwant %+v", c, back, table)
		}
	}
}

func TestOneColumnKeepsItsRows(t *testing.T) {
	df := dataframe.New(series.New([]string{"a", "", "b"}, series.String, "s"))
	var b bytes.Buffer
	if err := (reader.CSV{NA: []string{""}}).Write(&b, df); err != nil {
		t.Fatal(err)
	}
	if got, want := b.String(), "s\na\nNA\nb\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("full") }

func TestWriteErrors(t *testing.T) {
	df := dataframe.New(series.New([]int{1}, series.Int, "x"))
	if err := (reader.CSV{}).Write(full{}, df); err == nil || err.Error() != "reader: full" {
		t.Errorf("got %v", err)
	}
	if err := (reader.CSV{Comma: '\n'}).Write(&bytes.Buffer{}, df); !errors.Is(err, reader.ErrSetting) {
		t.Errorf("got %v", err)
	}
	broken := errors.New("broken")
	if err := (reader.CSV{}).Write(&bytes.Buffer{}, dataframe.DataFrame{Err: broken}); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}
