package scratch_test

import (
	"math"
	"testing"

	"github.com/golasso/golasso/lasso/scratch"
)

func TestSoftThreshold(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct{ z, gamma, want float64 }{
		{3, 1, 2}, {-3, 1, -2}, {1, 1, 0}, {-1, 1, 0}, {0.5, 1, 0}, {0, 0, 0}, {-2, 0, -2}, {5, inf, 0}, {inf, 1, inf},
	} {
		got := scratch.SoftThreshold(c.z, c.gamma)
		if got != c.want || got == 0 && math.Signbit(got) {
			t.Errorf("SoftThreshold(%v, %v) = %v, want %v", c.z, c.gamma, got, c.want)
		}
	}
	if got := scratch.SoftThreshold(math.NaN(), 1); !math.IsNaN(got) {
		t.Errorf("SoftThreshold(NaN, 1) = %v", got)
	}
}

func TestSoftThresholdMinimises(t *testing.T) {
	for _, z := range []float64{-2, -0.3, 0, 0.7, 4} {
		for _, gamma := range []float64{0, 0.5, 1} {
			value := func(w float64) float64 { return (w-z)*(w-z)/2 + gamma*math.Abs(w) }
			best := value(scratch.SoftThreshold(z, gamma))
			for w := -5.0; w <= 5; w += 0.01 {
				if value(w) < best-1e-12 {
					t.Fatalf("z %v, γ %v: %v beats the threshold", z, gamma, w)
				}
			}
		}
	}
}

func TestSoftThresholdPanics(t *testing.T) {
	for _, gamma := range []float64{-1, math.NaN()} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("γ = %v did not panic", gamma)
				}
			}()
			scratch.SoftThreshold(1, gamma)
		}()
	}
}
