package lasso

import (
	"math"
)

// rowWeights are sample weights with what a column kept sparse needs of them: it
// lists rows and their values, all 1 where values is nil, and is 0 in all others.
type rowWeights struct {
	each     []float64 // nil where all are 1
	sum      float64
	positive int // how many are above 0
}

func newRowWeights(weights []float64, n int) *rowWeights {
	w := &rowWeights{each: weights, sum: float64(n), positive: n}
	if weights == nil {
		return w
	}
	w.sum, w.positive = 0, 0
	for _, v := range weights {
		w.sum += v
		if v > 0 {
			w.positive++
		}
	}
	return w
}

// of returns the weight of a row.
func (w *rowWeights) of(row int32) float64 {
	if w.each == nil {
		return 1
	}
	return w.each[row]
}

// extremes is the function extremes of a column kept sparse.
func (w *rowWeights) extremes(rows []int32, values []float64) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	counted := 0
	for k, i := range rows {
		if w.of(i) > 0 {
			v := listedValue(values, k)
			low, high = min(low, v), max(high, v)
			counted++
		}
	}
	if counted < w.positive {
		low, high = min(low, 0), max(high, 0)
	}
	return low, high
}

// moments is the function moments of a column kept sparse: where x is 0, the sums
// are those of as many equal terms,
//
//	mean = Σ v·x / V,   scale² = (Σ v·(x − mean)² + V₀·mean²) / V
//
// over the rows listed, with V the sum of all weights and V₀ that of the others.
func (w *rowWeights) moments(rows []int32, values []float64) (mean, scale float64) {
	largest := 0.0
	for k := range rows {
		largest = max(largest, math.Abs(listedValue(values, k)))
	}
	_, exponent := math.Frexp(largest)
	exponent = max(exponent, -1000)
	unit := math.Ldexp(1, -exponent)
	others := w.others(rows)
	about := func(center float64) (mean, square float64) {
		for k, i := range rows {
			d, v := float64(listedValue(values, k)*unit)-center, w.of(i)
			mean += float64(v * d)
			square += float64(v * float64(d*d))
		}
		mean -= float64(others * center)
		square += float64(others * float64(center*center))
		return mean / w.sum, square / w.sum
	}
	mean, _ = about(0)
	more, _ := about(mean)
	mean += more
	_, square := about(mean)
	return math.Ldexp(mean, exponent), math.Ldexp(math.Sqrt(square), exponent)
}

// others returns what the rows not listed weigh. They are added up themselves
// where a difference from the sum would lose digits.
func (w *rowWeights) others(rows []int32) float64 {
	if w.each == nil {
		return w.sum - float64(len(rows))
	}
	listed := 0.0
	for _, i := range rows {
		listed += w.each[i]
	}
	if listed <= w.sum/2 {
		return w.sum - listed
	}
	sum, next := 0.0, 0
	for i, v := range w.each {
		if next < len(rows) && int(rows[next]) == i {
			next++
			continue
		}
		sum += v
	}
	return sum
}

// listedValue returns values[k], 1 for nil.
func listedValue(values []float64, k int) float64 {
	if values == nil {
		return 1
	}
	return values[k]
}
