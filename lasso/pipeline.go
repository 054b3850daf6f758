package lasso

import "github.com/go-gota/gota/dataframe"

// Pipeline is all that is needed to predict from raw rows: how columns become
// features, and what each feature is worth. It is what an artifact stores.
// [Model.Pipeline] and [RestorePipeline] make one.
type Pipeline struct {
	Blueprint *Blueprint
	Model     *Model // of the same blueprint
}

// PipelineState is a [Pipeline] as plain values that can be stored.
type PipelineState struct {
	Recipe BlueprintState `json:"recipe"`
	Model  ModelState     `json:"model"`
}

// Pipeline returns the model together with its blueprint.
func (m *Model) Pipeline() *Pipeline { return &Pipeline{m.blueprint, m} }

// Predict returns the prediction of every row of a DataFrame, in units of the
// target: [Model.Predict].
func (p *Pipeline) Predict(df dataframe.DataFrame) ([]float64, error) { return p.Model.Predict(df) }

// State returns the pipeline as plain values.
func (p *Pipeline) State() PipelineState {
	return PipelineState{p.Blueprint.State(), p.Model.State()}
}

// RestorePipeline makes the pipeline of a state; its predictions have the bits
// of the pipeline stored. The error is of kind [ErrState].
func RestorePipeline(s PipelineState) (*Pipeline, error) {
	b, err := RestoreBlueprint(s.Recipe)
	if err != nil {
		return nil, err
	}
	m, err := RestoreModel(b, s.Model)
	if err != nil {
		return nil, err
	}
	return &Pipeline{b, m}, nil
}
