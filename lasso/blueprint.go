package lasso

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso/design"
)

// Blueprint is a fitted Recipe: it remembers roles, levels, references, means
// and scales of the training rows, applies them to any other rows, and never
// changes.
type Blueprint struct {
	columns  Columns
	missing  policy
	numbers  []number // one for each of columns.Numeric
	encoder  *Encoder
	pairs    []Interaction
	features []Feature
	factors  [][]factor // of each feature
	scaler   *Scaler
	unscaled bool // Recipe.NoScale
}

// compose lists the features and what each is the product of.
func (b *Blueprint) compose() error {
	b.features, b.factors = nil, nil
	bySource := map[string][]term{}
	for k, name := range b.columns.Numeric {
		bySource[name] = b.numbers[k].terms(k)
		b.add(bySource[name])
	}
	b.add(b.pooled())
	for k := range b.numbers {
		b.add(b.numbers[k].powers(k))
	}
	for k, category := range b.encoder.columns {
		bySource[category.name] = category.terms(k)
		b.add(bySource[category.name])
	}
	for _, pair := range b.pairs {
		b.add(products(bySource[pair.A], bySource[pair.B]))
	}
	for k := range b.numbers {
		b.add(b.numbers[k].mark(k))
	}
	for k := range b.encoder.columns {
		b.add(b.encoder.columns[k].mark(k))
	}
	if name, twice := repeated(featureNames(b.features)); twice {
		return &ColumnError{Column: name, Reason: "two features would bear this name", Kind: ErrDuplicateColumn}
	}
	return nil
}

// add appends terms to the features.
func (b *Blueprint) add(terms []term) {
	for _, t := range terms {
		b.features = append(b.features, t.feature)
		b.factors = append(b.factors, t.factors)
	}
}

// encode turns cells into numbers and codes and adds what is to be warned of.
func (b *Blueprint) encode(c *cells) (*encoded, error) {
	e := &encoded{n: c.n}
	for k := range b.numbers {
		column, gaps, err := b.numbers[k].encode(c.numeric[k])
		if err != nil {
			return nil, err
		}
		if fill := b.numbers[k].fill; gaps != nil && !fill.Flag {
			c.warnings = append(c.warnings, newlyMissing(b.numbers[k].name, gaps, plain(fill.Value)))
		}
		e.numbers, e.gaps = append(e.numbers, column), append(e.gaps, gaps)
	}
	for k := range b.encoder.columns {
		column := &b.encoder.columns[k]
		text, gaps := column.fill.filled(c.text[k])
		if gaps != nil && !column.fill.Flag {
			c.warnings = append(c.warnings, newlyMissing(column.name, gaps, column.fill.Level))
		}
		codes, warning, err := column.encode(text)
		if err != nil {
			return nil, err
		}
		if warning != nil {
			c.warnings = append(c.warnings, *warning)
		}
		e.codes, e.levelGaps = append(e.codes, codes), append(e.levelGaps, gaps)
	}
	return e, nil
}

// expand returns the columns of all features, in the data's units, and refuses
// products and powers that overflow.
func (b *Blueprint) expand(c *cells) (*expanded, error) {
	e, err := b.encode(c)
	if err != nil {
		return nil, err
	}
	out, err := b.columnsOf(e)
	if err != nil {
		return nil, err
	}
	for j, factors := range b.factors {
		if len(factors) == 1 && factors[0].kind != asPower {
			continue
		}
		for i, v := range out.dense[j] { // what is kept sparse is 0, 1 or a number as it is
			if math.IsInf(v, 0) {
				return nil, &CellError{Column: b.features[j].Name, Row: i, Value: plain(v), Kind: ErrInfinite}
			}
		}
	}
	return out, nil
}

// columnsOf returns the columns of all features.
func (b *Blueprint) columnsOf(e *encoded) (*expanded, error) {
	out := &expanded{n: e.n, dense: make([][]float64, len(b.features))}
	if b.sparse() {
		var err error
		if out.blocks, err = e.blocks(b.factors); err != nil {
			return nil, err
		}
	}
	for j, factors := range b.factors {
		if _, sparse := out.within(j); !sparse {
			out.dense[j] = e.column(factors)
		}
	}
	return out, nil
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

// Encode returns the features before scaling, n×p, in the data's units, all of
// them written out.
func (b *Blueprint) Encode(df dataframe.DataFrame) (*design.Dense, error) {
	_, raw, err := b.open(df, false)
	if err != nil {
		return nil, err
	}
	columns := make([][]float64, len(b.features))
	for j := range columns {
		columns[j] = raw.column(j)
	}
	return design.FromColumns(columns)
}

func (b *Blueprint) transform(df dataframe.DataFrame, labelled bool) (*Data, error) {
	c, raw, err := b.open(df, labelled)
	if err != nil {
		return nil, err
	}
	d, err := b.data(c, raw)
	return d, c.inFrame(err)
}

// open reads and expands a DataFrame.
func (b *Blueprint) open(df dataframe.DataFrame, labelled bool) (*cells, *expanded, error) {
	t, err := open(df)
	if err != nil {
		return nil, nil, err
	}
	c, err := read(t, b.columns, labelled, b.missing)
	if err != nil {
		return nil, nil, err
	}
	raw, err := b.expand(c)
	return c, raw, c.inFrame(err)
}

// data scales expanded columns.
func (b *Blueprint) data(c *cells, raw *expanded) (*Data, error) {
	x, err := raw.scaled(b.scaler)
	if e := (*design.ValueError)(nil); errors.As(err, &e) {
		// The cell is finite, but too many standard deviations away.
		return nil, &CellError{Column: b.features[e.Column].Name, Row: e.Row, Value: plain(raw.column(e.Column)[e.Row]), Kind: ErrInfinite}
	}
	if err != nil {
		return nil, fmt.Errorf("lasso: %w", err)
	}
	return &Data{
		X: x, Y: c.y, Weights: c.weights, Features: b.Features(), Kept: slices.Clone(c.at), Warnings: c.placedWarnings(),
		blueprint: b,
	}, nil
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

// Scaler returns the fitted scaling; with NoScale its means are 0 and its scales
// 1.
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
