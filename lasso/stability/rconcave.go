package stability

import "math"

// rConcaveTail returns D(η, t/B, B, −1/s): the largest P(X ≥ t) of a random X on
// 0, 1, …, B with mean at most ηB whose probabilities f are r-concave for
// r = −1/s, which means that f^(−1/s) is convex. Where t is at most 2ηB it
// returns the bound 1.
//
// The largest tail belongs to a distribution of the form
//
//	fᵢ = c·(a + i)^(−s) for i ≤ k,   f₍ₖ₊₁₎ = m,   0 beyond
//
// where a ≥ 0 is between that for which the mean is ηB with m = 0 and that for
// which m continues the sequence. The mean determines c,
//
//	c = (k + 1 − ηB) / Σ_{i≤k} (k + 1 − i)(a + i)^(−s)
//
// and the tail is 1 − c·Σ_{i<t} (a + i)^(−s).
//
// Source: Shah and Samworth (2013), section 3.3 and appendix.
func rConcaveTail(eta float64, t, b, s int) float64 {
	mean := eta * float64(b)
	if float64(t) <= 2*mean {
		return 1
	}
	if t > b {
		return 0
	}
	if mean == 0 {
		return 0
	}
	e := extremal{mean: mean, t: t, s: s}
	best := 0.0
	high := e.shape(t - 1)
	for k := t - 1; k < b; k++ {
		low := e.shape(k + 1)
		best = max(best, e.most(k, low, high))
		high = low
	}
	return min(1, best)
}

// extremal is the search for one tail.
type extremal struct {
	mean float64
	t, s int
}

// Bounds of log a: beyond them the sequence is flat, or all at 0.
const flat, steep = 30, -60

// power returns (a + i)^(−s).
func (e extremal) power(a float64, i int) float64 {
	v := 1 / (a + float64(i))
	v *= v
	if e.s == 4 {
		v *= v
	}
	return v
}

// shape returns the log a for which (a + i)^(−s), i ≤ k, has the mean wanted;
// the mean grows with a, up to k/2.
func (e extremal) shape(k int) float64 {
	if float64(k)/2 <= e.mean {
		return flat
	}
	low, high := float64(steep), float64(flat)
	for range 80 {
		middle := (low + high) / 2
		a := math.Exp(middle)
		sum, first := 0.0, 0.0
		for i := range k + 1 {
			f := e.power(a, i)
			sum += f
			first += float64(i) * f
		}
		if first > e.mean*sum {
			high = middle
		} else {
			low = middle
		}
	}
	return (low + high) / 2
}

// tail returns P(X ≥ t) for the support 0 … k+1 and a = exp(logA).
func (e extremal) tail(k int, logA float64) float64 {
	a := math.Exp(logA)
	below, lever := 0.0, 0.0
	for i := range k + 1 {
		f := e.power(a, i)
		if i < e.t {
			below += f
		}
		lever += float64(k+1-i) * f
	}
	return 1 - (float64(k+1)-e.mean)*below/lever
}

// most returns the largest tail for log a between low and high, by golden
// section.
func (e extremal) most(k int, low, high float64) float64 {
	ratio := (math.Sqrt(5) - 1) / 2
	best := max(e.tail(k, low), e.tail(k, high))
	left, right := high-ratio*(high-low), low+ratio*(high-low)
	atLeft, atRight := e.tail(k, left), e.tail(k, right)
	for high-low > 1e-9 {
		if atLeft > atRight {
			high, right, atRight = right, left, atLeft
			left = high - ratio*(high-low)
			atLeft = e.tail(k, left)
		} else {
			low, left, atLeft = left, right, atRight
			right = low + ratio*(high-low)
			atRight = e.tail(k, right)
		}
	}
	return max(best, atLeft, atRight)
}
