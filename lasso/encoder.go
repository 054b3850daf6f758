package lasso

import (
	"slices"

	"github.com/go-gota/gota/dataframe"
)

// Encoder is a fitted OneHot: it remembers columns, levels and references, and
// never changes.
type Encoder struct {
	columns []category
}

// Columns returns the names of the encoded columns in order.
func (e *Encoder) Columns() []string {
	out := make([]string, len(e.columns))
	for k, c := range e.columns {
		out[k] = c.name
	}
	return out
}

// Levels returns the sorted levels of a column in training, the reference and
// rare ones included; nil for a column that is not encoded.
func (e *Encoder) Levels(column string) []string {
	for _, c := range e.columns {
		if c.name == column {
			return c.known()
		}
	}
	return nil
}

// Rare returns the sorted levels of a column that were pooled or dropped as rare.
func (e *Encoder) Rare(column string) []string {
	for _, c := range e.columns {
		if c.name == column {
			return slices.Clone(c.rare)
		}
	}
	return nil
}

// Reference returns the level of a column that has no dummy; false if there is
// none.
func (e *Encoder) Reference(column string) (string, bool) {
	for _, c := range e.columns {
		if c.name == column && c.drop >= 0 {
			return c.levels[c.drop], true
		}
	}
	return "", false
}

// Features returns the dummies in order: column by column, level by level.
func (e *Encoder) Features() []Feature {
	out := []Feature{}
	for k, c := range e.columns {
		for _, t := range c.terms(k) {
			out = append(out, t.feature)
		}
	}
	return out
}

// Transform returns the dummies of a DataFrame, one column of 0 and 1 for each
// of Features, written out however many there are. A value that training did not
// have is treated as OneHot.Unseen says, by default a [CellError] of kind
// [ErrUnknownLevel]; columns missing or cells blank are errors as in Fit.
func (e *Encoder) Transform(df dataframe.DataFrame) ([][]float64, error) {
	t, err := open(df)
	if err != nil {
		return nil, err
	}
	in, out := &encoded{n: t.Rows()}, [][]float64{}
	for k, c := range e.columns {
		text, err := texts(t, c.name)
		if err != nil {
			return nil, err
		}
		codes, _, err := c.encode(text)
		if err != nil {
			return nil, err
		}
		in.codes = append(in.codes, codes)
		for _, t := range c.terms(k) {
			out = append(out, in.column(t.factors))
		}
	}
	return out, nil
}
