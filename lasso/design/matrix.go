package design

import (
	"github.com/golasso/golasso/lasso/internal/kernel"
)

// A Matrix is an n×p table of numbers reached by column. Row and column
// numbers count from 0; a column outside [0, p) or a slice of a length other
// than n is a programming error and may panic.
//
// Implementations must be safe for concurrent reading. All those of this package
// also do more at once,
//
//	DotMany(dst []float64, cols []int, v []float64)
//	Cross(dst []float64, ld int, cols []int, vs [][]float64, workers int)
//	Gram(dst []float64, ld int, cols []int, workers int)
//	GramWeighted(dst []float64, ld int, cols []int, v []float64, workers int)
//
// and Shifter and Sparse say what some can do besides.
type Matrix interface {
	// Dims returns the number of rows n and of columns p.
	Dims() (n, p int)
	// Dot returns Σᵢ xᵢⱼ·v[i] for a v of length n.
	Dot(j int, v []float64) float64
	// AddScaled adds a·xᵢⱼ to dst[i] for every row i.
	AddScaled(dst []float64, a float64, j int)
	// SumSquares returns Σᵢ xᵢⱼ².
	SumSquares(j int) float64
}

// A copier writes its columns more exactly, or faster, than adding them to
// zeros would.
type copier interface {
	copyColumn(dst []float64, j int)
}

// Column writes column j of m into dst, which is overwritten, and returns it.
// A nil dst is allocated; another must have length n.
func Column(dst []float64, m Matrix, j int) []float64 {
	n, _ := m.Dims()
	if dst == nil {
		dst = make([]float64, n)
	}
	if c, ok := m.(copier); ok {
		c.copyColumn(dst, j)
		return dst
	}
	clear(dst)
	m.AddScaled(dst, 1, j)
	return dst
}

// Multiply writes the product X·w into dst, which is overwritten, and returns
// it: dst[i] = Σⱼ xᵢⱼ·w[j]. w has length p; a nil dst is allocated, another
// must have length n. Columns with w[j] = 0 are not read.
func Multiply(dst []float64, m Matrix, w []float64) []float64 {
	n, _ := m.Dims()
	if dst == nil {
		dst = make([]float64, n)
	}
	clear(dst)
	for j, a := range w {
		if a != 0 {
			m.AddScaled(dst, a, j)
		}
	}
	return dst
}

// Densify returns a dense copy of m.
func Densify(m Matrix) *Dense {
	n, p := m.Dims()
	d := newDense(n, p, make([]float64, n*p))
	for j := range p {
		Column(d.Column(j), m, j)
	}
	return d
}

// squaresAbout returns Σᵢ ((xᵢⱼ − mean)/scale)², by m's own method where it has
// one; buf is room for a column, or nil.
func squaresAbout(m Matrix, buf []float64, j int, mean, scale float64) float64 {
	if h, ok := m.(*Hstack); ok {
		m, j = h.locate(j)
	}
	if s, ok := m.(interface {
		squaresAbout(j int, mean, scale float64) float64
	}); ok {
		return s.squaresAbout(j, mean, scale)
	}
	buf = Column(buf, m, j)
	for i, v := range buf {
		buf[i] = (v - mean) / scale
	}
	return kernel.SumSquares(buf)
}

// isFinite says whether v is a number: ∞ − ∞ and NaN − NaN are not 0.
func isFinite(v float64) bool { return v-v == 0 }
