package plots_test

import (
	"fmt"

	"github.com/golasso/golasso/lasso/plots"
)

func ExampleCoefficientIntervals() {
	f, err := plots.CoefficientIntervals(plots.IntervalChart{
		Names:    []string{"bmi", "bp", "age"},
		Estimate: []float64{24.8, 15.1, 0}, Lower: []float64{18.9, 9.2, -1.8}, Upper: []float64{30.7, 20.6, 2.1},
		Level: 0.95,
	}, plots.Options{Title: "1,000 bootstrap draws", Unit: "points per standard deviation"})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(f)
	// Output:
	// 1,000 bootstrap draws
	// x: Coefficient (points per standard deviation), −1.8 to 30.7
	// y: 3 names
	// legend: 95 % interval; interval without 0; exactly 0
}
