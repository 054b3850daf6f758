package lasso

import (
	"fmt"
	"math"
	"slices"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso/internal/frame"
)

// cells are the columns a recipe needs, read and checked: every number finite,
// every level non-blank, every weight at least 0.
type cells struct {
	n       int
	numeric [][]float64 // as Columns.Numeric
	text    [][]string  // as Columns.Categorical
	y       []float64   // nil unless asked for
	weights []float64   // nil where all are 1

	at       []int // rows of the DataFrame where some were dropped; nil for all
	warnings []Warning
}

// read takes the features of a table, and with them target and weights where
// labelled is true. Roles must have been resolved; the columns may be missing.
// Cells that may be missing are NaN and "" in what it returns, unless their rows
// are dropped.
func read(t *frame.Table, c Columns, labelled bool, p policy) (*cells, error) {
	out := &cells{n: t.Rows()}
	var err error
	target := MissingError // a filled one would be made up
	if p.all == DropRows {
		target = DropRows
	}
	if labelled {
		if out.y, err = lenientNumbers(t, c.Target, target); err != nil {
			return nil, err
		}
	}
	out.numeric = make([][]float64, len(c.Numeric))
	failed := make([]error, len(c.Numeric))
	columnwise(len(c.Numeric), func(k int) { out.numeric[k], failed[k] = lenientNumbers(t, c.Numeric[k], p.of(c.Numeric[k])) })
	for _, err := range failed {
		if err != nil {
			return nil, err
		}
	}
	for _, name := range c.Categorical {
		column, err := lenientTexts(t, name, p.of(name))
		if err != nil {
			return nil, err
		}
		out.text = append(out.text, column)
	}
	if labelled && c.Weight != "" {
		if out.weights, err = lenientNumbers(t, c.Weight, target); err != nil {
			return nil, err
		}
	}
	if out, err = out.drop(c, p); err != nil {
		return nil, err
	}
	return out, out.inFrame(checkWeightCells(c.Weight, out.weights))
}

// numbers reads a column of numbers.
func numbers(t *frame.Table, name string) ([]float64, error) {
	return lenientNumbers(t, name, MissingError)
}

// lenientNumbers gives NaN for missing cells, unless they are an error.
func lenientNumbers(t *frame.Table, name string, m Missing) ([]float64, error) {
	if !t.Has(name) {
		return nil, missing(t, name)
	}
	take := t.NumbersOrNaN
	if m == MissingError {
		take = t.Numbers
	}
	column, fault := take(name)
	if fault != nil {
		return nil, cellError(name, fault)
	}
	return column, nil
}

// texts reads a column of levels.
func texts(t *frame.Table, name string) ([]string, error) {
	return lenientTexts(t, name, MissingError)
}

// lenientTexts gives "" for missing cells, unless they are an error.
func lenientTexts(t *frame.Table, name string, m Missing) ([]string, error) {
	switch {
	case !t.Has(name):
		return nil, missing(t, name)
	case m != MissingError:
		return t.LooseTexts(name), nil
	}
	column, fault := t.Texts(name)
	if fault != nil {
		return nil, cellError(name, fault)
	}
	return column, nil
}

// checkWeightCells refuses negative sample weights, or none above 0.
func checkWeightCells(name string, v []float64) error {
	if v == nil {
		return nil
	}
	total := 0.0
	for i, w := range v {
		if w < 0 {
			return &CellError{Column: name, Row: i, Value: plain(w), Kind: ErrWeight}
		}
		total += w
	}
	if total == 0 {
		return &CellError{Column: name, Row: 0, Value: "0", More: len(v) - 1, Kind: ErrWeight}
	}
	return nil
}

// drop leaves out the rows that have a missing value in a column of which the
// policy says so.
func (c *cells) drop(roles Columns, p policy) (*cells, error) {
	gone := make([]bool, c.n)
	mark := func(column []float64) {
		for i, v := range column {
			gone[i] = gone[i] || math.IsNaN(v)
		}
	}
	if p.all == DropRows {
		mark(c.y)
		mark(c.weights)
	}
	for k, name := range roles.Numeric {
		if p.of(name) == DropRows {
			mark(c.numeric[k])
		}
	}
	for k, name := range roles.Categorical {
		if p.of(name) == DropRows {
			for i, level := range c.text[k] {
				gone[i] = gone[i] || level == ""
			}
		}
	}
	if !slices.Contains(gone, true) {
		return c, nil
	}
	kept := make([]int, 0, c.n)
	for i := range gone {
		if !gone[i] {
			kept = append(kept, i)
		}
	}
	if len(kept) == 0 {
		return nil, fmt.Errorf("lasso: %w: every row has a missing value", ErrFrame)
	}
	out := c.take(kept)
	out.at = kept
	return out, nil
}

// complete returns the rows of a DataFrame that the recipe does not drop, and
// their numbers in it; nil where all remain.
func (r Recipe) complete(df dataframe.DataFrame) (dataframe.DataFrame, []int, error) {
	t, err := open(df)
	if err != nil {
		return df, nil, err
	}
	columns, err := r.Columns.resolve(t)
	if err != nil {
		return df, nil, err
	}
	c, err := read(t, columns, true, policy{r.Missing, r.MissingOf})
	if err != nil || c.at == nil {
		return df, nil, err
	}
	df, err = Subset(df, c.at)
	return df, c.at, err
}

// inFrame restates an error about a row as one about that row of the DataFrame.
func (c *cells) inFrame(err error) error {
	if c.at == nil || err == nil {
		return err
	}
	return inRows(err, c.at)
}

// pick returns the given rows of a column.
func pick[T any](column []T, rows []int) []T {
	if column == nil {
		return nil
	}
	out := make([]T, len(rows))
	for k, i := range rows {
		out[k] = column[i]
	}
	return out
}

// pickAll returns the given rows of several columns.
func pickAll[T any](columns [][]T, rows []int) [][]T {
	out := make([][]T, len(columns))
	for j, column := range columns {
		out[j] = pick(column, rows)
	}
	return out
}

// take returns the given rows.
func (c *cells) take(rows []int) *cells {
	return &cells{
		n: len(rows), y: pick(c.y, rows), weights: pick(c.weights, rows),
		numeric: pickAll(c.numeric, rows), text: pickAll(c.text, rows),
	}
}
