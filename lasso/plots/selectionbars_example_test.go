package plots_test

import (
	"fmt"

	"github.com/golasso/golasso/lasso/plots"
)

func ExampleSelectionBars() {
	f, err := plots.SelectionBars(plots.SelectionChart{
		Names:    []string{"age", "bmi", "sex"},
		Positive: []float64{0.05, 1, 0}, Negative: []float64{0.12, 0, 0.9},
		Threshold: 0.8,
	}, plots.Options{Title: "100 halves of the rows"})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(f)
	// Output:
	// 100 halves of the rows
	// 2 of 3 features at or above the threshold
	// x: Selected by (per cent of the subsamples), 0 to 100
	// y: 3 names
	// legend: positive coefficient; negative coefficient
}
