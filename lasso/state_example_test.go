package lasso_test

import (
	"encoding/json"
	"fmt"

	"github.com/golasso/golasso/datasets"
	"github.com/golasso/golasso/lasso"
)

// A fitted recipe written to a file and read again.
func ExampleRestoreBlueprint() {
	recipe := lasso.Recipe{Columns: lasso.Columns{Target: "Salary", Numeric: []string{"YearsExperience"}, Categorical: []string{"Education"}}}
	blueprint, err := recipe.Fit(datasets.SalaryData())
	if err != nil {
		fmt.Println(err)
		return
	}
	text, err := json.Marshal(blueprint.State())
	if err != nil {
		fmt.Println(err)
		return
	}
	var state lasso.BlueprintState
	if err := json.Unmarshal(text, &state); err != nil {
		fmt.Println(err)
		return
	}
	again, err := lasso.RestoreBlueprint(state)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(again.Encoder().Levels("Education"))
	state.Categorical[0].Reference = "None"
	_, err = lasso.RestoreBlueprint(state)
	fmt.Println(err)
	// Output:
	// [Bachelor Diploma Master PhD]
	// lasso: unusable state: categorical[0].reference: "None" is not a level
}
