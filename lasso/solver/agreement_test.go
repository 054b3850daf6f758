package solver_test

import (
	"math"
	"testing"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/solver"
)

// All but two columns left out by their factor: they are never used, and the
// certificate does not ask for them.
func TestColumnsLeftOut(t *testing.T) {
	s := newSample(12, 30, 6)
	inf := math.Inf(1)
	p := &solver.Problem{X: s.dense(), Y: s.y, Penalty: solver.Penalty{L1: 0.1, Factor: []float64{inf, 1, inf, inf, 1, inf}}}
	x, _ := design.FromColumns([][]float64{s.cols[1], s.cols[4]})
	few := run(t, sweeps, &solver.Problem{X: x, Y: s.y, Penalty: solver.Lasso(0.1)})
	for _, m := range methods {
		res := run(t, m.method, p)
		nearAll(t, m.name, res.W, []float64{0, few.W[0], 0, 0, few.W[1], 0}, 1e-14)
		near(t, "objective", res.Objective, few.Objective, 1e-14*few.Objective)
	}
	if c, err := solver.Certify(p, solver.Point{W: []float64{1, 0, 0, 0, 0, 0}}); err != nil || !math.IsInf(c.Objective, 1) {
		t.Errorf("using a column left out: %+v, %v", c, err)
	}
}

// ISTA and FISTA must prove every drawn problem that is well-conditioned
// enough for them: those where they reach the tolerance at all.
func TestMethodsAgreeOnDrawnProblems(t *testing.T) {
	solved := 0
	for seed := range uint64(300) {
		p := drawProblem(seed)
		want := run(t, sweeps, p)
		_, sdY := moment(p.Y, p.Weights)
		for _, m := range methods[1:] {
			res, err := m.method.Solve(t.Context(), p, solver.Point{}, solver.Settings{MaxIter: 2000})
			if err != nil {
				t.Fatal(err)
			}
			if !res.Status.Solved() {
				continue
			}
			solved++
			if res.Status != want.Status {
				t.Errorf("seed %d, %s: %v, coordinate descent says %v", seed, m.name, res.Status, want.Status)
			}
			if d := res.Objective - want.Objective; d > 1e-6*want.Null+1e-24*sdY*sdY {
				t.Errorf("seed %d, %s: objective %g above that of coordinate descent", seed, m.name, d)
			}
			if res.Polished && res.Status == solver.Converged {
				for j, w := range want.W {
					if math.Abs(res.W[j]-w) > 1e-7*math.Abs(w) {
						t.Errorf("seed %d, %s, column %d: %v, coordinate descent has %v", seed, m.name, j, res.W[j], w)
					}
				}
			}
		}
	}
	if solved < 500 {
		t.Errorf("only %d of 600 runs were solved", solved)
	}
}
