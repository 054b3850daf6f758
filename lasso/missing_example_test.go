package lasso_test

import (
	"context"
	"fmt"
	"math"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"github.com/golasso/golasso/lasso"
)

// Missing cells are filled and marked, and the report says so; a recipe that
// drops rows predicts NaN for them.
func ExampleMissing() {
	df := dataframe.New(
		series.New([]float64{31, math.NaN(), 52, 44, math.NaN(), 38}, series.Float, "Age"),
		series.New([]string{"Peru", "Togo", "", "Peru", "Peru", "Togo"}, series.String, "Country"),
		series.New([]float64{41, 70, 62, 55, 67, 46}, series.Float, "Pay"),
	)
	recipe := lasso.Recipe{Columns: lasso.Columns{Target: "Pay"}, Missing: lasso.FillMedian}
	_, data, err := recipe.FitTransform(df)
	if err != nil {
		fmt.Println(err)
		return
	}
	model, err := lasso.Lasso{Lambda: 2}.Fit(context.Background(), data)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(model.Report())

	recipe.Missing = lasso.DropRows
	_, data, err = recipe.FitTransform(df)
	if err != nil {
		fmt.Println(err)
		return
	}
	model, err = lasso.Lasso{Lambda: 2}.Fit(context.Background(), data)
	if err != nil {
		fmt.Println(err)
		return
	}
	predicted, err := model.Predict(df)
	fmt.Println("rows", data.Kept)
	fmt.Printf("%.1f %v\n", predicted, err)
	// Output:
	// Pay from 4 features, 2 kept, on 6 training rows
	// λ = 2 (scikit-learn: alpha = 1; glmnet: lambda = 1)
	// converged, duality gap at most 1e-12
	// intercept 56.8333 at the means of the features, 15.5215 where all of them are 0
	//
	// feature      per sd  per unit
	// Age_missing  7.3530   15.5980
	// Age          5.5346    0.8772
	// at zero, 2: Country_Togo, Country_missing
	// compared with: Country Peru
	// steps: Age filled with 41, Country filled with Peru
	// rows [0 3 5]
	// [41.6 NaN NaN 53.0 NaN 47.4] <nil>
}
