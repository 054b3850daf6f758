package lasso

import (
	"math"
	"slices"

	"github.com/go-gota/gota/dataframe"
)

// Profile describes the rows a model was fitted on, as far as later rows will be
// compared with them. It is plain values that can be stored.
type Profile struct {
	Rows   int    `json:"rows"`
	SHA256 string `json:"sha256"` // of the cells of all columns that have a role

	Columns  []ColumnProfile  `json:"columns"`  // of the recipe, numeric ones first
	Target   ColumnProfile    `json:"target"`   //
	Features []FeatureProfile `json:"features"` // all of the recipe, in order

	Predictions *Distribution    `json:"predictions"`
	Residuals   *ResidualProfile `json:"residuals"`
}

// ColumnProfile describes a source column.
type ColumnProfile struct {
	Name        string `json:"name"`
	Categorical bool   `json:"categorical"`
	Missing     int    `json:"missing"` // cells

	// Moments are of a numeric column.
	*Moments `json:",omitempty"`

	Levels []LevelCount `json:"levels,omitempty"` // of a categorical column, sorted by bytes
}

// Moments are figures of numbers, missing ones left out, each row counting once.
type Moments struct {
	Mean Figure `json:"mean"`
	SD   Figure `json:"sd"` // population
	Min  Figure `json:"min"`
	Max  Figure `json:"max"`
}

// LevelCount is how many rows have a level.
type LevelCount struct {
	Level string `json:"level"`
	Rows  int    `json:"rows"`
}

// FeatureProfile describes a feature in the data's units, after the recipe's
// steps and before scaling.
type FeatureProfile struct {
	Name string `json:"name"`
	Moments

	// For features whose coefficient is not zero:

	Distribution *Distribution `json:"distribution,omitempty"`

	// TargetCorrelation is the correlation with the target.
	TargetCorrelation *Figure `json:"target_correlation,omitempty"`

	// VIF is the variance inflation factor among the kept features, 1/(1 − R²) of
	// the feature explained by the others; null where it is determined by them.
	VIF *Figure `json:"vif,omitempty"`
}

// Profile describes rows, which must have the target and every column of the
// recipe: give it the rows the model was fitted on. Cells that the recipe cannot
// use are left out of the figures. Errors are those of [Pipeline.Observe].
func (p *Pipeline) Profile(train dataframe.DataFrame) (*Profile, error) {
	t, err := open(train)
	if err != nil {
		return nil, err
	}
	b := p.Model.blueprint
	for _, name := range []string{b.columns.Target, b.columns.Weight} {
		if name != "" && !t.Has(name) {
			return nil, missing(t, name)
		}
	}
	all := p.wholly()
	o, err := all.read(t)
	if err != nil {
		return nil, err
	}
	fittable, targets := all.fittable(o)
	out := &Profile{
		Rows: o.Rows, SHA256: fingerprint(t, b.columns),
		Target:      numericProfile(b.columns.Target, o.Target),
		Predictions: NewDistribution(o.Predictions),
		Residuals:   residualProfile(o.Target, o.Predictions),
	}
	for _, c := range o.Columns {
		if c.Categorical {
			out.Columns = append(out.Columns, categoricalProfile(c.Name, c.Texts))
		} else {
			out.Columns = append(out.Columns, numericProfile(c.Name, c.Numbers))
		}
	}
	x, err := b.columnsOf(fittable)
	if err != nil {
		return nil, err
	}
	out.Features, err = p.features(x, targets)
	return out, err
}

// wholly returns the predictor that reads every column. Of the features that add
// nothing it keeps those that may be refused as too large: all but dummies where
// they are many.
func (p *Pipeline) wholly() *Predictor {
	out := newPredictor(p.Model, func(float64) bool { return true })
	if out.blueprint.sparse() {
		out.terms = slices.DeleteFunc(out.terms, func(t weighted) bool {
			return t.weight == 0 && slices.ContainsFunc(out.blueprint.factors[t.feature], isDummy)
		})
	}
	return out
}

// fittable predicts all rows of a predictor that reads every column, and returns
// those that can be fitted, encoded, with their targets. Rows that the recipe
// leaves out for a missing value are not among them.
func (p *Predictor) fittable(o *Observed) (*encoded, []float64) {
	r, usable, out := p.Row(), make([]bool, len(p.inputs)), p.blueprint.noRows()
	var targets []float64
	for i := range o.Rows {
		o.enter(r, i, usable)
		o.predict(r, i, usable)
		if finite(o.Predictions[i] - o.Target[i]) {
			out.append(r.values)
			targets = append(targets, o.Target[i])
		}
	}
	return out, targets
}

// features describes all features of rows that can be fitted.
func (p *Pipeline) features(x *expanded, targets []float64) ([]FeatureProfile, error) {
	out, each := make([]FeatureProfile, len(x.dense)), newRowWeights(nil, x.n)
	var kept []int
	for j, f := range p.Model.blueprint.features {
		out[j] = FeatureProfile{Name: f.Name, Moments: x.moments(j, each)}
		if p.Model.point.W[j] != 0 {
			out[j].Distribution = NewDistribution(x.column(j))
			kept = append(kept, j)
		}
	}
	withTarget, inflation, err := x.collinearity(kept, targets)
	for k, j := range kept {
		out[j].TargetCorrelation, out[j].VIF = &withTarget[k], &inflation[k]
	}
	return out, err
}

func numericProfile(name string, values []float64) ColumnProfile {
	m := momentsOf(values)
	c := ColumnProfile{Name: name, Moments: &m}
	for _, v := range values {
		if math.IsNaN(v) {
			c.Missing++
		}
	}
	return c
}

func categoricalProfile(name string, cells []string) ColumnProfile {
	c := ColumnProfile{Name: name, Categorical: true, Levels: []LevelCount{}}
	rows := map[string]int{}
	for _, s := range cells {
		if s == "" {
			c.Missing++
			continue
		}
		rows[s]++
	}
	for _, level := range sortedKeys(rows) {
		c.Levels = append(c.Levels, LevelCount{level, rows[level]})
	}
	return c
}

// momentsOf leaves out NaN.
func momentsOf(values []float64) Moments {
	present := slices.DeleteFunc(slices.Clone(values), math.IsNaN)
	if len(present) == 0 {
		nan := Figure(math.NaN())
		return Moments{nan, nan, nan, nan}
	}
	low, high := extremes(present, nil)
	return newMoments(low, high, func() (mean, sd float64) { return moments(present, nil) })
}

// newMoments asks for mean and standard deviation unless there is one value only.
func newMoments(low, high float64, moments func() (mean, sd float64)) Moments {
	mean, sd := low, 0.0
	if low != high {
		mean, sd = moments()
	}
	return Moments{Figure(mean), Figure(sd), Figure(low), Figure(high)}
}
