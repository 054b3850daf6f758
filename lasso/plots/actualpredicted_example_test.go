package plots_test

import (
	"fmt"

	"github.com/golasso/golasso/lasso/plots"
)

func ExampleActualPredicted() {
	actual := []float64{39_000, 57_000, 83_000, 113_000}
	predicted := []float64{40_500, 60_000, 75_000, 116_000}
	f, err := plots.ActualPredicted(actual, predicted, plots.Options{
		Title: "Four test rows", Target: "Salary", Unit: "dollars",
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(f)
	png, err := f.PNG()
	fmt.Println(string(png[1:4]), err)
	// Output:
	// Four test rows
	// 4 rows: MSE 21,062,500 dollars², RMSE 4,589 dollars, R² 0.973
	// x: Actual salary (dollars), 39,000 to 116,000
	// y: Predicted salary (dollars), 39,000 to 116,000
	// legend: one row; predicted = actual
	// PNG <nil>
}
