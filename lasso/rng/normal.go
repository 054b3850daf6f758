package rng

import "math"

// Normal returns a standard normal number, NumPy's randn(), by the polar
// method: x₁ and x₂ are drawn uniformly on (−1, 1), x₁ first, until
// 0 < s = x₁² + x₂² < 1; with
//
//	f = √(−2·ln(s)/s)
//
// this call returns f·x₂ and the next one f·x₁. The kept number survives draws
// of other kinds in between; [RandomState.Seed] forgets it.
//
// It agrees with NumPy to 2 units in the last place.
func (r *RandomState) Normal() float64 {
	if r.hasKept {
		r.hasKept = false
		return r.kept
	}
	for {
		x1 := 2*r.Float64() - 1
		x2 := 2*r.Float64() - 1
		s := float64(x1*x1) + float64(x2*x2)
		if s >= 1 || s == 0 {
			continue
		}
		f := math.Sqrt(-2 * math.Log(s) / s)
		r.kept, r.hasKept = f*x1, true
		return f * x2
	}
}

// NormalWith returns mean + sd·z for the next [RandomState.Normal] z. It panics
// if sd is negative or NaN.
func (r *RandomState) NormalWith(mean, sd float64) float64 {
	if !(sd >= 0) {
		panic("rng: NormalWith of a negative or NaN sd")
	}
	return mean + float64(sd*r.Normal())
}
