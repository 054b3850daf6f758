package lasso_test

import (
	"context"
	"fmt"

	"github.com/golasso/golasso/datasets"
	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/regpath"
)

func ExampleCV_Run() {
	cv := lasso.CV{
		Recipe: lasso.Recipe{Columns: lasso.Columns{Target: "Salary"}},
		Grid:   regpath.Grid{N: 5},
	}
	curve, err := cv.Run(context.Background(), datasets.SalaryData())
	if err != nil {
		fmt.Println(err)
		return
	}
	for k, lambda := range curve.Lambdas {
		fmt.Printf("λ %9.2f: MSE %11.0f ± %9.0f, %2d kept\n", lambda, curve.Mean[k], curve.SE[k], curve.NonZero[k])
	}
	fmt.Println("best", curve.Min(), "within one standard error", curve.OneSE())
	// Output:
	// λ  25024.54: MSE   376811408 ±  27729118,  0 kept
	// λ   4450.06: MSE   100720047 ±   8217080,  9 kept
	// λ    791.35: MSE    42823562 ±   2316091, 14 kept
	// λ    140.72: MSE    41061127 ±   1980509, 17 kept
	// λ     25.02: MSE    41330069 ±   2048509, 17 kept
	// best 3 within one standard error 2
}

func ExampleCV_Fit() {
	cv := lasso.CV{Recipe: lasso.Recipe{Columns: lasso.Columns{Target: "Salary"}}, Folds: 10, Shuffle: true, Seed: 1}
	model, curve, err := cv.Fit(context.Background(), datasets.SalaryData(), lasso.AtOneSE)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("λ %.2f, number %d of %d, keeps %d\n", model.Lambda, curve.OneSE(), len(curve.Lambdas), len(model.Support(0)))
	// Output:
	// λ 764.21, number 50 of 100, keeps 14
}
