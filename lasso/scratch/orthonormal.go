package scratch

import (
	"fmt"
	"math"
)

// Orthonormalize returns rows of the same shape whose columns are centred and
// orthonormal in the sense (1/n)·XᵀX = I: column j is what is left of x's
// column j after removing its mean and its projection on the columns before
// it, brought to a mean square of one (Gram-Schmidt, each removal made twice
// for full precision). x is not modified.
//
// A column that depends on those before it, up to rounding, or that is
// constant is a [DataError] with that column.
func Orthonormalize(x [][]float64) ([][]float64, error) {
	if err := checkData(x, make([]float64, len(x))); err != nil {
		return nil, err
	}
	n, p := len(x), len(x[0])
	out := make([][]float64, n)
	for i := range out {
		out[i] = make([]float64, p)
	}
	var basis [][]float64
	for j := range p {
		v := centred(column(x, j))
		before := norm(v)
		project(v, basis)
		left := norm(v)
		if left <= dependent*before || left == 0 {
			return nil, &DataError{-1, j, "constant, or a combination of the features before it"}
		}
		scale(v, 1/left)
		basis = append(basis, v)
		for i := range out {
			out[i][j] = v[i] * math.Sqrt(float64(n))
		}
	}
	return out, nil
}

// Orthonormal returns the lasso in closed form for columns that are centred
// and orthonormal, (1/n)·XᵀX = I, where no iteration is needed:
//
//	wⱼ = S(zⱼ, λ/2)        zⱼ = (1/n)·Σᵢ xᵢⱼ·yᵢ, the least-squares weight
//	b  = mean(y)           S(z, γ) = sign(z)·max(|z| − γ, 0)
//
// It minimises J for λ ≥ 0, because J then falls apart into one problem per
// weight (see [SoftThreshold]). Neither x nor y is modified. Columns that are
// not centred and orthonormal to 1e-8 are a [DataError]: for those there is no
// closed form. Source: Tibshirani (1996), equation 3.
func Orthonormal(x [][]float64, y []float64, lambda float64) (Coefficients, error) {
	if err := checkData(x, y); err != nil {
		return Coefficients{}, err
	}
	if err := checkSettings("Orthonormal", nonNegative("lambda", lambda)); err != nil {
		return Coefficients{}, err
	}
	if err := checkOrthonormal(x); err != nil {
		return Coefficients{}, err
	}
	c := Coefficients{W: make([]float64, len(x[0])), B: mean(y)}
	for j := range c.W {
		c.W[j] = SoftThreshold(dot(column(x, j), y)/float64(len(x)), lambda/2)
	}
	return c, nil
}

// checkOrthonormal refuses columns that are not centred and orthonormal.
func checkOrthonormal(x [][]float64) error {
	const tol = 1e-8
	n, p := float64(len(x)), len(x[0])
	for j := range p {
		v := column(x, j)
		if m := mean(v); math.Abs(m) > tol {
			return &DataError{-1, j, fmt.Sprintf("its mean is %.6g, want 0", m)}
		}
		for k := range j + 1 {
			want := 0.0
			if k == j {
				want = 1
			}
			if g := dot(column(x, k), v) / n; !(math.Abs(g-want) <= tol) {
				return &DataError{-1, j, fmt.Sprintf("its mean product with feature %d is %.6g, want %g", k, g, want)}
			}
		}
	}
	return nil
}
