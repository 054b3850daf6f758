package autodiff_test

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/gomlx/gomlx/pkg/core/graph"
	mlctx "github.com/gomlx/gomlx/pkg/ml/context"
	"github.com/gomlx/gomlx/pkg/ml/layers"
	"github.com/gomlx/gomlx/pkg/ml/layers/regularizers"
	"github.com/gomlx/gomlx/pkg/ml/train/optimizers"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/scratch"
	"github.com/golasso/golasso/lasso/solver"
	"github.com/golasso/golasso/notebooks/autodiff"
)

var background = context.Background()

// The columns are centred and orthonormal, the third has nothing to explain.
var (
	orthonormal = [][]float64{{1, 1, 1}, {1, -1, -1}, {-1, 1, -1}, {-1, -1, 1}}
	targets     = []float64{6, 4, 1, -3}
)

// steps is n steps at the rate.
func steps(n int, rate float64) autodiff.Training {
	return autodiff.Training{Epochs: n, Optimizer: autodiff.Steps{LearningRate: rate}}
}

// certificate judges a run.
func certificate(t *testing.T, x [][]float64, y []float64, lambda float64, c scratch.Coefficients) solver.Certificate {
	t.Helper()
	m, err := design.FromRows(x)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := solver.Certify(&solver.Problem{X: m, Y: y, Penalty: solver.Lasso(lambda)}, solver.Point{W: c.W, B: c.B})
	if err != nil {
		t.Fatal(err)
	}
	return cert
}

func TestProximalReachesTheClosedForm(t *testing.T) {
	want, err := scratch.Orthonormal(orthonormal, targets, 2)
	if err != nil {
		t.Fatal(err)
	}
	got, err := autodiff.Tape{Training: steps(60, 0.4), Lambda: 2, Proximal: true}.Fit(background, orthonormal, targets)
	if err != nil {
		t.Fatal(err)
	}
	for j, w := range want.W {
		if math.Abs(got.W[j]-w) > 1e-12 || (w == 0) != (got.W[j] == 0) {
			t.Errorf("weight %d is %v, want %v", j, got.W[j], w)
		}
	}
	if gap := certificate(t, orthonormal, targets, 2, got.Coefficients).DualGap; math.Abs(gap) > 1e-12 {
		t.Errorf("gap %g", gap)
	}
}

// Layer, tape and the plain loops of package scratch are one algorithm.
func TestRoutesAgree(t *testing.T) {
	start := scratch.Coefficients{W: []float64{0, 0.5, -0.25}, B: 1}
	for _, c := range []struct {
		name  string
		ours  autodiff.Optimizer
		plain scratch.Optimizer
	}{
		{"steps", autodiff.Steps{LearningRate: 0.1}, scratch.GradientSteps{LearningRate: 0.1}},
		{"default steps", nil, nil},
		{"adam", autodiff.Adam{LearningRate: 0.2, Beta1: 0.8, Beta2: 0.9, Epsilon: 1e-3}, scratch.Adam{LearningRate: 0.2, Beta1: 0.8, Beta2: 0.9, Epsilon: 1e-3}},
		{"default adam", autodiff.Adam{}, scratch.Adam{}},
	} {
		settings := autodiff.Training{Optimizer: c.ours, Epochs: 25, BatchSize: 3, Seed: 3, Start: start}
		want, err := scratch.DenseL1{Lambda: 0.3, Optimizer: c.plain, Epochs: 25, BatchSize: 3, Seed: 3, Start: start}.Fit(background, orthonormal, targets)
		if err != nil {
			t.Fatal(err)
		}
		layer, err := autodiff.Layer{Training: settings, Lambda: 0.3}.Fit(background, orthonormal, targets)
		if err != nil {
			t.Fatal(err)
		}
		tape, err := autodiff.Tape{Training: settings, Lambda: 0.3}.Fit(background, orthonormal, targets)
		if err != nil {
			t.Fatal(err)
		}
		for route, got := range map[string]*autodiff.Run{"layer": layer, "tape": tape} {
			if len(got.Loss) != want.Steps || len(got.Epoch) != 25 || got.Status != want.Status {
				t.Fatalf("%s, %s: %v, want %v", c.name, route, got, want)
			}
			all, wanted := append(append(slices.Clone(got.W), got.B), got.Epoch...), append(append(slices.Clone(want.W), want.B), want.History.Cost...)
			for k := range all {
				if math.Abs(all[k]-wanted[k]) > 1e-12 {
					t.Errorf("%s, %s: number %d is %v, want %v", c.name, route, k, all[k], wanted[k])
				}
			}
		}
	}
}

