package solver_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/solver"
)

// drawPathProblem makes a problem large enough for working sets, partial passes
// and pruning, with blocks of correlated columns, copies and combinations.
func drawPathProblem(seed uint64) *solver.Problem {
	r := rand.New(rand.NewPCG(seed, 3))
	n, cols := 5+r.IntN(60), 1+r.IntN(900)
	if r.IntN(3) == 0 {
		n, cols = 200+r.IntN(200), 1+r.IntN(30)
	}
	x := make([][]float64, cols)
	share := 2 * r.Float64()
	for j := range x {
		x[j] = noise(r.Uint64(), n)
		switch kind := r.IntN(40); {
		case j == 0:
		case kind == 0:
			copy(x[j], x[r.IntN(j)])
		case kind == 1:
			x[j] = plus(plus(make([]float64, n), 1, x[r.IntN(j)]), -1.5, x[r.IntN(j)])
		case kind == 2:
			for i := range x[j] {
				x[j][i] = math.Round(x[j][i])
			}
		default:
			x[j] = plus(x[j], share, x[j-1])
		}
	}
	p := &solver.Problem{Y: noise(r.Uint64(), n), NoIntercept: r.IntN(4) == 0}
	for range 5 {
		p.Y = plus(p.Y, 2*r.NormFloat64(), x[r.IntN(cols)])
	}
	p.X, _ = design.FromColumns(x)
	if r.IntN(3) == 0 {
		mean, sd := moments(p.X, nil)
		p.X, _ = design.NewStandardized(p.X, mean, sd)
	}
	if r.IntN(4) == 0 {
		for range n {
			p.Weights = append(p.Weights, float64(r.IntN(3)))
		}
		p.Weights[0], p.Weights[1] = 1, 2
	}
	for j := range cols {
		if f := []float64{1, 1, 1, 0.3, 2, 0}[r.IntN(6)]; seed%5 == 0 && (f > 0 || j < 3) {
			p.Penalty.Factor = append(p.Penalty.Factor, f)
		} else if seed%5 == 0 {
			p.Penalty.Factor = append(p.Penalty.Factor, 1)
		}
		if seed%7 == 0 {
			p.Penalty.Lower = append(p.Penalty.Lower, []float64{0, -0.1, math.Inf(-1)}[r.IntN(3)])
			p.Penalty.Upper = append(p.Penalty.Upper, []float64{0.2, math.Inf(1)}[r.IntN(2)])
		}
	}
	return p
}

// checkPath demands a proof at every λ of a path, however far it goes down.
func checkPath(t *testing.T, seed uint64) {
	t.Helper()
	p := drawPathProblem(seed)
	l1Ratio := []float64{1, 1, 0.9, 0.3}[seed%4]
	top, err := solver.LambdaMax(p, l1Ratio)
	if err != nil || top == 0 {
		return
	}
	q, err := solver.Prepare(p, 25)
	if err != nil {
		t.Fatal(err)
	}
	// Where free columns leave next to nothing, that is what the gap is relative
	// to, and rounding keeps it open.
	_, sdY := moment(p.Y, p.Weights)
	open := func(c solver.Certificate) bool {
		return c.KKTRelative > 1e-10 || (c.DualGap > 1e-8 && c.Null > 1e-6*sdY*sdY)
	}
	var at solver.Point
	for k := range 25 {
		one := *p
		one.Penalty = solver.ElasticNet(top*math.Pow(0.75, float64(k)), l1Ratio)
		one.Penalty.Factor, one.Penalty.Lower, one.Penalty.Upper = p.Penalty.Factor, p.Penalty.Lower, p.Penalty.Upper
		res, err := q.Minimize(t.Context(), one.Penalty, at, solver.Settings{})
		if err != nil {
			t.Fatal(err)
		}
		at = res.Point
		c, err := solver.Certify(&one, at)
		if err != nil || !res.Status.Solved() || open(c) || math.Abs(c.DualGap-res.DualGap) > 1e-9 {
			t.Errorf("seed %d, λ %d: %v in form %v, polished %v, gap %g, KKT %g; certified %g, %g (%v)", seed, k, res.Status, res.Form, res.Polished, res.DualGap, res.KKTRelative, c.DualGap, c.KKTRelative, err)
			return
		}
		if k%12 == 11 {
			single, err := solver.Minimize(t.Context(), &one, solver.Point{}, solver.Settings{}, nil)
			if err != nil || !single.Status.Solved() || open(single.Certificate) {
				t.Errorf("seed %d, λ %d, cold: %v in form %v, gap %g, KKT %g (%v)", seed, k, single.Status, single.Form, single.DualGap, single.KKTRelative, err)
			}
		}
	}
}

// FuzzPath draws larger problems than FuzzEngine and follows a path.
func FuzzPath(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) { checkPath(t, seed) })
}
