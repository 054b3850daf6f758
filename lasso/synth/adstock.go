package synth

import (
	"fmt"
	"math"
)

// Adstock returns the advertising pressure that a spend per period leaves, of
// which a share decay is carried over into the next period,
//
//	aₜ = xₜ + θ·aₜ₋₁ = Σₛ θˢ·xₜ₋ₛ        a₋₁ = 0
//
// for a decay θ in [0, 1). It is in the unit of x and not changed to sum to the
// spend: a lasting spend of 1 comes to 1/(1−θ), and half of an impulse is gone
// after ln ½ / ln θ periods. x is not modified. It panics if θ is out of range.
//
// Source: S. Broadbent, One way TV advertisements work, Journal of the Market
// Research Society 21 (1979); as geometric carryover without normalisation in
// Y. Jin, Y. Wang, Y. Sun, D. Chan and J. Koehler, Bayesian Methods for Media
// Mix Modeling with Carryover and Shape Effects, Google (2017), equations 1–2.
func Adstock(x []float64, decay float64) []float64 {
	if !(decay >= 0 && decay < 1) {
		panic(fmt.Sprintf("synth: Adstock with decay %v, want a number in [0, 1)", decay))
	}
	a := make([]float64, len(x))
	carried := 0.0
	for t, v := range x {
		carried = v + float64(decay*carried)
		a[t] = carried
	}
	return a
}

// Saturation returns the response to an advertising pressure a ≥ 0, the Hill
// function
//
//	aˢ / (aˢ + hˢ)
//
// which is 0 at 0, ½ at a = half and tends to 1: with slope s ≤ 1 each unit
// brings less than the one before, with s > 1 the curve is S-shaped. half, in
// (0, ∞), is in the unit of a. a is not modified. It panics if half or slope is
// not in (0, ∞) or an a is negative or NaN.
//
// Source: Jin et al. (2017), see [Adstock], equation 4.
func Saturation(a []float64, half, slope float64) []float64 {
	if !(half > 0 && slope > 0) || !finite(half) || !finite(slope) {
		panic(fmt.Sprintf("synth: Saturation with half %v and slope %v, want numbers in (0, ∞)", half, slope))
	}
	y := make([]float64, len(a))
	for t, v := range a {
		if !(v >= 0) {
			panic(fmt.Sprintf("synth: Saturation: pressure %d is %v, want 0 or more", t, v))
		}
		if v > 0 {
			// In this form neither power overflows to ∞/∞.
			y[t] = 1 / (1 + math.Pow(half/v, slope))
		}
	}
	return y
}
