package plots_test

import (
	"fmt"

	"github.com/golasso/golasso/lasso/plots"
)

func ExampleLines() {
	chart := plots.LineChart{
		Series: []plots.Series{
			{Name: "sub-gradient", X: []float64{10, 100, 1000}, Y: []float64{0.39, 2.8, 27.6}},
			{Name: "proximal gradient", X: []float64{10, 100, 1000}, Y: []float64{0, 0, 0}},
		},
		LogX: true, LogY: true,
		Marks: []plots.Mark{{X: 6.5, Name: "λmax"}},
	}
	f, err := plots.Lines(chart, plots.Options{X: "λ", Y: "Largest |w|"})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(f)
	// Output:
	// x: λ, 6.5 to 1,000, logarithmic
	// y: Largest |w|, 0.39 to 27.6, logarithmic, with 0
	// legend: sub-gradient; proximal gradient
}
