package plots_test

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"github.com/golasso/golasso/lasso/plots"
)

// A figure can be drawn as a picture of any size, and as a document.
func ExampleFigure() {
	y := []float64{1, 2, 3}
	f, err := plots.Residuals(y, []float64{1.1, 1.9, 3.2}, plots.Options{Width: 12, Height: 8, DPI: 100})
	if err != nil {
		fmt.Println(err)
		return
	}
	svg, err := f.SVG()
	fmt.Println(strings.HasSuffix(string(svg), "</svg>\n"), err)
	fmt.Println(f)
	// Output:
	// true <nil>
	// 3 rows: mean residual −0.06667, standard deviation 0.1247
	// x: Predicted y, 1.1 to 3.2
	// y: Residual, actual − predicted, −0.2 to 0.1
	// legend: one row; no error
}

// Bad input is refused before anything is drawn.
func ExampleInputError() {
	_, err := plots.ActualPredicted([]float64{1, 2}, []float64{1, math.NaN()}, plots.Options{})
	fmt.Println(err)
	fmt.Println(errors.Is(err, plots.ErrNotFinite))
	// Output:
	// plots: ActualPredicted: predicted[1] is NaN
	// true
}
