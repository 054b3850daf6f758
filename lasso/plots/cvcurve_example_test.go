package plots_test

import (
	"fmt"

	"github.com/golasso/golasso/lasso/plots"
)

func ExampleCVCurve() {
	f, err := plots.CVCurve(plots.CV{
		Lambda:  []float64{1000, 300, 100, 30},
		Mean:    []float64{90, 44, 40, 41},
		SE:      []float64{8, 5, 5, 5},
		NonZero: []int{0, 5, 9, 12},
		Min:     2,
		OneSE:   1,
	}, plots.Options{Unit: "dollars"})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(f)
	// Output:
	// x: Penalty λ (logarithmic, weaker to the right), 30 to 1,000, falling
	// y: Mean squared error of the folds (dollars²), 35 to 98
	// legend: mean of the folds; ± 1 standard error; smallest mean + 1 standard error
}
