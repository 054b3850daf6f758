package card_test

import (
	"context"
	"fmt"
	"strings"

	"github.com/golasso/golasso/datasets"
	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/artifact"
	"github.com/golasso/golasso/lasso/card"
)

// salaries is an artifact of which little has been recorded.
func salaries() *artifact.Artifact {
	df := datasets.ExperienceSalary()
	_, data, err := lasso.Recipe{Columns: lasso.Columns{Target: "Salary"}}.FitTransform(df)
	if err != nil {
		panic(err)
	}
	model, err := lasso.Lasso{Lambda: 500}.Fit(context.Background(), data)
	if err != nil {
		panic(err)
	}
	profile, err := model.Pipeline().Profile(df)
	if err != nil {
		panic(err)
	}
	a, err := artifact.New(model.Pipeline(), profile)
	if err != nil {
		panic(err)
	}
	return a
}

// A model of which nothing is recorded cannot be shipped.
func ExampleCheck() {
	checklist, err := card.Check(salaries())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(checklist)
	fmt.Println("ship:", checklist.Passed())
	// Output:
	// 1. FAIL features standardised on training rows only: the artifact has no fingerprint of the rows held out
	// 2. pass bias not penalised: the mean prediction of the training rows is the mean of the target, 76003
	// 3. FAIL lambda tuned on validation data: the artifact has no curve of the error against lambda
	// 4. FAIL trade-off reviewed: the artifact has no curve of error and size against lambda
	// 5. FAIL reference comparison made: the artifact has no coefficients of a reference solver
	// 6. FAIL artifact holds scaler statistics and training metadata: the artifact has no SHA-256 of the data, no split and seed, no method, no metrics, no time of the fit
	// 7. FAIL drift monitored on the nonzero features: the artifact has no run of drift monitoring
	// ship: false
}

// The card begins with the model and its coefficients.
func ExampleNew() {
	c, err := card.New(salaries())
	if err != nil {
		fmt.Println(err)
		return
	}
	top, _, _ := strings.Cut(c.Markdown(), "\n## Source columns")
	fmt.Print(top)
	// Output:
	// # Model card: Salary
	//
	// ## Model
	//
	// Salary from 1 feature, 1 kept, on 30 training rows
	//
	// λ = 500 (scikit-learn: alpha = 250; glmnet: lambda = 250)
	//
	// converged, duality gap at most 1e-12
	//
	// intercept 76,003.00 at the means of the features, 26,268.27 where all of them are 0
	//
	// minimised: weighted mean of (y - b - x'w)^2 + lambda\*l1\_ratio\*sum\|w\| + lambda\*(1 - l1\_ratio)/2\*sum(w^2), x scaled by the recipe, b not penalised
	//
	// ## Coefficients
	//
	// stability is unknown: the artifact has no record of repeated draws
	//
	// | feature | per sd | per unit | direction | kept | same sign |
	// |:--|--:|--:|--:|--:|--:|
	// | YearsExperience | 26117 | 9360.4 | raises | – | – |
}
