// Package design holds the numeric matrices a lasso is fitted on: n rows
// (samples) by p columns (features), reached column by column.
//
// A solver needs four things of a column: its product with a vector, adding a
// multiple of it to a vector, its sum of squares, and the shape of the whole.
// Matrix asks for these and no more, so that dense columns, sparse columns and
// views share one solver:
//
//   - Dense keeps every number, column after column;
//   - Standardized shows (x − mean)/scale over another Matrix without copying it.
//
// Values must be finite; the constructors refuse NaN and infinities with the
// row and the column where they stand.
package design
