package modelselect_test

import (
	"fmt"

	"github.com/golasso/golasso/lasso/modelselect"
)

// Errors of two folds at four λ.
func ExampleNewCurve() {
	c, err := modelselect.NewCurve([]float64{8, 4, 2, 1}, [][]float64{{90, 70}, {50, 30}, {45, 25}, {48, 26}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("means", c.Mean, "standard errors", c.SE)
	fmt.Println("best λ", c.Lambdas[c.Min()])
	fmt.Println("one standard error:", c.Lambdas[c.OneSE()])
	// Output:
	// means [80 40 35 37] standard errors [10 10 10 11]
	// best λ 2
	// one standard error: 4
}

func ExampleCurve_Min() {
	c, err := modelselect.NewCurve([]float64{3, 2, 1}, [][]float64{{7, 9}, {4, 6}, {5, 7}})
	fmt.Println(c.Min(), err)
	// Output: 1 <nil>
}

func ExampleCurve_OneSE() {
	c, err := modelselect.NewCurve([]float64{3, 2, 1}, [][]float64{{5, 6}, {4, 6}, {5, 7}})
	fmt.Println(c.OneSE(), err)
	// Output: 0 <nil>
}

// The best model with at most two features.
func ExampleCurve_AtMost() {
	c, err := modelselect.NewCurve([]float64{3, 2, 1}, [][]float64{{5, 6}, {4, 6}, {3, 5}})
	if err != nil {
		fmt.Println(err)
		return
	}
	c.NonZero = []int{1, 2, 5}
	fmt.Println(c.AtMost(2))
	// Output: 1 true
}

// The first fold tests three times as many rows as the second.
func ExampleCurve_WeighFolds() {
	plain, err := modelselect.NewCurve([]float64{1}, [][]float64{{4, 8}})
	if err != nil {
		fmt.Println(err)
		return
	}
	weighed, err := plain.WeighFolds([]float64{30, 10})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("plain", plain.Mean, "by size", weighed.Mean)
	// Output: plain [6] by size [5]
}
