package design_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/golasso/golasso/lasso/design"
)

func random(n, p int) [][]float64 {
	r := rand.New(rand.NewPCG(uint64(n), uint64(p)))
	rows := make([][]float64, n)
	for i := range rows {
		rows[i] = make([]float64, p)
		for j := range rows[i] {
			rows[i][j] = 5 + r.NormFloat64()
		}
	}
	return rows
}

// bare hides everything but the four methods of a Matrix.
type bare struct{ design.Matrix }

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-13*max(1, math.Abs(want)) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// agrees holds the four methods of m against the table they stand for.
func agrees(t *testing.T, m design.Matrix, rows [][]float64) {
	t.Helper()
	n, p := m.Dims()
	if n != len(rows) || (n > 0 && p != len(rows[0])) {
		t.Fatalf("%d×%d, want %d rows", n, p, len(rows))
	}
	v := make([]float64, n)
	for i := range v {
		v[i] = float64(i%3) - 0.7
	}
	for j := range p {
		dot, squares := 0.0, 0.0
		dst := slices.Clone(v)
		m.AddScaled(dst, -2.5, j)
		column := design.Column(nil, m, j)
		for i := range n {
			dot += rows[i][j] * v[i]
			squares += rows[i][j] * rows[i][j]
			near(t, "AddScaled", dst[i], v[i]-2.5*rows[i][j])
			near(t, "Column", column[i], rows[i][j])
		}
		near(t, "Dot", m.Dot(j, v), dot)
		near(t, "SumSquares", m.SumSquares(j), squares)
	}
	w := make([]float64, p)
	for j := range w {
		w[j] = float64(j % 2)
	}
	for i, got := range design.Multiply(nil, m, w) {
		want := 0.0
		for j := range w {
			want += rows[i][j] * w[j]
		}
		near(t, "Multiply", got, want)
	}
}

func TestDenseAgreesWithItsRows(t *testing.T) {
	for _, shape := range [][2]int{{1, 1}, {7, 3}, {4, 9}, {33, 2}} {
		rows := random(shape[0], shape[1])
		d, err := design.FromRows(rows)
		if err != nil {
			t.Fatal(err)
		}
		agrees(t, d, rows)
		agrees(t, bare{d}, rows)
		cols := make([][]float64, shape[1])
		for j := range cols {
			cols[j] = slices.Clone(d.Column(j))
		}
		e, err := design.FromColumns(cols)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.EqualFunc(d.Rows(), rows, slices.Equal[[]float64]) || !slices.EqualFunc(e.Rows(), rows, slices.Equal[[]float64]) {
			t.Error("rows do not come back")
		}
		if d.At(0, shape[1]-1) != rows[0][shape[1]-1] {
			t.Error("At")
		}
		d.Rows()[0][0] = 99
		cols[0][0] = 99
		if d.At(0, 0) == 99 || e.At(0, 0) == 99 {
			t.Error("a copy is shared")
		}
		d.Column(0)[0] = 77
		if d.At(0, 0) != 77 {
			t.Error("Column is a copy")
		}
	}
}

// standardize returns (x − mean)/scale, and zeros where scale is 0.
func standardize(rows [][]float64, mean, scale []float64) [][]float64 {
	z := make([][]float64, len(rows))
	for i, r := range rows {
		z[i] = make([]float64, len(r))
		for j, v := range r {
			if scale[j] != 0 {
				z[i][j] = (v - mean[j]) / scale[j]
			}
		}
	}
	return z
}

