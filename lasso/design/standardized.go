package design

import (
	"fmt"
	"math"

	"github.com/golasso/golasso/lasso/internal/kernel"
)

// Standardized is a view of another Matrix, centred and scaled:
//
//	zᵢⱼ = (xᵢⱼ − meanⱼ) / scaleⱼ
//
// Nothing is copied. A column with scaleⱼ = 0 is held at zero, so that a
// constant column takes no part in a fit.
type Standardized struct {
	m           Matrix
	mean, scale []float64
	squares     []float64
}

// NewStandardized returns the view of m with the given means and scales, both
// of length p and kept, not copied; nil means no centring and no scaling. It
// fails with a *ShapeError on another length, and with the column's number on a
// mean that is not finite (ErrNotFinite) or a scale that is negative or not
// finite (ErrScale).
//
// The sums of squares are taken once, here: m must not change afterwards.
func NewStandardized(m Matrix, mean, scale []float64) (*Standardized, error) {
	n, p := m.Dims()
	s := &Standardized{m: m, mean: mean, scale: scale, squares: make([]float64, p)}
	if mean == nil {
		s.mean = make([]float64, p)
	}
	if scale == nil {
		s.scale = make([]float64, p)
		kernel.Add(s.scale, 1)
	}
	if len(s.mean) != p {
		return nil, &ShapeError{What: "mean", Got: len(s.mean), Want: p}
	}
	if len(s.scale) != p {
		return nil, &ShapeError{What: "scale", Got: len(s.scale), Want: p}
	}
	buf := make([]float64, n)
	for j := range p {
		if v := s.mean[j]; math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, fmt.Errorf("design: column %d: mean %v: %w", j, v, ErrNotFinite)
		}
		if v := s.scale[j]; math.IsNaN(v) || math.IsInf(v, 0) || v < 0 {
			return nil, fmt.Errorf("design: column %d: %v: %w", j, v, ErrScale)
		}
		s.squares[j] = sumSquares(Column(buf, s, j))
	}
	return s, nil
}

// Dims returns the number of rows and of columns.
func (s *Standardized) Dims() (n, p int) { return s.m.Dims() }

// Dot returns Σᵢ zᵢⱼ·v[i].
func (s *Standardized) Dot(j int, v []float64) float64 {
	if s.scale[j] == 0 {
		return 0
	}
	d := s.m.Dot(j, v)
	if s.mean[j] != 0 {
		d -= s.mean[j] * kernel.Sum(v)
	}
	return d / s.scale[j]
}

// AddScaled adds a·zᵢⱼ to dst[i] for every row i.
func (s *Standardized) AddScaled(dst []float64, a float64, j int) {
	if s.scale[j] == 0 {
		return
	}
	a /= s.scale[j]
	s.m.AddScaled(dst, a, j)
	if s.mean[j] != 0 {
		kernel.Add(dst, -a*s.mean[j])
	}
}

// copyColumn subtracts before it divides, as a table standardised beforehand
// would have done; AddScaled onto zeros would lose digits where the mean is
// large against the scale.
func (s *Standardized) copyColumn(dst []float64, j int) {
	if s.scale[j] == 0 {
		clear(dst)
		return
	}
	Column(dst, s.m, j)
	for i, v := range dst {
		dst[i] = (v - s.mean[j]) / s.scale[j]
	}
}

// SumSquares returns Σᵢ zᵢⱼ².
func (s *Standardized) SumSquares(j int) float64 { return s.squares[j] }

// Base returns the matrix under the view.
func (s *Standardized) Base() Matrix { return s.m }

// Mean returns the means of the columns, not copied.
func (s *Standardized) Mean() []float64 { return s.mean }

// Scale returns the scales of the columns, not copied; 0 marks a column held
// at zero.
func (s *Standardized) Scale() []float64 { return s.scale }
