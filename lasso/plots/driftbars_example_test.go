package plots_test

import (
	"fmt"

	"github.com/golasso/golasso/lasso/plots"
)

func ExampleDriftBars() {
	f, err := plots.DriftBars(plots.DriftChart{
		Names: []string{"age", "bmi"},
		PSI:   []float64{0.02, 0.41}, KS: []float64{0.04, 0.28}, Verdicts: []string{"steady", "drift"},
		Watch: 0.1, Drift: 0.25, Distance: 0.2,
	}, plots.Options{Title: "Rows of March"})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(f)
	// Output:
	// Rows of March
	// 1 of 2 drift, 0 to watch
	// x: Population stability index, 0 to 0.41
	// y: 2 names
	// x: Largest distance of the distribution functions, 0 to 0.28
	// y: 2 names
	// legend: steady; drift
}
