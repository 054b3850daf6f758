package lasso_test

import (
	"context"
	"fmt"

	"github.com/golasso/golasso/datasets"
	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

// wide prepares the wide salary table for the examples.
func wide() (*lasso.Split, *lasso.Data) {
	split, err := lasso.TrainTestSplit(datasets.SalaryData(), lasso.SplitOptions{TestSize: 0.2, Seed: 42})
	if err != nil {
		panic(err)
	}
	_, train, err := lasso.Recipe{Columns: lasso.Columns{Target: "Salary"}}.FitTransform(split.Train)
	if err != nil {
		panic(err)
	}
	return split, train
}

func ExampleLasso_Fit() {
	_, train := wide()
	model, err := lasso.Lasso{Lambda: 1000}.Fit(context.Background(), train)
	if err != nil {
		fmt.Println(err)
		return
	}
	years, err := model.Coefficient("YearsExperience")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(model.Status, len(model.Support(0)), "of", len(train.Features), "kept")
	fmt.Printf("%.2f dollars a standard deviation, %.2f a year\n", years.Standardized, years.PerUnit)
	// Output:
	// converged 13 of 18 kept
	// 11965.67 dollars a standard deviation, 2296.61 a year
}

func ExampleLasso_LambdaMax() {
	_, train := wide()
	top, err := lasso.Lasso{}.LambdaMax(train)
	fmt.Printf("%.4f %v\n", top, err)
	// Output:
	// 24866.3832 <nil>
}

func ExampleLasso_Path() {
	split, train := wide()
	path, err := lasso.Lasso{}.Path(context.Background(), train, regpath.Grid{N: 4})
	if err != nil {
		fmt.Println(err)
		return
	}
	scores, err := path.Scores(split.Test)
	if err != nil {
		fmt.Println(err)
		return
	}
	for k, lambda := range path.Lambdas {
		fmt.Printf("λ %9.2f keeps %2d, RMSE %.2f\n", lambda, path.NonZero()[k], scores[k].RMSE)
	}
	// Output:
	// λ  24866.38 keeps  0, RMSE 19051.60
	// λ   2486.64 keeps 13, RMSE 7848.73
	// λ    248.66 keeps 15, RMSE 6751.90
	// λ     24.87 keeps 18, RMSE 6806.71
}

// Where smaller λ explain hardly more, a path may end.
func ExampleLasso_PathUntil() {
	_, train := wide()
	path, err := lasso.Lasso{}.PathUntil(context.Background(), train, regpath.Grid{}, regpath.EarlyStop{Gain: 1e-3})
	if err != nil {
		fmt.Println(err)
		return
	}
	last := len(path.Lambdas) - 1
	fmt.Printf("%d of 100 points, R² %.4f at the last\n", last+1, path.DevianceRatio()[last])
	// Output:
	// 50 of 100 points, R² 0.8977 at the last
}

func ExampleLasso_PathAt() {
	_, train := wide()
	path, err := lasso.Lasso{L1Ratio: 0.5}.PathAt(context.Background(), train, []float64{10000, 100, 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(path.NonZero(), path.Model(2).Conventions())
	// Output:
	// [12 18 18] λ = 1, l1 ratio 0.5 (scikit-learn: alpha = 0.5, l1_ratio = 0.5; glmnet: lambda = 4,889.96, alpha = 5.113e-05)
}

// Coefficients that another algorithm found, named, judged and in units.
func ExampleData_Model() {
	_, train := wide()
	w := make([]float64, len(train.Features))
	w[0] = 12000 // YearsExperience, dollars a standard deviation
	model, err := train.Model(solver.Point{W: w, B: 83000}, solver.Lasso(1000))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%q %.2f a year, gap %.4f\n", model.Support(0), model.InUnits().W[0], model.DualGap)
	// Output:
	// ["YearsExperience"] 2303.19 a year, gap 0.5240
}

// Package solver takes the same data as a problem.
func ExampleData_Problem() {
	_, train := wide()
	penalty := solver.Lasso(1000)
	penalty.Lower = make([]float64, len(train.Features)) // no coefficient below zero
	result, err := solver.Minimize(context.Background(), train.Problem(penalty), solver.Point{}, solver.Settings{}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	model, err := train.Model(result.Point, penalty)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(result.Status, len(model.Support(0)))
	// Output:
	// converged 11
}
