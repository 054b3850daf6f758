package lasso

import "slices"

// ranks are values by rising rank, of which those that are 0 need only be counted:
// some that come before, zeros, and the rest.
type ranks struct {
	before []float64
	zeros  int
	rest   []float64
}

// ascending ranks the values whose weight is above 0.
func ascending(x, weights []float64) ranks {
	out := make([]float64, 0, len(x))
	for i, v := range x {
		if weights == nil || weights[i] > 0 {
			out = append(out, v)
		}
	}
	slices.Sort(out)
	return ranks{before: out}
}

// ascending is the function ascending of a column kept sparse.
func (w *rowWeights) ascending(rows []int32, values []float64) ranks {
	out := ranks{zeros: w.positive}
	for k, i := range rows {
		if !(w.of(i) > 0) {
			continue
		}
		out.zeros--
		if v := listedValue(values, k); v < 0 {
			out.before = append(out.before, v)
		} else {
			out.rest = append(out.rest, v)
		}
	}
	slices.Sort(out.before)
	slices.Sort(out.rest)
	return out
}

// count returns how many values there are.
func (r ranks) count() int { return len(r.before) + r.zeros + len(r.rest) }

// at returns the value of a rank, from 0.
func (r ranks) at(i int) float64 {
	switch first := len(r.before) + r.zeros; {
	case i < len(r.before):
		return r.before[i]
	case i < first:
		return 0
	default:
		return r.rest[i-first]
	}
}

// quantile returns the q-quantile, 0 ≤ q ≤ 1: with h = q·(n−1), it lies between
// the values at ⌊h⌋ and ⌈h⌉, in proportion to the rest of h. That is NumPy's
// default, "linear", and has its bits.
func (r ranks) quantile(q float64) float64 {
	h := q * float64(r.count()-1)
	i := int(h)
	if i+1 >= r.count() {
		return r.at(r.count() - 1)
	}
	t, low, high := h-float64(i), r.at(i), r.at(i+1)
	if t >= 0.5 {
		return high - float64((high-low)*(1-t))
	}
	return low + float64((high-low)*t)
}

// median returns the middle value, or the mean of the two middle ones.
func (r ranks) median() float64 {
	n := r.count()
	if n%2 == 1 {
		return r.at(n / 2)
	}
	return r.at(n/2-1)/2 + r.at(n/2)/2
}
