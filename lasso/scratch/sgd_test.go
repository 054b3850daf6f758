package scratch_test

import (
	"math"
	"slices"
	"testing"

	"github.com/golasso/golasso/lasso/scratch"
)

func train(t *testing.T, s scratch.NudgedSGD, x [][]float64, y []float64) *scratch.SGDRun {
	t.Helper()
	run, err := s.Fit(ctx, x, y)
	if err != nil {
		t.Fatal(err)
	}
	return run
}

func TestOneRowByHand(t *testing.T) {
	x, y := [][]float64{{2, -1}}, []float64{3}
	start := scratch.Coefficients{W: []float64{0.5, 0.25}, B: -1}
	// the prediction is −0.25, the miss 3.25, rate·miss 0.325
	for _, c := range []struct {
		nudge scratch.Nudge
		free  bool
		want  scratch.Coefficients
	}{
		{scratch.LassoNudge, false, scratch.Coefficients{W: []float64{1.15 - 0.01, -0.075 + 0.01}, B: -0.675 + 0.01}},
		{scratch.LassoNudge, true, scratch.Coefficients{W: []float64{1.15 - 0.01, -0.075 + 0.01}, B: -0.675}},
		{scratch.RidgeNudge, false, scratch.Coefficients{W: []float64{1.15 * 0.98, -0.075 * 0.98}, B: -0.675 * 0.98}},
		{scratch.WeightDecay, false, scratch.Coefficients{W: []float64{0.5*0.99 + 0.65, 0.25*0.99 - 0.325}, B: -0.99 + 0.325}},
		{scratch.WeightDecay, true, scratch.Coefficients{W: []float64{0.5*0.99 + 0.65, 0.25*0.99 - 0.325}, B: -0.675}},
	} {
		run := train(t, scratch.NudgedSGD{Lamda: 0.01, Nudge: c.nudge, FreeBias: c.free, LearningRate: 0.1, Epochs: 1, Start: &start}, x, y)
		if !agree(run.Coefficients, c.want, 1e-15) {
			t.Errorf("%v, bias free %v: %v, want %v", c.nudge, c.free, run.Coefficients, c.want)
		}
	}
	if start.W[0] != 0.5 || start.B != -1 {
		t.Errorf("the start became %v", start)
	}
}

func TestEpochsAreWhatTheySay(t *testing.T) {
	x, y := sample(15, 3, 15)
	var traced []scratch.Epoch
	run := train(t, scratch.NudgedSGD{Lamda: 0.001, Epochs: 5, Seed: 3, KeepSteps: true,
		Trace: func(e scratch.Epoch) { traced = append(traced, e) }}, x, y)
	if len(run.Epochs) != 5 || len(traced) != 5 || run.Status != scratch.Completed {
		t.Fatalf("%v, %d traced", run, len(traced))
	}
	for k, e := range run.Epochs {
		order := slices.Sorted(slices.Values(e.Order))
		for i := range order {
			if order[i] != i {
				t.Fatalf("epoch %d goes through the rows %v", k, e.Order)
			}
		}
		if e.Epoch != k || len(e.Steps) != 15 || !agree(e.Steps[14], e.Coefficients, 0) || math.Abs(e.Error-e.MSE(x, y)) > 1e-13 {
			t.Errorf("epoch %d: %v", k, e)
		}
	}
	if !agree(run.Coefficients, run.Epochs[4].Coefficients, 0) {
		t.Error("the run does not end with its last epoch")
	}
	shorter := train(t, scratch.NudgedSGD{Lamda: 0.001, Epochs: 2, Seed: 3}, x, y)
	if !agree(shorter.Coefficients, run.Epochs[1].Coefficients, 0) || shorter.Epochs[0].Steps != nil {
		t.Error("fewer epochs are not the beginning of more")
	}
	h := run.History(1e-8)
	if len(h.Cost) != 5 || h.Cost[2] != run.Epochs[2].Error || h.NonZero[4] != 3 || h.Iteration[4] != 4 || !(h.Null > 0) {
		t.Errorf("history %v", h)
	}
}

// With small steps each nudge comes to rest where its documented penalty says.
func TestNudgesAimAtTheirPenalties(t *testing.T) {
	const lamda, rate = 0.0001, 0.0005
	lasso := train(t, scratch.NudgedSGD{Lamda: lamda, FreeBias: true, LearningRate: rate, Epochs: 20000}, threeX, threeY)
	exact := fit(t, scratch.CoordinateDescent{Lambda: scratch.LassoNudge.Equivalent(lamda, rate), Scaled: true}, threeX, threeY)
	if !agree(lasso.Coefficients, exact.Coefficients, 0.01) {
		t.Errorf("lasso nudge %v, lasso %v", lasso.Coefficients, exact.Coefficients)
	}
	for _, nudge := range []scratch.Nudge{scratch.RidgeNudge, scratch.WeightDecay} {
		run := train(t, scratch.NudgedSGD{Lamda: lamda, Nudge: nudge, FreeBias: true, LearningRate: rate, Epochs: 20000}, threeX, threeY)
		// MSE + κ·w² has its minimum at z/(mean(x²) + κ)
		want := (5.0 / 3) / (2.0/3 + nudge.Equivalent(lamda, rate))
		if !agree(run.Coefficients, scratch.Coefficients{W: []float64{want}, B: 3}, 0.01) {
			t.Errorf("%v: %v, want w %v, b 3", nudge, run.Coefficients, want)
		}
	}
}

func TestDivergedTrainingKeepsTheLastFiniteEpoch(t *testing.T) {
	x, y := sample(15, 3, 16)
	run := train(t, scratch.NudgedSGD{LearningRate: 50, Epochs: 500}, x, y)
	if run.Status != scratch.Diverged || math.IsNaN(run.B) || math.IsInf(run.B, 0) || len(run.Epochs) == 500 {
		t.Errorf("%v: %v", run, run.Coefficients)
	}
	if got := scratch.Diagnose(run.History(0)).Kind; got != scratch.Rising {
		t.Errorf("diagnosed as %v", got)
	}
}
