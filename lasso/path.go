package lasso

import (
	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso/regpath"
)

// Path is a Lasso fitted at a falling row of λ. The embedded path has the
// numbers that plots draw: Lambdas, Coefficients (standardised, one row for each
// λ), Intercepts, NonZero, Entered, Degrees.
type Path struct {
	*regpath.Path
	data    *Data
	charges Charges
}

// Features returns the features, in the order of a row of Coefficients.
func (p *Path) Features() []Feature { return cloneFeatures(p.data.Features) }

// Model returns the model at the k-th λ, counted from 0. It panics if there is
// no such λ.
func (p *Path) Model(k int) *Model {
	return newModel(p.data, p.Lambdas[k], p.L1Ratio, p.Results[k]).charged(p.charges)
}

// Models returns the model at each λ.
func (p *Path) Models() []*Model {
	out := make([]*Model, len(p.Results))
	for k := range out {
		out[k] = p.Model(k)
	}
	return out
}

// Scores scores the model at each λ on the rows of a DataFrame. To choose λ,
// give it rows that neither the fit nor the final test uses, or take [CV].
func (p *Path) Scores(df dataframe.DataFrame) ([]*Score, error) {
	d, err := p.data.blueprint.Transform(df)
	if err != nil {
		return nil, err
	}
	return p.ScoresData(d)
}

// ScoresData is Scores for data that the path's blueprint has made.
func (p *Path) ScoresData(d *Data) ([]*Score, error) {
	out := make([]*Score, len(p.Results))
	for k := range out {
		s, err := p.Model(k).ScoreData(d)
		if err != nil {
			return nil, err
		}
		out[k] = s
	}
	return out, nil
}
