package solver

import (
	"math"
	"testing"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/rng"
)

// TestMeasureListed holds the moments of weighted dummies, read from the rows they
// list, against those of the columns written out; a dummy of more than half the
// weight, and one that is constant where rows weigh anything, are left to that.
func TestMeasureListed(t *testing.T) {
	const n, levels = 500, 6
	r := rng.New(3)
	level, weights, y := make([]int, n), make([]float64, n), make([]float64, n)
	for i := range n {
		level[i], weights[i], y[i] = 1+r.Intn(4), float64(r.Intn(3)), r.Normal()
		if i%2 == 0 {
			level[i] = 0
		} else if i%25 == 1 {
			level[i], weights[i] = 5, 0
		}
		if level[i] == 0 {
			weights[i]++
		}
	}
	hot, err := design.NewOneHot(level, levels)
	if err != nil {
		t.Fatal(err)
	}
	view, err := design.NewStandardized(hot, []float64{0.5, 0.1, 0.2, 0, 3, 0.1}, []float64{0.5, 0.3, 2, 1, 9, 1})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []design.Matrix{hot, view} {
		for _, origin := range []bool{false, true} {
			s, err := newSystem(&Problem{X: x, Y: y, Weights: weights, NoIntercept: origin})
			if err != nil {
				t.Fatal(err)
			}
			for j := range levels {
				mean, root, ok := s.measureListed(j)
				wantMean, wantRoot, err := s.measure(make([]float64, n), j)
				if err != nil {
					t.Fatal(err)
				}
				if must := j > 0 && j < 5; must != ok && !(origin || j == 4) {
					t.Errorf("%T, column %d, no intercept %v: measured %v", x, j, origin, ok)
				}
				if ok && (math.Abs(mean-wantMean) > 1e-14*wantRoot || math.Abs(root-wantRoot) > 1e-14*wantRoot) {
					t.Errorf("%T, column %d, no intercept %v: mean %v, root %v, want %v and %v", x, j, origin, mean, root, wantMean, wantRoot)
				}
			}
		}
	}
}
