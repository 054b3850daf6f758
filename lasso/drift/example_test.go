package drift_test

import (
	"context"
	"fmt"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/datasets"
	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/artifact"
	"github.com/golasso/golasso/lasso/drift"
)

// salaries is the artifact of a lasso on some of the wide salary rows.
func salaries(train dataframe.DataFrame, lambda float64) *artifact.Artifact {
	_, data, err := lasso.Recipe{Columns: lasso.Columns{Target: "Salary", Numeric: []string{"YearsExperience", "Projects"}}}.FitTransform(train)
	if err != nil {
		panic(err)
	}
	model, err := lasso.Lasso{Lambda: lambda}.Fit(context.Background(), data)
	if err != nil {
		panic(err)
	}
	profile, err := model.Pipeline().Profile(train)
	if err != nil {
		panic(err)
	}
	a, err := artifact.New(model.Pipeline(), profile)
	if err != nil {
		panic(err)
	}
	return a
}

// Ten years later everybody has more experience.
func ExampleMeasure() {
	split, err := lasso.TrainTestSplit(datasets.SalaryData(), lasso.SplitOptions{Seed: 42})
	if err != nil {
		fmt.Println(err)
		return
	}
	a := salaries(split.Train, 500)
	later := split.Test.Drop("Salary")
	years := later.Col("YearsExperience")
	for i := range years.Len() {
		years.Elem(i).Set(years.Elem(i).Float() + 10)
	}
	for _, rows := range []dataframe.DataFrame{split.Test, later.Mutate(years)} {
		report, err := drift.Measure(a, rows, drift.Thresholds{})
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(report.Verdict)
		for _, f := range report.Features {
			fmt.Printf("%s: mean %.1f, %.1f in training, PSI %.1f: %v\n", f.Name, float64(f.Mean), float64(f.TrainingMean), float64(f.PSI), f.Verdict)
		}
	}
	// Output:
	// steady
	// YearsExperience: mean 8.7, 8.8 in training, PSI 0.1: steady
	// Projects: mean 9.3, 9.3 in training, PSI 0.1: steady
	// drift
	// YearsExperience: mean 18.7, 8.8 in training, PSI 2.8: drift
	// Projects: mean 9.3, 9.3 in training, PSI 0.1: steady
}

// A stronger penalty leaves less.
func ExampleDiff() {
	df := datasets.SalaryData()
	difference, err := drift.Diff(salaries(df, 100), salaries(df, 2000))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(difference)
	// Output:
	// λ 100 before, 2000 after; intercept 62492.6 before, 63912.2 after
	// entered none; left 1 (Projects); sign changed none
	//
	// feature          per sd before      after    move  per unit before  after
	// YearsExperience      1.277e+04  1.151e+04   -1262             2425   2185
	// Projects                -382.3          0  +382.3           -72.55      0
}

// A feature that was 0 or 1 with equal shares is 1 more often now.
func ExamplePSI() {
	fmt.Printf("%.3f\n", drift.PSI([]int{500, 500}, []int{300, 700}))
	// Output:
	// 0.169
}

// The same by the distance of the distribution functions.
func ExampleKS() {
	before := lasso.NewDistribution([]float64{0, 0, 1, 1})
	fmt.Printf("%.2f\n", drift.KS(before, []float64{0, 1, 1, 1}))
	// Output:
	// 0.25
}
