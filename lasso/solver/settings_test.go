package solver_test

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/solver"
)

func TestRecordTellsEveryIteration(t *testing.T) {
	s := newSample(20, 60, 12)
	p := &solver.Problem{X: s.dense(), Y: s.y, Penalty: solver.Lasso(0.05)}
	for _, m := range methods {
		for _, every := range []int{0, 1, 3} {
			var seen []solver.Iteration
			res, err := m.method.Solve(t.Context(), p, solver.Point{}, solver.Settings{NoPolish: true, Every: every, Record: func(it solver.Iteration) { seen = append(seen, it) }})
			if err != nil {
				t.Fatal(err)
			}
			step := max(every, 1)
			for k, it := range seen[:len(seen)-1] {
				if it.Iteration != k*step {
					t.Errorf("%s: record %d is of iteration %d", m.name, k, it.Iteration)
				}
			}
			first, last := seen[0], seen[len(seen)-1]
			if first.NonZero != 0 || first.Update != 0 || first.Objective <= res.Objective {
				t.Errorf("%s: start %+v", m.name, first)
			}
			if last.Iteration != res.Iterations || last.Objective != res.Objective || last.DualGap != res.DualGap || last.NonZero != nonZero(res.W) || !slices.Equal(last.Point.W, res.W) {
				t.Errorf("%s: the last record %+v is not the result %+v", m.name, last, res)
			}
			sum := 0.0
			for j, w := range seen[1].Point.W {
				sum += (w - seen[0].Point.W[j]) * (w - seen[0].Point.W[j])
			}
			near(t, "update", seen[1].Update, math.Sqrt(sum), 1e-15*math.Sqrt(sum))
		}
	}
}

