package design

import (
	"fmt"

	"github.com/golasso/golasso/lasso/internal/kernel"
)

// Dense is a Matrix that keeps all n·p numbers, column after column.
// It is not changed after construction unless the caller writes through Column
// or into the data given to NewDense.
type Dense struct {
	n, p    int
	columns [][]float64
}

// NewDense returns the n×p matrix over data, which holds column 0, then
// column 1, and so on, and is kept, not copied. It fails with a *ShapeError if
// len(data) is not n·p and with a *ValueError on NaN or an infinity.
func NewDense(n, p int, data []float64) (*Dense, error) {
	if n < 0 || p < 0 {
		return nil, fmt.Errorf("design: %d rows, %d columns: %w", n, p, ErrShape)
	}
	if len(data) != n*p {
		return nil, &ShapeError{What: "data", Got: len(data), Want: n * p}
	}
	for k, v := range data {
		if !isFinite(v) {
			return nil, &ValueError{Row: k % n, Column: k / n, Value: v}
		}
	}
	return newDense(n, p, data), nil
}

func newDense(n, p int, data []float64) *Dense {
	d := &Dense{n: n, p: p, columns: make([][]float64, p)}
	for j := range d.columns {
		d.columns[j] = data[j*n : (j+1)*n : (j+1)*n]
	}
	return d
}

// FromColumns returns the matrix whose columns are copies of cols. All must
// have the same length, or the error is a *ShapeError; NaN or an infinity is a
// *ValueError. No columns make a 0×0 matrix.
func FromColumns(cols [][]float64) (*Dense, error) {
	n := 0
	if len(cols) > 0 {
		n = len(cols[0])
	}
	data := make([]float64, 0, n*len(cols))
	for j, c := range cols {
		if len(c) != n {
			return nil, &ShapeError{What: fmt.Sprintf("column %d", j), Got: len(c), Want: n}
		}
		data = append(data, c...)
	}
	return NewDense(n, len(cols), data)
}

// FromRows returns the matrix whose rows are copies of rows. All must have the
// same length, or the error is a *ShapeError; NaN or an infinity is a
// *ValueError. No rows make a 0×0 matrix.
func FromRows(rows [][]float64) (*Dense, error) {
	n, p := len(rows), 0
	if n > 0 {
		p = len(rows[0])
	}
	data := make([]float64, n*p)
	for i, r := range rows {
		if len(r) != p {
			return nil, &ShapeError{What: fmt.Sprintf("row %d", i), Got: len(r), Want: p}
		}
		for j, v := range r {
			data[j*n+i] = v
		}
	}
	return NewDense(n, p, data)
}

// Dims returns the number of rows and of columns.
func (d *Dense) Dims() (n, p int) { return d.n, d.p }

// Column returns column j itself, not a copy.
func (d *Dense) Column(j int) []float64 { return d.columns[j] }

// At returns the number in row i and column j.
func (d *Dense) At(i, j int) float64 { return d.Column(j)[i] }

// Dot returns Σᵢ xᵢⱼ·v[i].
func (d *Dense) Dot(j int, v []float64) float64 { return kernel.Dot(d.Column(j), v) }

// AddScaled adds a·xᵢⱼ to dst[i] for every row i.
func (d *Dense) AddScaled(dst []float64, a float64, j int) { kernel.Axpy(dst, a, d.Column(j)) }

// SumSquares returns Σᵢ xᵢⱼ².
func (d *Dense) SumSquares(j int) float64 { return kernel.SumSquares(d.Column(j)) }

// DotMany writes Σᵢ xᵢⱼ·v[i] into dst[k] for j = cols[k]; nil cols means all
// columns in turn. Each has the bits of Dot; v is read once for three columns.
func (d *Dense) DotMany(dst []float64, cols []int, v []float64) {
	mustRows(len(v), d.n)
	kernel.DotMany(dst, d.columns, cols, v)
}

// Gram writes Σᵢ xᵢⱼ·xᵢₖ into dst[a·ld+b] for j = cols[a], k = cols[b], both
// triangles; nil cols means all columns. The entries are divided among that
// many workers and have the same bits for any number.
func (d *Dense) Gram(dst []float64, ld int, cols []int, workers int) {
	kernel.Gram(dst, ld, pick(d.columns, cols), workers)
}

// GramWeighted is Gram with row weights: Σᵢ v[i]·xᵢⱼ·xᵢₖ for v ≥ 0; nil v means
// all 1.
func (d *Dense) GramWeighted(dst []float64, ld int, cols []int, v []float64, workers int) {
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
func (d *Dense) Cross(dst []float64, ld int, cols []int, vs [][]float64, workers int) {
	mustVectors(vs, d.n)
	kernel.Cross(dst, ld, pick(d.columns, cols), vs, workers)
}

func (d *Dense) fill(buf []float64, j, row int) { copy(buf, d.columns[j][row:]) }

func (d *Dense) copyColumn(dst []float64, j int) { copy(dst, d.Column(j)) }

// Rows returns a copy of the matrix as n rows of p numbers.
func (d *Dense) Rows() [][]float64 {
	rows, flat := make([][]float64, d.n), make([]float64, d.n*d.p)
	for i := range rows {
		rows[i] = flat[i*d.p : (i+1)*d.p : (i+1)*d.p]
	}
	for j := range d.p {
		for i, v := range d.Column(j) {
			rows[i][j] = v
		}
	}
	return rows
}
