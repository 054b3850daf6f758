package regpath_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

// TestEveryPointIsCertified: each point of each path passes the certificate of
// its own problem, computed anew.
func TestEveryPointIsCertified(t *testing.T) {
	for name, p := range variants(t) {
		for _, l1Ratio := range []float64{1, 0.5} {
			path := runPath(t, p, gridOf(t, p, l1Ratio, regpath.Grid{N: 20}), l1Ratio)
			for k, r := range path.Results {
				at := *p
				at.Penalty.L1, at.Penalty.L2 = path.Lambdas[k]*l1Ratio, path.Lambdas[k]*(1-l1Ratio)
				c, err := solver.Certify(&at, r.Point)
				if err != nil {
					t.Fatal(err)
				}
				if !(c.DualGap <= 1e-10) || !(c.KKTRelative <= 1e-9) {
					t.Errorf("%s, ratio %v, λ %v: gap %v, KKT %v", name, l1Ratio, path.Lambdas[k], c.DualGap, c.KKTRelative)
				}
			}
		}
	}
}

// TestWarmEqualsCold: each point is the one reached from zero.
func TestWarmEqualsCold(t *testing.T) {
	for name, p := range variants(t) {
		lambdas := gridOf(t, p, 1, regpath.Grid{N: 8})
		path := runPath(t, p, lambdas, 1)
		for k, row := range path.Coefficients() {
			at := *p
			at.Penalty.L1 = lambdas[k]
			r, err := solver.Minimize(context.Background(), &at, solver.Point{}, solver.Settings{}, nil)
			if err != nil {
				t.Fatal(err)
			}
			for j, w := range row {
				if math.Abs(w-r.W[j]) > 1e-9 {
					t.Errorf("%s, λ %v, column %d: warm %v, cold %v", name, lambdas[k], j, w, r.W[j])
				}
			}
			if math.Abs(path.Intercepts()[k]-r.B) > 1e-9 {
				t.Errorf("%s, λ %v: intercept warm %v, cold %v", name, lambdas[k], path.Intercepts()[k], r.B)
			}
		}
	}
}

// TestScaledTargetScalesThePath: 10·y at 10·λ gives 10·w.
func TestScaledTargetScalesThePath(t *testing.T) {
	p := correlated(t, 40, 5)
	lambdas := gridOf(t, p, 1, regpath.Grid{N: 10})
	big := &solver.Problem{X: p.X}
	bigLambdas := make([]float64, len(lambdas))
	for k := range lambdas {
		bigLambdas[k] = 10 * lambdas[k]
	}
	for _, y := range p.Y {
		big.Y = append(big.Y, 10*y)
	}
	a, b := runPath(t, p, lambdas, 1).Coefficients(), runPath(t, big, bigLambdas, 1).Coefficients()
	for k := range a {
		for j := range a[k] {
			if math.Abs(10*a[k][j]-b[k][j]) > 1e-9 {
				t.Errorf("λ %v, column %d: 10 times %v is not %v", lambdas[k], j, a[k][j], b[k][j])
			}
		}
	}
}

func TestStepsMayStopEarly(t *testing.T) {
	p := correlated(t, 30, 5)
	seen := 0
	for step, err := range regpath.Steps(context.Background(), p, []float64{4, 2, 1, 0.5}, 1, solver.Settings{}, nil) {
		if err != nil {
			t.Fatal(err)
		}
		if step.Index != seen {
			t.Errorf("step %d at place %d", step.Index, seen)
		}
		if seen++; seen == 2 {
			break
		}
	}
	if seen != 2 {
		t.Errorf("%d steps, want 2", seen)
	}
}

func TestCancelledKeepsFinishedPoints(t *testing.T) {
	p := correlated(t, 30, 5)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	calls := 0
	s := solver.Settings{Record: func(it solver.Iteration) {
		if it.Iteration == 0 {
			calls++
		}
		if calls == 3 {
			cancel()
		}
	}}
	path, err := regpath.Run(ctx, p, []float64{4, 2, 1, 0.5}, 1, s, nil)
	var at *regpath.StepError
	if !errors.Is(err, context.Canceled) || !errors.As(err, &at) || at.Lambda != 1 {
		t.Errorf("error %v, want a cancellation at λ 1", err)
	}
	if len(path.Results) != 2 || path.Lambdas[1] != 2 {
		t.Errorf("λ %v finished, want 4 and 2", path.Lambdas)
	}
}

func TestRunErrors(t *testing.T) {
	good := correlated(t, 20, 3)
	bad := *good
	bad.Y = bad.Y[:10]
	for name, c := range map[string]struct {
		p       *solver.Problem
		lambdas []float64
		ratio   float64
		kind    error
		text    string
	}{
		"no grid":   {good, nil, 1, regpath.ErrSetting, "len(lambdas) = 0"},
		"ascending": {good, []float64{1, 2}, 1, regpath.ErrSetting, "lambdas[1] = 2"},
		"ratio":     {good, []float64{1}, -0.1, regpath.ErrSetting, "l1Ratio = -0.1"},
		"nan ratio": {good, []float64{1}, math.NaN(), regpath.ErrSetting, "l1Ratio = NaN"},
		"short y":   {&bad, []float64{3}, 1, solver.ErrInvalid, "lambdas[0] = 3: solver: Y"},
	} {
		path, err := regpath.Run(context.Background(), c.p, c.lambdas, c.ratio, solver.Settings{}, nil)
		if !errors.Is(err, c.kind) || !strings.HasPrefix(err.Error(), "regpath: "+c.text) {
			t.Errorf("%s: error %v, want %q of kind %v", name, err, c.text, c.kind)
		}
		if fmt.Sprint(path.Lambdas, path.NonZero(), path.Coefficients(), path.Degrees()) != "[] [] [] []" {
			t.Errorf("%s: a path without points has some", name)
		}
	}
}
