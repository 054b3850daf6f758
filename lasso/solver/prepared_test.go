package solver_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/solver"
)

// wideSample has more columns than fewColumns, so that passes are partial.
func wideSample(n, p int) *solver.Problem {
	y := noise(9999, n)
	cols := wide(n, p)
	for j := range cols {
		if j > 0 && j%5 != 0 {
			cols[j] = plus(cols[j], 1.5, cols[j-1])
		}
	}
	for k := range 8 {
		y = plus(y, float64(3-k), cols[k*p/8])
	}
	x, err := design.FromColumns(cols)
	if err != nil {
		panic(err)
	}
	return &solver.Problem{X: x, Y: y}
}

// TestPathsAreProvedInBothForms warm-starts down a grid and holds every point
// against a cold fit by coordinate descent.
func TestPathsAreProvedInBothForms(t *testing.T) {
	for form, p := range map[solver.Form]*solver.Problem{solver.WorkingSet: wideSample(60, 900), solver.Gram: wideSample(400, 40)} {
		for _, l1Ratio := range []float64{1, 0.4} {
			top, err := solver.LambdaMax(p, l1Ratio)
			if err != nil {
				t.Fatal(err)
			}
			q, err := solver.Prepare(p, 30)
			if err != nil {
				t.Fatal(err)
			}
			var at solver.Point
			for k := range 30 {
				penalty := solver.ElasticNet(top*math.Pow(0.85, float64(k)), l1Ratio)
				res, err := q.Minimize(t.Context(), penalty, at, solver.Settings{})
				if err != nil {
					t.Fatal(err)
				}
				at = res.Point
				cold := *p
				cold.Penalty = penalty
				c, err := solver.Certify(&cold, at)
				if err != nil || res.Status != solver.Converged || !res.Polished || res.Form != form || c.DualGap > 1e-12 || c.KKTRelative > 1e-13 {
					t.Errorf("%v, ratio %v, λ %d: %v in form %v, certified %+v (%v)", form, l1Ratio, k, res.Status, res.Form, c, err)
				}
				near(t, "objective", res.Objective, c.Objective, 1e-12*c.Null)
				near(t, "gap", res.DualGap, c.DualGap, 1e-12)
				if k%10 == 9 {
					nearAll(t, "w", at.W, run(t, sweeps, &cold).W, 1e-10*largest(at.W))
				}
			}
		}
	}
}

// TestPreparedFollowsAnyChange of start, penalty, factors and bounds.
func TestPreparedFollowsAnyChange(t *testing.T) {
	for _, p := range []*solver.Problem{wideSample(30, 700), wideSample(200, 20)} {
		_, cols := p.X.Dims()
		factor, lower := slices.Repeat([]float64{1}, cols), slices.Repeat([]float64{0}, cols)
		factor[0], factor[1], factor[2] = 0, math.Inf(1), 3
		q, err := solver.Prepare(p, 10)
		if err != nil {
			t.Fatal(err)
		}
		for k, penalty := range []solver.Penalty{
			{L1: 1}, {L1: 0.2}, {L1: 1}, {L1: 1, Factor: factor}, {L1: 0.5, Factor: factor}, {L1: 0.5, Lower: lower}, {L1: 0.5},
			{L1: 0.2, L2: 0.3}, {L1: 0.2, L2: 0.1, Factor: factor, Lower: lower}, {L1: 1e6},
		} {
			start := solver.Point{}
			if k%3 == 1 {
				start.W = slices.Repeat([]float64{0.1}, cols)
			}
			res, err := q.Minimize(t.Context(), penalty, start, solver.Settings{})
			if err != nil {
				t.Fatal(err)
			}
			at := *p
			at.Penalty = penalty
			want := run(t, sweeps, &at)
			if res.Status != solver.Converged {
				t.Errorf("%+v: %v", penalty, res.Status)
			}
			nearAll(t, fmt.Sprint(k), res.W, want.W, 1e-9*(1e-3+largest(want.W)))
		}
	}
}

