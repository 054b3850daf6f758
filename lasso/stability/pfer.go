package stability

import (
	"fmt"
	"math"
)

// Assumption is what a bound takes for granted about how selection frequencies
// of noise columns are distributed. Each assumes more than the one before it.
type Assumption int

const (
	// WorstCase assumes nothing.
	WorstCase Assumption = iota
	// Unimodal assumes that the share of pairs in which both halves select a
	// noise column, Π̃, has a unimodal distribution.
	Unimodal
	// RConcave assumes that Π̃ has an r-concave distribution with r = −1/2 and
	// the share of halves, Π̂, one with r = −1/4, which Shah and Samworth found
	// to hold in all their examples.
	RConcave
)

var assumptionWords = [...]string{WorstCase: "worst case", Unimodal: "unimodal", RConcave: "r-concave"}

// String returns the assumption in words.
func (a Assumption) String() string {
	if a < 0 || int(a) >= len(assumptionWords) {
		return fmt.Sprintf("Assumption(%d)", int(a))
	}
	return assumptionWords[a]
}

// PFER bounds how many columns of low selection probability are expected to pass
// a threshold τ in [Selection.Stable] (the per-family error rate, where these
// are the noise columns): columns that a fit on half of the rows selects with a
// probability of at most θ = q/p. q is how many of p columns such a fit selects
// on average and B the number of pairs.
//
//	worst case  q²/p · 1/(2τ − 1)                                    (Theorem 1)
//	unimodal    q²/p · 1/(2(2τ − 1 − 1/(2B)))         for τ ≤ 3/4    (Theorem 2)
//	            q²/p · 4(1 − τ + 1/(2B))/(1 + 1/B)    for τ > 3/4
//	r-concave   p · min{D(θ², 2τ − 1, B, −1/2), D(θ, τ, 2B, −1/4)}   (equation 8)
//
// where D(η, t, B, r) is the largest P(X ≥ t) of all r-concave distributions on
// 0, 1/B, …, 1 with E X ≤ η. A frequency is a multiple of 1/(2B), so τ is first
// raised to the next one. In the worst case and for unimodal the bound may
// exceed p, and says nothing then.
//
// That noise columns are no likelier to be selected than θ holds where they are
// exchangeable and the lasso does not prefer them to the others. Correlation
// with a true column breaks it: see [TwinSearch].
//
// q must be in [0, p], p and B at least 1 and τ in (1/2, 1]; for r-concave τ may
// be less, above θ. Unimodal also needs θ ≤ 1/√3, τ above
// ½ + min{θ², 1/(2B) + ¾θ²} and at least ½ + 1/B. Otherwise the error is a [*SettingError].
//
// Source: Shah and Samworth (2013), section 3.
func PFER(q float64, p, pairs int, threshold float64, a Assumption) (float64, error) {
	if err := checkBound(q, p, pairs, threshold, a); err != nil {
		return 0, err
	}
	b := float64(pairs)
	theta := q / float64(p)
	w := gridded(threshold, pairs)
	tau := float64(w) / (2 * b)
	switch {
	case a == RConcave:
		joint := rConcaveTail(theta*theta, w-pairs, pairs, 2)
		single := rConcaveTail(theta, w, 2*pairs, 4)
		return float64(p) * min(joint, single), nil
	case a == WorstCase:
		return q * theta / (2*tau - 1), nil
	case tau <= 0.75:
		return q * theta / (2 * (2*tau - 1 - 1/(2*b))), nil
	}
	return q * theta * 4 * (1 - tau + 1/(2*b)) / (1 + 1/b), nil
}

// gridded returns the threshold in units of 1/(2B), rounded up.
func gridded(threshold float64, pairs int) int {
	return int(math.Ceil(threshold*2*float64(pairs) - 1e-9))
}

// checkBound refuses what PFER does not cover.
func checkBound(q float64, p, pairs int, threshold float64, a Assumption) error {
	switch {
	case a < WorstCase || a > RConcave:
		return &SettingError{"Assumption", int(a), "WorstCase, Unimodal or RConcave"}
	case p < 1:
		return &SettingError{"number of columns", p, "at least 1"}
	case pairs < 1:
		return &SettingError{"number of pairs", pairs, "at least 1"}
	case !(q >= 0 && q <= float64(p)):
		return &SettingError{"q", q, fmt.Sprintf("0 to the number of columns, %d", p)}
	}
	theta := q / float64(p)
	low := 0.5
	switch a {
	case Unimodal:
		if theta > 1/math.Sqrt(3) {
			return &SettingError{"q", q, fmt.Sprintf("at most 1/√3 of the %d columns for the unimodal bound", p)}
		}
		low += min(theta*theta, 1/(2*float64(pairs))+0.75*theta*theta)
	case RConcave:
		low = theta
	}
	if !(threshold > low && threshold <= 1) {
		return &SettingError{"threshold", threshold, fmt.Sprintf("above %.4g and at most 1 for the %s bound", low, a)}
	}
	if a == Unimodal && gridded(threshold, pairs) < pairs+2 {
		return &SettingError{"threshold", threshold, fmt.Sprintf("at least 1/2 + 1/B for the unimodal bound, B = %d", pairs)}
	}
	return nil
}

// Threshold returns the smallest threshold above 1/2, a multiple of 1/(2B), for
// which [PFER] is at most the given number; see there for the arguments. If there
// is none, not even 1, the error is a [*SettingError].
func Threshold(q float64, p, pairs int, pfer float64, a Assumption) (float64, error) {
	if !(pfer > 0) {
		return 0, &SettingError{"pfer", pfer, "above 0"}
	}
	if err := checkBound(q, p, pairs, 1, a); err != nil {
		return 0, err
	}
	best := math.Inf(1)
	for w := pairs + 1; w <= 2*pairs; w++ {
		tau := float64(w) / (2 * float64(pairs))
		bound, err := PFER(q, p, pairs, tau, a)
		if err != nil {
			continue // below what the assumption covers
		}
		if bound <= pfer {
			return tau, nil
		}
		best = min(best, bound)
	}
	return 0, &SettingError{"pfer", pfer, fmt.Sprintf("at least %.4g, the bound at threshold 1 or before", best)}
}
