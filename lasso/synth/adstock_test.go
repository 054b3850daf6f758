package synth_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/golasso/golasso/lasso/synth"
)

// An impulse decays in powers of θ, a lasting spend tends to 1/(1−θ).
func TestAdstockClosedForms(t *testing.T) {
	impulse := []float64{0, 8, 0, 0, 0}
	if got := synth.Adstock(impulse, 0.5); !slices.Equal(got, []float64{0, 8, 4, 2, 1}) {
		t.Errorf("impulse: %v", got)
	}
	if got := synth.Adstock(impulse, 0); !slices.Equal(got, impulse) {
		t.Errorf("without decay: %v", got)
	}
	lasting := slices.Repeat([]float64{1}, 200)
	for n, v := range synth.Adstock(lasting, 0.75) {
		equal(t, fmt.Sprintf("after %d weeks", n+1), v, (1-math.Pow(0.75, float64(n+1)))/0.25, 1e-14)
	}
	if got := synth.Adstock(nil, 0.5); len(got) != 0 {
		t.Errorf("of nothing: %v", got)
	}
}

// Adstock is linear, and its inverse is xₜ = aₜ − θ·aₜ₋₁.
func TestAdstockInverse(t *testing.T) {
	x := []float64{3, 0, 1, 4, 1, 5, 9}
	a := synth.Adstock(x, 0.3)
	for i := 1; i < len(a); i++ {
		if back := a[i] - 0.3*a[i-1]; !(math.Abs(back-x[i]) <= 1e-14) {
			t.Errorf("week %d: %v back, want %v", i, back, x[i])
		}
	}
}

func TestSaturationClosedForms(t *testing.T) {
	for _, c := range []struct{ a, half, slope, want float64 }{
		{0, 5, 1, 0}, {5, 5, 1, 0.5}, {5, 5, 3, 0.5}, {15, 5, 1, 0.75}, {10, 5, 2, 0.8}, {1, 4, 0.5, 1. / 3},
		{math.MaxFloat64, 1e-300, 10, 1}, {5e-324, 1e300, 10, 0}, {math.Inf(1), 5, 1, 1},
	} {
		if got := synth.Saturation([]float64{c.a}, c.half, c.slope)[0]; !(math.Abs(got-c.want) <= 1e-15) {
			t.Errorf("%+v: %v", c, got)
		}
	}
	rising := synth.Saturation([]float64{0, 1, 2, 4, 8, 1e9}, 3, 1.5)
	if !slices.IsSorted(rising) || rising[5] >= 1 {
		t.Errorf("not rising below 1: %v", rising)
	}
}

func TestMisuse(t *testing.T) {
	one := []float64{1}
	for name, call := range map[string]func(){
		"decay 1":       func() { synth.Adstock(one, 1) },
		"decay NaN":     func() { synth.Adstock(one, math.NaN()) },
		"decay −0.1":    func() { synth.Adstock(one, -0.1) },
		"half 0":        func() { synth.Saturation(one, 0, 1) },
		"half ∞":        func() { synth.Saturation(one, math.Inf(1), 1) },
		"slope NaN":     func() { synth.Saturation(one, 1, math.NaN()) },
		"pressure −1":   func() { synth.Saturation([]float64{-1}, 1, 1) },
		"pressure NaN":  func() { synth.Saturation([]float64{math.NaN()}, 1, 1) },
		"channel decay": func() { synth.Channel{Decay: 2}.Response(one) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			call()
		}()
	}
}
