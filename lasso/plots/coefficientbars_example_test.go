package plots_test

import (
	"fmt"

	"github.com/golasso/golasso/lasso/plots"
)

func ExampleCoefficientBars() {
	f, err := plots.CoefficientBars(plots.BarChart{
		Names: []string{"x0", "x1", "x2", "x3"},
		Series: []plots.BarSeries{
			{Name: "true", Values: []float64{2.5, -1.7, 3.2, 0}},
			{Name: "learned", Values: []float64{2.38, -1.69, 3.19, 0}},
		},
	}, plots.Options{Title: "Proximal gradient, λ = 0.1"})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(f)
	// Output:
	// Proximal gradient, λ = 0.1
	// x: 4 names
	// y: Coefficient, −1.7 to 3.2
	// legend: true; learned; exactly 0
}

// Contributions rolled up by source column are bars as well.
func ExampleCoefficientBars_rolledUp() {
	f, err := plots.CoefficientBars(plots.BarChart{
		Names:  []string{"YearsCodedJob", "Country", "Country × role"},
		Series: []plots.BarSeries{{Values: []float64{9000, 24_000, 3100}}},
		Sort:   true, Top: 2,
	}, plots.Options{Y: "Spread of pay (dollars)"})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(f)
	// Output:
	// the 2 largest of 3
	// x: 2 names
	// y: Spread of pay (dollars), 0 to 24,000
}
