package lasso

import (
	"testing"

	"github.com/golasso/golasso/lasso/rng"
)

// TestRanksOfSparseColumns are those of the columns written out, to the bit.
func TestRanksOfSparseColumns(t *testing.T) {
	const n = 101
	r := rng.New(5)
	weights := make([]float64, n)
	for i := range weights {
		weights[i] = float64(r.Intn(3))
	}
	for _, listed := range []int{0, 20, 51, 90, n} {
		for _, size := range []float64{0, 3, -2} { // 0 for ones
			rows, values, x := sparseColumn(r, n, listed, size)
			for k := 0; k < len(values); k += 3 { // both signs, and a zero listed
				values[k] *= float64(k%2) * -1
				x[rows[k]] = values[k]
			}
			for _, each := range [][]float64{nil, weights} {
				got, want := newRowWeights(each, n).ascending(rows, values), ascending(x, each)
				if got.count() != want.count() || got.median() != want.median() {
					t.Fatalf("%d rows: median %v of %d, want %v of %d", listed, got.median(), got.count(), want.median(), want.count())
				}
				for q := 0.0; q <= 1; q += 1.0 / 32 {
					if a, b := got.quantile(q), want.quantile(q); a != b {
						t.Errorf("%d rows: quantile %v is %v, want %v", listed, q, a, b)
					}
				}
			}
		}
	}
}
