package scratch_test

import (
	"context"
	"errors"
	"math"
	"reflect"
	"slices"
	"testing"

	"github.com/golasso/golasso/lasso/rng"
	"github.com/golasso/golasso/lasso/scratch"
)

// sample draws n rows of p normal features and a target of the first two.
func sample(n, p int, seed uint32) (x [][]float64, y []float64) {
	random := rng.New(seed)
	x, y = make([][]float64, n), make([]float64, n)
	for i := range x {
		x[i] = make([]float64, p)
		for j := range x[i] {
			x[i][j] = random.Normal()
		}
		y[i] = 4 + 2*x[i][0] - 1.5*x[i][1] + 0.3*random.Normal()
	}
	return x, y
}

// lambdaMax is the smallest λ at which all weights are zero.
func lambdaMax(x [][]float64, y []float64) float64 {
	most, mean := 0.0, 0.0
	for _, v := range y {
		mean += v / float64(len(y))
	}
	for j := range x[0] {
		s := 0.0
		for i, row := range x {
			s += row[j] * (y[i] - mean)
		}
		most = max(most, 2*math.Abs(s)/float64(len(y)))
	}
	return most
}

// method is one of the algorithms that return a Run.
type method interface {
	Fit(ctx context.Context, x [][]float64, y []float64) (*scratch.Run, error)
}

// methods returns every algorithm at one λ, with a trace.
func methods(lambda float64, trace func(scratch.Step)) map[string]method {
	return map[string]method{
		"sub-gradient": scratch.SubgradientDescent{Lambda: lambda, Trace: trace},
		"diagnostics":  scratch.DiagnosticsDescent{Lambda: lambda, Trace: trace},
		"proximal":     scratch.ProximalGradient{Lambda: lambda, Trace: trace},
		"coordinate":   scratch.CoordinateDescent{Lambda: lambda, Trace: trace},
		"scaled":       scratch.CoordinateDescent{Lambda: lambda, Trace: trace, Scaled: true},
	}
}

// agree reports whether two models are equal up to tol.
func agree(a, b scratch.Coefficients, tol float64) bool {
	if len(a.W) != len(b.W) || !(math.Abs(a.B-b.B) <= tol) {
		return false
	}
	for j, w := range a.W {
		if !(math.Abs(w-b.W[j]) <= tol) {
			return false
		}
	}
	return true
}

func fit(t *testing.T, m method, x [][]float64, y []float64) *scratch.Run {
	t.Helper()
	run, err := m.Fit(ctx, x, y)
	if err != nil {
		t.Fatal(err)
	}
	return run
}

func TestRunsRecordWhatTheyTrace(t *testing.T) {
	x, y := sample(30, 4, 1)
	keep, keepY := make([][]float64, len(x)), slices.Clone(y)
	for i, row := range x {
		keep[i] = slices.Clone(row)
	}
	var steps []scratch.Step
	for name, m := range methods(0.1, func(s scratch.Step) { steps = append(steps, s) }) {
		steps = nil
		run := fit(t, m, x, y)
		h := run.History
		if len(h.Cost) != len(steps) || len(h.Iteration) != len(steps) || len(h.NonZero) != len(steps) ||
			len(h.Update) != len(steps) || len(h.Moved) != len(steps) {
			t.Fatalf("%s: %d steps traced, history %v", name, len(steps), h)
		}
		for k, s := range steps {
			if h.Cost[k] != s.Cost || h.Cost[k] != s.Coefficients.Cost(x, y, 0.1) || h.Iteration[k] != s.Iteration ||
				h.NonZero[k] != s.NonZero || h.Update[k] != s.Update || h.Moved[k] != s.Moved {
				t.Errorf("%s: record %d differs from its trace", name, k)
			}
		}
		if run.FinalCost != run.Cost(x, y, 0.1) {
			t.Errorf("%s: final cost %v, the coefficients have %v", name, run.FinalCost, run.Cost(x, y, 0.1))
		}
	}
	if !reflect.DeepEqual(x, keep) || !slices.Equal(y, keepY) {
		t.Error("the data were modified")
	}
}

