package plots_test

import (
	"fmt"

	"github.com/golasso/golasso/lasso/plots"
)

func ExampleErrorSparsity() {
	lambda := []float64{0.001, 0.01, 0.1, 1}
	f, err := plots.ErrorSparsity([]plots.Sweep{
		{Name: "sub-gradient", Lambda: lambda, MSE: []float64{0.392, 0.386, 0.368, 0.966}, NonZero: []int{20, 20, 20, 20}},
		{Name: "proximal gradient", Lambda: lambda, MSE: []float64{0.392, 0.386, 0.369, 0.966}, NonZero: []int{20, 19, 7, 3}},
	}, plots.Options{Y: "MSE on the held-out rows"})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(f)
	// Output:
	// x: Nonzero coefficients, 3 to 20
	// y: MSE on the held-out rows, 0.368 to 0.966
	// legend: sub-gradient; proximal gradient
}
