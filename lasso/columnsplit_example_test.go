package lasso_test

import (
	"context"
	"fmt"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso"
)

// visits is a few visits to five shops; the rows are not in the order of time.
func visits() dataframe.DataFrame {
	return dataframe.New(
		texts("shop", "a", "a", "b", "c", "c", "d", "b", "e"),
		texts("day", "2024-01-03", "2024-01-01", "2024-01-02", "2024-01-05", "2024-01-04", "2024-01-06", "2024-01-08", "2024-01-07"),
		floats("minutes", 3, 5, 2, 8, 7, 4, 6, 1),
		floats("spent", 10, 14, 7, 22, 19, 11, 16, 6),
	)
}

func ExampleGroupKFold_Split() {
	folds, err := lasso.GroupKFold{Column: "shop", Folds: 3}.Split(visits())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, fold := range folds {
		fmt.Println(fold.Test)
	}
	_, err = lasso.GroupKFold{Column: "shop", Folds: 6}.Split(visits())
	fmt.Println(err)
	// Output:
	// [3 4 7]
	// [2 5 6]
	// [0 1]
	// lasso: modelselect: GroupKFold.Groups: strata cannot be split: 5 groups for 6 folds, and a group is not split
}

func ExampleStratifiedKFold_Split() {
	folds, err := lasso.StratifiedKFold{Column: "spent", Bins: 2, Folds: 2}.Split(visits())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, fold := range folds {
		fmt.Println(fold.Test)
	}
	// Output:
	// [0 1 2 3]
	// [4 5 6 7]
}

func ExampleTimeSeriesSplit_Split() {
	folds, err := lasso.TimeSeriesSplit{Column: "day", Splits: 2}.Split(visits())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, fold := range folds {
		fmt.Println("train", fold.Train, "test", fold.Test)
	}
	cv := lasso.CV{
		Recipe:  lasso.Recipe{Columns: lasso.Columns{Target: "spent", Numeric: []string{"minutes"}}},
		By:      lasso.TimeSeriesSplit{Column: "day", Splits: 2},
		Lambdas: []float64{1, 0.1},
	}
	curve, err := cv.Run(context.Background(), visits())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.3f\n", curve.Mean)
	// Output:
	// train [1 2 0 4] test [3 5]
	// train [1 2 0 4 3 5] test [7 6]
	// [1.122 1.043]
}
