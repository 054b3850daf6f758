package drift

import (
	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/artifact"
)

// Report is what [Measure] finds. Its figures are lasso.Figure, which JSON writes
// as null where they do not exist.
type Report struct {
	Rows         int        `json:"rows"`
	TrainingRows int        `json:"training_rows"`
	Verdict      Verdict    `json:"verdict"` // the gravest of all
	Thresholds   Thresholds `json:"thresholds"`

	Features    []Feature `json:"features"`    // those whose coefficient is not zero
	Predictions Feature   `json:"predictions"` // of the model, as if they were a feature
	Columns     []Column  `json:"columns"`     // that the features come from
	Error       *Error    `json:"error,omitempty"`
}

// Feature is one feature in new rows beside the training rows, in the data's
// units, rows in which it cannot be made left out.
type Feature struct {
	Name string `json:"name"`
	Rows int    `json:"rows"` // that have it

	Mean         lasso.Figure `json:"mean"`
	TrainingMean lasso.Figure `json:"training_mean"`
	Shift        lasso.Figure `json:"shift"` // difference of the means in training standard deviations
	SD           lasso.Figure `json:"sd"`    // population
	TrainingSD   lasso.Figure `json:"training_sd"`
	Ratio        lasso.Figure `json:"variance_ratio"` // new over training
	PSI          lasso.Figure `json:"psi"`
	KS           lasso.Figure `json:"ks"`

	// For a plot: bins between Edges, each with its upper edge, and the share of
	// rows in each.
	Edges    []float64 `json:"edges"`
	Expected []float64 `json:"expected"`
	Actual   []float64 `json:"actual"`

	Verdict Verdict  `json:"verdict"`
	Reasons []string `json:"reasons"`
}

// Column is one source column of features in use.
type Column struct {
	Name            string       `json:"name"`
	Categorical     bool         `json:"categorical"`
	Missing         lasso.Figure `json:"missing"` // share of rows
	TrainingMissing lasso.Figure `json:"training_missing"`

	// Outside is the share of rows whose number lies outside the training range,
	// or whose level training did not have; UnseenLevels are these levels, sorted.
	Outside      lasso.Figure `json:"outside"`
	UnseenLevels []string     `json:"unseen_levels"`

	Verdict Verdict  `json:"verdict"`
	Reasons []string `json:"reasons"`
}

// Error is how well the model predicts new rows whose target is known.
type Error struct {
	Rows     int          `json:"rows"` // with a target and a prediction
	MSE      lasso.Figure `json:"mse"`
	KnownMSE lasso.Figure `json:"known_mse"`
	Known    string       `json:"known"` // what it was known on: "test", "validation" or "train"
	Verdict  Verdict      `json:"verdict"`
	Reasons  []string     `json:"reasons"`
}

// Measure compares new rows with the training rows of an artifact. Cells may hold
// anything; the target is needed for the error only. Errors: artifact.ErrContent
// for an artifact without a profile, [ErrThreshold], lasso.ErrMissingColumn for
// rows that lack a column the model reads, and lasso.ErrFrame.
func Measure(a *artifact.Artifact, rows dataframe.DataFrame, t Thresholds) (*Report, error) {
	t, err := t.resolved()
	if err != nil {
		return nil, err
	}
	profile := a.Training.Profile
	if profile == nil {
		return nil, &artifact.Error{Place: "training.profile", Reason: "it has none, and drift is measured against it", Kind: artifact.ErrContent}
	}
	o, err := a.Pipeline.Observe(rows)
	if err != nil {
		return nil, err
	}
	r := &Report{Rows: o.Rows, TrainingRows: profile.Rows, Thresholds: t, Features: []Feature{}, Columns: []Column{}}
	trained := map[string]lasso.FeatureProfile{}
	for _, f := range profile.Features {
		trained[f.Name] = f
	}
	for _, f := range o.Features {
		p := trained[f.Name]
		r.Features = append(r.Features, t.feature(f.Name, p.Distribution, p.Moments, f.Values()))
	}
	r.Predictions = t.feature("prediction", profile.Predictions, momentsOfKnots(profile.Predictions), o.Predictions)
	for _, c := range o.Columns {
		r.Columns = append(r.Columns, t.column(c, profile))
	}
	r.Error = t.error(a, o)
	r.Verdict = r.gravest()
	return r, nil
}

// gravest returns the gravest verdict of the parts.
func (r *Report) gravest() Verdict {
	v := r.Predictions.Verdict
	for _, f := range r.Features {
		v = max(v, f.Verdict)
	}
	for _, c := range r.Columns {
		v = max(v, c.Verdict)
	}
	if r.Error != nil {
		v = max(v, r.Error.Verdict)
	}
	return v
}

// Record returns the run for the records of an artifact; at is when it was made,
// RFC 3339. The error is that of artifact.Artifact.Model.
func (r *Report) Record(a *artifact.Artifact, at string) (*artifact.DriftRecord, error) {
	model, err := a.Model()
	if err != nil {
		return nil, err
	}
	out := &artifact.DriftRecord{Model: model, At: at, Rows: r.Rows, Thresholds: r.Thresholds.list(), Features: []artifact.FeatureDrift{}}
	for _, f := range r.Features {
		out.Features = append(out.Features, artifact.FeatureDrift{Name: f.Name, PSI: f.PSI, KS: f.KS, Verdict: f.Verdict.String()})
	}
	return out, nil
}
