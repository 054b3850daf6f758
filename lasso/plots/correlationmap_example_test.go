package plots_test

import (
	"fmt"

	"github.com/golasso/golasso/lasso/plots"
)

func ExampleCorrelationMap() {
	f, err := plots.CorrelationMap(plots.CorrelationChart{
		Names:       []string{"bmi", "weight", "age"},
		Kept:        []bool{true, false, true},
		Correlation: [][]float64{{1, 0.95, 0.2}, {0.95, 1, 0.1}, {0.2, 0.1, 1}},
	}, plots.Options{Title: "Kept features and their twins"})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(f)
	// Output:
	// Kept features and their twins
	// x: 3 names
	// y: 3 names
	// legend: correlation 1; 0.5; −0.5; −1; kept; dropped
}
