package design

import (
	"fmt"
	"math"

	"github.com/golasso/golasso/lasso/internal/kernel"
)

// Dense32 is a Matrix that keeps all n·p numbers in float32, column after
// column, in half the memory of a Dense. Every product and sum is done in
// float64: only the entries are rounded, to about seven digits.
type Dense32 struct {
	n, p    int
	columns [][]float32
}

// NewDense32 returns the n×p matrix over data, which holds column 0, then
// column 1, and so on, and is kept, not copied. It fails with a *ShapeError if
// len(data) is not n·p and with a *ValueError on NaN or an infinity.
func NewDense32(n, p int, data []float32) (*Dense32, error) {
	if n < 0 || p < 0 {
		return nil, fmt.Errorf("design: %d rows, %d columns: %w", n, p, ErrShape)
	}
	if len(data) != n*p {
		return nil, &ShapeError{What: "data", Got: len(data), Want: n * p}
	}
	for k, x := range data {
		if v := float64(x); !isFinite(v) {
			return nil, &ValueError{Row: k % n, Column: k / n, Value: v}
		}
	}
	return newDense32(n, p, data), nil
}

func newDense32(n, p int, data []float32) *Dense32 {
	d := &Dense32{n: n, p: p, columns: make([][]float32, p)}
	for j := range d.columns {
		d.columns[j] = data[j*n : (j+1)*n : (j+1)*n]
	}
	return d
}

// ToDense32 returns a copy of m with every entry rounded to the nearest
// float32, at most 2⁻²⁴ of its size away. It fails with a *RangeError on an
// entry beyond the largest float32, about 3.4e38, and on a column whose largest
// entry is less than 2⁻¹²⁶, about 1.2e-38, where float32 has fewer digits: the
// column's unit should be another. Beside larger ones, entries that small may
// become 0.
func ToDense32(m Matrix) (*Dense32, error) {
	n, p := m.Dims()
	d := newDense32(n, p, make([]float32, n*p))
	buf := make([]float64, n)
	for j := range p {
		top := 0
		for i, v := range Column(buf, m, j) {
			x := float32(v)
			if !isFinite(float64(x)) {
				return nil, &RangeError{Row: i, Column: j, Value: v}
			}
			d.columns[j][i] = x
			if math.Abs(v) > math.Abs(buf[top]) {
				top = i
			}
		}
		if n > 0 && buf[top] != 0 && math.Abs(buf[top]) < 0x1p-126 {
			return nil, &RangeError{Row: top, Column: j, Value: buf[top]}
		}
	}
	return d, nil
}

// Dims returns the number of rows and of columns.
func (d *Dense32) Dims() (n, p int) { return d.n, d.p }

// Column returns column j itself, not a copy.
func (d *Dense32) Column(j int) []float32 { return d.columns[j] }

// At returns the number in row i and column j.
func (d *Dense32) At(i, j int) float64 { return float64(d.columns[j][i]) }

// Dot returns Σᵢ xᵢⱼ·v[i].
func (d *Dense32) Dot(j int, v []float64) float64 { return kernel.Dot32(d.columns[j], v) }

// AddScaled adds a·xᵢⱼ to dst[i] for every row i.
func (d *Dense32) AddScaled(dst []float64, a float64, j int) { kernel.Axpy32(dst, a, d.columns[j]) }

// SumSquares returns Σᵢ xᵢⱼ².
func (d *Dense32) SumSquares(j int) float64 { return kernel.SumSquares32(d.columns[j]) }

// DotMany writes Σᵢ xᵢⱼ·v[i] into dst[k] for j = cols[k]; nil cols means all
// columns in turn. Each has the bits of Dot; v is read once for three columns.
func (d *Dense32) DotMany(dst []float64, cols []int, v []float64) {
	mustRows(len(v), d.n)
	kernel.DotMany32(dst, d.columns, cols, v)
}

// Gram writes Σᵢ xᵢⱼ·xᵢₖ into dst[a·ld+b] for j = cols[a], k = cols[b], both
// triangles; nil cols means all columns. The entries are divided among that
// many workers and have the same bits for any number.
func (d *Dense32) Gram(dst []float64, ld int, cols []int, workers int) {
	kernel.Gram(dst, ld, pick(d.columns, cols), workers)
}

// GramWeighted is Gram with row weights: Σᵢ v[i]·xᵢⱼ·xᵢₖ for v ≥ 0; nil v means
// all 1.
func (d *Dense32) GramWeighted(dst []float64, ld int, cols []int, v []float64, workers int) {
	if v == nil {
		d.Gram(dst, ld, cols, workers)
		return
	}
	gramOfFiller(dst, ld, d.n, allColumns(cols, d.p), d.fill, v, workers)
}

// Cross writes Σᵢ xᵢⱼ·vs[f][i] into dst[k·ld+f] for j = cols[k]: the products of
// many columns with several vectors; nil cols means all columns in turn. The
// entries are divided among that many workers and have the same bits for any
// number.
func (d *Dense32) Cross(dst []float64, ld int, cols []int, vs [][]float64, workers int) {
	mustVectors(vs, d.n)
	kernel.Cross(dst, ld, pick(d.columns, cols), vs, workers)
}

func (d *Dense32) copyColumn(dst []float64, j int) { d.fill(dst, j, 0) }

func (d *Dense32) fill(buf []float64, j, row int) {
	for i, v := range d.columns[j][row : row+len(buf)] {
		buf[i] = float64(v)
	}
}

func (d *Dense32) takeRows(rows []int) Matrix {
	out := newDense32(len(rows), d.p, make([]float32, len(rows)*d.p))
	for j, to := range out.columns {
		from := d.columns[j]
		for k, i := range rows {
			to[k] = from[i]
		}
	}
	return out
}
