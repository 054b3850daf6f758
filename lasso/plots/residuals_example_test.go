package plots_test

import (
	"fmt"

	"github.com/golasso/golasso/lasso/plots"
)

func ExampleResiduals() {
	actual := []float64{39_000, 57_000, 83_000, 113_000}
	predicted := []float64{40_500, 60_000, 75_000, 116_000}
	f, err := plots.Residuals(actual, predicted, plots.Options{Target: "Salary", Unit: "dollars"})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(f)
	// Output:
	// 4 rows: mean residual 125 dollars, standard deviation 4,588 dollars
	// x: Predicted salary (dollars), 40,500 to 116,000
	// y: Residual, actual − predicted (dollars), −3,000 to 8,000
	// legend: one row; no error
}
