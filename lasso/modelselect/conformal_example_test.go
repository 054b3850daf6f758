package modelselect_test

import (
	"context"
	"fmt"

	"github.com/golasso/golasso/lasso/modelselect"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/rng"
	"github.com/golasso/golasso/lasso/solver"
)

// chooseOneSE is a choice of λ within the rows that are fitted.
func chooseOneSE(ctx context.Context, train *solver.Problem) (solver.Penalty, error) {
	top, err := solver.LambdaMax(train, 1)
	if err != nil {
		return solver.Penalty{}, err
	}
	folds, err := modelselect.KFold{}.Split(len(train.Y))
	if err != nil {
		return solver.Penalty{}, err
	}
	curve, err := modelselect.CrossValidate(ctx, train, folds, regpath.Grid{N: 20}.Lambdas(top), 1, solver.Settings{}, nil)
	if err != nil {
		return solver.Penalty{}, err
	}
	return solver.Lasso(curve.Lambdas[curve.OneSE()]), nil
}

// Intervals that hold 80 % of new rows, measured on rows held out.
func ExampleConformal() {
	r := rng.New(4)
	train, test := linear(r, 120, 8), linear(r, 100, 8)
	model, err := modelselect.Conformal{Level: 0.8, Choose: chooseOneSE}.Fit(context.Background(), train)
	if err != nil {
		fmt.Println(err)
		return
	}
	intervals, err := model.Predict(test.X)
	if err != nil {
		fmt.Println(err)
		return
	}
	c, err := intervals.Coverage(test.Y)
	fmt.Printf("± %.2f holds %d of %d rows, between %.2f and %.2f of all %v\n", model.Radius, c.Covered, c.Rows, c.Low, c.High, err)
	// Output: ± 4.02 holds 77 of 100 rows, between 0.68 and 0.84 of all <nil>
}

// The same with every row fitted and calibrated on.
func ExampleCVPlus() {
	r := rng.New(4)
	train, test := linear(r, 120, 8), linear(r, 100, 8)
	folds, err := modelselect.KFold{Folds: 10}.Split(len(train.Y))
	if err != nil {
		fmt.Println(err)
		return
	}
	model, err := modelselect.CVPlus{Level: 0.8, Choose: chooseOneSE}.Fit(context.Background(), train, folds)
	if err != nil {
		fmt.Println(err)
		return
	}
	intervals, err := model.Predict(test.X)
	if err != nil {
		fmt.Println(err)
		return
	}
	c, err := intervals.Coverage(test.Y)
	fmt.Printf("width %.2f on average holds %d of %d rows %v\n", c.MeanWidth, c.Covered, c.Rows, err)
	// Output: width 8.64 on average holds 86 of 100 rows <nil>
}

// Any model's held-out residuals give its radius.
func ExampleConformalRadius() {
	radius, err := modelselect.ConformalRadius([]float64{-3, 1, -4, 1, -5, 9, -2, 6, -5}, 0.8)
	fmt.Println(radius, err)
	// Output: 6 <nil>
}

// Two of three intervals hold what came out.
func ExampleIntervals_Coverage() {
	iv := &modelselect.Intervals{Lower: []float64{0, 2, 4}, Upper: []float64{2, 4, 6}}
	c, err := iv.Coverage([]float64{1, 5, 5})
	fmt.Printf("%d of %d, width %.0f %v\n", c.Covered, c.Rows, c.MeanWidth, err)
	// Output: 2 of 3, width 2 <nil>
}
