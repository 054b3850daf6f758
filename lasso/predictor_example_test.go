package lasso_test

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/golasso/golasso/datasets"
	"github.com/golasso/golasso/lasso"
)

// salaryPipeline is a lasso on the wide salary data that keeps a few features.
func salaryPipeline() *lasso.Pipeline {
	_, data, err := lasso.Recipe{Columns: lasso.Columns{Target: "Salary"}}.FitTransform(datasets.SalaryData())
	if err != nil {
		panic(err)
	}
	model, err := lasso.Lasso{Lambda: 6_000}.Fit(context.Background(), data)
	if err != nil {
		panic(err)
	}
	return model.Pipeline()
}

// One row is scored by column name; the row may be what a request holds.
func ExamplePredictor_Explain() {
	predictor := salaryPipeline().Predictor()
	for _, in := range predictor.Inputs() {
		fmt.Println("needs", in.Name, in.Categorical)
	}
	var row map[string]any
	if err := json.Unmarshal([]byte(`{"YearsExperience": 4, "Role": "Data Scientist", "Education": "PhD", "Location": "Remote", "CompanySize": 300}`), &row); err != nil {
		fmt.Println(err)
		return
	}
	salary, parts, err := predictor.Explain(row)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.0f from %.0f\n", salary, predictor.Intercept())
	for _, c := range parts {
		fmt.Printf("%+.0f for %s = %g\n", c.Effect, c.Feature, c.Value)
	}
	// Output:
	// needs YearsExperience false
	// needs Role true
	// needs Location true
	// needs Education true
	// 77564 from 83035
	// -8514 for YearsExperience = 4
	// +5504 for Role_Data Scientist = 1
	// -1303 for Role_Engineer = 0
	// -700 for Role_Manager = 0
	// +551 for Role_Support = 0
	// -829 for Location_New York = 0
	// -751 for Location_San Francisco = 0
	// +571 for Education_PhD = 1
}
