package solver_test

import (
	"math"
	"runtime"
	"testing"

	"github.com/golasso/golasso/lasso/solver"
)

// On one kernel the answer has the same bits however many processors there are,
// in both forms of the engine.
func TestTheSameBitsOnAnyNumberOfProcessors(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, test := range []struct {
		n, p int
		form solver.Form
	}{{3000, 120, solver.Gram}, {100, 1500, solver.WorkingSet}} {
		s := newSample(3, test.n, test.p)
		problem := &solver.Problem{X: s.dense(), Y: s.y}
		top, err := solver.LambdaMax(problem, 1)
		if err != nil {
			t.Fatal(err)
		}
		problem.Penalty = solver.Lasso(top / 20)
		var first *solver.Result
		for _, processors := range []int{1, 2, 3, 8} {
			runtime.GOMAXPROCS(processors)
			res := run(t, prepared{100}, problem)
			if first == nil {
				if first = res; res.Form != test.form {
					t.Errorf("%d×%d: form %v, want %v", test.n, test.p, res.Form, test.form)
				}
			}
			if math.Float64bits(res.B) != math.Float64bits(first.B) || res.Iterations != first.Iterations {
				t.Errorf("%d×%d on %d processors: intercept %v after %d iterations, on one %v after %d", test.n, test.p, processors, res.B, res.Iterations, first.B, first.Iterations)
			}
			for j, w := range res.W {
				if math.Float64bits(w) != math.Float64bits(first.W[j]) {
					t.Fatalf("%d×%d on %d processors: column %d has %v, on one %v", test.n, test.p, processors, j, w, first.W[j])
				}
			}
		}
	}
}
