package solver_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/solver"
)

// A mixture is rows of three numbers off the origin, three sparse columns and
// dummies for the levels of a category but its last. All are exact in float32.
type mixture struct {
	number, sparse *design.Dense
	level          []int
	y, weights     []float64
}

const dummies = 3

func newMixture(seed uint64, n int) *mixture {
	r := rand.New(rand.NewPCG(seed, 11))
	m := &mixture{level: make([]int, n), y: make([]float64, n), weights: make([]float64, n)}
	number, sparse := make([]float64, 3*n), make([]float64, 3*n)
	for i := range n {
		common := r.NormFloat64()
		for j := range 3 {
			number[j*n+i] = math.Round(16*float64(1+j)*(3+0.7*common+r.NormFloat64())) / 16
			if r.IntN(4) == 0 {
				sparse[j*n+i] = math.Round(16*(1+r.NormFloat64())) / 16
			}
		}
		m.level[i] = r.IntN(dummies+1) - 1
		m.y[i] = 10 + 2*number[i] - number[n+i] + 3*sparse[i] + float64(m.level[i]) + 2*r.NormFloat64()
		m.weights[i] = float64(r.IntN(4))
	}
	m.weights[0] = 1
	m.number, m.sparse = sure(design.NewDense(n, 3, number)), sure(design.NewDense(n, 3, sparse))
	return m
}

// A storage is a name for one way to keep a matrix.
type storage struct {
	name string
	m    design.Matrix
}

// storages returns the mixture in every kind; the first is dense.
func (m *mixture) storages() []storage {
	hot := sure(design.NewOneHot(m.level, dummies))
	mixed := sure(design.NewHstack(m.number, design.Sparsify(m.sparse), hot))
	dense := design.Densify(mixed)
	return []storage{
		{"Dense", dense},
		{"Dense32", sure(design.ToDense32(dense))},
		{"CSC", design.Sparsify(dense)},
		{"Hstack", mixed},
		{"Hstack of float32", sure(design.NewHstack(sure(design.ToDense32(m.number)), m.sparse, hot))},
		{"another package's", struct{ design.Matrix }{mixed}},
	}
}

// views standardises every storage, and once only the numbers in a stack. The
// first is a dense copy of the view.
func (m *mixture) views() []storage {
	all := m.storages()
	mean, sd := moments(all[0].m, nil)
	views := []storage{{"Dense copy of the view", design.Densify(sure(design.NewStandardized(all[0].m, mean, sd)))}}
	for _, s := range all {
		views = append(views, storage{"Standardized " + s.name, sure(design.NewStandardized(s.m, mean, sd))})
	}
	hot := sure(design.NewOneHot(m.level, dummies))
	return append(views, storage{"Hstack of Standardized", sure(design.NewHstack(
		sure(design.NewStandardized(m.number, mean[:3], sd[:3])),
		sure(design.NewStandardized(design.Sparsify(m.sparse), mean[3:6], sd[3:6])),
		sure(design.NewStandardized(hot, mean[6:], sd[6:])),
	))})
}

// sure returns what cannot fail here.
func sure[M any](m M, err error) M {
	if err != nil {
		panic(err)
	}
	return m
}

// problems crosses intercept, weights, l1 ratios, factors and bounds.
func (m *mixture) problems() []setting {
	p := 6 + dummies
	factor, lower, upper, zero := make([]float64, p), make([]float64, p), make([]float64, p), make([]float64, p)
	for j := range p {
		factor[j], lower[j], upper[j] = []float64{1, 0, 2, 0.5, math.Inf(1)}[j%5], -0.2, []float64{0.3, math.Inf(1)}[j%2]
	}
	penalties := []solver.Penalty{
		solver.Lasso(0.3), solver.ElasticNet(0.5, 0.4), solver.ElasticNet(0.5, 0), {},
		{L1: 0.3, Factor: factor}, {L1: 0.3, Lower: zero}, {L1: 0.1, L2: 0.1, Factor: factor, Lower: lower, Upper: upper},
	}
	var all []setting
	for _, noIntercept := range []bool{false, true} {
		for _, weights := range [][]float64{nil, m.weights} {
			for k, penalty := range penalties {
				all = append(all, setting{
					fmt.Sprintf("no intercept %v/weights %v/penalty %d", noIntercept, weights != nil, k),
					&solver.Problem{Y: m.y, Weights: weights, Penalty: penalty, NoIntercept: noIntercept},
				})
			}
		}
	}
	return all
}

