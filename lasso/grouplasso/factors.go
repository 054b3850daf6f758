package grouplasso

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/golasso/golasso/lasso/internal/kernel"
)

// factors are the singular value decomposition of columns, each divided by its
// length first so that units do not decide what counts as dependent:
// X = U diag(values) Vᵀ diag(length), of the rank of the columns.
type factors struct {
	length []float64
	values []float64
	left   [][]float64 // the columns of U
	right  *mat.Dense  // V
}

// decompose returns nil where all columns are zero.
func decompose(x [][]float64) *factors {
	if len(x) == 0 {
		return nil
	}
	n := len(x[0])
	f := &factors{}
	a := mat.NewDense(n, len(x), nil)
	for j, column := range x {
		length := math.Sqrt(kernel.Dot(column, column))
		f.length = append(f.length, length)
		for i, v := range column {
			if length > 0 {
				a.Set(i, j, v/length)
			}
		}
	}
	var d mat.SVD
	if !d.Factorize(a, mat.SVDThin) {
		panic("grouplasso: no singular values of a finite matrix")
	}
	values := d.Values(nil)
	rank := 0
	for rank < len(values) && values[rank] > 1e-13*values[0] {
		rank++
	}
	if rank == 0 {
		return nil
	}
	var u, v mat.Dense
	d.UTo(&u)
	d.VTo(&v)
	f.values = values[:rank]
	f.right = mat.DenseCopyOf(v.Slice(0, len(x), 0, rank))
	for k := range rank {
		f.left = append(f.left, mat.Col(nil, k, &u))
	}
	return f
}

// forward returns the matrix that makes U's coordinates of coefficients.
func (f *factors) forward() *mat.Dense {
	m := mat.NewDense(len(f.values), len(f.length), nil)
	for k, s := range f.values {
		for j, length := range f.length {
			m.Set(k, j, s*f.right.At(j, k)*length)
		}
	}
	return m
}

// inverse returns the matrix that makes coefficients of U's coordinates, 0 for a
// column that is 0.
func (f *factors) inverse() *mat.Dense {
	m := mat.NewDense(len(f.length), len(f.values), nil)
	for k, s := range f.values {
		for j, length := range f.length {
			if length > 0 {
				m.Set(j, k, f.right.At(j, k)/s/length)
			}
		}
	}
	return m
}

// project takes from r its part along the orthonormal vectors, twice, for what
// rounding leaves the first time.
func project(r []float64, basis [][]float64) {
	for range 2 {
		for _, e := range basis {
			kernel.Axpy(r, -kernel.Dot(e, r), e)
		}
	}
}
