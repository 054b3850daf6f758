package lasso

import (
	"errors"
	"math"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/modelselect"
	"github.com/golasso/golasso/lasso/solver"
)

// folding makes the parts of a cross-validation, or of other repeated fits, from
// cells read once.
type folding struct {
	recipe  Recipe
	charges Charges
	perFold bool // learn levels in each fold

	whole *Blueprint
	all   *Data // of all rows
	cells *cells
	raw   *expanded // all rows, encoded with the levels of all rows
	folds []modelselect.Fold
}

// open reads the rows once and divides them.
func (cv CV) open(train dataframe.DataFrame) (*folding, error) {
	f, err := cv.Recipe.unfold(train)
	if err != nil {
		return nil, err
	}
	f.perFold, f.charges = cv.LevelsPerFold, cv.Charges
	if f.cells.at != nil { // rows with missing values are left out
		if train, err = Subset(train, f.cells.at); err != nil {
			return nil, err
		}
	}
	f.folds, err = cv.split(train, f.cells.n)
	return f, err
}

// unfold reads the rows once.
func (r Recipe) unfold(train dataframe.DataFrame) (*folding, error) {
	f := &folding{recipe: r}
	var err error
	if f.whole, f.cells, err = r.prepare(train); err != nil {
		return nil, err
	}
	if f.raw, err = f.whole.expand(f.cells); err != nil {
		return nil, f.cells.inFrame(err)
	}
	if err = f.whole.scale(r, f.raw, f.cells.weights); err != nil {
		return nil, err
	}
	f.all, err = f.whole.data(f.cells, f.raw)
	return f, f.cells.inFrame(err)
}

// parts are the folds as package modelselect takes them.
func (f *folding) parts() (modelselect.Parts, error) {
	whole, err := f.charged(f.all)
	if err != nil {
		return modelselect.Parts{}, err
	}
	parts := modelselect.Parts{Folds: len(f.folds), Fold: f.part, Whole: whole}
	bounds := whole.Penalty.Lower != nil || whole.Penalty.Upper != nil // which each fold scales anew
	if !f.perFold && !bounds && !f.recipe.learns() {
		parts.Rows, parts.Scale = f.folds, f.scales
	}
	return parts, nil
}

// charged makes the problem of some data, with the charges of its features.
func (f *folding) charged(d *Data) (*solver.Problem, error) {
	penalty, err := f.charges.penalty(d)
	return d.Problem(penalty), err
}

// scales returns what fold k divides the columns by, which all rows have scaled
// already: the ratio of its scales to theirs, 0 for a column that is constant in
// the fold. The spread of a standardised column over the training rows is that
// ratio; other scales are learnt from the rows.
func (f *folding) scales(k int, spreads []float64) ([]float64, error) {
	rows, weights := f.folds[k].Train, pick(f.cells.weights, f.folds[k].Train)
	for j, whole := range f.whole.scaler.scale {
		how := f.recipe.scalingOf(f.whole.features[j])
		_, standard := how.(Standardize)
		switch {
		case whole == 0:
			spreads[j] = 0
		case !standard || math.IsNaN(spreads[j]):
			one := &Scaler{}
			if !one.add(pick(f.raw.column(j), rows), weights, how) {
				return nil, f.whole.tooWide(j)
			}
			spreads[j] = one.scale[0] / whole
		}
	}
	return spreads, nil
}

// part makes fold k as problems.
func (f *folding) part(k int) (modelselect.Part, error) {
	train, test, err := f.data(k)
	if err != nil {
		return modelselect.Part{}, err
	}
	left, err := f.charged(train)
	return modelselect.Part{Train: left, Test: test.Problem(solver.Penalty{})}, err
}

// data makes fold k: training rows and left-out rows, both scaled as the
// training rows say.
func (f *folding) data(k int) (left, right *Data, err error) {
	defer func() { err = f.cells.inFrame(err) }()
	fold := f.folds[k]
	b := *f.whole
	if f.perFold || f.recipe.learns() {
		return f.anew(&b, fold)
	}
	b.scaler = &Scaler{}
	if left, err = f.rows(&b, fold.Train, true); err != nil {
		return nil, nil, inRows(err, fold.Train)
	}
	if right, err = f.rows(&b, fold.Test, false); err != nil {
		return nil, nil, inRows(err, fold.Test)
	}
	return left, right, nil
}

