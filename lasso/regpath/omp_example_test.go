package regpath_test

import (
	"context"
	"fmt"

	"github.com/golasso/golasso/lasso/regpath"
)

// The first column explains most of y, and its coefficient is not shrunk.
func ExampleOMP_Fit() {
	got, err := regpath.OMP{Atoms: 2}.Fit(context.Background(), exampleProblem())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, a := range got.Atoms {
		fmt.Printf("column %d: %.0f, w = %.0f, RSS %.0f\n", a.Column, a.Correlation, a.W, a.RSS)
	}
	// Output:
	// column 0: 12, w = [3], RSS 4
	// column 1: 4, w = [3 1], RSS 0
}
