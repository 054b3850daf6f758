package solver_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/solver"
)

// hard is a named case in which something is degenerate.
type hard struct {
	name   string
	cols   [][]float64
	y      []float64
	lambda float64
	status solver.Status
	check  func(t *testing.T, res *solver.Result)
}

func (c hard) problem(t *testing.T) *solver.Problem {
	t.Helper()
	x, err := design.FromColumns(c.cols)
	if err != nil {
		t.Fatal(err)
	}
	return &solver.Problem{X: x, Y: c.y, Penalty: solver.Lasso(c.lambda)}
}

func noise(seed uint64, n int) []float64 {
	r := rand.New(rand.NewPCG(seed, 5))
	v := make([]float64, n)
	for i := range v {
		v[i] = r.NormFloat64()
	}
	return v
}

func plus(a []float64, scale float64, b []float64) []float64 {
	sum := slices.Clone(a)
	for i, v := range b {
		sum[i] += scale * v
	}
	return sum
}

func wide(n, p int) [][]float64 {
	cols := make([][]float64, p)
	for j := range cols {
		cols[j] = noise(uint64(100+j), n)
	}
	return cols
}

func hardCases() []hard {
	a, b, c := noise(1, 20), noise(2, 20), noise(3, 20)
	y := plus(plus(a, -1, b), 0.3, c)
	zero, ones := make([]float64, 20), slices.Repeat([]float64{0.1}, 20)
	minus := plus(zero, -1, a)
	return []hard{
		{"duplicated column", [][]float64{a, b, a}, y, 0.1, solver.NotUnique, nil},
		{"negated column", [][]float64{a, b, minus}, y, 0.1, solver.NotUnique, nil},
		{"duplicated column, nothing chosen", [][]float64{a, a}, y, 100, solver.Converged, vanish},
		{"double of a column", [][]float64{a, plus(a, 1, a)}, y, 0.1, solver.Converged, func(t *testing.T, res *solver.Result) {
			if res.W[0] != 0 || res.W[1] == 0 {
				t.Errorf("the cheaper column should carry all: %v", res.W)
			}
		}},
		{"nearly equal columns", [][]float64{a, plus(a, 1e-5, b)}, y, 1e-4, solver.Converged, nil},
		{"dependent columns without penalty", [][]float64{a, b, plus(a, 1, b)}, y, 0, solver.NotUnique, nil},
		{"constant column", [][]float64{a, ones}, y, 0.1, solver.Converged, lastIsZero},
		{"zero column", [][]float64{a, zero}, y, 0.1, solver.Converged, lastIsZero},
		{"zero column without penalty", [][]float64{a, zero}, y, 0, solver.Converged, lastIsZero},
		{"only a zero column", [][]float64{zero}, y, 0.1, solver.Converged, vanish},
		{"target equal to a column", [][]float64{a, b, y}, y, 1e-9, solver.Converged, nil},
		{"target equal to a column, no penalty", [][]float64{a, b, y}, y, 0, solver.Converged, func(t *testing.T, res *solver.Result) {
			nearAll(t, "w", res.W, []float64{0, 0, 1}, 1e-14)
		}},
		{"zero target", [][]float64{a, b}, zero, 0.1, solver.Converged, vanish},
		{"constant target", [][]float64{a, b}, ones, 0.1, solver.Converged, vanish},
		{"constant target, no penalty", [][]float64{a, b}, ones, 0, solver.Converged, vanish},
		{"one row", [][]float64{{3}, {4}}, []float64{5}, 0.1, solver.Converged, vanish},
		{"two rows", [][]float64{{1, 2}}, []float64{5, 7}, 0, solver.Converged, func(t *testing.T, res *solver.Result) {
			nearAll(t, "w", append(res.W, res.B), []float64{2, 3}, 1e-14)
		}},
		{"more columns than rows", wide(20, 60), y, 0.05, solver.Converged, nil},
		{"more columns than rows, little penalty", wide(20, 60), y, 1e-6, solver.Converged, nil},
		{"more columns than rows, no penalty", wide(20, 60), y, 0, solver.NotUnique, func(t *testing.T, res *solver.Result) {
			near(t, "objective", res.Objective, 0, 1e-28)
		}},
		{"dollars and fractions", [][]float64{plus(zero, 1e8, a), plus(zero, 1e-8, b)}, plus(zero, 1e5, y), 1e-3, solver.Converged, nil},
		{"years", [][]float64{plus(slices.Repeat([]float64{2017}, 20), 1e-3, a), b}, y, 1e-5, solver.Converged, nil},
		{"target of 1e150", [][]float64{a, b}, plus(zero, 1e150, y), 1e149, solver.Converged, nil},
		{"target of 1e-150", [][]float64{a, b}, plus(zero, 1e-150, y), 1e-151, solver.Converged, nil},
	}
}

func vanish(t *testing.T, res *solver.Result) {
	if nonZero(res.W) != 0 {
		t.Errorf("coefficients %v, want zeros", res.W)
	}
}

func lastIsZero(t *testing.T, res *solver.Result) {
	if res.W[len(res.W)-1] != 0 || res.W[0] == 0 {
		t.Errorf("coefficients %v", res.W)
	}
}

func TestHardCases(t *testing.T) {
	for _, c := range hardCases() {
		for _, m := range methods {
			t.Run(c.name+"/"+m.name, func(t *testing.T) {
				res := run(t, m.method, c.problem(t))
				_, sd := moment(c.y, nil)
				if res.Status != c.status {
					t.Errorf("status %v, want %v", res.Status, c.status)
				}
				// An intercept of a million standard deviations is itself rounded.
				if res.KKTRelative > 1e-13+1e-15*math.Abs(res.B/sd) || (res.GapApplies && !(res.DualGap <= 1e-6)) {
					t.Errorf("KKT %g, gap %g", res.KKTRelative, res.DualGap)
				}
				if c.check != nil {
					c.check(t, res)
				}
			})
		}
	}
}

func TestNoColumns(t *testing.T) {
	x, err := design.NewDense(3, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range methods {
		res := run(t, m.method, &solver.Problem{X: x, Y: []float64{1, 2, 6}, Penalty: solver.Lasso(1)})
		if res.Status != solver.Converged || len(res.W) != 0 || math.Abs(res.B-3) > 1e-15 || res.DualGap > 1e-15 {
			t.Errorf("%s: %+v", m.name, res)
		}
	}
}

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
