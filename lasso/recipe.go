package lasso

import (
	"fmt"
	"slices"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso/internal/frame"
)

// Recipe says how the columns of a DataFrame become the numeric matrix that is
// fitted. Every step is learnt from training rows only. A numeric column goes
// through its Steps; a categorical one becomes dummies. The features come in
// this order: numeric columns as listed, the pool of rare flags, then for each
// categorical column in turn its dummies, then the interactions; all are scaled
// last.
type Recipe struct {
	Columns Columns
	OneHot  OneHot // how categorical columns become dummies

	// Steps are the transforms of numeric columns, taken in order, such as
	//
	//	map[string][]lasso.Step{"Revenue": {lasso.Log1p{}}, "Age": {lasso.Winsorize{}}}
	Steps map[string][]Step

	// RareFlags says what becomes of numeric columns without steps whose training
	// values are 0 and 1 and one of the two is rare. Pooled, they share one
	// feature, "other flags", which is 1 where any of them has its rare value.
	// Interactions with such a column are left out with it.
	RareFlags Rare

	// Scale is how every feature is centred and scaled; nil means Standardize{}.
	// ScaleOf does otherwise for the features made from one column alone.
	Scale   Scaling
	ScaleOf map[string]Scaling

	// NoScale leaves the features in their own units, as Scale: FixedScale{}
	// does, and coefficients are reported in units only. The penalty then weighs
	// them by their units. Constant features are still held at 0.
	NoScale bool

	// Interactions are products of two columns, after their steps.
	Interactions []Interaction
}

// Fit learns a recipe from training rows. Nothing is learnt from the target. All
// that is wrong with the cells is found here, before anything is fitted: see
// [CellError], [ColumnError] and [SettingError].
func (r Recipe) Fit(train dataframe.DataFrame) (*Blueprint, error) {
	b, c, err := r.prepare(train)
	if err != nil {
		return nil, err
	}
	raw, err := b.expand(c)
	if err != nil {
		return nil, err
	}
	return b, b.scale(r, raw, c.weights)
}

// FitTransform is Fit, then Transform of the same rows.
func (r Recipe) FitTransform(train dataframe.DataFrame) (*Blueprint, *Data, error) {
	b, err := r.Fit(train)
	if err != nil {
		return nil, nil, err
	}
	d, err := b.Transform(train)
	return b, d, err
}

// prepare reads the cells and fits all of the blueprint but its scaler.
func (r Recipe) prepare(train dataframe.DataFrame) (*Blueprint, *cells, error) {
	t, err := open(train)
	if err != nil {
		return nil, nil, err
	}
	columns, err := r.Columns.resolve(t)
	if err != nil {
		return nil, nil, err
	}
	if err := r.check(t, columns); err != nil {
		return nil, nil, err
	}
	c, err := read(t, columns, true)
	if err != nil {
		return nil, nil, err
	}
	b := &Blueprint{columns: columns, pairs: append([]Interaction(nil), r.Interactions...), unscaled: r.unscaled()}
	return b, c, b.learn(r, c, nil)
}

// check refuses settings that the columns do not bear out.
func (r Recipe) check(t *frame.Table, c Columns) error {
	if err := checkInteractions(r.Interactions, t, c); err != nil {
		return err
	}
	if err := r.RareFlags.check("Recipe.RareFlags"); err != nil {
		return err
	}
	for _, name := range sortedKeys(r.Steps) {
		if !slices.Contains(c.Numeric, name) {
			return setting(fmt.Sprintf("Recipe.Steps[%q]", name), "steps", "numeric columns of the recipe")
		}
	}
	return r.checkScales(c)
}

// learns says whether more than scales and levels depends on the rows, so that
// every fold of a cross-validation must learn it anew.
func (r Recipe) learns() bool {
	if r.OneHot.Rare.asked() || r.RareFlags.asked() {
		return true
	}
	for _, steps := range r.Steps {
		for _, step := range steps {
			if _, fixed := step.(Log1p); !fixed {
				return true
			}
		}
	}
	return false
}

// learn fits the steps and the encoder and names the features; levels, where
// given, are known beforehand.
func (b *Blueprint) learn(r Recipe, c *cells, levels [][]string) (err error) {
	b.numbers = make([]number, len(b.columns.Numeric))
	for k, name := range b.columns.Numeric {
		if b.numbers[k], err = r.learnNumber(name, c.numeric[k], c.weights); err != nil {
			return err
		}
	}
	if b.encoder, err = r.OneHot.fit(b.columns.Categorical, c.text, levels); err != nil {
		return err
	}
	if err = b.compose(); err != nil {
		return err
	}
	if len(b.features) == 0 {
		return setting("Columns", "flags and categorical columns of one level each", "at least one feature")
	}
	return nil
}

// scale fits the scaler on expanded columns.
func (b *Blueprint) scale(r Recipe, raw [][]float64, weights []float64) error {
	ones, fits := make([]Scaler, len(raw)), make([]bool, len(raw))
	columnwise(len(raw), func(j int) { fits[j] = ones[j].add(raw[j], weights, r.scalingOf(b.features[j])) })
	b.scaler = &Scaler{}
	for j := range ones {
		if !fits[j] {
			return b.tooWide(j)
		}
		b.scaler.join(&ones[j])
	}
	return nil
}

// tooWide is the error for a feature whose range overflows.
func (b *Blueprint) tooWide(j int) error {
	return fmt.Errorf("lasso: column %q: %w: its range in training", b.features[j].Name, ErrInfinite)
}
