package regpath_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/golasso/golasso/datasets/reference"
	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/rng"
	"github.com/golasso/golasso/lasso/solver"
)

func TestGoldenKnots(t *testing.T) {
	tally := reference.NewTally(t)
	sets, err := reference.Load("diabetes")
	if err != nil {
		t.Fatal(err)
	}
	for _, set := range sets {
		want := set.At("lars_lasso", "knots")
		if !want.Exists() {
			continue
		}
		k := knotsOf(t, goldenProblem(t, set), regpath.LARS{})
		if len(k.Knots) != want.Len() {
			t.Fatalf("%s: %d knots, want %d", set.Name, len(k.Knots), want.Len())
		}
		for i, knot := range want.All() {
			alpha, _ := solver.ToSklearn(solver.Lasso(k.Knots[i].Lambda))
			tally.Equal(alpha, knot.At("alpha"), tolerance)
			tally.Equal(k.Point(i).W, knot.At("coef"), tolerance)
			tally.Equal(k.Point(i).B, set.At("y_mean"), tolerance)
			if len(k.Knots[i].Events) == 0 {
				tally.Equal("end", knot.At("event"), 0)
				continue
			}
			event := k.Knots[i].Events[0]
			tally.Equal(event.Kind.String(), knot.At("event"), 0)
			tally.Equal(event.Column, knot.At("feature"), 0)
		}
		tally.Equal(k.Knots[len(k.Knots)-1].Columns, set.At("lars_lasso", "library_final_active_order"), 0)
		for i, alpha := range set.At("lasso_path", "alphas").Floats() {
			at, err := k.At(solver.FromSklearn(alpha, 1).L1)
			if err != nil {
				t.Fatal(err)
			}
			tally.Equal(at.W, set.At("lasso_path", "all_coefs", i), tolerance)
		}
	}
}

// TestKnotsOfOrthonormalColumns: a column joins at twice its product with y and
// grows by ½ for each unit of λ.
func TestKnotsOfOrthonormalColumns(t *testing.T) {
	const n = 32
	p := orthonormal(t, n, 5)
	k := knotsOf(t, p, regpath.LARS{})
	joins := make([]float64, 5)
	for j := range joins {
		joins[j] = 2 * math.Abs(p.X.Dot(j, p.Y)) / n
	}
	sorted := slices.Sorted(slices.Values(joins))
	slices.Reverse(sorted)
	for i, want := range append(sorted, 0) {
		if math.Abs(k.Knots[i].Lambda-want) > 1e-13 {
			t.Errorf("knot %d at %v, want %v", i, k.Knots[i].Lambda, want)
		}
		for j, w := range k.Point(i).W {
			if got := math.Abs(w); math.Abs(got-max(0, (joins[j]-want)/2)) > 1e-13 {
				t.Errorf("knot %d, column %d: |w| = %v", i, j, got)
			}
		}
	}
}

// signed are variants whose bounds are no more than a sign, and wide ones.
func signed(t *testing.T) map[string]*solver.Problem {
	all := variants(t)
	all["wide"] = correlated(t, 12, 30)
	all["wide, no intercept"] = correlated(t, 12, 30)
	all["wide, no intercept"].NoIntercept = true
	all["wide, positive"] = correlated(t, 12, 30)
	all["wide, positive"].Penalty.Lower = make([]float64, 30)
	all["wide, weights"] = correlated(t, 14, 40)
	for i := range 14 {
		all["wide, weights"].Weights = append(all["wide, weights"].Weights, float64(1+i%3))
	}
	all["square"] = correlated(t, 20, 20)
	all["two free"] = correlated(t, 30, 6)
	all["two free"].Penalty.Factor = []float64{0, 1, 1, 0.1, 0, 3}
	all["years"] = correlated(t, 40, 4)
	for _, j := range []int{1, 3} {
		for i := range 40 {
			all["years"].X.(*design.Dense).Column(j)[i] += 2017
		}
	}
	return all
}

