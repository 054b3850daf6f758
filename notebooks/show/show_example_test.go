package show_test

import (
	"fmt"

	"github.com/golasso/golasso/lasso/plots"
	"github.com/golasso/golasso/notebooks/show"
)

// In a notebook this cell shows a picture; elsewhere it shows nothing.
func ExamplePlot() {
	y := []float64{1, 2, 3}
	show.Plot(plots.Residuals(y, []float64{1.1, 1.9, 3.2}, plots.Options{Target: "Pay", Unit: "dollars"}))
	fmt.Println("shown")
	// Output: shown
}

// In a notebook this cell shows a table; elsewhere it shows nothing.
func ExampleTable() {
	show.Table("<table><tr><th>feature</th><th>dollars</th></tr><tr><td>years</td><td>9,424</td></tr></table>")
	fmt.Println("shown")
	// Output: shown
}

// In a notebook one line counts up in place; elsewhere nothing is shown.
func ExampleNewProgress() {
	p := show.NewProgress("folds")
	for k := range 5 {
		p.Step(k+1, 5)
	}
	fmt.Println("done")
	// Output: done
}
