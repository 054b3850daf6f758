package kernel

import (
	"math"
	"testing"
)

// factors are multipliers, the ordinary and the awkward.
var factors = []float64{0.3, -1e10, 0, math.Copysign(0, -1), math.NaN(), math.Inf(1), math.Inf(-1)}

// awkward returns n normal numbers among which are zeros of both signs,
// infinities and NaN when there is room for them.
func awkward(seed uint64, n int) []float64 {
	x := normals(seed, n)
	for i, v := range []float64{0, math.Copysign(0, -1), math.Inf(1), math.NaN(), math.Inf(-1)} {
		if at := (i + 1) * n / 6; at < n && n > 10 {
			x[at] = v
		}
	}
	return x
}

// TestAxpyBits holds every element to one multiply-add, and the neighbours of
// the slice to what they were.
func TestAxpyBits(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		for _, n := range lengths() {
			for _, a := range factors {
				x, y := awkward(1, n), awkward(2, n)
				half := narrowed(x)
				for k := range 4 {
					dst, dst32 := offset(y, k), offset(y, k)
					Axpy(dst, a, offset(x, 3-k))
					Axpy32(dst32, a, offset(half, 3-k))
					for i := range y {
						if want := multiplyAdd(a, x[i], y[i]); !same(dst[i], want) {
							t.Fatalf("Axpy, n %d, a %v, element %d: got %v, want %v", n, a, i, dst[i], want)
						}
						if want := multiplyAdd(a, float64(half[i]), y[i]); !same(dst32[i], want) {
							t.Fatalf("Axpy32, n %d, a %v, element %d: got %v, want %v", n, a, i, dst32[i], want)
						}
					}
				}
			}
		}
	})
}

func TestAxpyOnItself(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		for _, n := range lengths() {
			x := ones(n)
			Axpy(x, 2, x)
			for i, v := range x {
				if v != 3 {
					t.Fatalf("n %d, element %d: got %v, want 3", n, i, v)
				}
			}
		}
	})
}

// TestAxpyDotBits compares the fused kernel with the two it stands for.
func TestAxpyDotBits(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		for _, n := range lengths() {
			for _, a := range factors {
				x, z, y := normals(1, n), normals(2, n), normals(3, n)
				for k := range 4 {
					r, want := offset(y, k), offset(y, k)
					got := AxpyDot(r, a, offset(x, 3-k), offset(z, k))
					Axpy(want, a, x)
					checkFused(t, "AxpyDot", n, a, got, Dot(z, want), r, want)

					r, want = offset(y, k), offset(y, k)
					got = AxpyDot32(r, a, offset(narrowed(x), 3-k), offset(narrowed(z), k))
					Axpy32(want, a, narrowed(x))
					checkFused(t, "AxpyDot32", n, a, got, Dot32(narrowed(z), want), r, want)
				}
			}
		}
	})
}

func checkFused(t *testing.T, name string, n int, a, got, want float64, r, wantR []float64) {
	t.Helper()
	if !same(got, want) {
		t.Errorf("%s, n %d, a %v: got %v, want %v", name, n, a, got, want)
	}
	for i := range r {
		if !same(r[i], wantR[i]) {
			t.Fatalf("%s, n %d, a %v: r[%d] is %v, want %v", name, n, a, i, r[i], wantR[i])
		}
	}
}

// TestAxpyDotInfiniteFactor has a finite answer in the lanes used and NaN in
// those left out: +Inf, not NaN, must come back.
func TestAxpyDotInfiniteFactor(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		for n := 1; n < 40; n++ {
			if got := AxpyDot(ones(n), math.Inf(1), ones(n), ones(n)); !math.IsInf(got, 1) {
				t.Errorf("n %d: got %v, want +Inf", n, got)
			}
		}
	})
}

func TestAdd(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		for _, n := range lengths() {
			for _, a := range factors {
				x := awkward(1, n)
				dst := offset(x, 1)
				Add(dst, a)
				for i := range x {
					if want := x[i] + a; !same(dst[i], want) {
						t.Fatalf("n %d, a %v, element %d: got %v, want %v", n, a, i, dst[i], want)
					}
				}
			}
		}
	})
}

// TestNeighboursUntouched lets every kernel that writes run on the middle of a
// slice whose other elements must stay.
func TestNeighboursUntouched(t *testing.T) {
	writers := map[string]func(dst, x []float64){
		"Axpy":      func(dst, x []float64) { Axpy(dst, 2, x) },
		"Axpy32":    func(dst, x []float64) { Axpy32(dst, 2, narrowed(x)) },
		"AxpyDot":   func(dst, x []float64) { AxpyDot(dst, 2, x, x) },
		"AxpyDot32": func(dst, x []float64) { AxpyDot32(dst, 2, narrowed(x), narrowed(x)) },
		"Add":       func(dst, _ []float64) { Add(dst, 2) },
	}
	eachKernel(t, func(t *testing.T) {
		for name, write := range writers {
			for n := range 131 {
				m := ones(n + 16)
				write(m[8:8+n], ones(n))
				for i, v := range m {
					if inside := i >= 8 && i < 8+n; (v == 3) != inside {
						t.Fatalf("%s, n %d: element %d is %v", name, n, i-8, v)
					}
				}
			}
		}
	})
}
