package design_test

import (
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/golasso/golasso/lasso/design"
)

func TestDense32KeepsWhatFits(t *testing.T) {
	d, err := design.NewDense32(2, 3, []float32{1, 2, 10, 20, 0.1, 200})
	if err != nil {
		t.Fatal(err)
	}
	if n, p := d.Dims(); n != 2 || p != 3 || d.At(0, 2) != float64(float32(0.1)) || d.Column(1)[1] != 20 {
		t.Errorf("%d×%d: %v", n, p, d)
	}
	// A sum of float32 numbers in float64 keeps what float32 would lose.
	ones := make([]float32, 1<<12)
	for i := range ones {
		ones[i] = 1
	}
	ones[0] = 1 << 24
	long := must(design.NewDense32(len(ones), 1, ones))
	if got, want := long.Dot(0, slices.Repeat([]float64{1}, len(ones))), float64(1<<24+len(ones)-1); got != want {
		t.Errorf("sum %v, want %v", got, want)
	}
}

func TestDense32Refusals(t *testing.T) {
	one := func(_ any, err error) error { return err }
	columns := func(cols ...[]float64) error {
		_, err := design.ToDense32(must(design.FromColumns(cols)))
		return err
	}
	for want, err := range map[string]error{
		"design: data has length 5, want 6":                                              one(design.NewDense32(2, 3, make([]float32, 5))),
		"design: column 1, row 0: NaN: value is not finite":                              one(design.NewDense32(1, 2, []float32{1, float32(math.NaN())})),
		"design: column 0, row 1: -Inf: value is not finite":                             one(design.NewDense32(2, 1, []float32{1, float32(math.Inf(-1))})),
		"design: -1 rows, 2 columns: lengths do not fit":                                 one(design.NewDense32(-1, 2, nil)),
		"design: column 1, row 1: -4e+38: value is outside the range of float32":         columns([]float64{1, 2}, []float64{0, -4e38}),
		"design: column 0, row 2: 1e-40: value is outside the range of float32":          columns([]float64{0, 1e-50, 1e-40}),
		"design: column 0, row 0: 3.40282357e+38: value is outside the range of float32": columns([]float64{3.40282357e38}),
	} {
		if err == nil || err.Error() != want {
			t.Errorf("error %v, want %s", err, want)
		}
	}
	var place *design.RangeError
	if err := columns([]float64{1e39}); !errors.As(err, &place) || !errors.Is(err, design.ErrRange) || place.Value != 1e39 {
		t.Errorf("%v", err)
	}
	if err := columns([]float64{0, 0}, []float64{1, 1e-300}, []float64{math.MaxFloat32, 0x1p-126}); err != nil {
		t.Errorf("%v", err)
	}
}

func TestOneHotByHand(t *testing.T) {
	levels := []int{2, 0, -1, 2}
	o, err := design.NewOneHot(levels, 4)
	if err != nil {
		t.Fatal(err)
	}
	levels[0] = 1
	want := [][]float64{{0, 0, 1, 0}, {1, 0, 0, 0}, {0, 0, 0, 0}, {0, 0, 1, 0}}
	agrees(t, o, want)
	for i, r := range want {
		for j, v := range r {
			if o.At(i, j) != v {
				t.Errorf("row %d, column %d: %v", i, j, o.At(i, j))
			}
		}
	}
	if o.Level(0) != 2 || o.Level(2) != -1 || o.Count(2) != 2 || o.Count(3) != 0 {
		t.Errorf("levels %d, %d, counts %d, %d", o.Level(0), o.Level(2), o.Count(2), o.Count(3))
	}
	for _, bad := range []int{-2, 4} {
		_, err := design.NewOneHot([]int{0, bad}, 4)
		var level *design.LevelError
		if !errors.As(err, &level) || level.Row != 1 || level.Level != bad || !errors.Is(err, design.ErrEntry) {
			t.Errorf("level %d: %v", bad, err)
		}
	}
	for _, p := range []int{-1, math.MaxInt32 + 1} {
		if _, err := design.NewOneHot(nil, p); !errors.Is(err, design.ErrShape) {
			t.Errorf("%d columns: %v", p, err)
		}
	}
}

func TestHstackKnowsItsBlocks(t *testing.T) {
	a, b := must(design.FromRows(random(3, 2))), must(design.NewOneHot([]int{0, 1, 2}, 3))
	none := must(design.NewDense(3, 0, nil))
	inner := must(design.NewHstack(a, none))
	h := must(design.NewHstack(inner, b, none))
	if got := h.Blocks(); !slices.Equal(got, []design.Matrix{a, none, b, none}) {
		t.Errorf("%d blocks", len(got))
	}
	for j, want := range [][2]int{{0, 0}, {0, 1}, {2, 0}, {2, 1}, {2, 2}} {
		if block, k := h.Block(j); block != want[0] || k != want[1] {
			t.Errorf("column %d: block %d, column %d", j, block, k)
		}
	}
	for _, j := range []int{-1, 5} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("column %d: no panic", j)
				}
			}()
			h.Block(j)
		}()
	}
	_, err := design.NewHstack(a, none, must(design.NewDense(4, 1, make([]float64, 4))))
	if err == nil || err.Error() != "design: a column of block 2 has length 4, want 3" || !errors.Is(err, design.ErrShape) {
		t.Errorf("%v", err)
	}
	if _, err := design.NewHstack(a, nil); !errors.Is(err, design.ErrShape) {
		t.Errorf("%v", err)
	}
	empty := must(design.NewHstack())
	if n, p := empty.Dims(); n != 0 || p != 0 || len(empty.Blocks()) != 0 {
		t.Errorf("%d×%d", n, p)
	}
	empty.DotMany(nil, nil, nil)
	empty.Gram(nil, 0, nil, 1)
}

// A view of sparse columns sums squares without losing digits to a large mean.
func TestSquaresOfSparseViews(t *testing.T) {
	col := []float64{0, 0, 1e6, 1e6 + 1, 0}
	dense := must(design.FromColumns([][]float64{col}))
	for _, base := range []design.Matrix{design.Sparsify(dense), must(design.NewHstack(design.Sparsify(dense)))} {
		for _, mean := range []float64{0, 1e6, -3} {
			got := must(design.NewStandardized(base, []float64{mean}, []float64{1e-3})).SumSquares(0)
			want := must(design.NewStandardized(dense, []float64{mean}, []float64{1e-3})).SumSquares(0)
			if math.Abs(got-want) > 1e-15*want {
				t.Errorf("%T, mean %v: got %v, want %v", base, mean, got, want)
			}
		}
	}
}
