package lasso

import (
	"slices"
	"sync"
)

// Predictor scores single rows by column name, without a DataFrame. Its
// predictions have the bits of [Pipeline.Predict]. It never changes and may be
// used side by side.
//
// It reads the source columns of the features whose coefficient is not zero and
// no others, [Predictor.Inputs]: a lasso is worth deploying because it can leave
// columns out. Whatever else a row holds, known to the recipe or not, is passed
// over unread, where Pipeline.Predict wants every column of the recipe.
type Predictor struct {
	blueprint *Blueprint
	intercept float64
	terms     []weighted
	inputs    []Input
	at        map[string]int // index in inputs by name
	rows      sync.Pool      // of *Row
}

// weighted is a feature of the blueprint and its standardised coefficient.
type weighted struct {
	feature int
	weight  float64
}

// Input is a column that a Predictor reads.
type Input struct {
	Name        string
	Categorical bool

	position int // in Columns.Numeric or Columns.Categorical
}

// Contribution is what one feature adds to a prediction.
type Contribution struct {
	Feature      string
	Value        float64 // of the feature, in its units; 0 or 1 for a dummy
	Standardized float64 // as the model sees it: (value − centre) / scale
	Effect       float64 // coefficient × Standardized, in units of the target
}

// Predictor returns the predictor of the pipeline's model.
func (p *Pipeline) Predictor() *Predictor {
	return newPredictor(p.Model, func(weight float64) bool { return weight != 0 })
}

// newPredictor makes a predictor of the features whose coefficient is wanted.
func newPredictor(m *Model, wanted func(weight float64) bool) *Predictor {
	out := &Predictor{blueprint: m.blueprint, intercept: m.point.B, at: map[string]int{}}
	needed := map[string]bool{}
	for j, w := range m.point.W {
		if !wanted(w) {
			continue
		}
		out.terms = append(out.terms, weighted{j, w})
		for _, source := range out.blueprint.features[j].Sources {
			needed[source] = true
		}
	}
	for _, block := range []struct {
		names       []string
		categorical bool
	}{{out.blueprint.columns.Numeric, false}, {out.blueprint.columns.Categorical, true}} {
		for k, name := range block.names {
			if needed[name] {
				out.at[name] = len(out.inputs)
				out.inputs = append(out.inputs, Input{name, block.categorical, k})
			}
		}
	}
	out.rows.New = func() any { return out.Row() }
	return out
}

// Inputs returns the columns that a row must have, numeric ones first, each in
// the order of the recipe.
func (p *Predictor) Inputs() []Input { return slices.Clone(p.inputs) }

// Levels returns the levels that a categorical input may hold, nil for any other
// column.
func (p *Predictor) Levels(name string) []string { return p.blueprint.encoder.Levels(name) }

// Intercept returns the prediction for a row whose features are all at their
// centres, from which contributions count.
func (p *Predictor) Intercept() float64 { return p.intercept }

// Predict returns the prediction for a row given by column name. Values are
// numbers (float64 or int), texts, bools (numerically 1 and 0), or nil for a
// missing value; they are read as [Blueprint.Transform] reads a cell of a
// DataFrame. Nothing is allocated for float64, bool and string values.
//
// Errors name the column: [ErrMissingColumn] for an input that is not there,
// [ErrMissingValue], [ErrInfinite], [ErrNotNumber], and [ErrUnknownLevel], all but
// the first a [CellError] of row 0.
func (p *Predictor) Predict(values map[string]any) (float64, error) {
	r := p.rows.Get().(*Row)
	defer p.rows.Put(r)
	if err := r.fill(values); err != nil {
		return 0, err
	}
	return r.Predict()
}

// Explain is Predict with what each feature adds: the prediction is Intercept
// plus all effects, added in the order given.
func (p *Predictor) Explain(values map[string]any) (float64, []Contribution, error) {
	r := p.rows.Get().(*Row)
	defer p.rows.Put(r)
	if err := r.fill(values); err != nil {
		return 0, nil, err
	}
	return r.Explain(nil)
}

// Row is one row being filled and scored; it can be used again after Reset, but
// not side by side. [Predictor.Row] makes it. Nothing is allocated by filling
// and scoring it, errors and warnings apart.
type Row struct {
	predictor *Predictor
	values    *row
	set       []bool // by input
	warnings  []Warning
}

// Row returns an empty row.
func (p *Predictor) Row() *Row {
	return &Row{predictor: p, values: p.blueprint.newRow(), set: make([]bool, len(p.inputs))}
}

// Reset empties the row.
func (r *Row) Reset() {
	clear(r.set)
	r.warnings = r.warnings[:0]
}

// Warnings returns the cells entered since Reset that are unlike those of training
// and are used as the recipe says: levels that training did not have, and missing
// cells of a column that had none. The slice is good until Reset.
func (r *Row) Warnings() []Warning { return r.warnings }

// Predict returns the prediction. Inputs that have not been set are an error of
// kind [ErrMissingColumn]; a number so large that its feature overflows is a
// [CellError] of kind [ErrInfinite].
func (r *Row) Predict() (float64, error) {
	if err := r.complete(); err != nil {
		return 0, err
	}
	sum := r.predictor.intercept
	for _, t := range r.predictor.terms {
		z := r.predictor.blueprint.value(r.values, t.feature)
		if !finite(z) {
			return 0, r.overflow(t.feature)
		}
		sum += float64(t.weight * z)
	}
	return sum, nil
}

// Explain is Predict with the contributions appended to a slice, which may be
// nil.
func (r *Row) Explain(to []Contribution) (float64, []Contribution, error) {
	if err := r.complete(); err != nil {
		return 0, nil, err
	}
	b, sum := r.predictor.blueprint, r.predictor.intercept
	for _, t := range r.predictor.terms {
		c := Contribution{Feature: b.features[t.feature].Name, Value: b.raw(r.values, t.feature), Standardized: b.value(r.values, t.feature)}
		if !finite(c.Standardized) {
			return 0, nil, r.overflow(t.feature)
		}
		c.Effect = float64(t.weight * c.Standardized)
		sum += c.Effect
		to = append(to, c)
	}
	return sum, to, nil
}

// complete refuses a row with an input that was not set.
func (r *Row) complete() error {
	for i, set := range r.set {
		if !set {
			return &ColumnError{Column: r.predictor.inputs[i].Name, Reason: "the row does not have it", Kind: ErrMissingColumn}
		}
	}
	return nil
}

func (r *Row) overflow(feature int) error {
	b := r.predictor.blueprint
	return &CellError{Column: b.features[feature].Name, Value: plain(b.raw(r.values, feature)), Kind: ErrInfinite}
}
