// Package design holds the numeric matrices a lasso is fitted on: n rows
// (samples) by p columns (features), reached column by column.
//
// A solver needs four things of a column: its product with a vector, adding a
// multiple of it to a vector, its sum of squares, and the shape of the whole.
// Matrix asks for these and no more, so that dense columns, sparse columns and
// views share one solver:
//
//   - Dense keeps every number, column after column;
//   - Dense32 does so in float32, half the memory, and calculates in float64;
//   - CSC lists the entries that are not 0;
//   - OneHot is dummy columns: the level of each row, and the rows of each level;
//   - Hstack is any of these side by side, nothing copied;
//   - Standardized shows (x − mean)/scale over another Matrix without copying it.
//
// Subset copies rows and Columns takes columns; both keep the kind. Take, Densify
// and Sparsify change it. Unwrap takes the views off, and Shifter keeps updates of
// a standardised sparse column as cheap as those of the column beneath.
//
// # At once
//
// Every kind has DotMany for many columns and one vector, Cross for many of both,
// and Gram and GramWeighted for the columns with each other. A result does not
// depend on the other columns of the call or on the number of workers, to the
// bit, on one kernel; DotMany gives the bits of Dot.
//
// # Limits
//
// Sparse kinds have at most 2³¹ − 1 rows. Nothing is scaled: squares of 1e200
// overflow. A view subtracts after it has multiplied, in Dot, DotMany,
// Cross and AddScaled, and so loses digits where a mean is large against its
// scale; Column, SumSquares and Gram subtract first.
//
// Values must be finite; the constructors refuse NaN and infinities with the
// row and the column where they stand.
package design