// TestEveryKnotIsCertified: each knot is a minimum at its λ.
func TestEveryKnotIsCertified(t *testing.T) {
	for name, p := range signed(t) {
		k := knotsOf(t, p, regpath.LARS{})
		if k.Status != solver.Converged {
			t.Errorf("%s: %v", name, k.Status)
		}
		for i := range k.Knots {
			certified(t, name, p, k.Knots[i].Lambda, k.Point(i))
			if k.Knots[i].Tied() {
				t.Errorf("%s: a tie at knot %d, %v", name, i, k.Knots[i].Events)
			}
			if i > 0 && k.Knots[i].Lambda >= k.Knots[i-1].Lambda {
				t.Errorf("%s: λ %v after %v", name, k.Knots[i].Lambda, k.Knots[i-1].Lambda)
			}
		}
		end, err := solver.Certify(p, k.Point(len(k.Knots)-1))
		if want := end.Objective <= 1e-24*end.Null; err != nil || k.Saturated != want {
			t.Errorf("%s: saturated is %v, objective %v of %v, %v", name, k.Saturated, end.Objective, end.Null, err)
		}
		lambdaMax, err := solver.LambdaMax(p, 1)
		if err != nil || math.Abs(k.Knots[0].Lambda-lambdaMax) > 1e-12*lambdaMax {
			t.Errorf("%s: first knot at %v, λmax %v, %v", name, k.Knots[0].Lambda, lambdaMax, err)
		}
	}
}

func certified(t *testing.T, name string, p *solver.Problem, lambda float64, at solver.Point) {
	t.Helper()
	here := *p
	here.Penalty.L1 = lambda
	c, err := solver.Certify(&here, at)
	if err != nil {
		t.Fatal(err)
	}
	if !(c.KKTRelative <= 1e-11) || (c.GapApplies && lambda > 0 && !(c.DualGap <= 1e-9)) {
		t.Errorf("%s, λ %v: gap %v, KKT %v", name, lambda, c.DualGap, c.KKTRelative)
	}
}

// TestKnotsAgreeWithTheSolver at random λ between the knots.
func TestKnotsAgreeWithTheSolver(t *testing.T) {
	r := rng.New(5)
	for name, p := range signed(t) {
		k := knotsOf(t, p, regpath.LARS{})
		for range 12 {
			lambda := k.Knots[0].Lambda * math.Pow(10, -3*r.Float64())
			at, err := k.At(lambda)
			if err != nil {
				t.Fatal(err)
			}
			certified(t, name, p, lambda, at)
			here := *p
			here.Penalty.L1 = lambda
			sameAsSolver(t, fmt.Sprintf("%s, λ %v", name, lambda), &here, at)
		}
	}
}

