package artifact

import (
	"fmt"

	"github.com/golasso/golasso/lasso"
)

// Artifact is a fitted pipeline with everything to judge it by. [New] makes one
// of a pipeline, [Read] and [Load] of a file. Fill in what is known about the
// training; what is left out is not written, and the ship checklist will say that
// it is missing.
type Artifact struct {
	Pipeline *lasso.Pipeline
	Training Training
	Interval *Interval // of predictions; nil for none
	Records  Records   // what the ship checklist cites

	// Library is the version of this module that wrote the file; Checksum is that
	// of the file. Both are set by reading and not looked at by writing.
	Library  string
	Checksum string
}

// New makes the artifact of a pipeline and the profile of the rows it was fitted
// on, which lasso.Pipeline.Profile gives; without profile there is no drift to
// measure. A profile of other features is an error of kind [ErrContent].
func New(p *lasso.Pipeline, profile *lasso.Profile) (*Artifact, error) {
	if p == nil || p.Model == nil || p.Model.Blueprint() == nil {
		return nil, &Error{Place: "pipeline", Reason: "nil, want a fitted one", Kind: ErrContent}
	}
	a := &Artifact{Pipeline: p, Training: Training{Profile: profile}}
	if err := a.check(); err != nil {
		return nil, err
	}
	return a, nil
}

// Objective says what was minimised, in words and in the numbers of three
// packages.
type Objective struct {
	Formula string  `json:"formula"`
	Lambda  float64 `json:"lambda"`
	L1Ratio float64 `json:"l1_ratio"`

	SklearnAlpha   lasso.Figure `json:"sklearn_alpha"`
	SklearnL1Ratio lasso.Figure `json:"sklearn_l1_ratio"`
	GlmnetLambda   lasso.Figure `json:"glmnet_lambda"`
	GlmnetAlpha    lasso.Figure `json:"glmnet_alpha"`
}

const formula = "weighted mean of (y - b - x'w)^2 + lambda*l1_ratio*sum|w| + lambda*(1 - l1_ratio)/2*sum(w^2), x scaled by the recipe, b not penalised"

// Objective returns the objective of the artifact's model.
func (a *Artifact) Objective() Objective {
	c := a.Pipeline.Model.Conventions()
	return Objective{
		Formula: formula, Lambda: c.Lambda, L1Ratio: c.L1Ratio,
		SklearnAlpha: lasso.Figure(c.SklearnAlpha), SklearnL1Ratio: lasso.Figure(c.SklearnL1Ratio),
		GlmnetLambda: lasso.Figure(c.GlmnetLambda), GlmnetAlpha: lasso.Figure(c.GlmnetAlpha),
	}
}

// Interval is how to put an interval around a prediction.
type Interval struct {
	Level     float64 `json:"level"`      // coverage, in (0, 1)
	HalfWidth float64 `json:"half_width"` // in units of the target, at least 0
	Method    string  `json:"method"`     // such as "split conformal"
	Rows      int     `json:"rows"`       // that it was calibrated on
}

// Around returns the interval of a prediction.
func (i *Interval) Around(prediction float64) (low, high float64) {
	return prediction - i.HalfWidth, prediction + i.HalfWidth
}

// check holds the parts to each other.
func (a *Artifact) check() error {
	if err := a.checkProfile(); err != nil {
		return err
	}
	if i := a.Interval; i != nil && !(i.Level > 0 && i.Level < 1 && i.HalfWidth >= 0) {
		return &Error{Place: "interval", Reason: fmt.Sprintf("level %v, half width %v, want a level between 0 and 1 and a width of 0 or more", i.Level, i.HalfWidth), Kind: ErrContent}
	}
	return nil
}

// checkProfile refuses a profile of other features or other bins than counts.
func (a *Artifact) checkProfile() error {
	profile := a.Training.Profile
	if profile == nil {
		return nil
	}
	coefficients := a.Pipeline.Model.Coefficients()
	if len(profile.Features) != len(coefficients) {
		return &Error{Place: "training.profile.features", Reason: fmt.Sprintf("%d of them, the model has %d", len(profile.Features), len(coefficients)), Kind: ErrContent}
	}
	for j, f := range profile.Features {
		place := fmt.Sprintf("training.profile.features[%d]", j)
		if f.Name != coefficients[j].Name {
			return &Error{Place: place + ".name", Reason: fmt.Sprintf("%q, the model has %q", f.Name, coefficients[j].Name), Kind: ErrContent}
		}
		if (f.Distribution != nil) != (coefficients[j].Standardized != 0) {
			return &Error{Place: place + ".distribution", Reason: "want one for exactly the features whose coefficient is not zero", Kind: ErrContent}
		}
		if err := checkDistribution(place+".distribution", f.Distribution); err != nil {
			return err
		}
	}
	return checkDistribution("training.profile.predictions", profile.Predictions)
}

func checkDistribution(place string, d *lasso.Distribution) error {
	if d == nil {
		return nil
	}
	if len(d.Below) != len(d.Knots) || len(d.Counts) != len(d.Edges)+1 && len(d.Counts) != 0 {
		return &Error{Place: place, Reason: fmt.Sprintf("%d counts for %d edges, %d shares for %d knots", len(d.Counts), len(d.Edges), len(d.Below), len(d.Knots)), Kind: ErrContent}
	}
	for _, v := range [][]float64{d.Edges, d.Knots} {
		for i := 1; i < len(v); i++ {
			if !(v[i-1] < v[i]) {
				return &Error{Place: place, Reason: fmt.Sprintf("%v after %v, want rising values", v[i], v[i-1]), Kind: ErrContent}
			}
		}
	}
	for i := 1; i < len(d.Below); i++ {
		if d.Below[i] < d.Below[i-1] {
			return &Error{Place: place, Reason: fmt.Sprintf("%d values below after %d", d.Below[i], d.Below[i-1]), Kind: ErrContent}
		}
	}
	return nil
}
