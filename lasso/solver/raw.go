package solver

import (
	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/internal/kernel"
)

// raw is a design whose columns lie in memory, seen through any views: column j
// of the design is (cols[j] − shift[j])/scale[j], or 0 where scale[j] is 0. What
// is done for many columns then goes straight to the kernel.
type raw struct {
	cols         [][]float64
	shift, scale []float64
}

// newRaw returns nil where the columns of m are not at hand.
func newRaw(m design.Matrix) *raw {
	switch m := m.(type) {
	case *design.Dense:
		_, p := m.Dims()
		r := &raw{cols: make([][]float64, p), shift: make([]float64, p), scale: make([]float64, p)}
		for j := range r.cols {
			r.cols[j], r.scale[j] = m.Column(j), 1
		}
		return r
	case *design.Standardized:
		r := newRaw(m.Base())
		if r == nil {
			return nil
		}
		for j, mean := range m.Mean() {
			r.shift[j] += mean * r.scale[j]
			r.scale[j] *= m.Scale()[j]
		}
		return r
	}
	return nil
}

// view makes of products of the raw columns with u those of the design's.
func (r *raw) view(dst []float64, cols []int, u []float64) {
	sum := kernel.Sum(u)
	for k := range dst {
		j := k
		if cols != nil {
			j = cols[k]
		}
		switch {
		case r.scale[j] == 0:
			dst[k] = 0
		case r.shift[j] != 0:
			dst[k] = (dst[k] - r.shift[j]*sum) / r.scale[j]
		default:
			dst[k] /= r.scale[j]
		}
	}
}

// A multiplier multiplies many columns (nil: all) with one vector faster than
// one after the other.
type multiplier interface {
	DotMany(dst []float64, cols []int, v []float64)
}

// dots writes the products of the design's columns named (nil: all) with u into
// dst.
func (s *system) dots(dst []float64, cols []int, u []float64) {
	if s.raw != nil {
		_ = s.divide(len(dst), func(from, to int) error { // cannot fail
			if cols == nil {
				kernel.DotMany(dst[from:to], s.raw.cols[from:to], nil, u)
			} else {
				kernel.DotMany(dst[from:to], s.raw.cols, cols[from:to], u)
			}
			return nil
		})
		s.raw.view(dst, cols, u)
		return
	}
	if m, ok := s.x.(multiplier); ok {
		m.DotMany(dst, cols, u)
		return
	}
	for k := range dst {
		j := k
		if cols != nil {
			j = cols[k]
		}
		dst[k] = s.x.Dot(j, u)
	}
}
