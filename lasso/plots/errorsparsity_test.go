package plots

import (
	"math"
	"testing"
)

func TestErrorSparsity(t *testing.T) {
	lambda := []float64{0.001, 0.01, 0.1, 1}
	sweeps := []Sweep{
		{Name: "sub-gradient", Lambda: lambda, MSE: []float64{0.3921, 0.3857, 0.3683, 0.9664}, NonZero: []int{20, 20, 20, 20}},
		{Name: "proximal gradient", Lambda: lambda, MSE: []float64{0.3921, 0.3857, 0.3689, 0.9655}, NonZero: []int{20, 19, 7, 3}},
	}
	f, err := ErrorSparsity(sweeps, Options{Y: "MSE on held-out rows (dollars²)"})
	checkFigure(t, f, err)
	wantLegend(t, f, "sub-gradient", "proximal gradient")
	wantText(t, f, "Nonzero coefficients", "λ = 0.1", "λ = 1", "λ = 0.01", "λ = 0.001, 0.01")
	if p := f.panels[0]; p.x.low != 3 || p.x.high != 20 || p.y.low != 0.3683 || p.y.high != 0.9664 {
		t.Errorf("axes %v to %v, %v to %v", p.x.low, p.x.high, p.y.low, p.y.high)
	}
}

func TestErrorSparsityOfAGrid(t *testing.T) {
	var s Sweep
	for k := range 100 {
		s.Lambda = append(s.Lambda, 25_000*math.Pow(0.93, float64(k)))
		s.MSE = append(s.MSE, 4e7+3e8*math.Exp(-float64(k)/8))
		s.NonZero = append(s.NonZero, min(18, k/3))
	}
	f, err := ErrorSparsity([]Sweep{s}, Options{Unit: "dollars"})
	checkFigure(t, f, err)
	wantLegend(t, f)
	if got, want := f.panels[0].y.title(), "Mean squared error (millions of dollars²)"; got != want {
		t.Errorf("axis %q, want %q", got, want)
	}
}

func TestErrorSparsityOfOneModel(t *testing.T) {
	f, err := ErrorSparsity([]Sweep{{Lambda: []float64{0}, MSE: []float64{0}, NonZero: []int{0}}}, Options{})
	checkFigure(t, f, err)
}

func TestErrorSparsityErrors(t *testing.T) {
	_, err := ErrorSparsity(nil, Options{})
	wantError(t, err, ErrEmpty, "ErrorSparsity: sweeps is empty")
	for _, c := range []struct {
		sweep   Sweep
		kind    error
		message string
	}{
		{Sweep{}, ErrEmpty, "sweeps[0].Lambda is empty"},
		{Sweep{Lambda: []float64{1}, NonZero: []int{1}}, ErrLength, "sweeps[0].MSE has length 0, Lambda has 1"},
		{Sweep{Lambda: []float64{1}, MSE: []float64{1}}, ErrLength, "sweeps[0].NonZero has length 0, Lambda has 1"},
		{Sweep{Lambda: []float64{-1}, MSE: []float64{1}, NonZero: []int{1}}, ErrRange, "sweeps[0].Lambda[0] is -1, must be at least 0"},
		{Sweep{Lambda: []float64{1}, MSE: []float64{math.NaN()}, NonZero: []int{1}}, ErrNotFinite, "sweeps[0].MSE[0] is NaN"},
		{Sweep{Lambda: []float64{1}, MSE: []float64{1}, NonZero: []int{-1}}, ErrRange, "sweeps[0].NonZero[0] is -1, must be at least 0"},
	} {
		_, err := ErrorSparsity([]Sweep{c.sweep}, Options{})
		wantError(t, err, c.kind, "ErrorSparsity: "+c.message)
	}
}
