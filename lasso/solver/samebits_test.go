package solver_test

import (
	"errors"
	"math"
	"runtime"
	"testing"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/solver"
)

// On one kernel the answer has the same bits however many processors there are,
// in both forms of the engine and whatever is chosen.
func TestTheSameBitsOnAnyNumberOfProcessors(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, test := range []struct {
		n, p int
		form solver.Form
	}{{3000, 120, solver.Gram}, {100, 1500, solver.WorkingSet}} {
		s := newSample(3, test.n, test.p)
		for _, x := range []storage{{"dense", s.dense()}, {"CSC", design.Sparsify(s.dense())}} {
			problem := &solver.Problem{X: x.m, Y: s.y}
			problem.Penalty = solver.Lasso(sure(solver.LambdaMax(problem, 1)) / 20)
			if res := sameBits(t, problem, prepared{100}); res.Form != test.form {
				t.Errorf("%d×%d: form %v, want %v", test.n, test.p, res.Form, test.form)
			}
			for _, m := range choices {
				if test.n > test.p || m.method.Form != solver.Gram {
					sameBits(t, problem, m.method)
				}
			}
		}
	}
}

// sameBits fits on several numbers of processors.
func sameBits(t *testing.T, p *solver.Problem, m solver.Method) *solver.Result {
	t.Helper()
	var first *solver.Result
	for _, processors := range []int{1, 2, 8} {
		runtime.GOMAXPROCS(processors)
		res := run(t, m, p)
		if first == nil {
			first = res
		}
		if math.Float64bits(res.B) != math.Float64bits(first.B) || res.Iterations != first.Iterations {
			t.Errorf("%+v on %d processors: intercept %v after %d iterations, on one %v after %d", m, processors, res.B, res.Iterations, first.B, first.Iterations)
		}
		for j, w := range res.W {
			if math.Float64bits(w) != math.Float64bits(first.W[j]) {
				t.Fatalf("%+v on %d processors: column %d has %v, on one %v", m, processors, j, w, first.W[j])
			}
		}
	}
	return first
}

// A large X is read by several goroutines, to the same bits: its measures and
// passes, and the Gram of all columns or of those in the working set. A cell
// that is not finite is reported as the first of its kind all the same.
func TestTheSameBitsWithAnyNumberOfWorkers(t *testing.T) {
	const n, p = 4200, 510
	s := wideSample(n, p)
	weighted := *s
	weighted.Weights = make([]float64, n)
	for i := range weighted.Weights {
		weighted.Weights[i] = float64(i % 5)
	}
	for _, problem := range []*solver.Problem{s, &weighted} {
		problem.Penalty = solver.Lasso(sure(solver.LambdaMax(problem, 1)) / 30)
		for _, form := range []solver.Form{solver.Gram, solver.WorkingSet} {
			one := run(t, solver.CoordinateDescent{Form: form, Workers: 1}, problem)
			for _, workers := range []int{0, 2, 3} {
				many := run(t, solver.CoordinateDescent{Form: form, Workers: workers}, problem)
				for j, w := range many.W {
					if math.Float64bits(w) != math.Float64bits(one.W[j]) {
						t.Fatalf("%v, %d workers, coefficient %d: %v, with one %v", form, workers, j, w, one.W[j])
					}
				}
			}
		}
	}
	x := s.X.(*design.Dense)
	x.Column(300)[7], x.Column(500)[3], x.Column(40)[9] = math.Inf(1), math.NaN(), math.Inf(-1)
	_, err := solver.CoordinateDescent{Workers: 4}.Prepare(s, 1)
	var field *solver.FieldError
	if !errors.As(err, &field) || field.Column != 40 || field.Row != 9 {
		t.Errorf("%v; want column 40, row 9", err)
	}
}
