package modelselect_test

import (
	"fmt"
	"strings"

	"github.com/golasso/golasso/lasso/modelselect"
)

func show(s modelselect.Splitter, n int) {
	folds, err := s.Split(n)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range folds {
		fmt.Println("train", f.Train, "test", f.Test)
	}
}

func ExampleRepeatedKFold_Split() {
	show(modelselect.RepeatedKFold{Folds: 2, Repeats: 2, Seed: 3}, 7)
	// Output:
	// train [0 1 2] test [3 4 5 6]
	// train [3 4 5 6] test [0 1 2]
	// train [0 3 5] test [1 2 4 6]
	// train [1 2 4 6] test [0 3 5]
}

// Each fold tests one low and one high value.
func ExampleStratifiedKFold_Split() {
	y := []float64{1, 2, 3, 70, 80, 90}
	strata, err := modelselect.QuantileStrata(y, 2)
	if err != nil {
		fmt.Println(err)
		return
	}
	show(modelselect.StratifiedKFold{Strata: strata, Folds: 3}, len(y))
	// Output:
	// train [1 2 4 5] test [0 3]
	// train [0 2 3 5] test [1 4]
	// train [0 1 3 4] test [2 5]
}

func ExampleQuantileStrata() {
	fmt.Println(modelselect.QuantileStrata([]float64{5, 1, 9, 3}, 2))
	// Output: [q02 q01 q02 q01] <nil>
}

func ExampleGroupKFold_Split() {
	show(modelselect.GroupKFold{Groups: strings.Split("aabbbcd", ""), Folds: 2}, 7)
	// Output:
	// train [0 1 6] test [2 3 4 5]
	// train [2 3 4 5] test [0 1 6]
}

// A window of three rows rolls forward; one row between it and the next test
// block is left out.
func ExampleTimeSeriesSplit_Split() {
	show(modelselect.TimeSeriesSplit{Splits: 3, MaxTrainRows: 3, Gap: 1}, 10)
	// Output:
	// train [0 1 2] test [4 5]
	// train [2 3 4] test [6 7]
	// train [4 5 6] test [8 9]
}

func ExampleGivenFolds_Split() {
	show(modelselect.GivenFolds{1, 2, 1, 2, -1}, 5)
	// Output:
	// train [1 3 4] test [0 2]
	// train [0 2 4] test [1 3]
}
