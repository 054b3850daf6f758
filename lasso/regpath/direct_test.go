package regpath_test

import (
	"math"
	"testing"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

// directPoints solves p by every direct method of this package.
func directPoints(t *testing.T, p *solver.Problem, lambda float64) map[string]solver.Point {
	t.Helper()
	knots, err := knotsOf(t, p, regpath.LARS{}).At(lambda)
	if err != nil {
		t.Fatal(err)
	}
	ridge, err := ridgeOf(t, p).At(lambda)
	if err != nil {
		t.Fatal(err)
	}
	return map[string]solver.Point{"knots": knots, "ridge": ridge, "pursuit": pursuitOf(t, p, regpath.OMP{}).Point}
}

// TestOnesAreAnIntercept: a column of ones with factor 0 takes its place.
func TestOnesAreAnIntercept(t *testing.T) {
	p := correlated(t, 30, 6)
	for i := range 30 {
		p.Weights = append(p.Weights, float64(1+i%4))
	}
	ones := &solver.Problem{Y: p.Y, Weights: p.Weights, NoIntercept: true}
	ones.Penalty.Factor = []float64{0, 1, 1, 1, 1, 1, 1}
	columns := [][]float64{make([]float64, 30)}
	for i := range 30 {
		columns[0][i] = 1
	}
	for j := range 6 {
		columns = append(columns, p.X.(*design.Dense).Column(j))
	}
	ones.X = fromColumns(t, columns)
	want := directPoints(t, p, 0.8)
	for name, at := range directPoints(t, ones, 0.8) {
		if name == "pursuit" {
			continue // it chooses by centred products, a different rule
		}
		if math.Abs(at.W[0]-want[name].B) > 1e-10 {
			t.Errorf("%s: intercept %v, want %v", name, at.W[0], want[name].B)
		}
		for j, w := range at.W[1:] {
			if math.Abs(w-want[name].W[j]) > 1e-11 {
				t.Errorf("%s, column %d: %v, want %v", name, j, w, want[name].W[j])
			}
		}
	}
}

// TestHardShapes: what a data set may shrink to.
func TestHardShapes(t *testing.T) {
	none, err := design.NewDense(3, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	inf := math.Inf(1)
	for name, c := range map[string]struct {
		p *solver.Problem
		b float64
	}{
		"no column":      {&solver.Problem{X: none, Y: []float64{1, 2, 6}}, 3},
		"one row":        {&solver.Problem{X: fromColumns(t, [][]float64{{4}}), Y: []float64{7}}, 7},
		"zeros":          {&solver.Problem{X: fromColumns(t, [][]float64{{0, 0, 0}}), Y: []float64{1, 2, 6}}, 3},
		"constant":       {&solver.Problem{X: fromColumns(t, [][]float64{{0.1, 0.1, 0.1}}), Y: []float64{1, 2, 6}}, 3},
		"left out":       {&solver.Problem{X: fromColumns(t, [][]float64{{1, 2, 6}}), Y: []float64{1, 2, 6}, Penalty: solver.Penalty{Factor: []float64{inf}}}, 3},
		"constant y":     {&solver.Problem{X: fromColumns(t, [][]float64{{1, 2, 6}}), Y: []float64{3, 3, 3}}, 3},
		"one row counts": {&solver.Problem{X: fromColumns(t, [][]float64{{1, 2, 6}}), Y: []float64{1, 2, 6}, Weights: []float64{0, 1, 0}}, 2},
	} {
		for method, at := range directPoints(t, c.p, 0) {
			if largest(at.W) != 0 || math.Abs(at.B-c.b) > 1e-15 {
				t.Errorf("%s, %s: %v, want intercept %v alone", name, method, at, c.b)
			}
		}
	}
}

// TestColumnEqualToTheTarget is found by every method, alone.
func TestColumnEqualToTheTarget(t *testing.T) {
	p := orthonormal(t, 16, 3)
	p.Y = append([]float64(nil), p.X.(*design.Dense).Column(1)...)
	for method, at := range directPoints(t, p, 0) {
		for j, want := range []float64{0, 1, 0} {
			if math.Abs(at.W[j]-want) > 1e-14 {
				t.Errorf("%s, column %d: %v, want %v", method, j, at.W[j], want)
			}
		}
	}
}

// TestEveryKindOfMatrix: sparse, stacked and scaled designs give what their
// dense copies give.
func TestEveryKindOfMatrix(t *testing.T) {
	p := correlated(t, 30, 6)
	dense := p.X.(*design.Dense)
	for j := range 6 {
		for i := range 30 {
			if (i+j)%3 > 0 {
				dense.Column(j)[i] = 0
			}
		}
	}
	sparse := design.Sparsify(dense)
	narrow, err := design.ToDense32(dense)
	if err != nil {
		t.Fatal(err)
	}
	stacked, err := design.NewHstack(dense, sparse)
	if err != nil {
		t.Fatal(err)
	}
	view, err := design.NewStandardized(sparse, []float64{1, 2, 3, 0, 5, 6}, []float64{1, 2, 0, 4, 5, 6})
	if err != nil {
		t.Fatal(err)
	}
	for name, x := range map[string]design.Matrix{"CSC": sparse, "Dense32": narrow, "Hstack": stacked, "Standardized CSC": view} {
		for _, noIntercept := range []bool{false, true} {
			a := &solver.Problem{X: x, Y: p.Y, NoIntercept: noIntercept}
			b := &solver.Problem{X: design.Densify(x), Y: p.Y, NoIntercept: noIntercept}
			want := directPoints(t, b, 0.4)
			for method, at := range directPoints(t, a, 0.4) {
				for j, w := range at.W {
					if math.Abs(w-want[method].W[j]) > 1e-11 {
						t.Errorf("%s, %s, column %d: %v, dense %v", name, method, j, w, want[method].W[j])
					}
				}
			}
		}
	}
}
