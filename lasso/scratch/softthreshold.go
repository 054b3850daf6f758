package scratch

import (
	"fmt"
	"math"
)

// SoftThreshold returns the minimiser of ½(w − z)² + γ|w|,
//
//	sign(z)·max(|z| − γ, 0)
//
// for γ ≥ 0; z and γ carry the unit of w. Zero is always +0, and NaN stays NaN.
// It panics if γ is negative or NaN.
// Source: Friedman, Hastie and Tibshirani (2010), section 2.1.
func SoftThreshold(z, gamma float64) float64 {
	if !(gamma >= 0) {
		panic(fmt.Sprintf("scratch: threshold %v, want at least 0", gamma))
	}
	switch {
	case z > gamma:
		return z - gamma
	case z < -gamma:
		return z + gamma
	case math.IsNaN(z):
		return z
	}
	return 0
}

// sign is −1, 0 or 1; the sign of zero is zero, as in the tutorials.
func sign(v float64) float64 {
	switch {
	case v > 0:
		return 1
	case v < 0:
		return -1
	}
	return 0
}
