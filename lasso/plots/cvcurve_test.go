package plots

import (
	"math"
	"testing"
)

// valley returns a curve of n points with its smallest mean at two thirds.
func valley(n int) CV {
	var cv CV
	for k := range n {
		far := float64(k)/float64(n) - 2.0/3
		cv.Lambda = append(cv.Lambda, 25_000*math.Pow(1e-3, float64(k)/float64(n)))
		cv.Mean = append(cv.Mean, 4e7+6e8*far*far)
		cv.SE = append(cv.SE, 4e6)
		cv.NonZero = append(cv.NonZero, k/2)
	}
	cv.Min, cv.OneSE = 2*n/3, n/2
	return cv
}

func TestCVCurve(t *testing.T) {
	f, err := CVCurve(valley(60), Options{Title: "Five folds", Unit: "dollars"})
	checkFigure(t, f, err)
	wantLegend(t, f, "mean of the folds", "± 1 standard error", "smallest mean + 1 standard error")
	wantText(t, f, "1-SE: λ = 790.6, 15 nonzero", "min: λ = 250, 20 nonzero", "nonzero:", "300", "10,000")
	p := f.panels[0]
	if !p.x.falls || p.x.high != 25_000 || p.y.title() != "Mean squared error of the folds (millions of dollars²)" {
		t.Errorf("axes %+v, %q", p.x, p.y.title())
	}
	if low := p.y.low; math.Abs(low-3.6e7) > 1 {
		t.Errorf("the error axis starts at %v, not at the lowest bar", low)
	}
}

func TestCVCurveCorners(t *testing.T) {
	cv := valley(30)
	cv.OneSE, cv.NonZero = cv.Min, nil
	f, err := CVCurve(cv, Options{})
	checkFigure(t, f, err)
	wantText(t, f, "min and 1-SE: λ = 250")
	cv.SE[3] = 1e10 // reaches far below zero
	cv.Mean[0] = 1e12
	f, err = CVCurve(cv, Options{})
	checkFigure(t, f, err)
	f, err = CVCurve(CV{Lambda: []float64{1}, Mean: []float64{2}, SE: []float64{0}}, Options{})
	checkFigure(t, f, err)
}

func TestCVCurveErrors(t *testing.T) {
	for _, c := range []struct {
		change  func(*CV)
		kind    error
		message string
	}{
		{func(cv *CV) { *cv = CV{} }, ErrEmpty, "Lambda is empty"},
		{func(cv *CV) { cv.Mean = nil }, ErrLength, "Mean has length 0, Lambda has 9"},
		{func(cv *CV) { cv.SE = cv.SE[1:] }, ErrLength, "SE has length 8, Lambda has 9"},
		{func(cv *CV) { cv.NonZero = []int{1} }, ErrLength, "NonZero has length 1, Lambda has 9"},
		{func(cv *CV) { cv.Lambda[8] = -1 }, ErrRange, "Lambda[8] is -1, must be above 0"},
		{func(cv *CV) { cv.SE[0] = math.NaN() }, ErrNotFinite, "SE[0] is NaN"},
		{func(cv *CV) { cv.Min = 9 }, ErrRange, "Min is 9, must be an index of Lambda, from 0 to 8"},
		{func(cv *CV) { cv.OneSE = -1 }, ErrRange, "OneSE is -1, must be an index of Lambda, from 0 to 8"},
	} {
		cv := valley(9)
		c.change(&cv)
		_, err := CVCurve(cv, Options{})
		wantError(t, err, c.kind, "CVCurve: "+c.message)
	}
}
