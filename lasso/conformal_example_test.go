package lasso_test

import (
	"context"
	"fmt"

	"github.com/golasso/golasso/datasets"
	"github.com/golasso/golasso/lasso"
)

// Salaries with an interval each, and how many of the held-out ones it holds.
func ExampleConformal_Fit() {
	split, err := lasso.TrainTestSplit(datasets.SalaryData(), lasso.SplitOptions{TestSize: 0.2, Seed: 42})
	if err != nil {
		fmt.Println(err)
		return
	}
	model, err := lasso.Conformal{CV: lasso.CV{Recipe: salaryRecipe()}, At: lasso.AtOneSE}.Fit(context.Background(), split.Train)
	if err != nil {
		fmt.Println(err)
		return
	}
	coverage, err := model.Coverage(split.Test)
	fmt.Printf("± %.0f holds %d of %d, wanted %.0f %% %v\n", model.Radius, coverage.Covered, coverage.Rows, 100*model.Level, err)
	intervals, err := model.Predict(split.Test)
	fmt.Printf("%.0f: %.0f to %.0f %v\n", intervals.Prediction[0], intervals.Lower[0], intervals.Upper[0], err)
	// Output:
	// ± 10045 holds 85 of 100, wanted 90 % <nil>
	// 91108: 81063 to 101153 <nil>
}

// The same with every row fitted and calibrated on.
func ExampleCVPlus_Fit() {
	split, err := lasso.TrainTestSplit(datasets.SalaryData(), lasso.SplitOptions{TestSize: 0.2, Seed: 42})
	if err != nil {
		fmt.Println(err)
		return
	}
	model, err := lasso.CVPlus{CV: lasso.CV{Recipe: salaryRecipe(), Lambdas: []float64{500}}}.Fit(context.Background(), split.Train)
	if err != nil {
		fmt.Println(err)
		return
	}
	coverage, err := model.Coverage(split.Test)
	fmt.Printf("%.0f wide on average, holds %d of %d %v\n", coverage.MeanWidth, coverage.Covered, coverage.Rows, err)
	// Output:
	// 20771 wide on average, holds 86 of 100 <nil>
}