func TestStandardizedEqualsItsDenseCopy(t *testing.T) {
	rows := random(12, 4)
	d, _ := design.FromRows(rows)
	mean, scale := []float64{5, 0, 4.9, 7}, []float64{2, 0.5, 0, 1}
	for _, base := range []design.Matrix{d, bare{d}} {
		s, err := design.NewStandardized(base, mean, scale)
		if err != nil {
			t.Fatal(err)
		}
		want := standardize(rows, mean, scale)
		agrees(t, s, want)
		agrees(t, design.Densify(s), want)
		if s.Base() != base || !slices.Equal(s.Mean(), mean) || !slices.Equal(s.Scale(), scale) {
			t.Error("what was given does not come back")
		}
	}
	s, err := design.NewStandardized(d, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	agrees(t, s, rows)
	// A view over a view.
	outer, err := design.NewStandardized(s, mean, scale)
	if err != nil {
		t.Fatal(err)
	}
	agrees(t, outer, standardize(rows, mean, scale))
}

// A column far from 0 keeps the digits that subtracting first leaves it.
func TestStandardizedSubtractsBeforeItDivides(t *testing.T) {
	x := []float64{2017.25, 2018.5, 2016.75}
	d, _ := design.FromColumns([][]float64{x})
	s, _ := design.NewStandardized(d, []float64{2017.5}, []float64{0.3})
	for i, got := range design.Column(nil, s, 0) {
		if want := (x[i] - 2017.5) / 0.3; got != want {
			t.Errorf("row %d: got %v, want %v", i, got, want)
		}
	}
}

func TestTakePicksRows(t *testing.T) {
	rows := random(6, 3)
	d, _ := design.FromRows(rows)
	s, _ := design.NewStandardized(d, nil, nil)
	for _, m := range []design.Matrix{d, s, bare{d}} {
		got, err := design.Take(m, []int{4, 0, 4})
		if err != nil {
			t.Fatal(err)
		}
		agrees(t, got, [][]float64{rows[4], rows[0], rows[4]})
	}
	none, err := design.Take(d, nil)
	if n, p := none.Dims(); err != nil || n != 0 || p != 3 {
		t.Errorf("no rows: %d×%d, %v", n, p, err)
	}
	var row *design.RowError
	for _, bad := range []int{-1, 6} {
		if _, err := design.Take(d, []int{0, bad}); !errors.As(err, &row) || row.Row != bad || !errors.Is(err, design.ErrShape) {
			t.Errorf("row %d: %v", bad, err)
		}
	}
}

func TestColumnReusesItsRoom(t *testing.T) {
	d, _ := design.FromRows(random(5, 2))
	room := slices.Repeat([]float64{9}, 5)
	if got := design.Column(room, bare{d}, 1); &got[0] != &room[0] || got[4] != d.At(4, 1) {
		t.Error("room not used")
	}
	if got := design.Multiply(room, d, []float64{0, 0}); &got[0] != &room[0] || got[0] != 0 {
		t.Error("room not cleared")
	}
}

func TestErrorsNameThePlace(t *testing.T) {
	nan := math.NaN()
	good, _ := design.FromRows(random(3, 2))
	one := func(_ any, err error) error { return err }
	for want, err := range map[string]error{
		"design: column 1, row 2: NaN: value is not finite":  one(design.FromRows([][]float64{{1, 2}, {3, 4}, {5, nan}})),
		"design: column 0, row 1: -Inf: value is not finite": one(design.FromColumns([][]float64{{1, math.Inf(-1)}})),
		"design: row 1 has length 1, want 2":                 one(design.FromRows([][]float64{{1, 2}, {3}})),
		"design: column 1 has length 2, want 1":              one(design.FromColumns([][]float64{{1}, {2, 3}})),
		"design: data has length 5, want 6":                  one(design.NewDense(2, 3, make([]float64, 5))),
		"design: mean has length 1, want 2":                  one(design.NewStandardized(good, []float64{1}, nil)),
		"design: scale has length 3, want 2":                 one(design.NewStandardized(good, nil, []float64{1, 2, 3})),
	} {
		var value *design.ValueError
		var shape *design.ShapeError
		if err == nil || err.Error() != want {
			t.Errorf("error %v, want %s", err, want)
		}
		if !(errors.As(err, &value) && errors.Is(err, design.ErrNotFinite)) && !(errors.As(err, &shape) && errors.Is(err, design.ErrShape)) {
			t.Errorf("%v has no kind", err)
		}
	}
	for _, err := range []error{
		one(design.NewDense(-1, 0, nil)),
		one(design.NewStandardized(good, []float64{0, nan}, nil)),
		one(design.NewStandardized(good, nil, []float64{1, -2})),
		one(design.NewStandardized(good, nil, []float64{math.Inf(1), 1})),
	} {
		if !errors.Is(err, design.ErrShape) && !errors.Is(err, design.ErrScale) && !errors.Is(err, design.ErrNotFinite) {
			t.Errorf("error %v", err)
		}
	}
}

func TestEmptyMatrices(t *testing.T) {
	d, err := design.FromRows(nil)
	if n, p := d.Dims(); err != nil || n != 0 || p != 0 {
		t.Errorf("%d×%d, %v", n, p, err)
	}
	d, err = design.NewDense(4, 0, nil)
	if n, p := d.Dims(); err != nil || n != 4 || p != 0 || len(d.Rows()) != 4 {
		t.Errorf("%d×%d, %v", n, p, err)
	}
	if y := design.Multiply(nil, d, nil); len(y) != 4 || y[0] != 0 {
		t.Errorf("product %v", y)
	}
}
