package lasso_test

import (
	"fmt"
	"math"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"github.com/golasso/golasso/datasets"
	"github.com/golasso/golasso/lasso"
)

// The profile of the training rows is what later rows are compared with.
func ExamplePipeline_Profile() {
	profile, err := salaryPipeline().Profile(datasets.SalaryData())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(profile.Rows, "rows,", len(profile.Features), "features")
	for _, c := range profile.Columns[:1] {
		fmt.Printf("%s: %.1f to %.1f, mean %.2f\n", c.Name, float64(c.Min), float64(c.Max), float64(c.Mean))
	}
	fmt.Println("first tenth:", profile.Features[0].Distribution.Counts[0], "rows up to", profile.Features[0].Distribution.Edges[0])
	// Output:
	// 500 rows, 18 features
	// YearsExperience: 0.0 to 27.0, mean 8.75
	// first tenth: 51 rows up to 2.1
}

// Rows may hold anything when they are only observed.
func ExamplePipeline_Observe() {
	rows := dataframe.New(
		series.New([]float64{4, math.NaN()}, series.Float, "YearsExperience"),
		series.New([]string{"Engineer", "Astronaut"}, series.String, "Role"),
		series.New([]string{"Remote", "Remote"}, series.String, "Location"),
		series.New([]string{"PhD", "PhD"}, series.String, "Education"),
	)
	observed, err := salaryPipeline().Observe(rows)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.0f\n", observed.Predictions)
	fmt.Println(observed.Features[0].Name, observed.Features[0].Values())
	// Output:
	// [76639 NaN]
	// YearsExperience [4 NaN]
}

func ExampleNewDistribution() {
	d := lasso.NewDistribution([]float64{0, 1, 0, 0, 1})
	fmt.Println(d.Counts, "in bins divided at", d.Edges)
	fmt.Println(d.Below, "are at most", d.Knots)
	// Output:
	// [3 2] in bins divided at [0]
	// [3 5] are at most [0 1]
}

// A row is filled cell by cell, which allocates nothing, and can be used again.
func ExamplePredictor_Row() {
	predictor := salaryPipeline().Predictor()
	row := predictor.Row()
	for _, years := range []float64{2, 12} {
		row.Reset()
		if err := row.SetNumber("YearsExperience", years); err != nil {
			fmt.Println(err)
			return
		}
		for column, level := range map[string]string{"Role": "Engineer", "Location": "Remote", "Education": "PhD", "Shoes": "brown"} {
			if err := row.SetText(column, level); err != nil {
				fmt.Println(err)
				return
			}
		}
		salary, err := row.Predict()
		fmt.Printf("%.0f %v\n", salary, err)
	}
	// Output:
	// 73055 <nil>
	// 90975 <nil>
}

func ExamplePredictor_Predict() {
	predictor := salaryPipeline().Predictor()
	row := map[string]any{"YearsExperience": 2, "Role": "Engineer", "Location": "Remote", "Education": "PhD"}
	salary, err := predictor.Predict(row)
	fmt.Printf("%.0f %v\n", salary, err)

	row["Role"] = "Astronaut"
	_, err = predictor.Predict(row)
	fmt.Println(err)
	delete(row, "Role")
	_, err = predictor.Predict(row)
	fmt.Println(err)
	// Output:
	// 73055 <nil>
	// lasso: column "Role", row 0: unknown level "Astronaut" (8 levels in training)
	// lasso: missing column "Role": the row does not have it
}
