package scratch

import (
	"math"
	"slices"
)

// Coefficients are the weights and the intercept of a linear model,
//
//	ŷ = x·w + b
//
// W has one weight per feature, in units of y per unit of the feature; B is in
// units of y. No method modifies them.
type Coefficients struct {
	W []float64
	B float64
}

// Predict returns the prediction of every row. Each is summed from zero, feature
// by feature from the left, and the intercept is added last, every product
// rounded, so that the bits are the same on every machine. Rows must have
// len(W) features.
func (c Coefficients) Predict(x [][]float64) []float64 {
	out := make([]float64, len(x))
	for i, row := range x {
		out[i] = c.at(row)
	}
	return out
}

// at is the prediction of one row.
func (c Coefficients) at(row []float64) float64 {
	s := 0.0
	for j, w := range c.W {
		s += float64(row[j] * w)
	}
	return s + c.B
}

// MSE returns the mean squared error (1/n)·Σ (yᵢ − ŷᵢ)² in squared units of y.
// The sum is compensated (Neumaier 1974), because early stopping compares costs
// that differ in their last digits. It is NaN for no rows.
func (c Coefficients) MSE(x [][]float64, y []float64) float64 {
	var s compensated
	for i, row := range x {
		e := c.at(row) - y[i]
		s.add(float64(e * e))
	}
	return s.total() / float64(len(x))
}

// Penalty returns λ·Σ |wⱼ|.
func (c Coefficients) Penalty(lambda float64) float64 {
	var s compensated
	for _, w := range c.W {
		s.add(math.Abs(w))
	}
	return float64(lambda * s.total())
}

// Cost returns J = MSE + λ·Σ |wⱼ|, the objective of the package.
func (c Coefficients) Cost(x [][]float64, y []float64, lambda float64) float64 {
	return c.MSE(x, y) + c.Penalty(lambda)
}

// NonZero counts the weights with |w| > eps.
func (c Coefficients) NonZero(eps float64) int { return len(c.Above(eps)) }

// Above returns the indices of the weights with |w| > eps, in ascending order.
func (c Coefficients) Above(eps float64) []int {
	above := []int{}
	for j, w := range c.W {
		if math.Abs(w) > eps {
			above = append(above, j)
		}
	}
	return above
}

// ExactZeros counts the weights that are exactly zero.
func (c Coefficients) ExactZeros() int { return len(c.W) - c.NonZero(0) }

// Sparsity returns the share of weights with |w| ≤ eps: 0 when every weight
// stays, 1 when all are gone (and for no weights at all).
func (c Coefficients) Sparsity(eps float64) float64 {
	if len(c.W) == 0 {
		return 1
	}
	return float64(len(c.W)-c.NonZero(eps)) / float64(len(c.W))
}

// MaxAbs returns the largest |wⱼ|, 0 for no weights.
func (c Coefficients) MaxAbs() float64 {
	m := 0.0
	for _, w := range c.W {
		m = max(m, math.Abs(w))
	}
	return m
}

// Within says for each row whether its prediction is closer to the target than
// the share pct of the target: |ŷ − y| < |pct·y|, strictly, so a target of zero
// is never met. pct = 0.25 means 25 per cent.
func (c Coefficients) Within(x [][]float64, y []float64, pct float64) []bool {
	out := make([]bool, len(x))
	for i, row := range x {
		out[i] = math.Abs(c.at(row)-y[i]) < math.Abs(float64(pct*y[i]))
	}
	return out
}

// AccuracyWithin returns the share of rows that [Coefficients.Within] accepts;
// NaN for no rows.
func (c Coefficients) AccuracyWithin(x [][]float64, y []float64, pct float64) float64 {
	hits := 0
	for _, ok := range c.Within(x, y, pct) {
		if ok {
			hits++
		}
	}
	return float64(hits) / float64(len(x))
}

// clone returns a deep copy, with p zeros in place of missing weights.
func (c Coefficients) clone(p int) Coefficients {
	if len(c.W) == 0 {
		return Coefficients{W: make([]float64, p), B: c.B}
	}
	return Coefficients{W: slices.Clone(c.W), B: c.B}
}

func (c Coefficients) finite() bool {
	return finite(c.B) && !slices.ContainsFunc(c.W, func(w float64) bool { return !finite(w) })
}

// distance is the Euclidean distance between two models, intercept included.
func (c Coefficients) distance(to Coefficients) float64 {
	d := math.Abs(c.B - to.B)
	for j, w := range c.W {
		d = math.Hypot(d, w-to.W[j])
	}
	return d
}

// compensated is a running sum that carries its rounding error along.
type compensated struct{ sum, lost float64 }

func (s *compensated) add(v float64) {
	t := s.sum + v
	if math.Abs(s.sum) >= math.Abs(v) {
		s.lost += (s.sum - t) + v
	} else {
		s.lost += (v - t) + s.sum
	}
	s.sum = t
}

// total is the sum. Once it has overflowed, the lost part means nothing.
func (s *compensated) total() float64 {
	if !finite(s.sum) {
		return s.sum
	}
	return s.sum + s.lost
}
