package kernel_test

import (
	"fmt"
	"math"

	"github.com/golasso/golasso/lasso/internal/kernel"
)

func ExampleDot() {
	fmt.Println(kernel.Dot([]float64{1, 2, 3}, []float64{4, 5, 6}))
	// Output: 32
}

func ExampleDot32() {
	fmt.Println(kernel.Dot32([]float32{1, 2, 3}, []float64{4, 5, 6}))
	// Output: 32
}

func ExampleSumSquares() {
	fmt.Println(kernel.SumSquares([]float64{1, 2, 3}))
	// Output: 14
}

func ExampleSumSquares32() {
	fmt.Println(kernel.SumSquares32([]float32{1, 2, 3}))
	// Output: 14
}

func ExampleSum() {
	fmt.Println(kernel.Sum([]float64{1, 2, 3}))
	// Output: 6
}

func ExampleAxpy() {
	r := []float64{1, 1, 1}
	kernel.Axpy(r, 2, []float64{1, 2, 3})
	fmt.Println(r)
	// Output: [3 5 7]
}

func ExampleAxpy32() {
	r := []float64{1, 1, 1}
	kernel.Axpy32(r, 2, []float32{1, 2, 3})
	fmt.Println(r)
	// Output: [3 5 7]
}

// One step of coordinate descent: the residual gives way to column x, whose
// coefficient grew by 2, and is multiplied with the next column z.
func ExampleAxpyDot() {
	r := []float64{3, 5, 7}
	x, z := []float64{1, 2, 3}, []float64{1, 0, -1}
	fmt.Println(kernel.AxpyDot(r, -2, x, z), r)
	// Output: 0 [1 1 1]
}

func ExampleAxpyDot32() {
	r := []float64{3, 5, 7}
	x, z := []float32{1, 2, 3}, []float32{1, 0, -1}
	fmt.Println(kernel.AxpyDot32(r, -2, x, z), r)
	// Output: 0 [1 1 1]
}

func ExampleAdd() {
	r := []float64{1, 2, 3}
	kernel.Add(r, -2)
	fmt.Println(r)
	// Output: [-1 0 1]
}

// The gradient of the columns 2 and 0 only.
func ExampleDotMany() {
	cols := [][]float64{{1, 1}, {1, 2}, {3, -1}}
	dst := make([]float64, 2)
	kernel.DotMany(dst, cols, []int{2, 0}, []float64{10, 1})
	fmt.Println(dst)
	// Output: [29 11]
}

func ExampleDotMany32() {
	cols := [][]float32{{1, 1}, {1, 2}, {3, -1}}
	dst := make([]float64, 3)
	kernel.DotMany32(dst, cols, nil, []float64{10, 1})
	fmt.Println(dst)
	// Output: [11 12 29]
}

func ExampleGram() {
	cols := [][]float64{{1, 1}, {1, 2}, {3, -1}}
	dst := make([]float64, 9)
	kernel.Gram(dst, 3, cols, 1)
	fmt.Println(dst[0:3], dst[3:6], dst[6:9])
	// Output: [2 3 2] [3 5 1] [2 1 10]
}

// A weighted Gram matrix of centred columns: each column is centred and
// multiplied by √v when it is needed.
func ExampleGramFunc() {
	cols, means := [][]float64{{1, 2, 3}, {5, 5, 8}}, []float64{2, 6}
	weights := []float64{1, 4, 9}
	dst := make([]float64, 4)
	kernel.GramFunc(dst, 2, 3, 2, func(buf []float64, j, row int) {
		for i := range buf {
			buf[i] = math.Sqrt(weights[row+i]) * (cols[j][row+i] - means[j])
		}
	}, 1)
	fmt.Println(dst[0:2], dst[2:4])
	// Output: [10 19] [19 41]
}

// Two residuals, one pass over three columns.
func ExampleCross() {
	cols := [][]float64{{1, 1}, {1, 2}, {3, -1}}
	residuals := [][]float64{{10, 1}, {0, 1}}
	dst := make([]float64, 6)
	kernel.Cross(dst, 2, cols, residuals, 1)
	fmt.Println(dst[0:2], dst[2:4], dst[4:6])
	// Output: [11 1] [12 2] [29 -1]
}
