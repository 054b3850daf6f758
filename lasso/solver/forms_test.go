package solver_test

import (
	"math"
	"testing"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/solver"
)

// One cold fit of tall data begins with a working set, and goes over to the full
// Gram where most columns turn out to be needed: to the same answer.
func TestTallDataChangeForm(t *testing.T) {
	for _, shape := range [][2]int{{3000, 100}, {2100, 520}} {
		p := wideSample(shape[0], shape[1])
		_, cols := p.X.Dims()
		top, err := solver.LambdaMax(p, 1)
		if err != nil {
			t.Fatal(err)
		}
		factor, weights := make([]float64, cols), make([]float64, len(p.Y))
		for j := range factor {
			factor[j] = float64(1 + j%3)
		}
		factor[3], factor[4] = 0, math.Inf(1)
		for i := range weights {
			weights[i] = float64(i % 4)
		}
		for _, divisor := range []float64{3, 3000} {
			plain, enet, charged := *p, *p, *p
			plain.Penalty = solver.Lasso(top / divisor)
			enet.Penalty = solver.ElasticNet(top/divisor, 0.5)
			charged.Penalty, charged.Weights = plain.Penalty, weights
			charged.Penalty.Factor = factor
			want := solver.WorkingSet
			if divisor > 100 {
				want = solver.Gram
			}
			for k, one := range []*solver.Problem{&plain, &enet, &charged} {
				res := run(t, solver.CoordinateDescent{}, one)
				if res.Form != want || res.Status != solver.Converged {
					t.Errorf("%v, λmax/%g, problem %d: form %v, %v", shape, divisor, k, res.Form, res.Status)
				}
				proven(t, one, res)
				nearAll(t, "coefficients", res.W, run(t, sweeps, one).W, 1e-9*largest(res.W))
			}
		}
	}
}

// A view may shift columns by what is not their mean, and no intercept makes up
// for it.
func TestFormsOfShiftedColumnsWithoutIntercept(t *testing.T) {
	const n, p = 400, 40
	from := wideSample(n, p)
	mean, scale := make([]float64, p), make([]float64, p)
	for j := range mean {
		mean[j], scale[j] = float64(j%4)/2, 2
	}
	shifted := &solver.Problem{X: sure(design.NewStandardized(from.X, mean, scale)), Y: from.Y, NoIntercept: true}
	shifted.Penalty = solver.Lasso(sure(solver.LambdaMax(shifted, 1)) / 50)
	want := run(t, sweeps, shifted)
	for _, form := range []solver.Form{solver.Gram, solver.WorkingSet} {
		res := run(t, solver.CoordinateDescent{Form: form}, shifted)
		if res.Form != form || res.Status != solver.Converged {
			t.Errorf("%v: form %v, %v", form, res.Form, res.Status)
		}
		proven(t, shifted, res)
		nearAll(t, "coefficients", res.W, want.W, 1e-9*largest(want.W))
	}
}
