package lasso

import "strings"

// Warning is a cell that is unlike those of training and was used all the same,
// because the recipe says how. The cell's Row is one of the DataFrame given, and
// More counts further such cells of the column.
type Warning struct {
	Cell  CellError
	Taken string // what was made of it
}

// String returns, for example,
//
//	column "Country", row 17: unknown level "Narnia" (5 levels in training): taken as other
func (w Warning) String() string {
	return strings.TrimPrefix(w.Cell.Error(), "lasso: ") + ": " + w.Taken
}