// refit makes some rows, repeated ones among them, with steps and scales learnt
// from themselves; the features, with the levels and what is rare, are those of
// all rows.
func (f *folding) refit(rows []int) (d *Data, err error) {
	b := *f.whole
	if f.recipe.learns() {
		d, err = f.learnt(&b, rows, true)
	} else {
		b.scaler = &Scaler{}
		d, err = f.rows(&b, rows, true)
	}
	return d, f.cells.inFrame(inRows(err, rows))
}

// rows scales some rows of the columns encoded already, each as soon as it is
// picked; where fit is true, the scaler is fitted to them on the way. The bits
// are those of Blueprint.scale and Blueprint.data.
func (f *folding) rows(b *Blueprint, rows []int, fit bool) (*Data, error) {
	if f.raw.blocks != nil {
		return f.sparseRows(b, rows, fit)
	}
	n, weights := len(rows), pick(f.cells.weights, rows)
	all := make([]float64, n*len(f.raw.dense))
	for j, raw := range f.raw.dense {
		column := all[j*n : (j+1)*n : (j+1)*n]
		for k, i := range rows {
			column[k] = raw[i]
		}
		if fit {
			if !b.scaler.add(column, weights, f.recipe.scalingOf(b.features[j])) {
				return nil, b.tooWide(j)
			}
		}
		b.scaler.columnTo(column, j, column)
	}
	x, err := design.NewDense(n, len(f.raw.dense), all)
	if err != nil {
		return b.data(f.cells.take(rows), &expanded{n: n, dense: pickAll(f.raw.dense, rows)}) // which says where
	}
	return &Data{X: x, Y: pick(f.cells.y, rows), Weights: weights, Features: b.features, blueprint: b}, nil
}

// sparseRows is rows where columns are kept sparse.
func (f *folding) sparseRows(b *Blueprint, rows []int, fit bool) (*Data, error) {
	part, err := f.raw.take(rows)
	if err != nil {
		return nil, err
	}
	c := &cells{n: len(rows), y: pick(f.cells.y, rows), weights: pick(f.cells.weights, rows)}
	if fit {
		if err := b.scale(f.recipe, part, c.weights); err != nil {
			return nil, err
		}
	}
	return b.data(c, part)
}

// anew makes a fold with steps, and where asked with levels, of its own.
func (f *folding) anew(b *Blueprint, fold modelselect.Fold) (left, right *Data, err error) {
	if left, err = f.learnt(b, fold.Train, false); err != nil {
		return nil, nil, inRows(err, fold.Train)
	}
	test := f.cells.take(fold.Test)
	raw, err := b.expand(test)
	if err != nil {
		return nil, nil, inRows(err, fold.Test)
	}
	if right, err = b.data(test, raw); err != nil {
		return nil, nil, inRows(err, fold.Test)
	}
	return left, right, nil
}

// learnt fits a blueprint to some rows and applies it to them; with keep, the
// features stay those of all rows.
func (f *folding) learnt(b *Blueprint, rows []int, keep bool) (*Data, error) {
	train := f.cells.take(rows)
	var levels [][]string
	if !f.perFold {
		for _, c := range f.whole.encoder.columns {
			levels = append(levels, c.known())
		}
	}
	learn := func() error { return b.learn(f.recipe, train, levels) }
	if keep {
		learn = func() error { return b.relearn(f.recipe, train) }
	}
	if err := learn(); err != nil {
		return nil, err
	}
	raw, err := b.expand(train)
	if err != nil {
		return nil, err
	}
	if err = b.scale(f.recipe, raw, train.weights); err != nil {
		return nil, err
	}
	return b.data(train, raw)
}

// inRows restates an error about a part's row as one about the row it was.
func inRows(err error, rows []int) error {
	if e := (*CellError)(nil); errors.As(err, &e) {
		moved := *e
		moved.Row = rows[e.Row]
		return &moved
	}
	return err
}
