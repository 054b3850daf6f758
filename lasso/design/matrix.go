package design

import "github.com/golasso/golasso/lasso/internal/kernel"

// A Matrix is an n×p table of numbers reached by column. Row and column
// numbers count from 0; a column outside [0, p) or a slice of a length other
// than n is a programming error and may panic.
//
// Implementations must be safe for concurrent reading.
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
	d := &Dense{n: n, p: p, data: make([]float64, n*p)}
	for j := range p {
		Column(d.Column(j), m, j)
	}
	return d
}

// Take returns a dense copy of the given rows of m, in the given order; a row
// may be named more than once. It fails with a *RowError if a row is outside
// [0, n).
func Take(m Matrix, rows []int) (*Dense, error) {
	n, p := m.Dims()
	for _, i := range rows {
		if i < 0 || i >= n {
			return nil, &RowError{Row: i, Rows: n}
		}
	}
	d := &Dense{n: len(rows), p: p, data: make([]float64, len(rows)*p)}
	buf := make([]float64, n)
	for j := range p {
		Column(buf, m, j)
		col := d.Column(j)
		for k, i := range rows {
			col[k] = buf[i]
		}
	}
	return d, nil
}

// sumSquares returns Σ v².
func sumSquares(v []float64) float64 { return kernel.Dot(v, v) }
