package kernel

import "testing"

// TestDotManyBits compares every column with Dot, whatever stands beside it.
func TestDotManyBits(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		for _, n := range lengths() {
			const p = 8
			r := spread(1, n)
			cols, half := make([][]float64, p), make([][]float32, p)
			for j := range cols {
				half[j] = offset(narrowed(spread(uint64(j+2), n)), j%4)
				cols[j] = offset(spread(uint64(j+2), n), j%4)
			}
			for _, index := range [][]int{nil, {}, {3}, {7, 0}, {1, 1, 5}, {6, 5, 4, 3}, {0, 2, 4, 6, 1, 3, 5}} {
				count := len(index)
				if index == nil {
					count = p
				}
				dst, dst32 := make([]float64, count), make([]float64, count)
				DotMany(dst, cols, index, r)
				DotMany32(dst32, half, index, r)
				for k := range dst {
					j := k
					if index != nil {
						j = index[k]
					}
					if want := Dot(cols[j], r); !same(dst[k], want) {
						t.Fatalf("DotMany, n %d, index %v, column %d: got %v, want %v", n, index, j, dst[k], want)
					}
					if want := Dot32(half[j], r); !same(dst32[k], want) {
						t.Fatalf("DotMany32, n %d, index %v, column %d: got %v, want %v", n, index, j, dst32[k], want)
					}
				}
			}
		}
	})
}

// TestNoAllocation covers what runs once for each column or pass.
func TestNoAllocation(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		x, y, z := normals(1, 50), normals(2, 50), normals(3, 50)
		u, w := narrowed(x), narrowed(z)
		cols, half, dst := [][]float64{x, y, z, x}, [][]float32{u, w, u, w}, make([]float64, 4)
		for name, call := range map[string]func(){
			"Dot":          func() { sink = Dot(x, y) },
			"Dot32":        func() { sink = Dot32(u, y) },
			"SumSquares":   func() { sink = SumSquares(x) },
			"SumSquares32": func() { sink = SumSquares32(u) },
			"Sum":          func() { sink = Sum(x) },
			"Axpy":         func() { Axpy(y, 1e-9, x) },
			"Axpy32":       func() { Axpy32(y, 1e-9, u) },
			"AxpyDot":      func() { sink = AxpyDot(y, 1e-9, x, z) },
			"AxpyDot32":    func() { sink = AxpyDot32(y, 1e-9, u, w) },
			"Add":          func() { Add(y, 1e-9) },
			"DotMany":      func() { DotMany(dst, cols, nil, y) },
			"DotMany32":    func() { DotMany32(dst, half, nil, y) },
		} {
			if got := testing.AllocsPerRun(10, call); got != 0 {
				t.Errorf("%s allocates %v times", name, got)
			}
		}
	})
}
