package plots

import (
	"math"
	"slices"
	"testing"
)

func TestNormalQuantiles(t *testing.T) {
	r := []float64{3, -1, 1, -3, 0}
	f, err := NormalQuantiles(r, Options{Unit: "dollars"})
	checkFigure(t, f, err)
	wantLegend(t, f, "one row", "normal distribution", "its 95 % range")
	wantText(t, f, "Residual, sorted (dollars)", "Normal quantile (standard deviations)", "5 rows: mean residual 0 dollars, standard deviation 2 dollars")
	if !slices.Equal(r, []float64{3, -1, 1, -3, 0}) {
		t.Errorf("residuals are sorted to %v", r)
	}
}

// TestNormalScores: Φ⁻¹(0.1) = −1.281552 and Φ⁻¹(0.3) = −0.524401.
func TestNormalScores(t *testing.T) {
	got := normalScores(5)
	for i, want := range []float64{-1.281552, -0.524401, 0, 0.524401, 1.281552} {
		if math.Abs(got[i]-want) > 1e-6 {
			t.Errorf("score %d is %v, want %v", i, got[i], want)
		}
	}
}

// TestNormalBandAtTheMiddle: there φ(0) = 1/√2π, so the range is
// 1.96·sd·√(2π)/(2√n) wide.
func TestNormalBandAtTheMiddle(t *testing.T) {
	line, low, high := normalBand([]float64{-3, -1, 0, 1, 3}, normalScores(5))
	want := 1.96 * 2 * math.Sqrt(2*math.Pi) / (2 * math.Sqrt(5))
	if math.Abs(high[2]-want) > 1e-12 || math.Abs(low[2]+want) > 1e-12 || line[2] != 0 {
		t.Errorf("from %v to %v about %v, want ±%v", low[2], high[2], line[2], want)
	}
}

func TestNormalQuantilesOfManyRows(t *testing.T) {
	f, err := NormalQuantiles(up(5000, -1e6, 400), Options{Target: "Salary", Unit: "dollars"})
	checkFigure(t, f, err)
}

func TestNormalQuantilesErrors(t *testing.T) {
	for _, c := range []struct {
		r       []float64
		kind    error
		message string
	}{
		{nil, ErrEmpty, "residuals is empty"},
		{[]float64{1, math.NaN(), 2}, ErrNotFinite, "residuals[1] is NaN"},
		{[]float64{1, 2}, ErrLength, "residuals has 2 values, at least 3 and not all equal are needed"},
		{[]float64{1, 1, 1}, ErrLength, "residuals has 3 values, at least 3 and not all equal are needed"},
	} {
		_, err := NormalQuantiles(c.r, Options{})
		wantError(t, err, c.kind, "NormalQuantiles: "+c.message)
	}
}
