package lasso_test

import (
	"errors"
	"fmt"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"github.com/golasso/golasso/lasso"
)

// An unusable cell is named before anything is fitted.
func ExampleCellError() {
	df := dataframe.New(
		series.New([]string{"31", "42", "unknown"}, series.String, "Age"),
		series.New([]float64{40, 55, 48}, series.Float, "Pay"),
	)
	_, err := lasso.Recipe{Columns: lasso.Columns{Target: "Pay", Numeric: []string{"Age"}}}.Fit(df)
	fmt.Println(err)

	var cell *lasso.CellError
	fmt.Println(errors.Is(err, lasso.ErrNotNumber), errors.As(err, &cell), cell.Row)
	// Output:
	// lasso: column "Age", row 2: not a number: "unknown"
	// true true 2
}
