package lasso_test

import (
	"fmt"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/design"
)

func ExampleStandardize() {
	x, err := design.FromColumns([][]float64{{1, 2, 3, 4, 5}, {7, 7, 7, 7, 7}})
	if err != nil {
		fmt.Println(err)
		return
	}
	scaler, err := lasso.Standardize{}.Fit(x, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("mean %v, scale %.4f, constant %v\n", scaler.Mean(), scaler.Scale(), scaler.Constant())
	z, err := scaler.Transform(x)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.4f\n%.4f\n", z.Column(0), z.Column(1))
	// Output:
	// mean [3 7], scale [1.4142 0.0000], constant [1]
	// [-1.4142 -0.7071 0.0000 0.7071 1.4142]
	// [0.0000 0.0000 0.0000 0.0000 0.0000]
}

// Coefficients of standardised columns, taken to the columns' own units.
func ExampleScaler_ToUnits() {
	x, err := design.FromColumns([][]float64{{1, 2, 3, 4, 5}})
	if err != nil {
		fmt.Println(err)
		return
	}
	scaler, err := lasso.Standardize{}.Fit(x, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	w, b := scaler.ToUnits([]float64{10}, 50)
	fmt.Printf("%.4f %.4f\n", w, b)
	// Output:
	// [7.0711] 28.7868
}