func TestFirstUpdateIsMeasuredFromTheStart(t *testing.T) {
	x, y := sample(30, 4, 2)
	for name, m := range methods(0.1, nil) {
		var first scratch.Step
		var seen bool
		for other, traced := range methods(0.1, func(s scratch.Step) {
			if !seen {
				first, seen = s, true
			}
		}) {
			if other == name {
				fit(t, traced, x, y)
			}
		}
		start := scratch.Coefficients{W: make([]float64, 4)}
		if name == "diagnostics" || name == "proximal" {
			for _, v := range y {
				start.B += v / float64(len(y))
			}
		}
		want := math.Abs(first.B - start.B)
		for _, w := range first.W {
			want = math.Hypot(want, w)
		}
		if got := fit(t, m, x, y).History.Update[0]; math.Abs(got-want) > 1e-12*want || first.Moved != first.Update {
			t.Errorf("%s: first update %v, moved %v, want %v", name, got, first.Moved, want)
		}
	}
}

func TestCancelledRunsKeepWhatTheyHave(t *testing.T) {
	x, y := sample(20, 3, 3)
	for name := range methods(0.1, nil) {
		stop, cancel := context.WithCancel(ctx)
		run, err := methods(0.1, func(scratch.Step) { cancel() })[name].Fit(stop, x, y)
		if !errors.Is(err, context.Canceled) || run == nil || run.Status != scratch.Cancelled || len(run.History.Cost) != 1 {
			t.Errorf("%s: run %v, error %v; want one record and a cancelled run", name, run, err)
		}
	}
	stop, cancel := context.WithCancel(ctx)
	cancel()
	if run, err := (scratch.NudgedSGD{}).Fit(stop, x, y); !errors.Is(err, context.Canceled) || run.Status != scratch.Cancelled {
		t.Errorf("nudged: %v", err)
	}
	if run, err := (scratch.DenseL1{}).Fit(stop, x, y); !errors.Is(err, context.Canceled) || run.Status != scratch.Cancelled {
		t.Errorf("dense: %v", err)
	}
}

func TestUnusableDataNamesThePlace(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		name        string
		x           [][]float64
		y           []float64
		row, column int
	}{
		{"none", nil, nil, -1, -1},
		{"one target too few", [][]float64{{1}, {2}}, []float64{1}, -1, -1},
		{"no features", [][]float64{{}}, []float64{1}, 0, -1},
		{"ragged", [][]float64{{1, 2}, {3}}, []float64{1, 2}, 1, -1},
		{"NaN", [][]float64{{1, 2}, {3, nan}}, []float64{1, 2}, 1, 1},
		{"infinite target", [][]float64{{1}, {2}}, []float64{1, math.Inf(1)}, 1, -1},
	} {
		judge := func(name string, err error) {
			var bad *scratch.DataError
			if !errors.Is(err, scratch.ErrData) || !errors.As(err, &bad) || bad.Row != c.row || bad.Column != c.column {
				t.Errorf("%s, %s: error %v, want row %d, column %d", c.name, name, err, c.row, c.column)
			}
		}
		for name, m := range methods(0.1, nil) {
			_, err := m.Fit(ctx, c.x, c.y)
			judge(name, err)
		}
		_, err := scratch.NudgedSGD{}.Fit(ctx, c.x, c.y)
		judge("nudged", err)
		_, err = scratch.DenseL1{}.Fit(ctx, c.x, c.y)
		judge("dense", err)
		_, _, err = scratch.DenseL1{}.Gradient(scratch.Coefficients{}, c.x, c.y)
		judge("gradient", err)
		_, err = scratch.OrthogonalMatchingPursuit{}.Fit(c.x, c.y)
		judge("pursuit", err)
		_, err = scratch.Orthonormal(c.x, c.y, 1)
		judge("orthonormal", err)
	}
}

