package lasso

import (
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

	warnings []Warning
}

// read takes the features of a table, and with them target and weights where
// labelled is true. Roles must have been resolved; the columns may be missing.
func read(t *frame.Table, c Columns, labelled bool) (*cells, error) {
	out := &cells{n: t.Rows()}
	var err error
	if labelled {
		if out.y, err = numbers(t, c.Target); err != nil {
			return nil, err
		}
	}
	out.numeric = make([][]float64, len(c.Numeric))
	failed := make([]error, len(c.Numeric))
	columnwise(len(c.Numeric), func(k int) { out.numeric[k], failed[k] = numbers(t, c.Numeric[k]) })
	for _, err := range failed {
		if err != nil {
			return nil, err
		}
	}
	for _, name := range c.Categorical {
		column, err := texts(t, name)
		if err != nil {
			return nil, err
		}
		out.text = append(out.text, column)
	}
	if labelled && c.Weight != "" {
		out.weights, err = weights(t, c.Weight)
	}
	return out, err
}

func numbers(t *frame.Table, name string) ([]float64, error) {
	if !t.Has(name) {
		return nil, missing(t, name)
	}
	column, fault := t.Numbers(name)
	if fault != nil {
		return nil, cellError(name, fault)
	}
	return column, nil
}

func texts(t *frame.Table, name string) ([]string, error) {
	if !t.Has(name) {
		return nil, missing(t, name)
	}
	column, fault := t.Texts(name)
	if fault != nil {
		return nil, cellError(name, fault)
	}
	return column, nil
}

// weights reads a column of sample weights.
func weights(t *frame.Table, name string) ([]float64, error) {
	v, err := numbers(t, name)
	if err != nil {
		return nil, err
	}
	total := 0.0
	for i, w := range v {
		if w < 0 {
			return nil, &CellError{Column: name, Row: i, Value: plain(w), Kind: ErrWeight}
		}
		total += w
	}
	if total == 0 {
		return nil, &CellError{Column: name, Row: 0, Value: "0", More: len(v) - 1, Kind: ErrWeight}
	}
	return v, nil
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
