package lasso_test

import (
	"context"
	"fmt"
	"log"

	"github.com/golasso/golasso/datasets"
	"github.com/golasso/golasso/lasso"
)

// From a table to a model in twenty lines.
func Example() {
	ctx := context.Background()
	df := datasets.SalaryData() // or dataframe.ReadCSV(file)
	split, err := lasso.TrainTestSplit(df, lasso.SplitOptions{TestSize: 0.2, Seed: 42})
	if err != nil {
		log.Fatal(err)
	}
	recipe := lasso.Recipe{Columns: lasso.Columns{Target: "Salary"}} // roles by type
	cv := lasso.CV{Recipe: recipe, Folds: 5}                         // on training rows only
	model, curve, err := cv.Fit(ctx, split.Train, lasso.AtOneSE)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("tried %d values of λ\n", len(curve.Lambdas))
	fmt.Print(model.Report().Top(5))
	score, err := model.Score(split.Test)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(score)
	// Output:
	// tried 100 values of λ
	// Salary from 18 features, 13 kept, on 400 training rows
	// λ = 1,076.41 (scikit-learn: alpha = 538.2; glmnet: lambda = 538.2)
	// converged, duality gap at most 1e-12
	// intercept 83,151.30 at the means of the features, 48,349.25 where all of them are 0
	//
	// feature                    per sd   per unit
	// YearsExperience         11,928.06   2,289.39
	// Role_Manager             5,558.71  17,765.73
	// Role_Data Scientist      5,431.25  15,425.27
	// Role_Engineer            5,421.23  12,833.56
	// Location_San Francisco   5,246.43  17,114.23
	// and 8 features with smaller coefficients
	// at zero, 5: Projects, Role_Designer, Role_Marketing, Location_Remote, Education_Diploma
	// compared with: Role Analyst, Location Austin, Education Bachelor
	// 100 rows: RMSE 6,916.49, MAE 5,425.99, R² 0.8681; predicting the training mean: RMSE 19,051.60
}