func TestSettingsOutOfRangeAreNamed(t *testing.T) {
	x, y := sample(10, 2, 4)
	three := scratch.Coefficients{W: make([]float64, 3)}
	infinite := scratch.Coefficients{B: math.Inf(1)}
	backwards := func(float64, int) float64 { return -1 }
	run := func(_ any, err error) error { return err }
	for field, err := range map[string]error{
		"SubgradientDescent.Lambda":       run(scratch.SubgradientDescent{Lambda: -1}.Fit(ctx, x, y)),
		"SubgradientDescent.LearningRate": run(scratch.SubgradientDescent{LearningRate: math.NaN()}.Fit(ctx, x, y)),
		"SubgradientDescent.Iterations":   run(scratch.SubgradientDescent{Iterations: -1}.Fit(ctx, x, y)),
		"SubgradientDescent.Every":        run(scratch.SubgradientDescent{Every: -1}.Fit(ctx, x, y)),
		"SubgradientDescent.Eps":          run(scratch.SubgradientDescent{Eps: -1}.Fit(ctx, x, y)),
		"SubgradientDescent.Start":        run(scratch.SubgradientDescent{Start: three}.Fit(ctx, x, y)),
		"SubgradientDescent.Schedule":     run(scratch.SubgradientDescent{Schedule: backwards}.Fit(ctx, x, y)),
		"DiagnosticsDescent.Tol":          run(scratch.DiagnosticsDescent{Tol: -1}.Fit(ctx, x, y)),
		"DiagnosticsDescent.Start":        run(scratch.DiagnosticsDescent{Start: &infinite}.Fit(ctx, x, y)),
		"ProximalGradient.Lambda":         run(scratch.ProximalGradient{Lambda: math.Inf(1)}.Fit(ctx, x, y)),
		"ProximalGradient.Schedule":       run(scratch.ProximalGradient{Schedule: backwards}.Fit(ctx, x, y)),
		"CoordinateDescent.Sweeps":        run(scratch.CoordinateDescent{Sweeps: -1}.Fit(ctx, x, y)),
		"NudgedSGD.Lamda":                 run(scratch.NudgedSGD{Lamda: -1}.Fit(ctx, x, y)),
		"NudgedSGD.Nudge":                 run(scratch.NudgedSGD{Nudge: 7}.Fit(ctx, x, y)),
		"NudgedSGD.LearningRate":          run(scratch.NudgedSGD{LearningRate: -1}.Fit(ctx, x, y)),
		"NudgedSGD.Epochs":                run(scratch.NudgedSGD{Epochs: -1}.Fit(ctx, x, y)),
		"NudgedSGD.Start":                 run(scratch.NudgedSGD{Start: &three}.Fit(ctx, x, y)),
		"DenseL1.Lambda":                  run(scratch.DenseL1{Lambda: -1}.Fit(ctx, x, y)),
		"DenseL1.Epochs":                  run(scratch.DenseL1{Epochs: -1}.Fit(ctx, x, y)),
		"DenseL1.BatchSize":               run(scratch.DenseL1{BatchSize: -1}.Fit(ctx, x, y)),
		"DenseL1.Start":                   run(scratch.DenseL1{Start: three}.Fit(ctx, x, y)),
		"GradientSteps.LearningRate":      run(scratch.DenseL1{Optimizer: scratch.GradientSteps{LearningRate: -1}}.Fit(ctx, x, y)),
		"Adam.Beta1":                      run(scratch.DenseL1{Optimizer: scratch.Adam{Beta1: 1}}.Fit(ctx, x, y)),
		"Adam.Epsilon":                    run(scratch.DenseL1{Optimizer: scratch.Adam{Epsilon: -1}}.Fit(ctx, x, y)),
		"OrthogonalMatchingPursuit.Atoms": run(scratch.OrthogonalMatchingPursuit{Atoms: 3}.Fit(x, y)),
		"Orthonormal.lambda":              run(scratch.Orthonormal(x, y, -1)),
	} {
		var bad *scratch.SettingError
		if !errors.Is(err, scratch.ErrSetting) || !errors.As(err, &bad) || bad.Field != field {
			t.Errorf("%s: error %v", field, err)
		}
	}
}
