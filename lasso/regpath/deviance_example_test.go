package regpath_test

import (
	"context"
	"fmt"

	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

func ExamplePath_DevianceRatio() {
	fmt.Printf("%.3f\n", examplePath(1).DevianceRatio())
	// Output: [0.500 0.950]
}

// A path ends where nine tenths of the deviance are explained.
func ExampleEarlyStop() {
	p := exampleProblem()
	lambdas := regpath.Grid{N: 10, MinRatio: 0.01}.Lambdas(6)
	path, err := regpath.EarlyStop{Most: 0.9, Keep: 1}.Run(context.Background(), p, lambdas, 1, solver.Settings{}, nil)
	fmt.Println(len(path.Lambdas), err)
	fmt.Printf("%.2f\n", path.DevianceRatio())
	// Output:
	// 4 <nil>
	// [0.00 0.58 0.78 0.92]
}

// Reached serves paths that are made step by step.
func ExampleEarlyStop_Reached() {
	path := examplePath(1)
	fmt.Println(regpath.EarlyStop{}.Reached(path), regpath.EarlyStop{Most: 0.9, Keep: 1}.Reached(path))
	// Output: false true
}
