package main

import (
	"math"
	"slices"
	"strings"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/artifact"
)

// fitted is the JSON document of fit, and the model in that of cv. Numbers that
// do not exist are null.
type fitted struct {
	Objective     lasso.Figure  `json:"objective"`
	Lambda        lasso.Figure  `json:"lambda"`
	LambdaSklearn lasso.Figure  `json:"lambda_sklearn"`
	LambdaGlmnet  lasso.Figure  `json:"lambda_glmnet"`
	AlphaGlmnet   lasso.Figure  `json:"alpha_glmnet"`
	LambdaMax     lasso.Figure  `json:"lambda_max"`
	L1Ratio       lasso.Figure  `json:"l1_ratio"`
	Intercept     lasso.Figure  `json:"intercept"`
	Coefficients  []coefficient `json:"coefficients"`
	Nonzero       int           `json:"nonzero"`
	Certificate   certificate   `json:"certificate"`
	Iterations    int           `json:"iterations"`
	Status        string        `json:"status"`
	Train         *score        `json:"train"`
	Test          *score        `json:"test"`

	Interval  *intervalDocument         `json:"interval"`
	Stability *artifact.StabilityRecord `json:"stability"`
}

type coefficient struct {
	feature
	Value        lasso.Figure `json:"value"`
	Standardized lasso.Figure `json:"standardized"`
}

type feature struct {
	Name   string  `json:"name"`
	Source string  `json:"source"`
	Level  *string `json:"level"`
}

type certificate struct {
	Gap         lasso.Figure `json:"gap"`
	RelativeGap lasso.Figure `json:"relative_gap"`
	KKT         lasso.Figure `json:"kkt"`
}

type score struct {
	Rows int          `json:"rows"`
	MSE  lasso.Figure `json:"mse"`
	R2   lasso.Figure `json:"r2"`
}

// none is a number that does not exist.
var none = lasso.Figure(math.NaN())

// newFitted describes a model; test may be nil.
func newFitted(m *lasso.Model, status string, lambdaMax float64, train, test *lasso.Score) *fitted {
	c := m.Conventions()
	f := &fitted{
		Objective: lasso.Figure(m.Objective), Lambda: lasso.Figure(c.Lambda), LambdaSklearn: lasso.Figure(c.SklearnAlpha),
		LambdaGlmnet: lasso.Figure(c.GlmnetLambda), AlphaGlmnet: lasso.Figure(c.GlmnetAlpha),
		LambdaMax: lasso.Figure(lambdaMax), L1Ratio: lasso.Figure(c.L1Ratio), Intercept: lasso.Figure(m.Intercept()),
		Coefficients: coefficients(m), Nonzero: len(m.Support(0)),
		Certificate: newCertificate(m), Iterations: m.Iterations, Status: status,
		Train: newScore(train), Test: newScore(test),
	}
	return f
}

func coefficients(m *lasso.Model) []coefficient {
	out := []coefficient{}
	for _, c := range m.Coefficients() {
		out = append(out, coefficient{newFeature(c.Feature), lasso.Figure(c.PerUnit), lasso.Figure(c.Standardized)})
	}
	return out
}

// newFeature names the columns and levels of a feature, several of them where it
// is made from several columns.
func newFeature(f lasso.Feature) feature {
	out := feature{Name: f.Name, Source: strings.Join(f.Sources, " × ")}
	levels := slices.DeleteFunc(slices.Clone(f.Levels), func(level string) bool { return level == "" })
	if len(levels) > 0 {
		level := strings.Join(levels, " × ")
		out.Level = &level
	}
	return out
}

// newCertificate tells the gap as it is and relative to the objective of the
// null model, which for a null model of objective 0 are the same.
func newCertificate(m *lasso.Model) certificate {
	if !m.GapApplies {
		return certificate{none, none, lasso.Figure(m.KKT)}
	}
	gap := m.DualGap
	if m.Null != 0 {
		gap *= m.Null
	}
	return certificate{lasso.Figure(gap), lasso.Figure(m.DualGap), lasso.Figure(m.KKT)}
}

func newScore(s *lasso.Score) *score {
	if s == nil {
		return nil
	}
	return &score{s.Rows, lasso.Figure(s.MSE), lasso.Figure(s.R2)}
}
