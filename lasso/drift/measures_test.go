package drift

import (
	"math"
	"testing"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/rng"
)

func near(got, want, rel float64) bool { return math.Abs(got-want) <= rel*math.Abs(want) }

func TestPSIByHand(t *testing.T) {
	// 499½ of 1000 and 899½ of 1000 after adding ½ twice.
	p, q := 0.4995, 0.8995
	want := (q-p)*math.Log(q/p) + (p-q)*math.Log((1-q)/(1-p))
	if got := PSI([]int{499, 500}, []int{899, 100}); !near(got, want, 1e-12) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := PSI([]int{10, 20, 30}, []int{10, 20, 30}); got != 0 {
		t.Errorf("the same counts: %v", got)
	}
	if a, b := PSI([]int{10, 20}, []int{5, 3}), PSI([]int{5, 3}, []int{10, 20}); !near(a, b, 1e-12) {
		t.Errorf("not symmetric: %v, %v", a, b)
	}
	if got := PSI([]int{10}, []int{5}); got != 0 {
		t.Errorf("one bin: %v", got)
	}
	for _, none := range []float64{PSI([]int{0, 0}, []int{1, 1}), PSI([]int{1, 1}, []int{0, 0}), PSI(nil, nil)} {
		if !math.IsNaN(none) {
			t.Errorf("nothing to compare: %v", none)
		}
	}
}

// TestKSByHand: training is uniform on 1 … n, new values uniform on its upper
// half, so the functions are farthest apart in the middle: ½.
func TestKSByHand(t *testing.T) {
	for _, n := range []int{4, 100, 1000} {
		train, upper := []float64{}, []float64{math.NaN()}
		for i := 1; i <= n; i++ {
			train = append(train, float64(i))
			if i > n/2 {
				upper = append(upper, float64(i))
			}
		}
		d := lasso.NewDistribution(train)
		if got := KS(d, upper); !near(got, 0.5, 1e-12) {
			t.Errorf("n = %d: %v, want 0.5", n, got)
		}
		if got := KS(d, train); math.Abs(got) > 1e-12 {
			t.Errorf("n = %d: %v for the same values", n, got)
		}
		if got := KS(d, []float64{1e9, 1e9}); got != 1 {
			t.Errorf("n = %d: %v above all, want 1", n, got)
		}
		// What is below all training values is seen at the first knot.
		if got, want := KS(d, []float64{-1e9}), 1-float64(d.Below[0])/float64(n); !near(got, want, 1e-12) {
			t.Errorf("n = %d: %v below all, want %v", n, got, want)
		}
	}
	if got := KS(lasso.NewDistribution(nil), []float64{1}); !math.IsNaN(got) {
		t.Errorf("no training values: %v", got)
	}
	if got := KS(lasso.NewDistribution([]float64{1}), []float64{math.NaN()}); !math.IsNaN(got) {
		t.Errorf("no values: %v", got)
	}
}

// TestNormalShiftsByTheory: for a standard normal moved by d the index tends to
// d², the distance to 2Φ(d/2) − 1.
func TestNormalShiftsByTheory(t *testing.T) {
	r := rng.New(11)
	n := 40_000
	train, moved := make([]float64, n), make([]float64, n)
	for i := range train {
		train[i], moved[i] = r.NormalWith(0, 1), r.NormalWith(0.5, 1)
	}
	d := lasso.NewDistribution(train)
	if got, want := KS(d, moved), math.Erf(0.25/math.Sqrt2); math.Abs(got-want) > 0.015 {
		t.Errorf("distance %v, want about %v", got, want)
	}
	if got := PSI(d.Counts, binned(d.Edges, moved)); math.Abs(got-0.25) > 0.025 {
		t.Errorf("index %v, want about 0.25", got)
	}
	if got := kurtosis(d); got < 2.9 || got > 5 {
		t.Errorf("kurtosis %v, want about 3 or a little above", got)
	}
}

func TestBinsHoldTheirUpperEdge(t *testing.T) {
	got := binned([]float64{0, 10}, []float64{-1, 0, 0.1, 10, 11, math.NaN(), math.Inf(1)})
	if got[0] != 2 || got[1] != 2 || got[2] != 2 {
		t.Errorf("counts %v, want 2, 2, 2", got)
	}
}
