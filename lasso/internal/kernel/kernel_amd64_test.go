//go:build !purego

package kernel

import "testing"

// eachKernel runs a test under every kernel of this machine, and under AVX2
// with and without AVX-512, which must not make a difference.
func eachKernel(t *testing.T, test func(t *testing.T)) {
	t.Helper()
	assembly, wide := useAVX2, useAVX512
	defer func() { useAVX2, useAVX512 = assembly, wide }()
	useAVX2, useAVX512 = false, false
	t.Run(Name(), test)
	if useAVX2 = assembly; assembly {
		t.Run(Name(), test)
	}
	if useAVX512 = wide; wide {
		t.Run(Name()+" with avx512", test)
	}
}

func TestKernelsAgree(t *testing.T) {
	if !useAVX2 {
		t.Log("one kernel only on this machine")
		return
	}
	wide := useAVX512
	defer func() { useAVX2, useAVX512 = true, wide }()
	for _, n := range lengths() {
		x, y, z := normals(1, n), normals(2, n), normals(3, n)
		_, dotSize := exactDot(x, y)
		_, sumSize := exactDot(x, ones(n))
		results := func(assembly bool) []float64 {
			useAVX2, useAVX512 = assembly, assembly && wide
			r := append([]float64(nil), y...)
			fused := AxpyDot(r, 0.3, x, z)
			out := append(r, fused, Dot(x, y), Dot32(narrowed(x), y), Sum(x))
			Axpy32(r, -0.7, narrowed(z))
			gram := make([]float64, 9)
			Gram(gram, 3, [][]float64{x, y, z}, 1)
			return append(append(out, r...), gram...)
		}
		a, b := results(true), results(false)
		// Three units of rounding for an element; n of the sum of the sizes of
		// the products for a sum, from either side.
		tol := 8*unit*20 + 16*float64(n)*unit*(dotSize+sumSize+float64(n))
		for i := range a {
			if d := a[i] - b[i]; d > tol || d < -tol {
				t.Errorf("n %d, result %d: avx2 %v, portable %v", n, i, a[i], b[i])
			}
		}
	}
}
