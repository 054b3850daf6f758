package plots_test

import (
	"fmt"

	"github.com/golasso/golasso/lasso/plots"
)

func ExampleCoefficientPath() {
	f, err := plots.CoefficientPath(plots.Path{
		Lambda:       []float64{90, 20, 2},
		Coefficients: [][]float64{{0, 0, 0}, {18, 0, -2}, {24, 12, -9}},
		Names:        []string{"bmi", "bp", "sex"},
		Marks:        []plots.Mark{{X: 2.4, Name: "min"}},
	}, plots.Options{Unit: "per standard deviation"})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(f)
	// Output:
	// x: Penalty λ (logarithmic, weaker to the right), 2 to 90, falling
	// y: Coefficient (per standard deviation), −9 to 24
}