// sameAsSolver compares with the solver's own solution of p.
func sameAsSolver(t *testing.T, name string, p *solver.Problem, at solver.Point) {
	t.Helper()
	want, err := solver.Minimize(context.Background(), p, solver.Point{}, solver.Settings{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	scale := largest(want.W)
	for j, w := range at.W {
		if !(math.Abs(w-want.W[j]) <= 1e-9*scale) {
			t.Errorf("%s, column %d: %v, solver %v", name, j, w, want.W[j])
		}
	}
	if !(math.Abs(at.B-want.B) <= 1e-9*max(math.Abs(want.B), scale)) {
		t.Errorf("%s: intercept %v, solver %v", name, at.B, want.B)
	}
}

func TestPathLimits(t *testing.T) {
	p := correlated(t, 30, 6)
	whole := knotsOf(t, p, regpath.LARS{})
	part := knotsOf(t, p, regpath.LARS{MinLambda: whole.Knots[2].Lambda * 0.999})
	last := part.Knots[len(part.Knots)-1]
	if len(part.Knots) != 4 || last.Events != nil || math.Abs(last.Lambda/whole.Knots[2].Lambda-0.999) > 1e-15 || part.Status != solver.Converged {
		t.Errorf("stopped at λ %v: %+v", whole.Knots[2].Lambda*0.999, part)
	}
	few := knotsOf(t, p, regpath.LARS{MaxKnots: 2})
	if few.Status != solver.LimitReached || len(few.Knots) != 3 {
		t.Errorf("two knots: %v, %d", few.Status, len(few.Knots))
	}
	for i, k := range few.Knots {
		certified(t, "limited", p, k.Lambda, few.Point(i))
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if k, err := (regpath.LARS{}).Fit(ctx, p); err != nil || k.Status != solver.Cancelled || len(k.Knots) != 1 {
		t.Errorf("cancelled: %+v, %v", k, err)
	}
	high := knotsOf(t, p, regpath.LARS{MinLambda: 1e6})
	if at, err := high.At(1e7); len(high.Knots) != 1 || err != nil || largest(at.W) != 0 {
		t.Errorf("all above λmax: %+v, %v", high, err)
	}
	flat := &solver.Problem{X: p.X, Y: make([]float64, 30)}
	if k := knotsOf(t, flat, regpath.LARS{}); len(k.Knots) != 1 || k.Knots[0].Lambda != 0 || !k.Saturated {
		t.Errorf("nothing to explain: %+v", k)
	}
}

// TestKnotsOfScaledUnits: the units of y and of the columns change λ and w as
// they should, at sizes whose squares overflow.
func TestKnotsOfScaledUnits(t *testing.T) {
	p := correlated(t, 30, 5)
	want := knotsOf(t, p, regpath.LARS{})
	for _, scale := range []float64{1e-150, 1e150} {
		big := &solver.Problem{X: p.X}
		for _, y := range p.Y {
			big.Y = append(big.Y, scale*y)
		}
		got := knotsOf(t, big, regpath.LARS{})
		if len(got.Knots) != len(want.Knots) {
			t.Fatalf("y of %g: %d knots, want %d", scale, len(got.Knots), len(want.Knots))
		}
		for i, k := range got.Knots {
			if math.Abs(k.Lambda/scale-want.Knots[i].Lambda) > 1e-12*want.Knots[0].Lambda {
				t.Errorf("y of %g, knot %d: λ %v, want %v", scale, i, k.Lambda, want.Knots[i].Lambda)
			}
		}
	}
	for _, scale := range []float64{1e-12, 1e12} {
		x := [][]float64{}
		for j := range 5 {
			x = append(x, slices.Clone(p.X.(*design.Dense).Column(j)))
		}
		for i := range x[2] {
			x[2][i] *= scale
		}
		odd := &solver.Problem{X: fromColumns(t, x), Y: p.Y}
		k := knotsOf(t, odd, regpath.LARS{})
		for i := range k.Knots {
			// At 1e12 the column's λ is rounding against its products, so no gap
			// can be shown to be small there.
			odd.Penalty.L1 = k.Knots[i].Lambda
			c, err := solver.Certify(odd, k.Point(i))
			if err != nil || !(c.KKTRelative <= 1e-15) {
				t.Errorf("a column of %g, knot %d: KKT %v, %v", scale, i, c.KKTRelative, err)
			}
		}
	}
}

func TestKnotsErrors(t *testing.T) {
	for text, c := range map[string]struct {
		set    regpath.LARS
		change func(p *solver.Problem)
		kind   error
	}{
		"regpath: LARS.MinLambda = NaN":     {regpath.LARS{MinLambda: math.NaN()}, nil, regpath.ErrSetting},
		"regpath: LARS.MaxKnots = -1":       {regpath.LARS{MaxKnots: -1}, nil, regpath.ErrSetting},
		"regpath: Penalty.L2 = 1":           {change: func(p *solver.Problem) { p.Penalty.L2 = 1 }, kind: regpath.ErrSetting},
		"regpath: Penalty.Upper[1] = 2":     {change: func(p *solver.Problem) { p.Penalty.Upper = []float64{0, 2} }, kind: regpath.ErrSetting},
		"regpath: Penalty.Lower[0] = 0":     {change: func(p *solver.Problem) { p.Penalty.Lower, p.Penalty.Factor = []float64{0, 0}, []float64{0, 1} }, kind: regpath.ErrSetting},
		"solver: Y: 3 values for 4 rows":    {change: func(p *solver.Problem) { p.Y = p.Y[:3] }, kind: solver.ErrInvalid},
		"solver: Y, row 2: NaN is not fini": {change: func(p *solver.Problem) { p.Y[2] = math.NaN() }, kind: solver.ErrInvalid},
	} {
		p := exampleProblem()
		if c.change != nil {
			c.change(p)
		}
		_, err := c.set.Fit(context.Background(), p)
		if !errors.Is(err, c.kind) || !strings.HasPrefix(err.Error(), text) {
			t.Errorf("error %v, want %q", err, text)
		}
	}
	k := knotsOf(t, exampleProblem(), regpath.LARS{MinLambda: 1})
	for _, lambda := range []float64{0.5, -1, math.NaN()} {
		if _, err := k.At(lambda); !errors.Is(err, regpath.ErrSetting) {
			t.Errorf("At(%v): %v", lambda, err)
		}
	}
}

func knotsOf(t *testing.T, p *solver.Problem, l regpath.LARS) *regpath.Knots {
	t.Helper()
	k, err := l.Fit(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// largest returns max |w|.
func largest(w []float64) float64 {
	top := 0.0
	for _, v := range w {
		top = max(top, math.Abs(v))
	}
	return top
}
