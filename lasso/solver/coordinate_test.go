package solver_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/solver"
)

// Every choice must prove its answer in every cell of the test matrix, and
// reach the answer of plain sweeps; the result names the form that was asked
// for.
func TestEveryChoiceReachesTheSameOptimum(t *testing.T) {
	for _, shape := range [][2]int{{50, 10}, {20, 40}} {
		for _, c := range newSample(1, shape[0], shape[1]).settings() {
			first := run(t, sweeps, c.problem)
			for _, m := range choices {
				name := fmt.Sprint(shape, " ", c.name, ", ", m.name)
				res := run(t, m.method, c.problem)
				if res.Status != first.Status || res.KKTRelative > 1e-12 || res.DualGap > 1e-11 {
					t.Errorf("%s: %v, KKT %g, gap %g; sweeps %v", name, res.Status, res.KKTRelative, res.DualGap, first.Status)
				}
				again, err := solver.Certify(c.problem, res.Point)
				if err != nil || math.Abs(again.Objective-res.Objective) > 1e-12*res.Null || again.KKTRelative > 1e-12 {
					t.Errorf("%s: Certify says %+v, the result %+v (%v)", name, again, res.Certificate, err)
				}
				if first.Status == solver.Converged {
					nearAll(t, name, res.W, first.W, 1e-9*largest(first.W))
				}
				if want := m.method.Form; want != solver.Auto && first.Status == solver.Converged && m.method.MaxWorkingSet == 0 && res.Form != want {
					t.Errorf("%s: form %v, want %v", name, res.Form, want)
				}
			}
		}
	}
}

// FuzzChoices demands a proof of every choice for every problem that can be
// drawn.
func FuzzChoices(f *testing.F) {
	f.Add(uint64(1845)) // two columns without a penalty that depend on each other
	for seed := range uint64(200) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		p := drawProblem(seed)
		for _, m := range choices {
			res := run(t, m.method, p)
			if res.Status == solver.LimitReached && m.method.NoNewton {
				continue // sweeps alone may take for ever
			}
			if proven(t, p, res); t.Failed() {
				t.Fatal(m.name)
			}
		}
	})
}

// Along a path the choices hold as well.
func TestChoicesAlongAPath(t *testing.T) {
	for _, p := range []*solver.Problem{wideSample(60, 900), wideSample(400, 40)} {
		top, err := solver.LambdaMax(p, 1)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range choices {
			q, err := m.method.Prepare(p, 12)
			if err != nil {
				t.Fatal(err)
			}
			var at solver.Point
			for k := range 12 {
				one := *p
				one.Penalty = solver.Lasso(top * math.Pow(0.7, float64(k)))
				res, err := q.Minimize(t.Context(), one.Penalty, at, solver.Settings{})
				if err != nil {
					t.Fatal(err)
				}
				at = res.Point
				c, err := solver.Certify(&one, at)
				if err != nil || res.Status != solver.Converged || c.DualGap > 1e-11 || c.KKTRelative > 1e-11 {
					t.Errorf("%s, λ %d: %v in form %v, certified %+v (%v)", m.name, k, res.Status, res.Form, c, err)
				}
				nearAll(t, m.name, res.W, run(t, solver.CoordinateDescent{}, &one).W, 1e-9*largest(res.W))
			}
		}
	}
}

// Without the direct solve each choice of sweeps alone answers within its
// tolerance, and Newton steps as well.
func TestChoicesWithoutPolish(t *testing.T) {
	for _, c := range newSample(4, 50, 10).settings() {
		for _, m := range choices {
			res, err := m.method.Solve(t.Context(), c.problem, solver.Point{}, solver.Settings{NoPolish: true, Tol: 1e-5})
			if err != nil {
				t.Fatal(err)
			}
			left := res.DualGap
			if !res.GapApplies {
				left = res.KKTRelative
			}
			if res.Status != solver.Converged || res.Polished || left > 1.0001e-5 {
				t.Errorf("%s, %s: %v, polished %v, %g left", c.name, m.name, res.Status, res.Polished, left)
			}
		}
	}
}

