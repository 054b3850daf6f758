package design_test

import (
	"errors"
	"fmt"
	"math"

	"github.com/golasso/golasso/lasso/design"
)

func ExampleFromRows() {
	m, err := design.FromRows([][]float64{{1, 10}, {2, 20}, {3, 30}})
	if err != nil {
		panic(err)
	}
	n, p := m.Dims()
	fmt.Println(n, p, m.Column(1), m.Dot(0, []float64{1, 1, 1}))
	// Output: 3 2 [10 20 30] 6
}

func ExampleFromColumns() {
	_, err := design.FromColumns([][]float64{{1, 2, 3}, {10, math.NaN(), 30}})
	var place *design.ValueError
	fmt.Println(err)
	fmt.Println(errors.As(err, &place), place.Column, place.Row)
	// Output:
	// design: column 1, row 1: NaN: value is not finite
	// true 1 1
}

func ExampleNewDense() {
	m, err := design.NewDense(2, 3, []float64{1, 2, 10, 20, 100, 200})
	if err != nil {
		panic(err)
	}
	fmt.Println(m.Rows())
	// Output: [[1 10 100] [2 20 200]]
}

func ExampleNewStandardized() {
	m, _ := design.FromColumns([][]float64{{1, 2, 3}, {7, 7, 7}})
	z, err := design.NewStandardized(m, []float64{2, 7}, []float64{0.5, 0})
	if err != nil {
		panic(err)
	}
	fmt.Println(design.Column(nil, z, 0), design.Column(nil, z, 1))
	// Output: [-2 0 2] [0 0 0]
}

func ExampleColumn() {
	m, _ := design.FromRows([][]float64{{1, 10}, {2, 20}})
	fmt.Println(design.Column(nil, m, 1))
	// Output: [10 20]
}

func ExampleMultiply() {
	m, _ := design.FromRows([][]float64{{1, 10}, {2, 20}})
	fmt.Println(design.Multiply(nil, m, []float64{3, 0.1}))
	// Output: [4 8]
}

func ExampleDensify() {
	m, _ := design.FromColumns([][]float64{{1, 2, 3}})
	z, _ := design.NewStandardized(m, []float64{2}, []float64{1})
	fmt.Println(design.Densify(z).Rows())
	// Output: [[-1] [0] [1]]
}

func ExampleTake() {
	m, _ := design.FromRows([][]float64{{1, 10}, {2, 20}, {3, 30}})
	train, err := design.Take(m, []int{2, 0})
	if err != nil {
		panic(err)
	}
	fmt.Println(train.Rows())
	// Output: [[3 30] [1 10]]
}

func ExampleSubset() {
	m, _ := design.NewOneHot([]int{0, 2, 1}, 3)
	train, err := design.Subset(m, []int{2, 0})
	if err != nil {
		panic(err)
	}
	fmt.Printf("%T %v\n", train, design.Densify(train).Rows())
	// Output: *design.OneHot [[0 1 0] [1 0 0]]
}
