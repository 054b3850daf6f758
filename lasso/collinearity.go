package lasso

import (
	"fmt"
	"math"
	"runtime"

	"gonum.org/v1/gonum/mat"

	"github.com/golasso/golasso/lasso/design"
)

// collinearity returns each of some features' correlation with the target, NaN
// where one of the two has no spread, and its variance inflation factor among
// them: the diagonal of the inverse of their correlation matrix.
func (x *expanded) collinearity(features []int, target []float64) (withTarget, inflation []Figure, err error) {
	switch {
	case len(features) == 0:
		return nil, nil, nil
	case x.blocks != nil:
		return x.sparseCollinearity(features, target)
	}
	r := correlations(len(features))
	for a, i := range features {
		withTarget = append(withTarget, correlation(x.dense[i], target))
		for b, j := range features[:a] {
			r.SetSym(a, b, float64(correlation(x.dense[i], x.dense[j])))
		}
	}
	return withTarget, inflationFactors(r), nil
}

// sparseCollinearity takes the correlations from products of standardised columns
// and writes none of them out.
func (x *expanded) sparseCollinearity(features []int, target []float64) (withTarget, inflation []Figure, err error) {
	s := &Scaler{mean: make([]float64, len(x.dense)), scale: make([]float64, len(x.dense))}
	each := newRowWeights(nil, x.n)
	for _, j := range features {
		if m := x.moments(j, each); finite(float64(m.Mean)) && finite(float64(m.SD)) {
			s.mean[j], s.scale[j] = float64(m.Mean), float64(m.SD)
		}
	}
	m, err := x.scaled(s)
	if err != nil {
		return nil, nil, fmt.Errorf("lasso: %w", err)
	}
	z, size := m.(*design.Standardized), len(features)
	products := make([]float64, size*size)
	z.Gram(products, size, features, runtime.GOMAXPROCS(0))
	y := &Scaler{}
	y.add(target, nil, Standardize{})
	scaledTarget := y.column(0, target)
	r, n := correlations(size), float64(x.n)
	for a, i := range features {
		withTarget = append(withTarget, Figure(z.Dot(i, scaledTarget)/n))
		if s.scale[i] == 0 || y.scale[0] == 0 {
			withTarget[a] = Figure(math.NaN())
		}
		for b, j := range features[:a] {
			r.SetSym(a, b, products[a*size+b]/n)
			if s.scale[i] == 0 || s.scale[j] == 0 {
				r.SetSym(a, b, math.NaN())
			}
		}
	}
	return withTarget, inflationFactors(r), nil
}

// correlations returns the matrix of so many columns that have nothing in common.
func correlations(size int) *mat.SymDense {
	r := mat.NewSymDense(size, nil)
	for i := range size {
		r.SetSym(i, i, 1)
	}
	return r
}

// inflationFactors takes correlations; it gives NaN where the columns depend on
// each other exactly.
func inflationFactors(r *mat.SymDense) []Figure {
	out := make([]Figure, r.SymmetricDim())
	for i := range out {
		out[i] = Figure(math.NaN())
	}
	var factored mat.Cholesky
	var inverse mat.SymDense
	if !factored.Factorize(r) || factored.InverseTo(&inverse) != nil {
		return out
	}
	for i := range out {
		out[i] = Figure(inverse.At(i, i))
	}
	return out
}
