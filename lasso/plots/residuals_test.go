package plots

import (
	"math"
	"slices"
	"testing"
)

func TestResiduals(t *testing.T) {
	f, err := Residuals([]float64{10, 20, 30}, []float64{12, 18, 33}, Options{Target: "Salary", Unit: "dollars"})
	checkFigure(t, f, err)
	wantLegend(t, f, "one row", "no error")
	wantText(t, f, "Predicted salary (dollars)", "Residual, actual − predicted (dollars)", "−2")
	if p := f.panels[0]; p.x.low != 12 || p.x.high != 33 || p.y.low != -3 || p.y.high != 2 {
		t.Errorf("axes %v to %v, %v to %v", p.x.low, p.x.high, p.y.low, p.y.high)
	}
	// residuals −2, 2, −3: mean −1, variance (1 + 9 + 4)/3
	if want := "3 rows: mean residual −1 dollars, standard deviation 2.16 dollars"; f.facts != want {
		t.Errorf("facts %q, want %q", f.facts, want)
	}
}

func TestResidualsShowGroupsOfManyRows(t *testing.T) {
	f, err := Residuals(up(400, 0, 1), up(400, 1, 1), Options{})
	checkFigure(t, f, err)
	wantLegend(t, f, "one row", "no error", "mean of each of 15 groups")
}

func TestGroupMeans(t *testing.T) {
	x, y := groupMeans([]float64{4, 1, 3, 2}, []float64{40, 10, 30, 20}, 2)
	if !slices.Equal(x, []float64{1.5, 3.5}) || !slices.Equal(y, []float64{15, 35}) {
		t.Errorf("means %v and %v", x, y)
	}
}

func TestResidualsErrors(t *testing.T) {
	_, err := Residuals(nil, []float64{1}, Options{})
	wantError(t, err, ErrEmpty, "Residuals: actual is empty")
	_, err = Residuals([]float64{1}, nil, Options{})
	wantError(t, err, ErrLength, "Residuals: predicted has length 0, actual has 1")
	_, err = Residuals([]float64{math.NaN()}, []float64{1}, Options{})
	wantError(t, err, ErrNotFinite, "Residuals: actual[0] is NaN")
}
