package stability

import (
	"math"
	"testing"

	"github.com/golasso/golasso/lasso/rng"
)

// TestNoRConcaveTailIsLarger draws r-concave distributions at random, keeps
// those of a small enough mean, and demands that none has a larger tail than the
// maximum claimed, and that some come near it.
func TestNoRConcaveTailIsLarger(t *testing.T) {
	r := rng.New(3)
	const b = 12
	for _, s := range []int{2, 4} {
		for _, c := range []struct {
			eta float64
			t   int
		}{{0.05, 3}, {0.1, 5}, {0.2, 6}, {0.2, 12}, {0.02, 8}} {
			claimed := rConcaveTail(c.eta, c.t, b, s)
			reached := 0.0
			for range 40000 {
				f := convex(r, b, s)
				mean, tail := moments(f, c.t)
				if mean > c.eta*b {
					continue
				}
				reached = max(reached, tail)
			}
			if reached > claimed*(1+1e-9) {
				t.Errorf("s %v, η %v, t %v: a tail of %v, the largest is said to be %v", s, c.eta, c.t, reached, claimed)
			}
			if reached < 0.5*claimed {
				t.Errorf("s %v, η %v, t %v: no tail above %v, the largest is said to be %v", s, c.eta, c.t, reached, claimed)
			}
		}
	}
}

// convex returns fᵢ = gᵢ^(−s) for a random convex g > 0 that may end in +∞.
func convex(r *rng.RandomState, b, s int) []float64 {
	g := make([]float64, b+1)
	a := math.Exp(8*r.Float64() - 4)
	bend := r.Intn(b + 2)
	end := r.Intn(b + 1)
	slope, up := 1.0, r.Float64()
	f := make([]float64, b+1)
	for i := range g {
		if i == 0 {
			g[i] = a
		} else {
			g[i] = g[i-1] + slope
		}
		if i >= bend {
			slope += up
		}
		if i <= end {
			f[i] = math.Pow(g[i], -float64(s))
		}
		if i == end-1 {
			slope += r.Float64() * r.Float64() * 3 // a last step of its own
		}
	}
	return f
}

func moments(f []float64, t int) (mean, tail float64) {
	sum := 0.0
	for i, v := range f {
		sum += v
		mean += float64(i) * v
		if i >= t {
			tail += v
		}
	}
	return mean / sum, tail / sum
}

func TestRConcaveTailAtItsEnds(t *testing.T) {
	if got := rConcaveTail(0, 3, 10, 2); got != 0 {
		t.Errorf("mean 0: %v", got)
	}
	if got := rConcaveTail(0.3, 6, 10, 2); got != 1 {
		t.Errorf("t = 2ηB: %v", got)
	}
	if got := rConcaveTail(0.1, 11, 10, 2); got != 0 {
		t.Errorf("beyond the support: %v", got)
	}
	// Two points 0 and 1: every distribution is r-concave, so P(X ≥ 1) = E X.
	if got := rConcaveTail(0.25, 1, 1, 2); math.Abs(got-0.25) > 1e-9 {
		t.Errorf("two points: %v", got)
	}
}
