package regpath_test

import (
	"context"
	"errors"
	"fmt"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

// exampleProblem has two uncorrelated columns of mean square 1; y moves by 3
// with the first and by 1 with the second.
func exampleProblem() *solver.Problem {
	x, err := design.FromRows([][]float64{{1, 1}, {1, -1}, {-1, 1}, {-1, -1}})
	if err != nil {
		panic(err)
	}
	return &solver.Problem{X: x, Y: []float64{14, 12, 8, 6}}
}

// A geometric grid from λmax down to a hundredth of it.
func ExampleGrid_Lambdas() {
	lambdaMax, err := solver.LambdaMax(exampleProblem(), 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.2f\n", regpath.Grid{N: 3, MinRatio: 0.01}.Lambdas(lambdaMax))
	// Output: [6.00 0.60 0.06]
}

func ExampleGrid_Check() {
	fmt.Println(regpath.Grid{MinRatio: 2}.Check())
	// Output: regpath: Grid.MinRatio = 2: setting out of range, want strictly between 0 and 1
}

func ExampleCheckLambdas() {
	fmt.Println(regpath.CheckLambdas([]float64{1, 2}))
	// Output: regpath: lambdas[1] = 2: setting out of range, want less than the one before, 1
}

// With uncorrelated columns each coefficient is shrunk by λ/2 and vanishes
// below it.
func ExampleRun() {
	path, err := regpath.Run(context.Background(), exampleProblem(), []float64{6, 4, 2, 1}, 1, solver.Settings{}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	nonZero := path.NonZero()
	for k, w := range path.Coefficients() {
		fmt.Printf("λ = %v: w = %.1f, %d nonzero\n", path.Lambdas[k], w, nonZero[k])
	}
	// Output:
	// λ = 6: w = [0.0 0.0], 0 nonzero
	// λ = 4: w = [1.0 0.0], 1 nonzero
	// λ = 2: w = [2.0 0.0], 1 nonzero
	// λ = 1: w = [2.5 0.5], 2 nonzero
}

// Stop as soon as a second column enters.
func ExampleSteps() {
	lambdas := regpath.Grid{N: 50}.Lambdas(6)
	for step, err := range regpath.Steps(context.Background(), exampleProblem(), lambdas, 1, solver.Settings{}, nil) {
		if err != nil {
			fmt.Println(err)
			return
		}
		if w := step.Result.W; w[0] != 0 && w[1] != 0 {
			fmt.Printf("both columns at λ = %.3f, step %d\n", step.Lambda, step.Index)
			break
		}
	}
	// Output: both columns at λ = 1.942, step 8
}

// A path that is built while its points are looked at.
func ExamplePath_Add() {
	p := exampleProblem()
	path := regpath.NewPath(p, 1)
	for step, err := range regpath.Steps(context.Background(), p, []float64{4, 1}, 1, solver.Settings{}, nil) {
		if err != nil {
			fmt.Println(err)
			return
		}
		path.Add(step)
		fmt.Printf("%d of 2 done\n", step.Index+1)
	}
	fmt.Println(path.NonZero())
	// Output:
	// 1 of 2 done
	// 2 of 2 done
	// [1 2]
}

func examplePath(l1Ratio float64) *regpath.Path {
	path, err := regpath.Run(context.Background(), exampleProblem(), []float64{4, 1}, l1Ratio, solver.Settings{}, nil)
	if err != nil {
		panic(err)
	}
	return path
}

func ExampleNewPath() {
	path := regpath.NewPath(exampleProblem(), 1)
	fmt.Println(len(path.Results))
	// Output: 0
}

func ExamplePath_NonZero() {
	fmt.Println(examplePath(1).NonZero())
	// Output: [1 2]
}

func ExamplePath_Coefficients() {
	fmt.Printf("%.2f\n", examplePath(1).Coefficients())
	// Output: [[1.00 0.00] [2.50 0.50]]
}

func ExamplePath_Intercepts() {
	fmt.Printf("%.2f\n", examplePath(1).Intercepts())
	// Output: [10.00 10.00]
}

func ExamplePath_Entered() {
	fmt.Println(examplePath(1).Entered())
	// Output: [0 1]
}

func ExamplePath_Unsolved() {
	fmt.Println(examplePath(1).Unsolved() == nil)
	// Output: true
}

// The elastic net's degrees of freedom are fewer than its columns.
func ExamplePath_Degrees() {
	fmt.Printf("%.2f %.2f\n", examplePath(1).Degrees(), examplePath(0.5).Degrees())
	// Output: [1.00 2.00] [0.50 1.60]
}

// The error on rows the path has not seen.
func ExamplePath_MSE() {
	x, err := design.FromRows([][]float64{{2, 0}})
	if err != nil {
		fmt.Println(err)
		return
	}
	mse, err := examplePath(1).MSE(x, []float64{16}, nil)
	fmt.Printf("%.2f %v\n", mse, err)
	// Output: [16.00 1.00] <nil>
}

func ExampleStepError() {
	p := exampleProblem()
	p.Y = p.Y[:3]
	_, err := regpath.Run(context.Background(), p, []float64{1}, 1, solver.Settings{}, nil)
	var at *regpath.StepError
	fmt.Println(errors.As(err, &at), at.Lambda)
	// Output: true 1
}

// A prepared problem runs down two grids without being measured again.
func ExamplePreparedSteps() {
	x, err := design.FromRows([][]float64{{1, 4}, {2, 1}, {3, 3}, {4, 1}, {5, 5}})
	if err != nil {
		panic(err)
	}
	q, err := solver.Prepare(&solver.Problem{X: x, Y: []float64{40, 52, 61, 68, 83}}, 4)
	if err != nil {
		panic(err)
	}
	for _, l1Ratio := range []float64{1, 0.5} {
		for step, err := range regpath.PreparedSteps(context.Background(), q, solver.Penalty{}, []float64{20, 4}, l1Ratio, solver.Settings{}) {
			if err != nil {
				panic(err)
			}
			fmt.Printf("ρ = %g, λ = %g: %.3f\n", l1Ratio, step.Lambda, step.Result.W)
		}
	}
	// Output:
	// ρ = 1, λ = 20: [5.200 0.000]
	// ρ = 1, λ = 4: [9.200 0.000]
	// ρ = 0.5, λ = 20: [2.200 0.000]
	// ρ = 0.5, λ = 4: [6.399 0.506]
}
