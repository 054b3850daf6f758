package lasso

import (
	"math"
	"testing"

	"github.com/golasso/golasso/lasso/rng"
)

// TestRowWeightsMeasureAsWrittenOut: extremes and moments of columns kept sparse,
// from empty to full, are those of the columns written out.
func TestRowWeightsMeasureAsWrittenOut(t *testing.T) {
	const n = 200
	r := rng.New(4)
	weights := make([]float64, n)
	for i := range weights {
		weights[i] = float64(r.Intn(3)) * 1e-3
	}
	weights[7] = 1e6 // nearly all there is
	for _, listed := range []int{0, 1, 3, 60, 150, n} {
		for _, size := range []float64{0, 1e-200, 1, 1e200} { // 0 for ones
			rows, values, x := sparseColumn(r, n, listed, size)
			for _, each := range [][]float64{nil, weights} {
				w := newRowWeights(each, n)
				low, high := w.extremes(rows, values)
				wantLow, wantHigh := extremes(x, each)
				if low != wantLow || high != wantHigh {
					t.Errorf("%d rows of size %v: %v to %v, want %v to %v", listed, size, low, high, wantLow, wantHigh)
				}
				if low == high {
					continue
				}
				mean, scale := w.moments(rows, values)
				wantMean, wantScale := moments(x, each)
				if math.Abs(mean-wantMean) > 1e-13*math.Abs(wantMean) || math.Abs(scale-wantScale) > 1e-13*wantScale {
					t.Errorf("%d rows of size %v: mean %v, scale %v, want %v and %v", listed, size, mean, scale, wantMean, wantScale)
				}
			}
		}
	}
}

// sparseColumn lists the rows from the seventh on, and writes the column out.
func sparseColumn(r *rng.RandomState, n, listed int, size float64) (rows []int32, values, x []float64) {
	x = make([]float64, n)
	for k := range n {
		i := (7 + k) % n
		if (i+n-7)%n >= listed {
			continue
		}
		x[i] = 1
		if size != 0 {
			x[i] = size * (1 + r.Float64())
		}
	}
	for i, v := range x {
		if v != 0 {
			rows = append(rows, int32(i))
			if size != 0 {
				values = append(values, v)
			}
		}
	}
	return rows, values, x
}

// TestRowWeightsByHand: a dummy of three rows in eight has mean p and variance
// p(1−p).
func TestRowWeightsByHand(t *testing.T) {
	rows := []int32{0, 3, 5}
	mean, scale := newRowWeights(nil, 8).moments(rows, nil)
	if mean != 3.0/8 || math.Abs(scale-math.Sqrt(15)/8) > 1e-16 {
		t.Errorf("mean %v, scale %v", mean, scale)
	}
	mean, scale = newRowWeights([]float64{2, 1, 1, 0, 1, 3, 1, 1}, 8).moments(rows, nil)
	if mean != 0.5 || scale != 0.5 {
		t.Errorf("weighted: mean %v, scale %v", mean, scale)
	}
}
