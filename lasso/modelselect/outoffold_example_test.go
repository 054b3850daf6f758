package modelselect_test

import (
	"context"
	"fmt"

	"github.com/golasso/golasso/lasso/modelselect"
)

// What each row's own fold, which has not seen it, predicts.
func ExampleCrossValidator_RunKeeping() {
	p := exampleProblem()
	folds, err := modelselect.KFold{Folds: 3}.Split(len(p.Y))
	if err != nil {
		fmt.Println(err)
		return
	}
	curve, kept, err := modelselect.CrossValidator{}.RunKeeping(context.Background(), p, folds, []float64{1, 0.1}, 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	best := curve.Min()
	fmt.Printf("target      %4.1f\n", p.Y[:6])
	fmt.Printf("out of fold %4.1f\n", kept.At(best, len(p.Y))[:6])
	// Output:
	// target      [14.5  6.4  7.7  8.8 12.7  6.1]
	// out of fold [14.2  7.8  8.5  7.6 11.9  5.1]
}
