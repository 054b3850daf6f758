package kernel

import (
	"math"
	"testing"
)

// TestDotBits holds every sum to the stated order, to the bit, at every
// alignment.
func TestDotBits(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		for _, n := range lengths() {
			x, y := spread(1, n), spread(2, n)
			half := narrowed(x)
			wide := widened(half)
			xy, xx, sum := statedDot(x, y), statedDot(x, x), statedDot(x, ones(n))
			wideY, wideWide := statedDot(wide, y), statedDot(wide, wide)
			for k := range 4 {
				u, v := offset(x, k), offset(y, 3-k)
				for _, c := range []struct {
					name      string
					got, want float64
				}{
					{"Dot", Dot(u, v), xy},
					{"Dot of swapped columns", Dot(v, u), xy},
					{"SumSquares", SumSquares(u), xx},
					{"Sum", Sum(u), sum},
					{"Dot32", Dot32(offset(half, k), v), wideY},
					{"SumSquares32", SumSquares32(offset(half, k)), wideWide},
				} {
					if !same(c.got, c.want) {
						t.Errorf("%s, n %d, offset %d: got %v, want %v", c.name, n, k, c.got, c.want)
					}
				}
			}
		}
	})
}

func TestDotAccuracy(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		for _, n := range lengths() {
			x, y := spread(3, n), spread(4, n)
			if n > 2 { // leave only what rounding leaves
				y[n-1] = 1
				x[n-1] = 0
				x[n-1], _ = exactDot(x, y)
				x[n-1] = -x[n-1]
			}
			want, size := exactDot(x, y)
			if got := Dot(x, y); math.Abs(got-want) > float64(n)*unit*size {
				t.Errorf("n %d: got %v, want %v, allowed %v", n, got, want, float64(n)*unit*size)
			}
		}
	})
}

// TestDotClosedForms needs no rounding: Σ i² and Σ i.
func TestDotClosedForms(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		for _, n := range lengths() {
			x := make([]float64, n)
			for i := range x {
				x[i] = float64(i + 1)
			}
			m := float64(n)
			if got, want := SumSquares(x), m*(m+1)*(2*m+1)/6; got != want {
				t.Errorf("SumSquares, n %d: got %v, want %v", n, got, want)
			}
			if got, want := Sum(x), m*(m+1)/2; got != want {
				t.Errorf("Sum, n %d: got %v, want %v", n, got, want)
			}
		}
	})
}

// TestDotSpecialValues puts NaN and an infinity at every place in turn.
func TestDotSpecialValues(t *testing.T) {
	inf := math.Inf(1)
	eachKernel(t, func(t *testing.T) {
		for n := range 70 {
			for i := range n {
				for _, c := range []struct{ x, y, want float64 }{
					{math.NaN(), 1, math.NaN()},
					{1, math.NaN(), math.NaN()},
					{inf, 2, inf},
					{inf, -2, -inf},
					{3, -inf, -inf},
					{inf, 0, math.NaN()},
				} {
					x, y := ones(n), ones(n)
					x[i], y[i] = c.x, c.y
					if got := Dot(x, y); !same(got, c.want) {
						t.Errorf("Dot, n %d, %v·%v at %d: got %v, want %v", n, c.x, c.y, i, got, c.want)
					}
					if got := Dot32(narrowed(x), y); !same(got, c.want) {
						t.Errorf("Dot32, n %d, %v·%v at %d: got %v, want %v", n, c.x, c.y, i, got, c.want)
					}
				}
			}
		}
	})
}

func TestDotNeverNegativeZero(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		for n := range 40 {
			x, y := make([]float64, n), ones(n)
			for i := range x {
				x[i] = math.Copysign(0, -1)
			}
			for _, got := range []float64{Dot(x, y), Dot32(narrowed(x), y), Sum(x)} {
				if !same(got, 0) {
					t.Errorf("n %d: got %v, want +0", n, got)
				}
			}
		}
	})
}