// What a choice is for can be seen: extrapolation saves sweeps, a working set
// that may not grow goes over to sweeps, and limits and records are kept.
func TestChoicesMatter(t *testing.T) {
	p := wideSample(60, 60)
	p.Penalty = solver.Lasso(0.02)
	count := func(m solver.CoordinateDescent) int {
		res, err := m.Solve(t.Context(), p, solver.Point{}, solver.Settings{NoPolish: true, Tol: 1e-6})
		if err != nil || !res.Status.Solved() {
			t.Fatal(res, err)
		}
		return res.Iterations
	}
	newton := count(solver.CoordinateDescent{})
	fast := count(solver.CoordinateDescent{Form: solver.Gram, NoNewton: true})
	slow := count(solver.CoordinateDescent{Form: solver.Gram, NoNewton: true, Anderson: -1})
	if !(newton < fast && fast < slow) {
		t.Errorf("%d iterations with Newton steps, %d extrapolated sweeps, %d plain ones", newton, fast, slow)
	}
	if res := run(t, solver.CoordinateDescent{Form: solver.WorkingSet, MaxWorkingSet: 3}, p); res.Form != solver.Sweeps || res.KKTRelative > 1e-12 {
		t.Errorf("form %v, KKT %g", res.Form, res.KKTRelative)
	}
	limited, err := solver.CoordinateDescent{Form: solver.Gram, NoNewton: true}.Solve(t.Context(), p, solver.Point{}, solver.Settings{MaxIter: 2})
	if err != nil || limited.Status != solver.LimitReached || limited.Iterations != 2 || !(limited.DualGap > 1e-6) {
		t.Errorf("%+v, %v", limited, err)
	}
}

func TestChoicesOutOfRange(t *testing.T) {
	p := three(solver.Lasso(1))
	for want, m := range map[string]solver.CoordinateDescent{
		"solver: CoordinateDescent.Form: 4 is not Auto, Sweeps, Gram or WorkingSet":                   {Form: 4},
		"solver: CoordinateDescent.Anderson: 1 is not in 2 to 20, −1 for never or 0 for the default":  {Anderson: 1},
		"solver: CoordinateDescent.Anderson: 21 is not in 2 to 20, −1 for never or 0 for the default": {Anderson: 21},
		"solver: CoordinateDescent.MaxWorkingSet: -1 is negative":                                     {MaxWorkingSet: -1},
		"solver: CoordinateDescent.Workers: -1 is negative":                                           {Workers: -1},
	} {
		_, err := m.Solve(t.Context(), p, solver.Point{}, solver.Settings{})
		refused(t, err, want)
		_, err = m.Prepare(p, 1)
		refused(t, err, want)
	}
	n := 20001
	cols := make([][]float64, n)
	for j := range cols {
		cols[j] = []float64{0, 1}
	}
	wide := &solver.Problem{X: sure(design.FromColumns(cols)), Y: []float64{0, 1}}
	_, err := solver.CoordinateDescent{Form: solver.Gram}.Prepare(wide, 1)
	refused(t, err, "solver: CoordinateDescent.Form: 20001 columns are too many for the form Gram, want 20000 at most")
}

// A Gram that is asked for is held beyond the size the engine would choose.
func TestGramOfManyColumns(t *testing.T) {
	p := &solver.Problem{X: sure(design.FromColumns(wide(6, 4100))), Y: noise(1, 6)}
	p.Penalty = solver.Lasso(sure(solver.LambdaMax(p, 1)) / 5)
	res := run(t, solver.CoordinateDescent{Form: solver.Gram}, p)
	if res.Form != solver.Gram || res.Status != solver.Converged || res.DualGap > 1e-12 {
		t.Errorf("%v, %v, gap %g", res.Form, res.Status, res.DualGap)
	}
	nearAll(t, "w", res.W, run(t, sweeps, p).W, 1e-10*largest(res.W))
}
