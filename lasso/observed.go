package lasso

import (
	"math"
	"slices"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso/internal/frame"
)

// Observed are rows as a predictor sees them, whatever they hold: cells that
// cannot be used are told apart and end nothing. It is what drift is measured on.
type Observed struct {
	Rows     int
	Columns  []ObservedColumn  // those the predictor reads
	Features []ObservedFeature // those with a coefficient that is not zero

	Predictions []float64 // in units of the target; NaN where the row cannot be scored
	Target      []float64 // NaN where the cell is no number; nil where the rows have no target
}

// ObservedColumn are the cells of a source column.
type ObservedColumn struct {
	Input
	Numbers []float64 // of a numeric column; NaN where the cell is no finite number
	Texts   []string  // of a categorical column; "" where the cell is missing
}

// ObservedFeature is a feature of observed rows.
type ObservedFeature struct {
	Feature
	values func() []float64
}

// Values returns the values of the feature in the data's units, after the recipe's
// steps and before scaling; NaN where a source cell is missing, no number or an
// unknown level. They are made of the source columns anew by each call, so that
// only the features looked at take memory.
func (f ObservedFeature) Values() []float64 { return f.values() }

// Observe reads rows, labelled or not. Only a DataFrame that is unusable as a
// whole ([ErrFrame], [ErrDuplicateColumn]) or lacks one of the predictor's inputs
// ([ErrMissingColumn]) is an error.
func (p *Pipeline) Observe(df dataframe.DataFrame) (*Observed, error) {
	return p.Predictor().observe(df)
}

func (p *Predictor) observe(df dataframe.DataFrame) (*Observed, error) {
	t, err := open(df)
	if err != nil {
		return nil, err
	}
	o, err := p.read(t)
	if err != nil {
		return nil, err
	}
	cells, usable := p.score(o)
	for k, sources := range p.sources() {
		feature := p.terms[k].feature
		values := func() []float64 { return valuesOf(cells, p.blueprint.factors[feature], sources, usable) }
		o.Features = append(o.Features, ObservedFeature{p.blueprint.features[feature].clone(), values})
	}
	return o, nil
}

// read returns rows without features, and with predictions to be filled in.
func (p *Predictor) read(t *frame.Table) (*Observed, error) {
	o := &Observed{Rows: t.Rows(), Predictions: make([]float64, t.Rows())}
	for _, in := range p.inputs {
		if !t.Has(in.Name) {
			return nil, missing(t, in.Name)
		}
		c := ObservedColumn{Input: in}
		if in.Categorical {
			c.Texts = t.LooseTexts(in.Name)
		} else {
			c.Numbers = t.LooseNumbers(in.Name)
		}
		o.Columns = append(o.Columns, c)
	}
	if target := p.blueprint.columns.Target; t.Has(target) {
		o.Target = t.LooseNumbers(target)
	}
	return o, nil
}

// sources returns the inputs of each term.
func (p *Predictor) sources() [][]int {
	out := make([][]int, len(p.terms))
	for k, term := range p.terms {
		for _, name := range p.blueprint.features[term.feature].Sources {
			out[k] = append(out[k], p.at[name])
		}
	}
	return out
}

// score fills in the predictions and returns the rows encoded, with which cells of
// each input can be used.
func (p *Predictor) score(o *Observed) (*encoded, [][]bool) {
	r, now := p.Row(), make([]bool, len(p.inputs))
	rows, usable := p.blueprint.noRows(), make([][]bool, len(p.inputs))
	for i := range o.Rows {
		o.enter(r, i, now)
		o.predict(r, i, now)
		rows.append(r.values)
		for k, ok := range now {
			usable[k] = append(usable[k], ok)
		}
	}
	return rows, usable
}

// valuesOf returns the product of factors, NaN where a source cannot be used.
func valuesOf(rows *encoded, factors []factor, sources []int, usable [][]bool) []float64 {
	out := slices.Clone(rows.column(factors))
	for _, input := range sources {
		for i, ok := range usable[input] {
			if !ok {
				out[i] = math.NaN()
			}
		}
	}
	return out
}

// enter fills a predictor's row with the i-th of the rows and says which of its
// cells can be used.
func (o *Observed) enter(r *Row, i int, usable []bool) {
	r.Reset()
	for k := range o.Columns {
		c := &o.Columns[k]
		switch {
		case !c.Categorical:
			usable[k] = r.number(k, c.Numbers[i]) == nil
		case c.Texts[i] == "":
			usable[k] = r.missing(k, "") == nil
		default:
			usable[k] = r.level(k, c.Texts[i]) == nil
		}
	}
}

// predict scores the row entered.
func (o *Observed) predict(r *Row, i int, usable []bool) {
	o.Predictions[i] = math.NaN()
	if !slices.Contains(usable, false) {
		if y, err := r.Predict(); err == nil {
			o.Predictions[i] = y
		}
	}
}
