package lasso_test

import (
	"context"
	"fmt"

	"github.com/golasso/golasso/datasets"
	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/modelselect"
)

// Powers of ten first, then a closer look around the two best.
func ExampleSweep_Run() {
	split, err := lasso.TrainTestSplit(datasets.SyntheticSparsity(), lasso.SplitOptions{TestSize: 0.25, Seed: 42})
	if err != nil {
		fmt.Println(err)
		return
	}
	swept, err := lasso.Sweep{
		Recipe:  lasso.Recipe{Columns: lasso.Columns{Target: "y"}, NoScale: true},
		Lambdas: modelselect.Decades(0, -3),
		Finer:   7,
	}.Run(context.Background(), split.Train, split.Test)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(swept)
	// Output:
	// y, 150 rows to train on, 50 rows held out
	// smallest held-out error at λ = 0.1, which keeps 7 features
	//
	// λ         look  kept  training MSE  held-out MSE
	// 1.0000   first     3        1.0319        0.9654
	// 0.3162  second     3        0.2886        0.4081
	// 0.1000   first     7        0.2132        0.3692
	// 0.0316  second    12        0.1949        0.3782
	// 0.0100   first    19        0.1908        0.3853
	// 0.0032  second    20        0.1902        0.3903
	// 0.0010   first    20        0.1901        0.3921
}
