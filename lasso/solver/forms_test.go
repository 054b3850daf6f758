package solver_test

import (
	"math"
	"testing"

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
