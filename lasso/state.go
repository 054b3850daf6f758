package lasso

import (
	"slices"
)

// BlueprintState is all that a [Blueprint] has learnt, as plain values that can
// be written to a file and read by a person. [RestoreBlueprint] makes the
// blueprint again; floats survive JSON bit for bit.
type BlueprintState struct {
	Columns      Columns            `json:"columns"`
	Missing      string             `json:"missing"`              // Recipe.Missing: "error", "mean", "median", "mode" or "drop"
	MissingOf    map[string]string  `json:"missing_of,omitempty"` // Recipe.MissingOf
	Numeric      []NumericState     `json:"numeric"`              // one for each of Columns.Numeric
	Categorical  []CategoricalState `json:"categorical"`          // one for each of Columns.Categorical
	Interactions []Interaction      `json:"interactions,omitempty"`
	Unscaled     bool               `json:"unscaled,omitempty"` // Recipe.NoScale
	Features     []FeatureState     `json:"features"`           // in the order of the matrix
}

// NumericState is what has been learnt of one numeric column.
type NumericState struct {
	Column string      `json:"column"`
	Fill   *NumberFill `json:"fill,omitempty"`
	Steps  []StepState `json:"steps,omitempty"`  // in order
	Degree int         `json:"degree,omitempty"` // of the highest power; 0 for none

	// RareFlag is set for a column that has no feature of its own; see
	// Recipe.RareFlags.
	RareFlag *RareFlagState `json:"rare_flag,omitempty"`
}

// RareFlagState is what has become of a rare flag.
type RareFlagState struct {
	Value  float64 `json:"value"`  // the rare one, 0 or 1
	Pooled bool    `json:"pooled"` // else dropped
}

// CategoricalState is what has been learnt of one categorical column.
type CategoricalState struct {
	Column    string   `json:"column"`
	Levels    []string `json:"levels"`              // with a column of their own, and the reference; sorted by bytes
	Reference string   `json:"reference,omitempty"` // "" for none
	Rare      []string `json:"rare,omitempty"`      // levels without; sorted
	Other     bool     `json:"other,omitempty"`     // whether rare and unseen levels are pooled as "other"
	Unseen    string   `json:"unseen"`              // "error", "zero" or "other"

	Fill *LevelFill `json:"fill,omitempty"`
}

// FeatureState is what has been learnt of one feature: a value x becomes
// (x − Center)/Scale.
type FeatureState struct {
	Name    string  `json:"name"`
	Scaling string  `json:"scaling"` // "standard", "robust", "min-max" or "fixed"
	Center  float64 `json:"center"`
	Scale   float64 `json:"scale"` // 0 marks a feature constant in training, held at 0
	Low     float64 `json:"low"`   // smallest and largest value in training
	High    float64 `json:"high"`
}

// State returns the blueprint as plain values. They share nothing with it.
func (b *Blueprint) State() BlueprintState {
	s := BlueprintState{
		Columns: b.Columns(), Numeric: []NumericState{}, Categorical: []CategoricalState{},
		Interactions: slices.Clone(b.pairs), Unscaled: b.unscaled, Missing: missingNames[b.missing.all],
	}
	for column, missing := range b.missing.single {
		if s.MissingOf == nil {
			s.MissingOf = map[string]string{}
		}
		s.MissingOf[column] = missingNames[missing]
	}
	for k := range b.numbers {
		s.Numeric = append(s.Numeric, b.numbers[k].state())
	}
	for _, c := range b.encoder.columns {
		s.Categorical = append(s.Categorical, c.state())
	}
	for j, f := range b.features {
		s.Features = append(s.Features, FeatureState{
			Name: f.Name, Scaling: b.scaler.kind[j],
			Center: b.scaler.mean[j], Scale: b.scaler.scale[j], Low: b.scaler.low[j], High: b.scaler.high[j],
		})
	}
	return s
}

func (n *number) state() NumericState {
	s := NumericState{Column: n.name, Degree: n.degree}
	if n.fill != nil {
		fill := *n.fill
		s.Fill = &fill
	}
	if n.rare != nil {
		rare := *n.rare
		s.RareFlag = &rare
	}
	for _, step := range n.steps {
		s.Steps = append(s.Steps, step.state())
	}
	return s
}

func (c category) state() CategoricalState {
	s := CategoricalState{
		Column: c.name, Levels: append([]string{}, c.kept...), Rare: slices.Clone(c.rare),
		Other: c.other >= 0, Unseen: unseenNames[c.unseen],
	}
	if c.fill != nil {
		fill := *c.fill
		s.Fill = &fill
	}
	if c.drop >= 0 {
		s.Reference = c.levels[c.drop]
	}
	return s
}
