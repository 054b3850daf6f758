package lasso_test

import (
	"context"
	"fmt"
	"math"

	"github.com/golasso/golasso/datasets"
	"github.com/golasso/golasso/lasso"
)

// sqrt of a mean squared error is in units of the target.
func sqrt(v float64) float64 { return math.Sqrt(v) }

func salaryRecipe() lasso.Recipe {
	return lasso.Recipe{Columns: lasso.Columns{Target: "Salary"}}
}

func ExampleGridSearch_Fit() {
	search := lasso.GridSearch{CV: lasso.CV{Recipe: salaryRecipe()}, Alphas: []float64{0.5, 0.9, 1}}
	model, surface, err := search.Fit(context.Background(), datasets.SalaryData(), lasso.AtOneSE)
	if err != nil {
		fmt.Println(err)
		return
	}
	for r, curve := range surface.Curves {
		fmt.Printf("alpha %.1f: RMSE %.0f at best\n", search.Alphas[r], sqrt(curve.Mean[curve.Min()]))
	}
	fmt.Println(model.Conventions())
	// Output:
	// alpha 0.5: RMSE 6415 at best
	// alpha 0.9: RMSE 6407 at best
	// alpha 1.0: RMSE 6406 at best
	// λ = 380.35, l1 ratio 1 (scikit-learn: alpha = 190.18, l1_ratio = 1; glmnet: lambda = 211.31, alpha = 0.9)
}

func ExampleGridSearch_Run() {
	search := lasso.GridSearch{
		CV:       lasso.CV{Recipe: salaryRecipe(), Lambdas: []float64{1, 0.1, 0.01}},
		L1Ratios: []float64{0, 0.5}, // 0 is ridge regression
	}
	surface, err := search.Run(context.Background(), datasets.SalaryData())
	if err != nil {
		fmt.Println(err)
		return
	}
	ratio, lambda := surface.Min()
	fmt.Println(surface.L1Ratios[ratio], surface.Curves[ratio].Lambdas[lambda])
	// Output:
	// 0.5 0.01
}

func ExampleAtMost() {
	cv := lasso.CV{Recipe: salaryRecipe()}
	model, curve, err := cv.Fit(context.Background(), datasets.SalaryData(), lasso.AtMost(8))
	if err != nil {
		fmt.Println(err)
		return
	}
	k, _ := curve.AtMost(8)
	fmt.Println(lasso.AtMost(8), "of", len(model.Coefficients()))
	fmt.Println(model.Support(0))
	fmt.Printf("RMSE %.0f, without a limit %.0f\n", sqrt(curve.Mean[k]), sqrt(curve.Mean[curve.Min()]))
	// Output:
	// at most 8 features of 18
	// [YearsExperience Role_Data Scientist Role_Engineer Role_Manager Role_Support Location_New York Location_San Francisco Education_PhD]
	// RMSE 12112, without a limit 6406
}

// The predictions of each row come from the fold that left it out.
func ExampleCV_RunKeeping() {
	df := datasets.SalaryData()
	curve, kept, err := lasso.CV{Recipe: salaryRecipe(), BySize: true}.RunKeeping(context.Background(), df)
	if err != nil {
		fmt.Println(err)
		return
	}
	predicted := kept.At(curve.OneSE(), df.Nrow())
	score, err := lasso.NewScore(df.Col("Salary").Float(), predicted, nil, df.Col("Salary").Mean())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(score)
	fmt.Printf("the curve's: RMSE %.2f\n", sqrt(curve.Mean[curve.OneSE()]))
	// Output:
	// 500 rows: RMSE 6,532.41, MAE 5,252.88, R² 0.8873; predicting the training mean: RMSE 19,458.09
	// the curve's: RMSE 6532.41
}
