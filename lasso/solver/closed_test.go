package solver_test

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/solver"
)

// sweeps is plain coordinate descent on the columns, the slowest of the engine's
// choices and the one the others are held to.
var sweeps = solver.CoordinateDescent{Form: solver.Sweeps, Anderson: -1}

var methods = []struct {
	name   string
	method solver.Method
}{
	{"sweeps", sweeps},
	{"ISTA", solver.ISTA{}},
	{"FISTA", solver.FISTA{}},
}

// three is y = 1, 2, 6 at x = −1, 0, 1: mean 3, least-squares slope 5/2.
func three(penalty solver.Penalty) *solver.Problem {
	x, _ := design.FromColumns([][]float64{{-1, 0, 1}})
	return &solver.Problem{X: x, Y: []float64{1, 2, 6}, Penalty: penalty}
}

func run(t *testing.T, m solver.Method, p *solver.Problem) *solver.Result {
	t.Helper()
	res, err := m.Solve(context.Background(), p, solver.Point{}, solver.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s: got %v, want %v within %g", what, got, want, within)
	}
}

func nearAll(t *testing.T, what string, got, want []float64, within float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: got %d numbers, want %d", what, len(got), len(want))
	}
	for j := range want {
		if !(math.Abs(got[j]-want[j]) <= within) {
			t.Errorf("%s %d: got %v, want %v within %g", what, j, got[j], want[j], within)
		}
	}
}

// With ⟨x, x⟩ = 2/3 and ⟨x, y − 3⟩ = 5/3, w = (5/3 − λ/2)/(2/3).
func TestThreePointsByHand(t *testing.T) {
	bound := func(p solver.Penalty, lower, upper float64) solver.Penalty {
		p.Lower, p.Upper = []float64{lower}, []float64{upper}
		return p
	}
	for _, c := range []struct {
		name      string
		penalty   solver.Penalty
		w         float64
		objective float64
	}{
		{"least squares", solver.Penalty{}, 2.5, 0.5},
		{"lasso", solver.Lasso(1), 1.75, 2.625},
		{"ridge", solver.ElasticNet(2, 0), 1, 3},
		{"elastic net", solver.ElasticNet(2, 0.5), 7. / 7, 2 + 1 + 0.5},
		{"above λmax", solver.Lasso(4), 0, 14. / 3},
		{"upper bound", bound(solver.Lasso(1), 0, 1), 1, 3},
		{"negative only", bound(solver.Lasso(1), math.Inf(-1), 0), 0, 14. / 3},
		{"left out", solver.Penalty{Factor: []float64{math.Inf(1)}}, 0, 14. / 3},
		{"unpenalised", solver.Penalty{L1: 1, Factor: []float64{0}}, 2.5, 0.5},
		{"factor 2", solver.Penalty{L1: 0.5, Factor: []float64{2}}, 1.75, 2.625},
	} {
		for _, m := range methods {
			t.Run(c.name+"/"+m.name, func(t *testing.T) {
				res := run(t, m.method, three(c.penalty))
				near(t, "w", res.W[0], c.w, 1e-15)
				near(t, "b", res.B, 3, 1e-15)
				near(t, "J", res.Objective, c.objective, 1e-15)
				near(t, "Null", res.Null, nullOf(c.penalty), 1e-15)
				if res.Status != solver.Converged {
					t.Errorf("status %v", res.Status)
				}
			})
		}
	}
}

func nullOf(p solver.Penalty) float64 {
	if p.Factor != nil && p.Factor[0] == 0 {
		return 0.5
	}
	return 14. / 3
}

