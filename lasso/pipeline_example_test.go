package lasso_test

import (
	"encoding/json"
	"fmt"

	"github.com/golasso/golasso/datasets"
	"github.com/golasso/golasso/lasso"
)

// A pipeline's state is plain values; the pipeline made of it predicts the same.
func ExampleRestorePipeline() {
	pipeline := salaryPipeline()
	text, err := json.Marshal(pipeline.State())
	if err != nil {
		fmt.Println(err)
		return
	}
	var state lasso.PipelineState
	if err := json.Unmarshal(text, &state); err != nil {
		fmt.Println(err)
		return
	}
	again, err := lasso.RestorePipeline(state)
	if err != nil {
		fmt.Println(err)
		return
	}
	before, _ := pipeline.Predict(datasets.SalaryData())
	after, err := again.Predict(datasets.SalaryData())
	fmt.Println(len(after), before[7] == after[7], err)
	// Output:
	// 500 true <nil>
}
