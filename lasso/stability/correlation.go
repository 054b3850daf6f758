package stability

import (
	"math"

	"github.com/golasso/golasso/lasso/design"
)

// Correlations returns the weighted correlations of the given columns of x with
// each other,
//
//	Σᵢ vᵢ (xᵢⱼ − x̄ⱼ)(xᵢₖ − x̄ₖ) / √(Σᵢ vᵢ (xᵢⱼ − x̄ⱼ)² · Σᵢ vᵢ (xᵢₖ − x̄ₖ)²)
//
// as one row for each; nil columns means all. A column without variation has
// correlation 0 with every other; the diagonal is 1. nil weights are 1. The
// error wraps [ErrShape]: a column that does not exist, or another number of
// weights than of rows.
func Correlations(x design.Matrix, weights []float64, columns []int) ([][]float64, error) {
	_, p := x.Dims()
	if columns == nil {
		columns = ascending(p)
	}
	for _, j := range columns {
		if j < 0 || j >= p {
			return nil, misshapen("column %d of %d", j, p)
		}
	}
	u, err := newUnits(x, weights)
	if err != nil {
		return nil, err
	}
	units := make([][]float64, len(columns))
	for a, j := range columns {
		units[a] = u.column(nil, j)
	}
	rows := make([][]float64, len(columns))
	for a := range rows {
		rows[a] = make([]float64, len(columns))
		rows[a][a] = 1
		for b := range a {
			c := product(units[a], units[b])
			rows[a][b], rows[b][a] = c, c
		}
	}
	return rows, nil
}

// units makes of columns vectors of mean 0 and length 1.
type units struct {
	x    design.Matrix
	root []float64 // √(vᵢ/Σv)
}

func newUnits(x design.Matrix, weights []float64) (*units, error) {
	n, _ := x.Dims()
	if weights != nil && len(weights) != n {
		return nil, misshapen("%d weights for %d rows", len(weights), n)
	}
	sum := float64(n)
	if weights != nil {
		sum = 0
		for _, v := range weights {
			sum += v
		}
	}
	u := &units{x: x, root: make([]float64, n)}
	for i := range u.root {
		v := 1.0
		if weights != nil {
			v = weights[i]
		}
		u.root[i] = math.Sqrt(v / sum)
	}
	return u, nil
}

// column writes √vᵢ(xᵢⱼ − x̄ⱼ) over its length into dst, zeros for a column that
// does not vary by more than rounding. A nil dst is allocated.
func (u *units) column(dst []float64, j int) []float64 {
	dst = design.Column(dst, u.x, j)
	_, sd := u.standardize(dst)
	for i, r := range u.root {
		if sd == 0 {
			dst[i] = 0
		}
		dst[i] *= r
	}
	return dst
}

// standardize subtracts the mean of values and divides by their population
// standard deviation, both weighted. It returns them; the deviation is 0, and
// the values are only centred, where rounding explains it.
func (u *units) standardize(values []float64) (mean, sd float64) {
	size := 0.0
	for i, v := range values {
		if u.root[i] > 0 {
			size = max(size, math.Abs(v))
		}
	}
	if size == 0 {
		return 0, 0
	}
	for range 2 { // the second pass takes out what the first one rounded
		m := 0.0
		for i, v := range values {
			m += u.root[i] * u.root[i] * v
		}
		for i := range values {
			values[i] -= m
		}
		mean += m
	}
	squares := 0.0
	for i, v := range values {
		v *= u.root[i] / size
		squares += v * v
	}
	if squares <= math.Pow(16*0x1p-52, 2) {
		return mean, 0
	}
	sd = size * math.Sqrt(squares)
	for i := range values {
		values[i] /= sd
	}
	return mean, sd
}

// product returns the correlation of two unit vectors, in [−1, 1].
func product(a, b []float64) float64 {
	sum := 0.0
	for i, v := range a {
		sum += v * b[i]
	}
	return max(-1, min(1, sum))
}

// ascending returns 0 … n−1.
func ascending(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}