// At w = 0 the residual explains all of y, c = 10/3, and the dual point is
// scaled by a = λ/c: J − D = (1 − a)² ⟨y⟩².
func TestCertifyByHand(t *testing.T) {
	at := func(p *solver.Problem, w, b float64) solver.Certificate {
		t.Helper()
		c, err := solver.Certify(p, solver.Point{W: []float64{w}, B: b})
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	c := at(three(solver.Lasso(1)), 0, 3)
	near(t, "gap", c.DualGap, 0.7*0.7, 1e-15)
	near(t, "KKT", c.KKT, 10./3-1, 1e-15)
	near(t, "relative KKT", c.KKTRelative, (10./3-1)/2/math.Sqrt(2./3*14/3), 1e-15)
	// The intercept's own condition: 2|Σ r|/3.
	near(t, "KKT", at(three(solver.Lasso(1)), 1.75, 4).KKT, 2, 1e-15)
	near(t, "J", at(three(solver.Lasso(1)), 1.75, 4).Objective, 3.625, 1e-15)
	// A bound that holds w back contributes its conjugate.
	p := three(solver.Lasso(1))
	p.Penalty.Lower, p.Penalty.Upper = []float64{0}, []float64{1}
	near(t, "gap at the bound", at(p, 1, 3).DualGap, 0, 1e-15)
	if c := at(p, 2, 3); !math.IsInf(c.Objective, 1) || !math.IsInf(c.DualGap, 1) {
		t.Errorf("outside the bounds: %+v", c)
	}
	if c := at(three(solver.Penalty{}), 2.5, 3); c.GapApplies || !math.IsNaN(c.DualGap) || c.KKT > 1e-15 {
		t.Errorf("without a penalty: %+v", c)
	}
}

// orthonormal returns n×p columns of mean 0 with ⟨xⱼ, xₖ⟩ = 1 if j = k, else 0.
func orthonormal(n, p int) [][]float64 {
	cols := make([][]float64, p)
	for j := range cols {
		cols[j] = make([]float64, n)
		for i := range cols[j] {
			cols[j][i] = math.Sqrt2 * math.Cos(math.Pi*(float64(i)+0.5)*float64(j+1)/float64(n))
		}
	}
	return cols
}

func TestOrthonormalColumnsSoftThreshold(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 0))
	n, p, lambda := 40, 12, 0.3
	cols := orthonormal(n, p)
	x, _ := design.FromColumns(cols)
	y := make([]float64, n)
	for i := range y {
		y[i] = 5 + r.NormFloat64()
	}
	want := make([]float64, p)
	for j, c := range cols {
		z := 0.0
		for i := range y {
			z += c[i] * y[i] / float64(n)
		}
		want[j] = math.Copysign(max(math.Abs(z)-lambda/2, 0), z)
	}
	for _, m := range methods {
		res := run(t, m.method, &solver.Problem{X: x, Y: y, Penalty: solver.Lasso(lambda)})
		nearAll(t, m.name, res.W, want, 1e-14)
	}
}

func TestLambdaMaxIsWhereTheLastCoefficientVanishes(t *testing.T) {
	for seed := range uint64(200) {
		p := drawProblem(seed)
		for _, ratio := range []float64{1, 0.4} {
			top, err := solver.LambdaMax(p, ratio)
			if err != nil {
				t.Fatal(err)
			}
			if top == 0 {
				continue
			}
			at := func(lambda float64) int {
				q := *p
				q.Penalty.L1, q.Penalty.L2 = lambda*ratio, lambda*(1-ratio)
				used := 0
				for j, w := range run(t, sweeps, &q).W {
					if f := q.Penalty.Factor; w != 0 && (f == nil || f[j] > 0) {
						used++
					}
				}
				return used
			}
			if k := at(top); k != 0 {
				t.Errorf("seed %d: %d coefficients at λmax = %g", seed, k, top)
			}
			if at(top*(1-1e-6)) == 0 {
				t.Errorf("seed %d: no coefficient just below λmax = %g", seed, top)
			}
		}
	}
}

func TestLambdaMaxByHand(t *testing.T) {
	for _, c := range []struct {
		name  string
		p     *solver.Problem
		ratio float64
		want  float64
	}{
		{"lasso", three(solver.Penalty{}), 1, 10. / 3},
		{"half", three(solver.Penalty{}), 0.5, 20. / 3},
		{"factor", three(solver.Penalty{Factor: []float64{2}}), 1, 5. / 3},
		{"unpenalised", three(solver.Penalty{Factor: []float64{0}}), 1, 0},
		{"left out", three(solver.Penalty{Factor: []float64{math.Inf(1)}}), 1, 0},
		{"negative only", three(solver.Penalty{Upper: []float64{0}}), 1, 0},
		{"positive only", three(solver.Penalty{Lower: []float64{0}}), 1, 10. / 3},
	} {
		got, err := solver.LambdaMax(c.p, c.ratio)
		if err != nil {
			t.Fatal(err)
		}
		near(t, c.name, got, c.want, 1e-15)
	}
	if _, err := solver.LambdaMax(three(solver.Penalty{}), 0); err == nil {
		t.Error("ridge has a λmax")
	}
}
