package plots_test

import (
	"fmt"

	"github.com/golasso/golasso/lasso/plots"
)

func ExampleFittedLine() {
	train := plots.Points{X: []float64{1.1, 3.2, 10.5}, Y: []float64{39_343, 54_445, 121_872}}
	test := plots.Points{X: []float64{5.3}, Y: []float64{83_088}}
	line := plots.Line{Slope: 9423.8, Intercept: 25_321.67}
	f, err := plots.FittedLine(train, test, []plots.Line{line}, plots.Options{
		Target: "Salary", Unit: "dollars", X: "Experience (years)",
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(f)
	// Output:
	// Salary = 25,322 + 9,424 × Experience
	// x: Experience (years), 1.1 to 10.5
	// y: Salary (dollars), 35,688 to 124,272
	// legend: training rows (3); test rows (1); fitted line
}
