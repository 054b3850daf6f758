package modelselect_test

import (
	"fmt"
	"strings"

	"github.com/golasso/golasso/lasso/modelselect"
)

func ExampleKFold_Split() {
	folds, err := modelselect.KFold{Folds: 3}.Split(7)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range folds {
		fmt.Println("train", f.Train, "test", f.Test)
	}
	// Output:
	// train [3 4 5 6] test [0 1 2]
	// train [0 1 2 5 6] test [3 4]
	// train [0 1 2 3 4] test [5 6]
}

func ExampleShuffleSplit_Split() {
	folds, err := modelselect.ShuffleSplit{Repeats: 2, TestSize: 0.25, TrainSize: 0.5, Seed: 5}.Split(9)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range folds {
		fmt.Println("train", f.Train, "test", f.Test)
	}
	// Output:
	// train [7 1 0 5] test [2 4 8]
	// train [5 1 4 8] test [2 3 7]
}

// The rows of train_test_split(range(10), test_size=0.2, random_state=42).
func ExampleHoldOut_Split() {
	fold, err := modelselect.HoldOut{TestSize: 0.2, Seed: 42}.Split(10)
	fmt.Println("train", fold.Train, "test", fold.Test, err)
	// Output: train [5 0 7 2 9 4 3 6] test [8 1] <nil>
}

// Every group has its share on either side.
func ExampleHoldOut_Split_stratified() {
	groups := strings.Split("aaaabbbbcc", "")
	fold, err := modelselect.HoldOut{TestSize: 0.3, Seed: 42, Stratify: groups}.Split(len(groups))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, i := range fold.Test {
		fmt.Print(groups[i], " ")
	}
	// Output: a b c
}
