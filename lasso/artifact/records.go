package artifact

import "github.com/golasso/golasso/lasso"

// Records are what was done besides fitting, kept so that it can be checked
// again. A record that is nil was not made.
type Records struct {
	Curve     *CurveRecord     `json:"curve,omitempty"`
	Reference *ReferenceRecord `json:"reference,omitempty"`
	Stability *StabilityRecord `json:"stability,omitempty"`
	Drift     *DriftRecord     `json:"drift,omitempty"`
}

// CurveRecord is the curve on which λ was chosen: error on rows that were not
// fitted, and size of the model, against λ.
type CurveRecord struct {
	How     string         `json:"how"` // such as "5-fold cross-validation, shuffled, seed 42"
	Rows    int            `json:"rows"`
	Lambdas []float64      `json:"lambdas"` // falling
	MSE     []float64      `json:"mse"`
	SE      []lasso.Figure `json:"se,omitempty"` // of MSE over folds; none for a hold-out sweep
	NonZero []int          `json:"nonzero"`

	Choice string `json:"choice"` // such as "smallest error"
	Chosen int    `json:"chosen"` // index of the λ taken
}

// ReferenceRecord is the same problem solved by another program.
type ReferenceRecord struct {
	Solver    string  `json:"solver"` // such as "scikit-learn Lasso"
	Version   string  `json:"version"`
	Tolerance float64 `json:"tolerance"` // allowed difference, relative to the largest |coefficient|

	// Standardised, by feature; a feature that is not listed is 0.
	Intercept    float64                `json:"intercept"`
	Coefficients []ReferenceCoefficient `json:"coefficients"`
}

// ReferenceCoefficient is what the other program found for a feature.
type ReferenceCoefficient struct {
	Name  string  `json:"name"`
	Value float64 `json:"value"`
}

// StabilityRecord is how often each feature was kept when the rows were drawn
// again.
type StabilityRecord struct {
	How      string             `json:"how"` // such as "100 complementary half-samples, seed 7"
	Draws    int                `json:"draws"`
	Features []FeatureStability `json:"features"`
}

// FeatureStability are the counts of one feature.
type FeatureStability struct {
	Name     string `json:"name"`
	Kept     int    `json:"kept"`     // draws with a coefficient that is not zero
	Positive int    `json:"positive"` // draws with a positive one
}

// DriftRecord is the last run of drift monitoring on this model.
type DriftRecord struct {
	Model      string         `json:"model"` // fingerprint of the model it looked at, Artifact.Model
	At         string         `json:"at"`    // when, RFC 3339
	Rows       int            `json:"rows"`
	Thresholds []Threshold    `json:"thresholds"`
	Features   []FeatureDrift `json:"features"`
}

// Threshold is a limit by name.
type Threshold struct {
	Name  string  `json:"name"`
	Value float64 `json:"value"`
}

// FeatureDrift is what the run found for a feature.
type FeatureDrift struct {
	Name    string       `json:"name"`
	PSI     lasso.Figure `json:"psi"`
	KS      lasso.Figure `json:"ks"`
	Verdict string       `json:"verdict"`
}
