package plots

import (
	"math"
	"testing"
)

func TestActualPredicted(t *testing.T) {
	actual := []float64{40_000, 60_000, 80_000, 110_000}
	predicted := []float64{43_000, 57_000, 84_000, 106_000}
	f, err := ActualPredicted(actual, predicted, Options{Title: "Test rows", Target: "Salary", Unit: "dollars"})
	checkFigure(t, f, err)
	wantLegend(t, f, "one row", "predicted = actual")
	wantText(t, f, "Test rows", "Actual salary (dollars)", "Predicted salary (dollars)", "60,000")
	p := f.panels[0]
	if p.x.low != 40_000 || p.x.high != 110_000 || p.y.low != p.x.low || p.y.high != p.x.high {
		t.Errorf("axes from %v to %v and from %v to %v", p.x.low, p.x.high, p.y.low, p.y.high)
	}
	// errors −3000, 3000, −4000, 4000: MSE 12.5 million, R² = 1 − 50e6/2675e6
	if want := "4 rows: MSE 12,500,000 dollars², RMSE 3,536 dollars, R² 0.981"; f.facts != want {
		t.Errorf("facts %q, want %q", f.facts, want)
	}
}

func TestActualPredictedCorners(t *testing.T) {
	for name, y := range map[string][]float64{
		"one row":  {3},
		"constant": {5, 5, 5},
		"zeros":    {0, 0},
		"huge":     {1e99, -1e99},
		"tiny":     {1e-99, 2e-99},
		"many":     up(3000, -5, 0.01),
	} {
		t.Run(name, func(t *testing.T) {
			f, err := ActualPredicted(y, y, Options{})
			checkFigure(t, f, err)
		})
	}
	f, err := ActualPredicted([]float64{5, 5}, []float64{4, 6}, Options{})
	if err != nil || f.facts != "2 rows: MSE 1, RMSE 1" {
		t.Errorf("constant actual values: %q, %v", f.facts, err)
	}
}

func TestActualPredictedErrors(t *testing.T) {
	_, err := ActualPredicted(nil, nil, Options{})
	wantError(t, err, ErrEmpty, "ActualPredicted: actual is empty")
	_, err = ActualPredicted([]float64{1, 2}, []float64{1}, Options{})
	wantError(t, err, ErrLength, "ActualPredicted: predicted has length 1, actual has 2")
	_, err = ActualPredicted([]float64{1, 2}, []float64{1, math.NaN()}, Options{})
	wantError(t, err, ErrNotFinite, "ActualPredicted: predicted[1] is NaN")
	_, err = ActualPredicted([]float64{math.Inf(-1)}, []float64{1}, Options{})
	wantError(t, err, ErrNotFinite, "ActualPredicted: actual[0] is -Inf")
	_, err = ActualPredicted([]float64{1e101}, []float64{1}, Options{})
	wantError(t, err, ErrRange, "ActualPredicted: actual[0] is 1e+101, must be from -1e+100 to 1e+100")
}
