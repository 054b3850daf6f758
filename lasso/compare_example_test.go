package lasso_test

import (
	"context"
	"fmt"

	"github.com/golasso/golasso/datasets"
	"github.com/golasso/golasso/lasso"
)

// Five ways of fitting on the same ten folds.
func ExampleCompare_Run() {
	comparison, err := lasso.Compare{
		CV: lasso.CV{Recipe: lasso.Recipe{Columns: lasso.Columns{Target: "Salary"}}, Folds: 10},
		At: lasso.AtOneSE,
	}.Run(context.Background(), datasets.SalaryData())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(comparison)
	// Output:
	// Salary from 18 features, 500 rows in 10 folds; folds count alike
	// settings chosen on these folds: within one standard error; stability: mean Jaccard index of the features kept, over pairs of folds
	//
	// estimator                    setting  held-out MSE       ± SE      kept  stability
	// least squares                      –    41,165,501  1,616,924  18 of 18       1.00
	// ridge                     λ = 0.0913    42,516,766  1,445,842  18 of 18       1.00
	// lasso                     λ = 712.71    42,258,078  1,477,676  14 of 18       0.92
	// elastic net    λ = 380.35, alpha 0.9    41,172,985  1,432,258  14 of 18       0.89
	// OMP                      12 features    41,077,252  2,178,165  12 of 18       0.94
}

func ExampleComparison_Best() {
	comparison, err := lasso.Compare{
		CV:         lasso.CV{Recipe: lasso.Recipe{Columns: lasso.Columns{Target: "Salary"}}},
		Estimators: []lasso.Estimator{lasso.PlainLasso, lasso.RelaxedLasso, lasso.AdaptiveLasso, lasso.Group},
	}.Run(context.Background(), datasets.SalaryData())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(comparison)
	best := comparison.Best()
	fmt.Println("best:", best.Estimator)
	fmt.Println(best.Model.Report().Heading[1])
	// Output:
	// Salary from 18 features, 500 rows in 5 folds; folds count alike
	// settings chosen on these folds: smallest error; stability: mean Jaccard index of the features kept, over pairs of folds
	//
	// estimator             setting  held-out MSE       ± SE      kept  stability
	// lasso              λ = 202.98    41,034,206  1,949,377  15 of 18       0.84
	// relaxed lasso    λ = 2,029.82    40,586,541  2,181,183  14 of 18       0.93
	// adaptive lasso  λ = 338,612.4    40,533,490  2,200,819  12 of 18       0.94
	// group lasso        λ = 133.55    41,267,209  2,004,092  17 of 18       0.97
	// best: adaptive lasso
	// adaptive lasso, λ = 338,612.4, each feature charged by a first fit
}

// Times differ from run to run and are no part of the table.
func ExampleComparison_Times() {
	comparison, err := lasso.Compare{
		CV:         lasso.CV{Recipe: salaryRecipe()},
		Estimators: []lasso.Estimator{lasso.LeastSquares, lasso.MatchingPursuit},
	}.Run(context.Background(), datasets.SalaryData())
	if err != nil {
		fmt.Println(err)
		return
	}
	times := comparison.Times()
	for k, e := range times.Estimators {
		fmt.Println(e, times.Taken[k] > 0)
	}
	// Output:
	// least squares true
	// OMP true
}