func TestPreparedErrors(t *testing.T) {
	if _, err := solver.Prepare(nil, 1); err == nil {
		t.Error("no problem is no error")
	}
	p := three(solver.Lasso(1))
	q, err := solver.Prepare(p, 0)
	if err != nil {
		t.Fatal(err)
	}
	_, err = q.Minimize(t.Context(), solver.Penalty{L1: -1}, solver.Point{}, solver.Settings{})
	refused(t, err, "solver: Penalty.L1: -1 is not in [0, ∞)")
	_, err = q.Minimize(t.Context(), solver.Lasso(1), solver.Point{W: []float64{1, 2}}, solver.Settings{})
	refused(t, err, "solver: Point.W: 2 values for 1 columns")
	_, err = q.Minimize(t.Context(), solver.Lasso(1), solver.Point{}, solver.Settings{Every: -1})
	refused(t, err, "solver: Settings.Every: -1 is negative")
	bad := *p
	bad.Y = []float64{1, math.NaN(), 2}
	_, err = solver.Prepare(&bad, 1)
	refused(t, err, "solver: Y, row 1: NaN is not finite")
}

// The engine keeps what every method promises about records, limits and
// cancellation, whatever is chosen.
func TestEngineRecordsAndStops(t *testing.T) {
	for _, p := range []*solver.Problem{wideSample(30, 700), wideSample(200, 20)} {
		p.Penalty = solver.Lasso(0.1)
		for _, m := range choices {
			for _, every := range []int{0, 1, 3} {
				recordsEvery(t, p, m.name, m.method, every)
			}
			res, err := m.method.Solve(t.Context(), p, solver.Point{}, solver.Settings{MaxIter: 2})
			if err != nil || res.Status != solver.LimitReached || res.Iterations != 2 || !(res.DualGap > 1e-6) {
				t.Errorf("%s: %v after %d iterations, gap %g (%v)", m.name, res.Status, res.Iterations, res.DualGap, err)
			}
			ctx, cancel := context.WithCancel(t.Context())
			res, err = m.method.Solve(ctx, p, solver.Point{}, solver.Settings{Record: func(it solver.Iteration) {
				if it.Iteration == 3 {
					cancel()
				}
			}})
			if err != nil || res.Status != solver.Cancelled || res.Iterations != 3 {
				t.Errorf("%s: %v after %d iterations (%v)", m.name, res.Status, res.Iterations, err)
			}
			if c := sure(solver.Certify(p, res.Point)); math.Abs(c.DualGap-res.DualGap) > 1e-9 {
				t.Errorf("%s: gap %g when cancelled, certified %g", m.name, res.DualGap, c.DualGap)
			}
		}
	}
}

// recordsEvery demands a record of every so many iterations: objective, gap,
// number of coefficients and the step since the one before.
func recordsEvery(t *testing.T, p *solver.Problem, name string, m solver.Method, every int) {
	t.Helper()
	var seen []solver.Iteration
	res, err := m.Solve(t.Context(), p, solver.Point{}, solver.Settings{Every: every, Record: func(it solver.Iteration) { seen = append(seen, it) }})
	if err != nil {
		t.Fatal(err)
	}
	last := seen[len(seen)-1]
	for k, it := range seen {
		if it.Iteration != k*max(every, 1) && k < len(seen)-1 {
			t.Errorf("%s: record %d is of iteration %d", name, k, it.Iteration)
		}
		c := sure(solver.Certify(p, it.Point))
		if it.Objective != c.Objective || it.DualGap != c.DualGap || it.NonZero != nonZero(it.Point.W) {
			t.Errorf("%s: record %+v is of a point with %+v", name, it, c)
		}
		step := 0.0
		for j, w := range it.Point.W {
			if k > 0 {
				w -= seen[k-1].Point.W[j]
				step += w * w
			}
		}
		near(t, name+": update", it.Update, math.Sqrt(step), 1e-12*math.Sqrt(step))
	}
	if last.Iteration != res.Iterations || !slices.Equal(last.Point.W, res.W) || math.Abs(last.Objective-res.Objective) > 1e-12*res.Null {
		t.Errorf("%s: the last record %+v is not the result %+v", name, last, res)
	}
}

func TestFormInWords(t *testing.T) {
	for f, want := range map[solver.Form]string{solver.Auto: "auto", solver.Sweeps: "columns", solver.Gram: "gram", solver.WorkingSet: "working set", 99: "unknown form"} {
		if f.String() != want {
			t.Errorf("got %q, want %q", f, want)
		}
	}
}
