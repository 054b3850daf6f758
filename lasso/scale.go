package lasso

import (
	"fmt"
	"math"
	"slices"

	"github.com/golasso/golasso/lasso/design"
)

// Standardize centres and scales the columns of a matrix,
//
//	z = (x − mean) / scale,   mean = Σ v·x / Σ v,   scale² = Σ v·(x − mean)² / Σ v
//
// with sample weights v, all 1 where there are none: the population variance,
// as in scikit-learn's StandardScaler. It is the default and has no settings.
type Standardize struct{}

// Scaler is a fitted [Scaling]. It never changes.
type Scaler struct {
	mean, scale []float64 // what is taken off, and what is divided by
	low, high   []float64 // the range of each column in training
	kind        []string  // of scaling
}

// Fit is as in [Scaling]: a column that is constant over the rows of positive
// weight gets scale 0, Transform holds it at 0, and Constant reports it.
func (s Standardize) Fit(x *design.Dense, weights []float64) (*Scaler, error) {
	return fitAll(s, x, weights)
}

func (Standardize) column(x, weights []float64, _, _ float64) (center, scale float64) {
	return moments(x, weights)
}

func (Standardize) kind() string { return "standard" }

// checkWeights refuses weights of another length, negative, or all 0.
func checkWeights(weights []float64, n int) error {
	if weights == nil {
		return nil
	}
	if len(weights) != n {
		return fmt.Errorf("lasso: %w: %d weights for %d rows", ErrWeight, len(weights), n)
	}
	positive := false
	for i, v := range weights {
		if !(v >= 0) || math.IsInf(v, 1) {
			return fmt.Errorf("lasso: %w: row %d: %v", ErrWeight, i, v)
		}
		positive = positive || v > 0
	}
	if !positive {
		return fmt.Errorf("lasso: %w: all %d are 0", ErrWeight, n)
	}
	return nil
}

// add learns one more column; false says that its scale overflows.
func (s *Scaler) add(column, weights []float64, how Scaling) bool {
	low, high := extremes(column, weights)
	return s.note(low, high, how, func() (center, scale float64) { return how.column(column, weights, low, high) })
}

// note adds a column with these extremes, which is asked for what else it takes
// unless it is constant; false says that its scale overflows.
func (s *Scaler) note(low, high float64, how Scaling, learn func() (center, scale float64)) bool {
	center, scale := low, 0.0
	if low < high {
		center, scale = learn()
	} else if _, fixed := how.(FixedScale); fixed {
		center = 0
	}
	s.mean, s.scale, s.kind = append(s.mean, center), append(s.scale, scale), append(s.kind, how.kind())
	s.low, s.high = append(s.low, low), append(s.high, high)
	return finite(center) && finite(scale)
}

// join appends the columns of another scaler.
func (s *Scaler) join(o *Scaler) {
	s.mean, s.scale, s.kind = append(s.mean, o.mean...), append(s.scale, o.scale...), append(s.kind, o.kind...)
	s.low, s.high = append(s.low, o.low...), append(s.high, o.high...)
}

// Mean returns what is taken off every column, in its units: for Standardize the
// mean.
func (s *Scaler) Mean() []float64 { return slices.Clone(s.mean) }

// Scale returns what every column is divided by, in its units: for Standardize
// the population standard deviation. 0 marks a constant column.
func (s *Scaler) Scale() []float64 { return slices.Clone(s.scale) }

// Constant returns the indices of the constant columns.
func (s *Scaler) Constant() []int {
	out := []int{}
	for j, scale := range s.scale {
		if scale == 0 {
			out = append(out, j)
		}
	}
	return out
}

// Transform returns the standardised copy of a matrix of as many columns;
// constant columns become 0 whatever they hold. It fails with [ErrFeatures] for
// another number of columns, and where a value is so far out that it overflows.
func (s *Scaler) Transform(x *design.Dense) (*design.Dense, error) {
	n, p := x.Dims()
	if p != len(s.mean) {
		return nil, fmt.Errorf("lasso: %w: %d columns, the scaler has %d", ErrFeatures, p, len(s.mean))
	}
	data := make([]float64, 0, n*p)
	for j := range p {
		data = append(data, s.column(j, x.Column(j))...)
	}
	out, err := design.NewDense(n, p, data)
	if err != nil {
		return nil, fmt.Errorf("lasso: standardised values overflow: %w", err)
	}
	return out, nil
}

// column returns the standardised copy of column j.
func (s *Scaler) column(j int, x []float64) []float64 {
	out := make([]float64, len(x))
	s.columnTo(out, j, x)
	return out
}

// columnTo writes the standardised column j into dst, which may be x itself.
func (s *Scaler) columnTo(dst []float64, j int, x []float64) {
	mean, scale := s.mean[j], s.scale[j]
	if scale == 0 {
		clear(dst)
		return
	}
	for i, v := range x {
		dst[i] = (v - mean) / scale
	}
}

// value returns one value of column j standardised.
func (s *Scaler) value(j int, x float64) float64 {
	if s.scale[j] == 0 {
		return 0
	}
	return (x - s.mean[j]) / s.scale[j]
}

// ToUnits takes the coefficients of standardised columns to those of the
// columns in their own units, so that the predictions are the same:
//
//	wⱼ/scaleⱼ,   b − Σⱼ wⱼ·meanⱼ/scaleⱼ
//
// A constant column gets 0. It panics unless there are as many weights as
// columns.
func (s *Scaler) ToUnits(w []float64, b float64) ([]float64, float64) {
	if len(w) != len(s.mean) {
		panic(fmt.Sprintf("lasso: Scaler.ToUnits: %d coefficients for %d columns", len(w), len(s.mean)))
	}
	out := make([]float64, len(w))
	for j, scale := range s.scale {
		if scale != 0 {
			out[j] = w[j] / scale
			b -= out[j] * s.mean[j]
		}
	}
	return out, b
}

// extremes returns the smallest and the largest value of positive weight.
func extremes(x, weights []float64) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for i, v := range x {
		if weights != nil && !(weights[i] > 0) {
			continue
		}
		if v < low {
			low = v
		}
		if v > high {
			high = v
		}
	}
	return low, high
}

// moments returns mean and population standard deviation. The values are first
// divided by a power of two, which rounds nothing and keeps squares in range;
// the mean is taken twice, the second time of the differences from the first.
func moments(x, weights []float64) (mean, scale float64) {
	largest := 0.0
	for _, v := range x {
		if a := math.Abs(v); a > largest {
			largest = a
		}
	}
	_, exponent := math.Frexp(largest)
	exponent = max(exponent, -1000)
	unit := math.Ldexp(1, -exponent)
	mean, _ = about(x, weights, unit, 0)
	more, _ := about(x, weights, unit, mean)
	mean += more
	_, square := about(x, weights, unit, mean)
	return math.Ldexp(mean, exponent), math.Ldexp(math.Sqrt(square), exponent)
}

// about returns the weighted means of x·unit − center and of its square.
func about(x, weights []float64, unit, center float64) (mean, square float64) {
	if weights == nil {
		for _, v := range x {
			d := float64(v*unit) - center
			mean += d
			square += float64(d * d)
		}
		n := float64(len(x))
		return mean / n, square / n
	}
	total := 0.0
	for i, v := range x {
		d, w := float64(v*unit)-center, weights[i]
		mean += float64(w * d)
		square += float64(w * float64(d*d))
		total += w
	}
	return mean / total, square / total
}
