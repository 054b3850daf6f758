package design

import (
	"fmt"

	"github.com/golasso/golasso/lasso/internal/kernel"
)

// Standardized is a view of another Matrix, centred and scaled:
//
//	zᵢⱼ = (xᵢⱼ − meanⱼ) / scaleⱼ
//
// Nothing is copied, and a product with a column costs what it costs beneath,
// plus the sum of the vector; adding a column touches every row, which Shifter
// shows how to avoid where the columns beneath are sparse. A column with scaleⱼ = 0 is held at zero, so that a
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
	_, p := m.Dims()
	s := &Standardized{m: m, mean: mean, scale: scale}
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
	for j := range p {
		if v := s.mean[j]; !isFinite(v) {
			return nil, fmt.Errorf("design: column %d: mean %v: %w", j, v, ErrNotFinite)
		}
		if v := s.scale[j]; !isFinite(v) || v < 0 {
			return nil, fmt.Errorf("design: column %d: %v: %w", j, v, ErrScale)
		}
	}
	s.setSquares()
	return s, nil
}

func (s *Standardized) setSquares() {
	n, p := s.m.Dims()
	s.squares = make([]float64, p)
	buf := make([]float64, n)
	for j := range p {
		if s.scale[j] != 0 {
			s.squares[j] = squaresAbout(s.m, buf, j, s.mean[j], s.scale[j])
		}
	}
}

// Dims returns the number of rows and of columns.
func (s *Standardized) Dims() (n, p int) { return s.m.Dims() }

// Dot returns Σᵢ zᵢⱼ·v[i].
func (s *Standardized) Dot(j int, v []float64) float64 {
	switch {
	case s.scale[j] == 0:
		return 0
	case s.mean[j] == 0:
		return s.m.Dot(j, v) / s.scale[j]
	}
	return s.DotSum(j, v, kernel.Sum(v))
}

// DotSum returns Σᵢ zᵢⱼ·v[i] for a v whose sum is known; see Shifter.
func (s *Standardized) DotSum(j int, v []float64, sum float64) float64 {
	if s.scale[j] == 0 {
		return 0
	}
	return s.shiftDot(DotSum(s.m, j, v, sum), j, sum)
}

// shiftDot returns the product of column j given that of the one beneath.
func (s *Standardized) shiftDot(d float64, j int, sum float64) float64 {
	if s.scale[j] == 0 {
		return 0
	}
	if s.mean[j] != 0 {
		d -= float64(s.mean[j] * sum)
	}
	return d / s.scale[j]
}

// AddScaled adds a·zᵢⱼ to dst[i] for every row i.
func (s *Standardized) AddScaled(dst []float64, a float64, j int) {
	if shift := s.AddShifted(dst, a, j); shift != 0 {
		kernel.Add(dst, shift)
	}
}

// AddShifted adds a·zᵢⱼ but for a constant, which it returns; see Shifter.
func (s *Standardized) AddShifted(dst []float64, a float64, j int) (shift float64) {
	if s.scale[j] == 0 {
		return 0
	}
	a /= s.scale[j]
	shift = AddShifted(dst, s.m, a, j)
	if s.mean[j] != 0 {
		shift -= float64(a * s.mean[j])
	}
	return shift
}

// DotMany writes Σᵢ zᵢⱼ·v[i] into dst[k] for j = cols[k]; nil cols means all
// columns in turn. The sum of v is taken once.
func (s *Standardized) DotMany(dst []float64, cols []int, v []float64) {
	dotMany(dst, s.m, cols, v)
	sum := kernel.Sum(v)
	for k := range dst {
		j := k
		if cols != nil {
			j = cols[k]
		}
		dst[k] = s.shiftDot(dst[k], j, sum)
	}
}

// Cross writes Σᵢ zᵢⱼ·vs[f][i] into dst[k·ld+f] for j = cols[k]: the products of
// many columns with several vectors; nil cols means all columns in turn. The sum
// of each vector is taken once. The entries are divided among that many workers
// and have the same bits for any number.
func (s *Standardized) Cross(dst []float64, ld int, cols []int, vs [][]float64, workers int) {
	_, p := s.Dims()
	cols = allColumns(cols, p)
	cross(dst, ld, s.m, cols, vs, workers)
	for f, v := range vs {
		sum := kernel.Sum(v)
		for k, j := range cols {
			dst[k*ld+f] = s.shiftDot(dst[k*ld+f], j, sum)
		}
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
