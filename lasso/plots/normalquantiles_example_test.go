package plots_test

import (
	"fmt"

	"github.com/golasso/golasso/lasso/plots"
)

func ExampleNormalQuantiles() {
	f, err := plots.NormalQuantiles([]float64{-3000, 1500, -1000, 0, 2500}, plots.Options{Unit: "dollars"})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(f)
	// Output:
	// 5 rows: mean residual 0 dollars, standard deviation 1,924 dollars
	// x: Normal quantile (standard deviations), −1.282 to 1.282
	// y: Residual, sorted (dollars), −3,000 to 2,500
	// legend: one row; normal distribution; its 95 % range
}
