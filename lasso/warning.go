package lasso

import "strings"

// Warning is a cell that is unlike those of training and was used all the same,
// because the recipe says how. The cell's Row is one of the DataFrame given, and
// More counts further such cells of the column.
type Warning struct {
	Cell  CellError
	Taken string // what was made of it
}

// newlyMissing warns of missing cells in a column that has none in training.
func newlyMissing(column string, gaps []bool, fill string) Warning {
	cell := CellError{Column: column, Value: "", More: -1, Kind: ErrMissingValue}
	for i := len(gaps) - 1; i >= 0; i-- {
		if gaps[i] {
			cell.Row = i
			cell.More++
		}
	}
	return Warning{cell, "taken as " + fill}
}

// placedWarnings returns the warnings with rows of the DataFrame.
func (c *cells) placedWarnings() []Warning {
	if c.at != nil {
		for i := range c.warnings {
			c.warnings[i].Cell.Row = c.at[c.warnings[i].Cell.Row]
		}
	}
	return c.warnings
}

// String returns, for example,
//
//	column "Country", row 17: unknown level "Narnia" (5 levels in training): taken as other
func (w Warning) String() string {
	return strings.TrimPrefix(w.Cell.Error(), "lasso: ") + ": " + w.Taken
}
