package kernel

import (
	"math"
	"math/rand/v2"
)

// normals returns n numbers of the standard normal distribution.
func normals(seed uint64, n int) []float64 {
	rnd := rand.New(rand.NewPCG(seed, 0))
	x := make([]float64, n)
	for i := range x {
		x[i] = rnd.NormFloat64()
	}
	return x
}

// narrowed returns x rounded to float32.
func narrowed(x []float64) []float32 {
	y := make([]float32, len(x))
	for i, v := range x {
		y[i] = float32(v)
	}
	return y
}

// widened returns x in float64.
func widened(x []float32) []float64 {
	y := make([]float64, len(x))
	for i, v := range x {
		y[i] = float64(v)
	}
	return y
}

// columnsOf cuts data into columns of n rows.
func columnsOf(data []float64, n int) [][]float64 {
	cols := make([][]float64, len(data)/n)
	for j := range cols {
		cols[j] = data[j*n : (j+1)*n : (j+1)*n]
	}
	return cols
}

// ones returns n ones.
func ones(n int) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = 1
	}
	return x
}

// lengths returns all lengths up to 130 and some long ones.
func lengths() []int {
	var n []int
	for k := range 131 {
		n = append(n, k)
	}
	return append(n, 511, 512, 513, 1000, 4099, 20_003)
}

// spread returns n numbers of both signs over forty binary orders of magnitude.
func spread(seed uint64, n int) []float64 {
	rnd := rand.New(rand.NewPCG(seed, 1))
	x := make([]float64, n)
	for i := range x {
		x[i] = math.Ldexp(rnd.Float64()-0.5, rnd.IntN(41)-20)
	}
	return x
}

// offset returns a copy of x that starts k elements into its memory, so that
// it is aligned to no vector for k in 1..3, with NaN on either side.
func offset[T Element](x []T, k int) []T {
	m := make([]T, len(x)+8)
	for i := range m {
		m[i] = T(math.NaN())
	}
	copy(m[k:], x)
	return m[k : k+len(x)]
}

// same says whether two numbers have the same bits, or are both NaN.
func same(a, b float64) bool {
	return math.Float64bits(a) == math.Float64bits(b) || math.IsNaN(a) && math.IsNaN(b)
}
