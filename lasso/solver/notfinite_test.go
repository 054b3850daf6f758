package solver_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/solver"
)

// spoiled returns a 4×3 matrix of every kind with v in row 2 of column 1: the
// constructors refuse such a number, but the slices they keep may change.
func spoiled(v float64) []storage {
	data := func() []float64 { return []float64{1, 2, 4, 3, 5, 4, 1, 7, 2, 2, 1, 1} }
	dense := func() *design.Dense { return sure(design.NewDense(4, 3, data())) }
	bad := dense()
	bad.Column(1)[2] = v
	short := make([]float32, 12)
	for k, x := range data() {
		short[k] = float32(x)
	}
	bad32 := sure(design.NewDense32(4, 3, short))
	short[6] = float32(v)
	values := []float64{1, 4, 3, 1, 7, 2}
	csc := sure(design.NewCSC(4, 3, []int{0, 2, 5, 6}, []int32{0, 2, 1, 2, 3, 0}, values))
	values[3] = v
	block := sure(design.NewDense(4, 1, []float64{1, 2, 3, 5}))
	hot := sure(design.NewOneHot([]int{0, -1, 0, -1}, 1))
	late, late32 := dense(), make([]float32, 12)
	copy(late32, short)
	late32[6] = 1
	view := sure(design.NewStandardized(late, []float64{2, 4, 1}, []float64{1, 2, 1}))
	view32 := sure(design.NewStandardized(sure(design.NewDense32(4, 3, late32)), []float64{2, 4, 1}, []float64{1, 2, 1}))
	late.Column(1)[2], late32[6] = v, float32(v)
	one := sure(design.NewDense(4, 1, []float64{5, 4, 1, 7}))
	one.Column(0)[2] = v
	return []storage{
		{"Dense", bad}, {"float32", bad32}, {"CSC", csc},
		{"Hstack", sure(design.NewHstack(hot, one, block))},
		{"Standardized", view}, {"Standardized float32", view32},
		{"another package's", struct{ design.Matrix }{bad}},
	}
}

// NaN and the infinities are refused by every entry point with their column and
// row, whatever keeps the numbers, before an iteration is made; a row of weight
// 0 is no excuse.
func TestNotFiniteIsRefusedBeforeAnyWork(t *testing.T) {
	y := []float64{1, 2, 6, 3}
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		number := fmt.Sprintf("%g", v)
		for _, s := range spoiled(v) {
			for _, weights := range [][]float64{nil, {1, 2, 0, 1}} {
				for _, noIntercept := range []bool{false, true} {
					p := &solver.Problem{X: s.m, Y: y, Weights: weights, NoIntercept: noIntercept, Penalty: solver.Lasso(0.1)}
					everyEntry(t, s.name, p, "solver: X, column 1, row 2: "+number+" is not finite")
				}
			}
		}
		good := sure(design.NewDense(4, 1, []float64{1, 2, 4, 3}))
		everyEntry(t, "Y", &solver.Problem{X: good, Y: []float64{1, 2, 6, v}}, "solver: Y, row 3: "+number+" is not finite")
		everyEntry(t, "Weights", &solver.Problem{X: good, Y: y, Weights: []float64{1, v, 1, 1}}, "solver: Weights, row 1: "+number+" is not in [0, ∞)")
	}
}

// everyEntry demands the error of every function that takes a problem, and that
// no method has recorded an iteration.
func everyEntry(t *testing.T, name string, p *solver.Problem, want string) {
	t.Helper()
	settings := solver.Settings{Record: func(solver.Iteration) { t.Errorf("%s: an iteration was made", name) }}
	for method, m := range judges() {
		res, err := solver.Minimize(t.Context(), p, solver.Point{}, settings, m)
		if refused(t, err, want); res != nil || t.Failed() {
			t.Fatalf("%s, %s: result %+v", name, method, res)
		}
	}
	_, err := solver.Certify(p, solver.Point{})
	refused(t, err, want)
	_, err = solver.LambdaMax(p, 1)
	refused(t, err, want)
	_, err = solver.Prepare(p, 1)
	refused(t, err, want)
	_, err = solver.PrepareFolds(p, [][]int{{0, 1}, {2, 3}}, 1, 1)
	refused(t, err, want)
	refused(t, p.Check(), want)
}
