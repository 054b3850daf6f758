package regpath

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
)

// qr is the factorisation X_A = QR of a set A of columns that grows and
// shrinks, with orthonormal Q and upper triangular R. R is the Cholesky factor
// of the Gram matrix X_AᵀX_A, but is never computed from it: that would square
// the condition number.
type qr struct {
	n, k   int       // length of a column, and how many there are
	x, q   []float64 // k rows of length n: the columns of X_A and of Q
	r      []float64 // room×room, upper triangular in its first k rows
	room   int
	before []float64 // room for k coordinates
}

func newQR(n int) *qr { return &qr{n: n} }

// columns returns the k rows of length n in data.
func (f *qr) columns(data []float64) blas64.General {
	return blas64.General{Rows: f.k, Cols: f.n, Stride: max(f.n, 1), Data: data}
}

// triangle returns R.
func (f *qr) triangle() blas64.Triangular {
	return blas64.Triangular{Uplo: blas.Upper, Diag: blas.NonUnit, N: f.k, Stride: max(f.room, 1), Data: f.r}
}

// coordinates writes Qᵀv into dst.
func (f *qr) coordinates(dst, v []float64) {
	if f.k > 0 {
		blas64.Gemv(blas.NoTrans, 1, f.columns(f.q), vector(v), 0, vector(dst))
	}
}

// project subtracts from v its part in the span of Q and adds the coordinates
// of that part to dst. It goes over v twice, which is enough for orthogonality
// to rounding (Kahan, in Parlett 1980).
func (f *qr) project(dst, v []float64) {
	for range 2 {
		if f.k == 0 {
			return
		}
		part := f.before[:f.k]
		f.coordinates(part, v)
		blas64.Gemv(blas.Trans, -1, f.columns(f.q), vector(part), 1, vector(v))
		blas64.Axpy(1, vector(part), vector(dst))
	}
}

// add appends a column, unless rounding explains all that it adds to the span
// of the others.
func (f *qr) add(column []float64) bool {
	f.grow()
	along, rest, left := f.split(column)
	if left == 0 {
		return false
	}
	blas64.Scal(1/left, vector(rest))
	f.x = append(f.x[:f.k*f.n], column...)
	f.q = append(f.q[:f.k*f.n], rest...)
	for i, a := range along {
		f.r[i*f.room+f.k] = a
	}
	f.r[f.k*f.room+f.k] = left
	f.k++
	return true
}

// split returns a column's coordinates along Q, the rest of it, and the length
// of that, 0 where rounding explains it.
func (f *qr) split(column []float64) (along, rest []float64, left float64) {
	rest = append([]float64(nil), column...)
	along = make([]float64, f.k)
	f.project(along, rest)
	left = blas64.Nrm2(vector(rest))
	if left <= 64*eps*math.Sqrt(float64(f.n))*blas64.Nrm2(vector(column)) || f.k == f.n {
		left = 0
	}
	return along, rest, left
}

// spans reports whether a column lies in the span of the others.
func (f *qr) spans(column []float64) bool {
	_, _, left := f.split(column)
	return left == 0
}

// grow makes room for one more column of R.
func (f *qr) grow() {
	if f.k < f.room {
		return
	}
	room := max(8, 2*f.room)
	r := make([]float64, room*room)
	for i := range f.k {
		copy(r[i*room:], f.r[i*f.room:i*f.room+f.k])
	}
	f.r, f.room, f.before = r, room, make([]float64, room)
}

// remove takes out the column numbered at. Givens rotations bring R, which has
// lost a column, back to triangular form, and turn Q the same way.
func (f *qr) remove(at int) {
	for i := range f.k {
		row := f.r[i*f.room : i*f.room+f.k]
		copy(row[at:], row[at+1:])
	}
	for i := at; i < f.k-1; i++ {
		upper, lower := f.r[i*f.room:i*f.room+f.k-1], f.r[(i+1)*f.room:(i+1)*f.room+f.k-1]
		c, s, _, _ := blas64.Rotg(upper[i], lower[i])
		blas64.Rot(vector(upper[i:]), vector(lower[i:]), c, s)
		lower[i] = 0
		blas64.Rot(vector(f.q[i*f.n:(i+1)*f.n]), vector(f.q[(i+1)*f.n:(i+2)*f.n]), c, s)
	}
	copy(f.x[at*f.n:], f.x[(at+1)*f.n:f.k*f.n])
	f.k--
}

// solve replaces b by the solution w of Rw = b.
func (f *qr) solve(b []float64) {
	if f.k > 0 {
		blas64.Trsv(blas.NoTrans, f.triangle(), vector(b))
	}
}

// solveTransposed replaces b by the solution z of Rᵀz = b.
func (f *qr) solveTransposed(b []float64) {
	if f.k > 0 {
		blas64.Trsv(blas.Trans, f.triangle(), vector(b))
	}
}

// subtract takes X_A·w from r.
func (f *qr) subtract(r, w []float64) {
	if f.k > 0 {
		blas64.Gemv(blas.Trans, -1, f.columns(f.x), vector(w), 1, vector(r))
	}
}

// shrunk returns the w with X_Aᵀ(y − X_A w) = pull, and the residual: least
// squares where pull is nil. One step of refinement brings the conditions to
// rounding.
func (f *qr) shrunk(y, pull []float64) (w, r []float64) {
	w = make([]float64, f.k)
	f.coordinates(w, y)
	if pull != nil {
		z := append([]float64(nil), pull...)
		f.solveTransposed(z)
		blas64.Axpy(-1, vector(z), vector(w))
	}
	f.solve(w)
	r = append([]float64(nil), y...)
	f.subtract(r, w)
	if f.k == 0 {
		return w, r
	}
	g := make([]float64, f.k)
	blas64.Gemv(blas.NoTrans, 1, f.columns(f.x), vector(r), 0, vector(g))
	if pull != nil {
		blas64.Axpy(-1, vector(pull), vector(g))
	}
	f.solveTransposed(g)
	f.solve(g)
	blas64.Axpy(1, vector(g), vector(w))
	copy(r, y)
	f.subtract(r, w)
	return w, r
}
