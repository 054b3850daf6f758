package design_test

import (
	"errors"
	"fmt"

	"github.com/golasso/golasso/lasso/design"
)

func ExampleNewCSC() {
	// Column 0 has 5 in row 1, column 1 nothing, column 2 numbers in rows 0 and 2.
	m, err := design.NewCSC(3, 3, []int{0, 1, 1, 3}, []int32{1, 0, 2}, []float64{5, 2, 7})
	if err != nil {
		panic(err)
	}
	fmt.Println(design.Densify(m).Rows(), m.NonZeros())
	// Output: [[0 0 2] [5 0 0] [0 0 7]] 3
}

func ExampleFromTriplets() {
	m, err := design.FromTriplets(2, 2, []design.Triplet{{Row: 1, Column: 1, Value: 3}, {Row: 0, Column: 0, Value: 1}, {Row: 1, Column: 1, Value: 4}})
	if err != nil {
		panic(err)
	}
	fmt.Println(m.At(0, 0), m.At(1, 1), m.NonZeros())

	_, err = design.FromTriplets(2, 2, []design.Triplet{{Row: 5, Column: 1, Value: 3}})
	var place *design.EntryError
	fmt.Println(err)
	fmt.Println(errors.As(err, &place), place.Column)
	// Output:
	// 1 7 2
	// design: column 1, entry 0: row 5 is not one of 2 rows
	// true 1
}

func ExampleSparsify() {
	dense, _ := design.FromColumns([][]float64{{0, 0, 3}, {0, 4, 0}})
	m := design.Sparsify(dense)
	rows, values := m.Entries(1)
	fmt.Println(m.NonZeros(), rows, values)
	// Output: 2 [1] [4]
}

func ExampleNewOneHot() {
	// Levels of four rows; the last has none of the three.
	m, err := design.NewOneHot([]int{0, 2, 0, -1}, 3)
	if err != nil {
		panic(err)
	}
	sums := make([]float64, 3)
	m.DotMany(sums, nil, []float64{10, 20, 30, 40})
	fmt.Println(design.Densify(m).Rows())
	fmt.Println(sums)
	// Output:
	// [[1 0 0] [0 0 1] [1 0 0] [0 0 0]]
	// [40 0 20]
}

func ExampleEntries() {
	age, _ := design.FromColumns([][]float64{{31, 45, 27}})
	country, _ := design.NewOneHot([]int{1, 0, 1}, 2)
	m, _ := design.NewHstack(age, country)
	for j := range 3 {
		rows, values, ok := design.Entries(m, j)
		fmt.Println(rows, values, ok)
	}
	// Output:
	// [] [] false
	// [1] [] true
	// [0 2] [] true
}

func ExampleNewHstack() {
	age, _ := design.FromColumns([][]float64{{31, 45, 27}})
	country, _ := design.NewOneHot([]int{1, 0, 1}, 2)
	m, err := design.NewHstack(age, country)
	if err != nil {
		panic(err)
	}
	gram := make([]float64, 9)
	m.Gram(gram, 3, nil, 1)
	fmt.Println(design.Densify(m).Rows())
	fmt.Println(gram)
	// Output:
	// [[31 0 1] [45 1 0] [27 0 1]]
	// [3715 45 58 45 1 0 58 0 2]
}

func ExampleToDense32() {
	dense, _ := design.FromColumns([][]float64{{0.1, 2}, {1e39, 1}})
	_, err := design.ToDense32(dense)
	fmt.Println(err)

	age, _ := design.FromColumns([][]float64{{31, 45, 27}})
	m, err := design.ToDense32(age)
	fmt.Println(m.Column(0), m.Dot(0, []float64{1, 1, 1}), err)
	// Output:
	// design: column 1, row 0: 1e+39: value is outside the range of float32
	// [31 45 27] 103 <nil>
}

func ExampleNewDense32() {
	m, err := design.NewDense32(2, 2, []float32{1, 2, 10, 20})
	if err != nil {
		panic(err)
	}
	fmt.Println(design.Densify(m).Rows())
	// Output: [[1 10] [2 20]]
}

func ExampleAddShifted() {
	// Standardised, a sparse column is nowhere 0. Kept as r = u + c·1, the
	// vector changes in the row that is listed only.
	column, _ := design.FromTriplets(4, 1, []design.Triplet{{Row: 2, Column: 0, Value: 8}})
	z, _ := design.NewStandardized(column, []float64{2}, []float64{4})
	u, c := []float64{1, 1, 1, 1}, 0.0
	c += design.AddShifted(u, z, 10, 0)
	fmt.Println(u, c)
	fmt.Println(design.DotSum(z, 0, u, 24))
	// Output:
	// [1 1 21 1] -5
	// 30
}

func ExampleUnwrap() {
	age, _ := design.FromColumns([][]float64{{30, 50, 40}})
	country, _ := design.NewOneHot([]int{1, 0, 1}, 2)
	z, _ := design.NewStandardized(age, []float64{40}, []float64{10})
	m, _ := design.NewHstack(z, country)
	base, mean, scale := design.Unwrap(m)
	fmt.Println(design.Column(nil, m, 0), design.Column(nil, base, 0), mean, scale)
	// Output: [-1 1 0] [30 50 40] [40 0 0] [10 1 1]
}

func ExampleCSC_Gram() {
	m, _ := design.FromTriplets(3, 2, []design.Triplet{{Row: 0, Column: 0, Value: 1}, {Row: 2, Column: 0, Value: 2}, {Row: 2, Column: 1, Value: 5}})
	gram := make([]float64, 4)
	m.Gram(gram, 2, nil, 1)
	fmt.Println(gram)
	m.GramWeighted(gram, 2, nil, []float64{1, 1, 0.5}, 1)
	fmt.Println(gram)
	// Output:
	// [5 10 10 25]
	// [3 5 5 12.5]
}

func ExampleDense_Cross() {
	// The products of two columns with the residuals of two folds.
	m, _ := design.FromColumns([][]float64{{1, 2, 3}, {10, 20, 30}})
	products := make([]float64, 4)
	m.Cross(products, 2, nil, [][]float64{{1, 1, 1}, {1, 0, -1}}, 1)
	fmt.Println(products)
	// Output: [6 -2 60 -20]
}