// What the notebook says of GoMLX's own parts.
func TestGoMLXsOwnParts(t *testing.T) {
	abs := autodiff.Loss(func(w, b, x, y *graph.Node) *graph.Node { return graph.ReduceAllSum(graph.Abs(w)) })
	_, g, err := autodiff.Tape{Loss: abs}.Gradient(scratch.Coefficients{}, orthonormal, targets)
	if err != nil || g.W[0] != 1 {
		t.Errorf("Abs has the gradient %v at 0, error %v", g.W, err)
	}
	signed := autodiff.Loss(func(w, b, x, y *graph.Node) *graph.Node { return autodiff.L1(w, 3) })
	loss, g, err := autodiff.Tape{Loss: signed}.Gradient(scratch.Coefficients{W: []float64{-2, 0, 0.5}}, orthonormal, targets)
	if err != nil || loss != 7.5 || !slices.Equal(g.W, []float64{-3, 0, 3}) || g.B != 0 {
		t.Errorf("L1 is %v with the gradient %v, error %v", loss, g, err)
	}
	own := func(ctx *mlctx.Context, _ any, inputs []*graph.Node) []*graph.Node {
		ctx.SetParam(regularizers.ParamL1, 0.5)
		return []*graph.Node{layers.Dense(ctx, inputs[0], true, 1)}
	}
	stuck, err := autodiff.Layer{Training: steps(50, 0.01), Model: own}.Fit(background, orthonormal, targets)
	if err != nil || stuck.ExactZeros() != 3 {
		t.Errorf("the regulariser of GoMLX leaves %v, error %v", stuck, err)
	}
	decayed := autodiff.Training{Epochs: 2, Optimizer: optimizers.StochasticGradientDescent().WithLearningRate(0.1)}
	slow, err := autodiff.Layer{Training: decayed}.Fit(background, [][]float64{{1}}, []float64{1})
	if err != nil {
		t.Fatal(err)
	}
	// From 0, w = b = 0.2 after the first step; the second is shorter by √2.
	if want := 0.2 + 0.1/math.Sqrt2*2*(1-0.4); math.Abs(slow.B-want) > 1e-15 {
		t.Errorf("with decay b = %v after two steps, want %v", slow.B, want)
	}
}

func TestEndings(t *testing.T) {
	x, y := [][]float64{{10}, {-10}}, []float64{1, -1}
	run, err := autodiff.Layer{Training: steps(500, 0.5)}.Fit(background, x, y)
	if err != nil || run.Status != scratch.Diverged || math.IsNaN(run.W[0]) || math.IsInf(run.W[0], 0) {
		t.Errorf("a rate far too large: %v, w = %v, error %v", run, run.W, err)
	}
	ctx, cancel := context.WithCancel(background)
	settings := steps(50, 0.001)
	settings.Trace = func(s autodiff.Step) {
		if s.Step == 7 {
			cancel()
		}
		if s.Of != 50 || s.Epoch != s.Step-1 {
			t.Errorf("step %d of %d in epoch %d", s.Step, s.Of, s.Epoch)
		}
	}
	run, err = autodiff.Tape{Training: settings}.Fit(ctx, x, y)
	if !errors.Is(err, context.Canceled) || run.Status != scratch.Cancelled || len(run.Loss) != 7 {
		t.Errorf("cancelled: %v, error %v", run, err)
	}
}

func TestRefusals(t *testing.T) {
	x, y := [][]float64{{1}, {2}}, []float64{1, 2}
	for name, c := range map[string]struct {
		fit  func() error
		want error
	}{
		"no rows":        {func() error { _, err := autodiff.Layer{}.Fit(background, nil, nil); return err }, scratch.ErrData},
		"not a number":   {func() error { _, err := autodiff.Tape{}.Fit(background, x, []float64{1, math.NaN()}); return err }, scratch.ErrData},
		"λ below 0":      {func() error { _, err := autodiff.Layer{Lambda: -1}.Fit(background, x, y); return err }, scratch.ErrSetting},
		"epochs below 0": {func() error { _, err := autodiff.Tape{Training: steps(-1, 0.1)}.Fit(background, x, y); return err }, scratch.ErrSetting},
		"proximal Adam": {func() error {
			_, err := autodiff.Tape{Training: autodiff.Training{Optimizer: autodiff.Adam{}}, Proximal: true}.Fit(background, x, y)
			return err
		}, scratch.ErrSetting},
		"start too long": {func() error {
			_, _, err := autodiff.Tape{}.Gradient(scratch.Coefficients{W: []float64{1, 2}}, x, y)
			return err
		}, scratch.ErrSetting},
		"rate below 0": {func() error { _, err := autodiff.Layer{Training: steps(1, -1)}.Fit(background, x, y); return err }, scratch.ErrSetting},
		"no hidden":    {func() error { _, err := autodiff.Deep{Hidden: -1}.Fit(background, x, y); return err }, scratch.ErrSetting},
		"losses of nothing": {func() error {
			_, err := autodiff.Layer{}.Losses(scratch.Coefficients{}, nil, nil)
			return err
		}, scratch.ErrData},
	} {
		if err := c.fit(); !errors.Is(err, c.want) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

func TestDeepIsAnotherProblem(t *testing.T) {
	const lambda = 0.4
	run, err := autodiff.Deep{Lambda: lambda, Hidden: 1, Seed: 1, Training: steps(4000, 0.002)}.Fit(background, orthonormal, targets)
	if err != nil {
		t.Fatal(err)
	}
	size := run.Run.Penalty(1)
	if got, want := run.Penalty(lambda), 2*lambda*math.Sqrt(size); math.Abs(got-want) > 1e-3*want {
		t.Errorf("the network pays %v, want %v", got, want)
	}
	// Its stationary point is that of the lasso at λ/√(Σ |β|).
	same, err := scratch.Orthonormal(orthonormal, targets, lambda/math.Sqrt(size))
	if err != nil {
		t.Fatal(err)
	}
	for j, w := range same.W {
		if math.Abs(run.W[j]-w) > 5e-3 {
			t.Errorf("β%d = %v, want %v", j, run.W[j], w)
		}
	}
}