// solutions runs every method, and every choice of the default one, on p.
func solutions(t *testing.T, p *solver.Problem, each func(name string, r *solver.Result)) {
	t.Helper()
	for _, m := range methods {
		each(m.name, run(t, m.method, p))
	}
	for _, m := range choices {
		each(m.name, run(t, m.method, p))
	}
}

// Whatever keeps the numbers, every method proves its answer, and it is the
// answer for the dense copy.
func TestEveryKindOfMatrixIsFittedAlike(t *testing.T) {
	m := newMixture(1, 60)
	for _, c := range m.problems() {
		for _, storages := range [][]storage{m.storages(), m.views()} {
			var want *solver.Result
			for _, s := range storages {
				p := *c.problem
				p.X = s.m
				solutions(t, &p, func(method string, r *solver.Result) {
					name := c.name + "/" + s.name + "/" + method
					if want == nil {
						want = r
					}
					if r.Status != solver.Converged || r.KKTRelative > 1e-13 || r.GapApplies && r.DualGap > 1e-12 {
						t.Errorf("%s: %v, KKT %g, gap %g", name, r.Status, r.KKTRelative, r.DualGap)
					}
					nearAll(t, name, r.W, want.W, 1e-12*largest(want.W))
					near(t, name+" intercept", r.B, want.B, 1e-11*(1+math.Abs(want.B)))
					near(t, name+" objective", r.Objective, want.Objective, 1e-12*want.Objective)
				})
			}
		}
	}
}

// A start far off leads to the same point, and the solution is at its own, with
// weights, factors and bounds, in every kind.
func TestEveryKindOfMatrixStartsWarm(t *testing.T) {
	m := newMixture(6, 60)
	for _, c := range m.problems() {
		for _, s := range append(m.storages(), m.views()...) {
			p := *c.problem
			p.X = s.m
			for _, method := range []solver.Method{sweeps, solver.CoordinateDescent{}, prepared{100}, solver.CoordinateDescent{Form: solver.WorkingSet}} {
				name := fmt.Sprintf("%s/%s/%+v", c.name, s.name, method)
				cold := run(t, method, &p)
				far := sure(method.Solve(t.Context(), &p, solver.Point{W: slices.Repeat([]float64{3}, 6+dummies)}, solver.Settings{}))
				nearAll(t, name, far.W, cold.W, 1e-11*largest(cold.W))
				again := sure(method.Solve(t.Context(), &p, cold.Point, solver.Settings{}))
				nearAll(t, name+" again", again.W, cold.W, 1e-11*largest(cold.W))
				if again.Iterations > 3 {
					t.Errorf("%s: %d iterations from the solution", name, again.Iterations)
				}
			}
		}
	}
}

