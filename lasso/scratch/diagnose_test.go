package scratch_test

import (
	"math"
	"strings"
	"testing"

	"github.com/golasso/golasso/lasso/scratch"
)

// curve makes a history of costs recorded every 50 iterations.
func curve(null float64, costs ...float64) scratch.History {
	h := scratch.History{Cost: costs, Null: null}
	for k := range costs {
		h.Iteration = append(h.Iteration, 50*k)
	}
	return h
}

func TestDiagnoseCurves(t *testing.T) {
	changing := curve(10, 9, 3, 2, 2, 2, 2)
	changing.NonZero = []int{20, 12, 9, 8, 7, 6}
	calm := curve(10, 9, 3, 2, 2, 2, 2)
	calm.NonZero = []int{20, 12, 6, 6, 6, 6}
	overflowed := curve(10, 20, 400)
	overflowed.Diverged = true
	bouncing := curve(10, 50, 70, 70, 70, 70, 70)
	bouncing.Update = []float64{5, 5, 5, 5, 5, 5}
	bouncing.Moved = []float64{5, 1, 0, 0, 0, 0}
	creeping := curve(10, 9.99, 9.98, 9.97, 9.96, 9.95, 9.94)
	creeping.Update = []float64{1, 1, 1, 1, 1, 1}
	creeping.Moved = []float64{1, 50, 50, 50, 50, 50}
	empty := curve(10, 10, 10, 10, 10, 10)
	empty.Update, empty.Moved = make([]float64, 5), make([]float64, 5)
	for _, c := range []struct {
		name string
		h    scratch.History
		want scratch.Kind
		says string
	}{
		{"nothing", scratch.History{}, scratch.TooShort, "longer"},
		{"three records", curve(10, 9, 3, 2), scratch.TooShort, "longer"},
		{"settled", calm, scratch.Settled, "read the coefficients"},
		{"perfect fit", curve(10, 9, 1, 1e-28, 3e-29, 2e-28, 5e-29), scratch.Settled, ""},
		{"all zero", curve(0, 0, 0, 0, 0), scratch.Settled, ""},
		{"started at the minimum", curve(10, 2, 2, 2, 2), scratch.Settled, ""},
		{"rounding noise", curve(10, 2, 2+1e-12, 2, 2+2e-12, 2-1e-12), scratch.Settled, ""},
		{"support", changing, scratch.ChangingSupport, "more iterations"},
		{"falling", curve(10, 9, 8, 7, 6, 5, 4), scratch.StillFalling, "more iterations"},
		{"up and down", curve(10, 9, 2, 2.2, 1.9, 2.3, 2, 2.2), scratch.Oscillating, "smaller"},
		{"calm above, jumping below", bouncing, scratch.Oscillating, "smaller"},
		{"rising", curve(10, 1, 2, 4, 8, 16, 32), scratch.Rising, "too large"},
		{"rising slowly", curve(10, 10, 10.2, 10.4, 10.6, 10.8, 11), scratch.Rising, "too large"},
		{"overflowed at once", overflowed, scratch.Rising, "overflowed"},
		{"NaN", curve(10, 1, math.NaN()), scratch.Rising, "overflowed"},
		{"nearly overflowing", curve(10, 1e300, 1e305, 1e307, 1.5e308), scratch.Rising, "too large"},
		{"hardly moving", creeping, scratch.FlatAndHigh, "rate is far too small"},
		{"hardly moving, costs alone", curve(10, 9.99, 9.98, 9.97, 9.96, 9.95), scratch.FlatAndHigh, "rate is far too small"},
		{"penalised away", empty, scratch.FlatAndHigh, "λmax"},
		{"flat, height unknown", curve(0, 7, 7, 7, 7, 7), scratch.Settled, ""},
	} {
		got := scratch.Diagnose(c.h)
		if got.Kind != c.want || !strings.Contains(got.Advice, c.says) {
			t.Errorf("%s: %v", c.name, got)
		}
		if !strings.HasPrefix(got.String(), c.want.String()+": ") || strings.Count(got.Advice, ".") != 1 {
			t.Errorf("%s: text %q", c.name, got)
		}
	}
}

func TestDiagnoseRuns(t *testing.T) {
	x, y := sample(100, 12, 24)
	for _, c := range []struct {
		name string
		m    method
		want scratch.Kind
	}{
		{"rate far too small", scratch.DiagnosticsDescent{Lambda: 0.1, LearningRate: 1e-6}, scratch.FlatAndHigh},
		{"rate too small", scratch.ProximalGradient{Lambda: 0.1, LearningRate: 1e-4}, scratch.StillFalling},
		{"right, soft threshold", scratch.ProximalGradient{Lambda: 0.1}, scratch.Settled},
		{"right, coordinates", scratch.CoordinateDescent{Lambda: 0.1, Scaled: true}, scratch.Settled},
		{"right, decaying", scratch.DiagnosticsDescent{Lambda: 0.1, Schedule: scratch.InverseTime(0.01)}, scratch.Settled},
		{"least squares", scratch.SubgradientDescent{}, scratch.Settled},
		{"sign bounce", scratch.DiagnosticsDescent{Lambda: 0.1}, scratch.Oscillating},
		{"sign bounce, huge λ", scratch.SubgradientDescent{Lambda: 1000}, scratch.Oscillating},
		{"rate too large", scratch.ProximalGradient{Lambda: 0.1, LearningRate: 0.8, Iterations: 200}, scratch.Rising},
		{"rate far too large", scratch.SubgradientDescent{Lambda: 0.1, LearningRate: 3}, scratch.Rising},
		{"λ too large", scratch.ProximalGradient{Lambda: 100}, scratch.FlatAndHigh},
		{"few sweeps", scratch.CoordinateDescent{Lambda: 0.1, Sweeps: 2}, scratch.TooShort},
		{"weights still leaving", scratch.ProximalGradient{Lambda: 0.05, Iterations: 24, Every: 4}, scratch.ChangingSupport},
	} {
		run := fit(t, c.m, x, y)
		if got := scratch.Diagnose(run.History); got.Kind != c.want {
			t.Errorf("%s: %v after %v", c.name, got, run.History.Cost)
		}
	}
	// the rate at which plain descent jumps from one side to the other for ever
	edge := fit(t, scratch.SubgradientDescent{LearningRate: 1}, [][]float64{{-1}, {1}}, []float64{0, 10})
	if got := scratch.Diagnose(edge.History); got.Kind != scratch.Oscillating {
		t.Errorf("at the edge: %v after %v", got, edge.History.Cost)
	}
	adam := trainDense(t, scratch.DenseL1{Lambda: 0.1, Optimizer: scratch.Adam{}, Epochs: 100}, x, y)
	if got := scratch.Diagnose(adam.History); got.Kind != scratch.StillFalling {
		t.Errorf("adam: %v", got)
	}
}