// Coordinate descent and ISTA never rise.
func TestDescentNeverRises(t *testing.T) {
	for _, c := range newSample(21, 40, 10).settings() {
		for _, m := range methods[:2] {
			last := math.Inf(1)
			_, err := m.method.Solve(t.Context(), c.problem, solver.Point{}, solver.Settings{MaxIter: 50, Record: func(it solver.Iteration) {
				if it.Objective > last*(1+1e-12) {
					t.Errorf("%s, %s: iteration %d rises from %v to %v", c.name, m.name, it.Iteration, last, it.Objective)
				}
				last = it.Objective
			}})
			if err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestFISTANeedsFewerStepsThanISTA(t *testing.T) {
	s := newSample(22, 60, 30)
	p := &solver.Problem{X: s.dense(), Y: s.y, Penalty: solver.Lasso(1e-3)}
	steps := func(m solver.Method) int {
		res, err := m.Solve(t.Context(), p, solver.Point{}, solver.Settings{NoPolish: true, Tol: 1e-8})
		if err != nil || res.Status != solver.Converged {
			t.Fatal(res, err)
		}
		return res.Iterations
	}
	ista, fista, plain := steps(solver.ISTA{}), steps(solver.FISTA{}), steps(solver.FISTA{NoRestart: true})
	if fista >= ista || fista > plain {
		t.Errorf("ISTA %d steps, FISTA %d, without restart %d", ista, fista, plain)
	}
	// A first step a hundred times too long is shortened, and one too short only
	// takes longer.
	long, short := steps(solver.FISTA{Step: 100}), steps(solver.FISTA{Step: 0.01, Shrink: 0.9})
	if long > 3*fista || short < fista {
		t.Errorf("from step 100 %d steps, from 0.01 %d, from 1 %d", long, short, fista)
	}
}

func TestLimitIsAStatus(t *testing.T) {
	s := newSample(23, 60, 30)
	for _, m := range methods {
		res, err := m.method.Solve(t.Context(), &solver.Problem{X: s.dense(), Y: s.y, Penalty: solver.Lasso(1e-3)}, solver.Point{}, solver.Settings{MaxIter: 2})
		if err != nil {
			t.Fatal(err)
		}
		if res.Status != solver.LimitReached || res.Iterations != 2 || !(res.DualGap > 1e-6) {
			t.Errorf("%s: %v after %d iterations, gap %g", m.name, res.Status, res.Iterations, res.DualGap)
		}
	}
}

func TestCancelledWithinOneIteration(t *testing.T) {
	s := newSample(24, 60, 30)
	p := &solver.Problem{X: s.dense(), Y: s.y, Penalty: solver.Lasso(1e-3)}
	for _, m := range methods {
		ctx, cancel := context.WithCancel(t.Context())
		best := math.Inf(1)
		res, err := m.method.Solve(ctx, p, solver.Point{}, solver.Settings{NoPolish: true, Record: func(it solver.Iteration) {
			if best = min(best, it.Objective); it.Iteration == 4 {
				cancel()
			}
		}})
		if err != nil {
			t.Fatal(err)
		}
		if res.Status != solver.Cancelled || res.Iterations != 4 || res.Objective > best*(1+1e-12) {
			t.Errorf("%s: %v after %d iterations, objective %g, best was %g", m.name, res.Status, res.Iterations, res.Objective, best)
		}
		// A context that is cancelled before the start leaves the start.
		start := solver.Point{W: slices.Repeat([]float64{0.5}, 30)}
		res, err = m.method.Solve(ctx, p, start, solver.Settings{})
		if err != nil || res.Status != solver.Cancelled || !slices.Equal(res.W, start.W) {
			t.Errorf("%s: %+v, %v", m.name, res, err)
		}
	}
}

func TestInputIsNotChanged(t *testing.T) {
	s := newSample(25, 30, 10)
	for _, c := range s.settings()[:50] {
		y, weights, start := slices.Clone(c.problem.Y), slices.Clone(c.problem.Weights), solver.Point{W: slices.Repeat([]float64{1}, 10)}
		rows := design.Densify(c.problem.X).Rows()
		if _, err := sweeps.Solve(t.Context(), c.problem, start, solver.Settings{}); err != nil {
			t.Fatal(err)
		}
		after := design.Densify(c.problem.X).Rows()
		if !slices.Equal(y, c.problem.Y) || !slices.Equal(weights, c.problem.Weights) || start.W[0] != 1 || !slices.EqualFunc(rows, after, slices.Equal[[]float64]) {
			t.Errorf("%s: input changed", c.name)
		}
	}
}

// loose is a matrix whose numbers nobody has checked.
type loose struct{ *design.Dense }

func TestErrorsNameThePlace(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	bad, _ := design.FromColumns([][]float64{{1, 2, 4}, {3, 5, 4}})
	bad.Column(1)[2] = nan
	type edit = func(p *solver.Problem)
	for want, e := range map[string]edit{
		"solver: X: 0 matrices were given, want 1":                                      func(p *solver.Problem) { p.X = nil },
		"solver: X, column 1, row 2: NaN is not finite":                                 func(p *solver.Problem) { p.X = loose{bad} },
		"solver: Y: 2 values for 3 rows":                                                func(p *solver.Problem) { p.Y = p.Y[:2] },
		"solver: Y, row 1: +Inf is not finite":                                          func(p *solver.Problem) { p.Y = []float64{1, inf, 2} },
		"solver: Weights: 1 values for 3 rows":                                          func(p *solver.Problem) { p.Weights = []float64{1} },
		"solver: Weights, row 2: -1 is not in [0, ∞)":                                   func(p *solver.Problem) { p.Weights = []float64{1, 1, -1} },
		"solver: Weights: 0 rows of positive weight, want 1 or more":                    func(p *solver.Problem) { p.Weights = []float64{0, 0, 0} },
		"solver: Penalty.L1: NaN is not in [0, ∞)":                                      func(p *solver.Problem) { p.Penalty.L1 = nan },
		"solver: Penalty.L2: -2 is not in [0, ∞)":                                       func(p *solver.Problem) { p.Penalty.L2 = -2 },
		"solver: Penalty.Factor: 1 values for 2 columns":                                func(p *solver.Problem) { p.Penalty.Factor = []float64{1} },
		"solver: Penalty.Factor, column 1: -1 is not in [0, ∞]":                         func(p *solver.Problem) { p.Penalty.Factor = []float64{1, -1} },
		"solver: Penalty.Lower, column 0: 0.5 is not in [-∞, 0]: bounds must contain 0": func(p *solver.Problem) { p.Penalty.Lower = []float64{0.5, 0} },
		"solver: Penalty.Upper, column 1: NaN is not in [0, ∞]: bounds must contain 0":  func(p *solver.Problem) { p.Penalty.Upper = []float64{1, nan} },
		"solver: X: 0 rows, want 1 or more":                                             func(p *solver.Problem) { p.X, _ = design.NewDense(0, 2, nil); p.Y = nil },
	} {
		p := &solver.Problem{Y: []float64{1, 2, 3}}
		p.X, _ = design.FromColumns([][]float64{{1, 2, 4}, {3, 5, 4}})
		e(p)
		_, errSolve := solver.Minimize(t.Context(), p, solver.Point{}, solver.Settings{}, nil)
		_, errCertify := solver.Certify(p, solver.Point{})
		_, errMax := solver.LambdaMax(p, 1)
		for _, err := range []error{errSolve, errCertify, errMax, p.Check()} {
			refused(t, err, want)
		}
	}
}

func refused(t *testing.T, err error, want string) {
	t.Helper()
	var field *solver.FieldError
	if !errors.Is(err, solver.ErrInvalid) || !errors.As(err, &field) || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}

func TestErrorsInStartAndSettings(t *testing.T) {
	p := three(solver.Lasso(1))
	for want, c := range map[string]struct {
		start    solver.Point
		settings solver.Settings
		method   solver.Method
	}{
		"solver: Point.W: 2 values for 1 columns":                              {start: solver.Point{W: []float64{1, 2}}},
		"solver: Point.W, column 0: NaN is not finite":                         {start: solver.Point{W: []float64{math.NaN()}}},
		"solver: Point.B: +Inf is not finite":                                  {start: solver.Point{B: math.Inf(1)}},
		"solver: Settings.Tol: -1 is not in (0, ∞), and not 0 for the default": {settings: solver.Settings{Tol: -1}},
		"solver: Settings.MaxIter: -5 is negative":                             {settings: solver.Settings{MaxIter: -5}},
		"solver: Settings.Every: -1 is negative":                               {settings: solver.Settings{Every: -1}},
		"solver: Step: -1 is not in (0, ∞), and not 0 for the default":         {method: solver.ISTA{Step: -1}},
		"solver: Shrink: 1 is not in (0, 1), and not 0 for the default":        {method: solver.FISTA{Shrink: 1}},
	} {
		_, err := solver.Minimize(t.Context(), p, c.start, c.settings, c.method)
		refused(t, err, want)
	}
	p.NoIntercept = true
	_, err := solver.Certify(p, solver.Point{B: 2})
	refused(t, err, "solver: Point.B: 2 in a problem without intercept, want 0")
	_, err = solver.LambdaMax(p, 0)
	if err == nil || !strings.HasPrefix(err.Error(), "solver: l1Ratio: 0 is not in (0, 1]") {
		t.Errorf("error %v", err)
	}
}

func TestStatusInWords(t *testing.T) {
	for s, want := range map[solver.Status]string{
		solver.Unsolved: "unsolved", solver.Converged: "converged", solver.NotUnique: "converged, minimiser not unique",
		solver.LimitReached: "iteration limit reached", solver.Cancelled: "cancelled", 99: "Status(99)",
	} {
		if s.String() != want {
			t.Errorf("got %q, want %q", s, want)
		}
	}
	for want, r := range map[string]solver.Result{
		"converged, minimiser not unique":                      {Status: solver.NotUnique},
		"iteration limit reached, duality gap 0.0031 left":     {Status: solver.LimitReached, Certificate: solver.Certificate{GapApplies: true, DualGap: 0.00314}},
		"cancelled, duality gap 1 left":                        {Status: solver.Cancelled, Certificate: solver.Certificate{GapApplies: true, DualGap: 1}},
		"iteration limit reached, relative violation 0.2 left": {Status: solver.LimitReached, Certificate: solver.Certificate{KKTRelative: 0.2}},
	} {
		if r.Reason() != want {
			t.Errorf("got %q, want %q", r.Reason(), want)
		}
	}
	if !solver.NotUnique.Solved() || solver.LimitReached.Solved() {
		t.Error("Solved")
	}
}

func TestConversions(t *testing.T) {
	p := solver.FromSklearn(0.1, 0.25)
	near(t, "L1", p.L1, 0.05, 1e-16)
	near(t, "L2", p.L2, 0.15, 1e-16)
	alpha, ratio := solver.ToSklearn(p)
	near(t, "alpha", alpha, 0.1, 1e-16)
	near(t, "l1_ratio", ratio, 0.25, 1e-16)

	lambda, a := solver.ToGlmnet(solver.Lasso(3), 7)
	near(t, "lambda", lambda, 1.5, 0)
	near(t, "alpha", a, 1, 0)
	lambda, a = solver.ToGlmnet(solver.ElasticNet(3, 0.25), 2)
	near(t, "lambda", lambda, 1.5*(0.25+0.75*2), 1e-15)
	near(t, "alpha", a, 0.25/(0.25+0.75*2), 1e-15)
	p = solver.FromGlmnet(lambda, a, 2, []float64{0, 1, math.Inf(1), 4})
	near(t, "λ", p.Lambda(), 3, 1e-15)
	near(t, "ρ", p.L1Ratio(), 0.25, 1e-15)
	if !slices.Equal(p.Factor, []float64{0, 1 / 1.5, math.Inf(1), 4 / 1.5}) {
		t.Errorf("factors %v", p.Factor)
	}
	// The factors are rescaled again, the 1 for the column left out included,
	// and the same penalty comes of it.
	lambda, a = solver.ToGlmnet(p, 2)
	again := solver.FromGlmnet(lambda, a, 2, p.Factor)
	near(t, "L1·f", again.L1*again.Factor[1], p.L1*p.Factor[1], 1e-15)
	near(t, "L2·f", again.L2*again.Factor[3], p.L2*p.Factor[3], 1e-15)
	if f := solver.FromGlmnet(1, 1, 1, []float64{0, 0}).Factor; f[0] != 0 || f[1] != 0 {
		t.Errorf("factors %v, want zeros", f)
	}
	if lambda, a = solver.ToGlmnet(solver.Penalty{}, 0); lambda != 0 || a != 1 {
		t.Errorf("no penalty: %g, %g", lambda, a)
	}
	if r := (solver.Penalty{}).L1Ratio(); r != 1 {
		t.Errorf("ratio %g", r)
	}
}
