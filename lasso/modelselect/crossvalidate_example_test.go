package modelselect_test

import (
	"context"
	"fmt"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/modelselect"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/rng"
	"github.com/golasso/golasso/lasso/solver"
)

// exampleProblem has 60 rows and 8 columns, of which the first two matter.
func exampleProblem() *solver.Problem {
	r := rng.New(1)
	columns, y := make([][]float64, 8), make([]float64, 60)
	for j := range columns {
		columns[j] = make([]float64, 60)
		for i := range columns[j] {
			columns[j][i] = r.Normal()
		}
	}
	for i := range y {
		y[i] = 10 + 2*columns[0][i] - columns[1][i] + r.Normal()
	}
	x, err := design.FromColumns(columns)
	if err != nil {
		panic(err)
	}
	return &solver.Problem{X: x, Y: y}
}

// Choose λ by five folds: the best one, and the largest that is not clearly
// worse.
func ExampleCrossValidate() {
	p := exampleProblem()
	folds, err := modelselect.KFold{Folds: 5, Shuffle: true, Seed: 42}.Split(len(p.Y))
	if err != nil {
		fmt.Println(err)
		return
	}
	lambdaMax, err := solver.LambdaMax(p, 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	lambdas := regpath.Grid{N: 30}.Lambdas(lambdaMax)
	curve, err := modelselect.CrossValidate(context.Background(), p, folds, lambdas, 1, solver.Settings{}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, k := range []int{curve.Min(), curve.OneSE()} {
		fmt.Printf("λ %.3f: error %.2f ± %.2f, %d nonzero\n", curve.Lambdas[k], curve.Mean[k], curve.SE[k], curve.NonZero[k])
	}
	// Output:
	// λ 0.219: error 0.99 ± 0.23, 3 nonzero
	// λ 0.567: error 1.13 ± 0.28, 2 nonzero
}

// Progress tells how far all folds together have come.
func ExampleCrossValidator_Run() {
	p := exampleProblem()
	folds, err := modelselect.KFold{Folds: 3}.Split(len(p.Y))
	if err != nil {
		fmt.Println(err)
		return
	}
	c := modelselect.CrossValidator{Progress: func(pr modelselect.Progress) {
		if pr.Done%4 == 0 {
			fmt.Printf("%d of %d fits\n", pr.Done, pr.Total)
		}
	}}
	if _, err := c.Run(context.Background(), p, folds, []float64{1, 0.3, 0.1}, 1); err != nil {
		fmt.Println(err)
	}
	// Output:
	// 4 of 12 fits
	// 8 of 12 fits
	// 12 of 12 fits
}

// Each fold may bring its own matrix: here its columns are scaled to the
// training rows' largest absolute value.
func ExampleCrossValidator_RunParts() {
	p := exampleProblem()
	folds, err := modelselect.KFold{Folds: 3}.Split(len(p.Y))
	if err != nil {
		fmt.Println(err)
		return
	}
	parts := modelselect.Parts{Folds: len(folds), Fold: func(f int) (modelselect.Part, error) {
		return scaledPart(p, folds[f])
	}}
	curve, err := modelselect.CrossValidator{}.RunParts(context.Background(), parts, []float64{1, 0.1}, 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.2f\n", curve.Mean)
	// Output: [3.14 1.07]
}

func scaledPart(p *solver.Problem, fold modelselect.Fold) (modelselect.Part, error) {
	sides := [2]*solver.Problem{}
	var scale []float64
	for k, rows := range [][]int{fold.Train, fold.Test} {
		x, err := design.Take(p.X, rows)
		if err != nil {
			return modelselect.Part{}, err
		}
		if k == 0 {
			scale = largest(x)
		}
		view, err := design.NewStandardized(x, nil, scale)
		if err != nil {
			return modelselect.Part{}, err
		}
		sides[k] = &solver.Problem{X: view}
		for _, i := range rows {
			sides[k].Y = append(sides[k].Y, p.Y[i])
		}
	}
	return modelselect.Part{Train: sides[0], Test: sides[1]}, nil
}

func largest(x *design.Dense) []float64 {
	_, p := x.Dims()
	scale := make([]float64, p)
	for j := range scale {
		for _, v := range x.Column(j) {
			scale[j] = max(scale[j], v, -v)
		}
	}
	return scale
}
