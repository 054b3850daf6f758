package lasso_test

import (
	"fmt"

	"github.com/golasso/golasso/datasets"
	"github.com/golasso/golasso/lasso"
)

// The rows are those of train_test_split(…, test_size=0.2, random_state=42).
func ExampleTrainTestSplit() {
	split, err := lasso.TrainTestSplit(datasets.ExperienceSalary(), lasso.SplitOptions{TestSize: 0.2, Seed: 42})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(split.Train.Nrow(), "rows to train on; to test:", split.TestRows)
	fmt.Println(split.Test.Col("YearsExperience").Float())
	// Output:
	// 24 rows to train on; to test: [27 15 23 17 8 9]
	// [9.6 4.9 8.2 5.3 3.2 3.7]
}

// Each country keeps its share of the test rows.
func ExampleTrainTestSplit_stratified() {
	df := datasets.StackOverflowSalary()
	split, err := lasso.TrainTestSplit(df, lasso.SplitOptions{TestSize: 0.2, Seed: 42, Stratify: "Country"})
	if err != nil {
		fmt.Println(err)
		return
	}
	count := func(countries []string) (n int) {
		for _, country := range countries {
			if country == "India" {
				n++
			}
		}
		return n
	}
	fmt.Printf("%.4f %.4f\n",
		float64(count(df.Col("Country").Records()))/float64(df.Nrow()),
		float64(count(split.Test.Col("Country").Records()))/float64(split.Test.Nrow()))
	// Output:
	// 0.0962 0.0965
}

func ExampleSubset() {
	df, err := lasso.Subset(datasets.ExperienceSalary(), []int{29, 0})
	fmt.Println(df.Col("Salary").Float(), err)
	_, err = lasso.Subset(df, []int{2})
	fmt.Println(err)
	// Output:
	// [121872 39343] <nil>
	// lasso: unusable DataFrame: there is no row 2 in 2 rows
}
