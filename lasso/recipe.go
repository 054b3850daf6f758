package lasso

import (
	"github.com/go-gota/gota/dataframe"
)

// Recipe says how the columns of a DataFrame become the numeric matrix that is
// fitted. The features come in this order: numeric columns as listed, then for
// each categorical column in turn its dummies, then the interactions; all are
// standardised last.
type Recipe struct {
	Columns Columns
	OneHot  OneHot // how categorical columns become dummies

	// NoScale leaves the features in their own units. The penalty then weighs
	// them by their units, and coefficients are reported in units only.
	// Constant features are still held at 0.
	NoScale bool

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
	b.scale(raw, c.weights)
	return b, nil
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
	if err := checkInteractions(r.Interactions, t, columns); err != nil {
		return nil, nil, err
	}
	c, err := read(t, columns, true)
	if err != nil {
		return nil, nil, err
	}
	b := &Blueprint{columns: columns, pairs: append([]Interaction(nil), r.Interactions...), unscaled: r.NoScale}
	return b, c, b.learn(r, c)
}

// learn fits the encoder and names the features.
func (b *Blueprint) learn(r Recipe, c *cells) (err error) {
	if b.encoder, err = r.OneHot.fit(b.columns.Categorical, c.text); err != nil {
		return err
	}
	if err = b.compose(); err != nil {
		return err
	}
	if len(b.features) == 0 {
		return setting("Columns", "categorical columns of one level each", "at least one feature")
	}
	return nil
}

// scale fits the scaler on expanded columns.
func (b *Blueprint) scale(raw [][]float64, weights []float64) {
	b.scaler = fitScaler(raw, weights)
	if b.unscaled {
		b.scaler = b.scaler.identity()
	}
}
