package kernel_test

import (
	"fmt"

	"github.com/golasso/golasso/lasso/internal/kernel"
)

// What a float64 would lose.
func ExamplePair() {
	s := kernel.Pair{Hi: 1}.Plus(1e-30).PlusProduct(-1, 1)
	fmt.Println(s.Value())
	// Output: 1e-30
}

func ExampleDotPair() {
	s := kernel.DotPair([]float64{1e20, 1, -1e20}, []float64{1, 1, 1}, []float64{0, 0, 0})
	fmt.Println(s.Value())
	// Output: 1
}

func ExampleAxpyPair() {
	hi, lo := []float64{1}, []float64{0}
	kernel.AxpyPair(hi, lo, 1e-10, []float64{1e-10})
	kernel.AxpyPair(hi, lo, -1, []float64{1})
	fmt.Printf("%.1e\n", hi[0]+lo[0])
	// Output: 1.0e-20
}
