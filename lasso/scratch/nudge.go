package scratch

import "fmt"

// Nudge says how [NudgedSGD] pulls the coefficients towards zero at every row.
// With g = rate·(t − y)·x the row's own step and lamda the strength,
//
//	LassoNudge    v = w + g;  w ← v − lamda·sign(v)      the slope of lamda·|w|
//	RidgeNudge    v = w + g;  w ← v − lamda·2v           the slope of lamda·w²
//	WeightDecay   w ← w − lamda·w + g                    the old weight shrinks
//
// None is multiplied by the learning rate. A pull that balances the mean step
// of a whole epoch therefore belongs to the objective MSE + penalty with
//
//	LassoNudge    penalty (2·lamda/rate)·Σ|w|
//	RidgeNudge    penalty (2·lamda/rate)·Σw²
//	WeightDecay   penalty (lamda/rate)·Σw²
//
// (see [Nudge.Equivalent]). The lasso nudge takes the same from a small weight
// as from a large one and drives it to zero, over which it then jumps; the
// other two take a share, so that weights shrink and none is singled out.
// Source of weight decay: Loshchilov and Hutter (2019), equation 1.
type Nudge int

const (
	LassoNudge  Nudge = iota // the tutorial's: a constant amount towards zero
	RidgeNudge               // an amount proportional to the weight after the step
	WeightDecay              // a share of the weight before the step
)

// String returns "lasso nudge", "ridge nudge" or "weight decay".
func (n Nudge) String() string {
	switch n {
	case LassoNudge:
		return "lasso nudge"
	case RidgeNudge:
		return "ridge nudge"
	case WeightDecay:
		return "weight decay"
	}
	return fmt.Sprintf("Nudge(%d)", int(n))
}

// Equivalent returns the strength of the penalty, Σ|w| for the lasso nudge and
// Σw² for the others, whose minimiser the nudge aims at: 2·lamda/rate, and half
// of it for weight decay. It is exact in the limit of small steps.
func (n Nudge) Equivalent(lamda, rate float64) float64 {
	if n == WeightDecay {
		return lamda / rate
	}
	return float64(2*lamda) / rate
}

// apply returns the coefficient w after the row's step g and the nudge.
func (n Nudge) apply(w, g, lamda float64) float64 {
	switch v := w + g; {
	case n == WeightDecay:
		return (w - float64(lamda*w)) + g
	case n == RidgeNudge:
		return v - float64(lamda*float64(2*v))
	case v > 0:
		return v - lamda
	case v < 0:
		return v + lamda
	default:
		return v
	}
}
