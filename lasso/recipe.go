package lasso

import (
	"errors"
	"fmt"
	"math"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso/design"
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

// Blueprint is a fitted Recipe: it remembers roles, levels, references, means
// and scales of the training rows, applies them to any other rows, and never
// changes.
type Blueprint struct {
	columns  Columns
	encoder  *Encoder
	pairs    []Interaction
	features []Feature
	scaler   *Scaler
	unscaled bool // Recipe.NoScale
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
	all, err := b.blocks(c.take(nil))
	if err != nil {
		return err
	}
	b.features = all.features
	if name, twice := repeated(featureNames(b.features)); twice {
		return &ColumnError{Column: name, Reason: "two features would bear this name", Kind: ErrDuplicateColumn}
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

// blocks encodes the cells: all features, in order, in the data's units.
func (b *Blueprint) blocks(c *cells) (block, error) {
	var all block
	bySource := map[string]block{}
	for k, name := range b.columns.Numeric {
		one := block{[]Feature{numericFeature(name)}, [][]float64{c.numeric[k]}}
		bySource[name] = one
		all.add(one)
	}
	for k, category := range b.encoder.columns {
		columns, err := category.encode(c.text[k])
		if err != nil {
			return block{}, err
		}
		dummies := block{category.features(), columns}
		bySource[category.name] = dummies
		all.add(dummies)
	}
	for _, pair := range b.pairs {
		all.add(bySource[pair.A].times(bySource[pair.B]))
	}
	return all, nil
}

// expand encodes the cells and refuses products that overflow.
func (b *Blueprint) expand(c *cells) ([][]float64, error) {
	all, err := b.blocks(c)
	if err != nil {
		return nil, err
	}
	for j, f := range all.features {
		if !f.Interaction() {
			continue
		}
		for i, v := range all.columns[j] {
			if math.IsInf(v, 0) {
				return nil, &CellError{Column: f.Name, Row: i, Value: plain(v), Kind: ErrInfinite}
			}
		}
	}
	return all.columns, nil
}

// Transform applies the blueprint to a DataFrame that has the target: training
// rows or held-out rows. Columns that the recipe does not use may be missing or
// hold anything. Errors are those of Fit, and [ErrUnknownLevel] for a value that
// the training rows do not have; rows are those of the DataFrame given.
func (b *Blueprint) Transform(df dataframe.DataFrame) (*Data, error) {
	return b.transform(df, true)
}

// TransformFeatures is Transform for rows without target and weight: Y and
// Weights of the result are nil.
func (b *Blueprint) TransformFeatures(df dataframe.DataFrame) (*Data, error) {
	return b.transform(df, false)
}

// Encode returns the features before scaling, n×p, in the data's units.
func (b *Blueprint) Encode(df dataframe.DataFrame) (*design.Dense, error) {
	_, raw, err := b.open(df, false)
	if err != nil {
		return nil, err
	}
	return design.FromColumns(raw)
}

func (b *Blueprint) transform(df dataframe.DataFrame, labelled bool) (*Data, error) {
	c, raw, err := b.open(df, labelled)
	if err != nil {
		return nil, err
	}
	return b.data(c, raw)
}

// open reads and expands a DataFrame.
func (b *Blueprint) open(df dataframe.DataFrame, labelled bool) (*cells, [][]float64, error) {
	t, err := open(df)
	if err != nil {
		return nil, nil, err
	}
	c, err := read(t, b.columns, labelled)
	if err != nil {
		return nil, nil, err
	}
	raw, err := b.expand(c)
	return c, raw, err
}

// data scales expanded columns.
func (b *Blueprint) data(c *cells, raw [][]float64) (*Data, error) {
	scaled := make([][]float64, len(raw))
	for j, column := range raw {
		scaled[j] = b.scaler.column(j, column)
	}
	x, err := design.FromColumns(scaled)
	if e := (*design.ValueError)(nil); errors.As(err, &e) {
		// The cell is finite, but too many standard deviations away.
		return nil, &CellError{Column: b.features[e.Column].Name, Row: e.Row, Value: plain(raw[e.Column][e.Row]), Kind: ErrInfinite}
	}
	if err != nil {
		return nil, fmt.Errorf("lasso: %w", err)
	}
	return &Data{X: x, Y: c.y, Weights: c.weights, Features: b.Features(), dense: x, blueprint: b}, nil
}

// Columns returns the roles with both lists filled in.
func (b *Blueprint) Columns() Columns {
	c := b.columns
	c.Numeric = append([]string{}, c.Numeric...)
	c.Categorical = append([]string{}, c.Categorical...)
	c.Ignore = append([]string{}, c.Ignore...)
	return c
}

// Features returns the features in the order of the matrix's columns.
func (b *Blueprint) Features() []Feature { return cloneFeatures(b.features) }

// Encoder returns the fitted OneHot.
func (b *Blueprint) Encoder() *Encoder { return b.encoder }

// Scaler returns the fitted Standardize; with NoScale its means are 0 and its
// scales 1.
func (b *Blueprint) Scaler() *Scaler { return b.scaler }

// Constant returns the names of the features that are constant in the training
// rows; they are held at 0.
func (b *Blueprint) Constant() []string {
	out := []string{}
	for _, j := range b.scaler.Constant() {
		out = append(out, b.features[j].Name)
	}
	return out
}
