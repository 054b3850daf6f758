package scratch_test

import (
	"math"
	"slices"
	"testing"

	"github.com/golasso/golasso/lasso/scratch"
)

func TestCoefficientsByHand(t *testing.T) {
	c := scratch.Coefficients{W: []float64{2, 0, -0.5}, B: 1}
	x := [][]float64{{1, 7, 2}, {0, 7, 4}, {3, 7, 0}}
	y := []float64{2, 0, 10}
	if got := c.Predict(x); !slices.Equal(got, []float64{2, -1, 7}) {
		t.Errorf("predictions %v", got)
	}
	if got := c.MSE(x, y); math.Abs(got-10.0/3) > 1e-15 {
		t.Errorf("MSE %v", got)
	}
	if got := c.Cost(x, y, 2) - c.MSE(x, y); math.Abs(got-5) > 1e-15 || c.Penalty(2) != 5 {
		t.Errorf("penalty %v", got)
	}
	// |7 − 10| < 0.31·10, not < 0.3·10; a target of zero is never met
	if got := c.Within(x, y, 0.31); !slices.Equal(got, []bool{true, false, true}) {
		t.Errorf("within 31 per cent: %v", got)
	}
	if got := c.AccuracyWithin(x, y, 0.3); math.Abs(got-1.0/3) > 1e-15 {
		t.Errorf("accuracy %v", got)
	}
	if c.NonZero(0.5) != 1 || c.ExactZeros() != 1 || c.MaxAbs() != 2 || !slices.Equal(c.Above(0.1), []int{0, 2}) {
		t.Errorf("counts %d, %d, %v, %v", c.NonZero(0.5), c.ExactZeros(), c.MaxAbs(), c.Above(0.1))
	}
	if got := c.Sparsity(0.5); math.Abs(got-2.0/3) > 1e-15 {
		t.Errorf("sparsity %v", got)
	}
	var none scratch.Coefficients
	if none.Sparsity(0) != 1 || none.MaxAbs() != 0 || none.NonZero(0) != 0 {
		t.Error("a model of no weights is not empty")
	}
}

func TestTextOfRuns(t *testing.T) {
	for got, want := range map[string]string{
		scratch.Completed.String():    "completed",
		scratch.StoppedEarly.String(): "stopped early",
		scratch.Diverged.String():     "diverged",
		scratch.Cancelled.String():    "cancelled",
		scratch.Status(9).String():    "Status(9)",
		(&scratch.Run{Status: scratch.Diverged, LastIteration: 812}).String():    "diverged at iteration 812",
		(&scratch.SGDRun{Epochs: make([]scratch.Epoch, 8)}).String():             "completed after 8 epochs",
		(&scratch.DenseRun{Steps: 500}).String():                                 "completed after 500 steps",
		(scratch.Step{Iteration: 50, Cost: 0.98534, NonZero: 20}).String():       "Iter 50: cost=0.9853, nonzero=20",
		(scratch.Epoch{Epoch: 3, Error: 0.00594}).String():                       "epoch =    3 | error = 0.0059 ",
		(scratch.TrainStep{Step: 50, Epoch: 7, Loss: 0.98724}).String():          "step 50, epoch 7: loss=0.9872",
		scratch.LassoNudge.String():                                              "lasso nudge",
		scratch.RidgeNudge.String():                                              "ridge nudge",
		scratch.WeightDecay.String():                                             "weight decay",
		scratch.Nudge(5).String():                                                "Nudge(5)",
		scratch.Kind(99).String():                                                "Kind(99)",
		(&scratch.SettingError{Field: "A.B", Value: -1, Range: "more"}).Error():  "scratch: A.B = -1: setting out of range, want more",
		(&scratch.DataError{Row: -1, Column: -1, Reason: "none"}).Error():        "scratch: unusable data: none",
		(&scratch.DataError{Row: -1, Column: 2, Reason: "constant"}).Error():     "scratch: unusable data: feature 2: constant",
		(&scratch.DataError{Row: 3, Column: -1, Reason: "short"}).Error():        "scratch: unusable data: row 3: short",
		(&scratch.DataError{Row: 3, Column: 4, Reason: "NaN is not it"}).Error(): "scratch: unusable data: row 3, feature 4: NaN is not it",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