// One point has one certificate, and one problem one λmax, in every kind.
func TestEveryKindOfMatrixIsCertifiedAlike(t *testing.T) {
	m := newMixture(2, 30)
	for _, c := range m.problems() {
		for _, storages := range [][]storage{m.storages(), m.views()} {
			at := solver.Point{W: slices.Repeat([]float64{0.05}, 6+dummies)}
			if f := c.problem.Penalty.Factor; f != nil {
				at.W[4] = 0 // left out
			}
			var want solver.Certificate
			var top float64
			for k, s := range storages {
				p := *c.problem
				p.X = s.m
				got := sure(solver.Certify(&p, at))
				most := sure(solver.LambdaMax(&p, 0.5))
				if k == 0 {
					want, top = got, most
				}
				name := c.name + "/" + s.name
				near(t, name+" objective", got.Objective, want.Objective, 1e-12*want.Objective)
				near(t, name+" KKT", got.KKT, want.KKT, 1e-11*want.KKT)
				near(t, name+" λmax", most, top, 1e-12*top)
				if want.GapApplies {
					near(t, name+" gap", got.DualGap, want.DualGap, 1e-10*want.DualGap)
				}
			}
		}
	}
}

// A column that two blocks share leaves the coefficients free to move between
// them; the fit and the minimum are those without the copy.
func TestSameColumnInTwoBlocks(t *testing.T) {
	m := newMixture(3, 40)
	base := m.storages()[3].m
	twice := sure(design.NewHstack(base, design.Sparsify(m.sparse)))
	one := &solver.Problem{X: base, Y: m.y, Penalty: solver.Lasso(0.1)}
	two := &solver.Problem{X: twice, Y: m.y, Penalty: solver.Lasso(0.1)}
	want := run(t, sweeps, one)
	solutions(t, two, func(method string, r *solver.Result) {
		if r.Status != solver.NotUnique || r.KKTRelative > 1e-12 {
			t.Errorf("%s: %v, KKT %g", method, r.Status, r.KKTRelative)
		}
		near(t, method, r.Objective, want.Objective, 1e-12*want.Objective)
		for j := range 3 {
			near(t, method+" sum", r.W[3+j]+r.W[6+dummies+j], want.W[3+j], 1e-11*largest(want.W))
		}
	})
}

// A weight of 0 and a row that was not taken are the same, in every kind.
func TestSubsetIsWeightZero(t *testing.T) {
	m := newMixture(4, 40)
	weights := make([]float64, 40)
	var rows []int
	var y []float64
	for i := range weights {
		if i%4 != 1 {
			weights[i], rows, y = 1, append(rows, i), append(y, m.y[i])
		}
	}
	for _, s := range append(m.storages(), m.views()...) {
		whole := &solver.Problem{X: s.m, Y: m.y, Weights: weights, Penalty: solver.Lasso(0.2)}
		part := &solver.Problem{X: sure(design.Subset(s.m, rows)), Y: y, Penalty: solver.Lasso(0.2)}
		a, b := run(t, sweeps, whole), run(t, sweeps, part)
		nearAll(t, s.name, b.W, a.W, 1e-12*largest(a.W))
		near(t, s.name+" objective", b.Objective, a.Objective, 1e-12*a.Objective)
	}
}

// Wide and very sparse: more columns than rows, most of them nearly empty.
func TestWideSparseProblem(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 0))
	const n, p = 60, 400
	var entries []design.Triplet
	y := make([]float64, n)
	for range 3 * p {
		e := design.Triplet{Row: r.IntN(n), Column: r.IntN(p), Value: float64(1 + r.IntN(9))}
		entries = append(entries, e)
		if e.Column < 8 {
			y[e.Row] += e.Value
		}
	}
	for i := range y {
		y[i] += r.NormFloat64()
	}
	sparse := sure(design.FromTriplets(n, p, entries))
	problem := &solver.Problem{X: sparse, Y: y}
	problem.Penalty = solver.Lasso(sure(solver.LambdaMax(problem, 1)) / 10)
	dense := *problem
	dense.X = design.Densify(sparse)
	want := run(t, sweeps, &dense)
	solutions(t, problem, func(method string, r *solver.Result) {
		if !r.Status.Solved() || r.DualGap > 1e-12 {
			t.Errorf("%s: %v, gap %g", method, r.Status, r.DualGap)
		}
		near(t, method, r.Objective, want.Objective, 1e-12*want.Objective)
	})
}
