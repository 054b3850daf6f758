// Package reader reads tables from files into gota DataFrames and writes them
// back, without losing a cell on the way.
//
// CSV takes comma-separated text; package reader/parquet takes Parquet. Either
// way a cell is what the file says, or there is an error that names its line,
// its column and its value:
//
//   - the types of columns are declared, or told from every row, not from the
//     first few;
//   - what is missing is stated (DefaultNA) and arrives as a missing element,
//     which package lasso reports as a missing value with its row;
//   - a cell that does not fit the declared type is an error, never a NaN;
//   - a byte order mark and spaces around headers are taken off, a header that
//     occurs twice or is blank is an error, and so is a row with too few or too
//     many cells;
//   - what is held in memory is bounded by Limits, whatever the input.
//
// Numbers are written in their shortest form that reads back as the same bits.
//
// # Limits
//
// The whole input is held in memory until its columns are made. Text must be
// UTF-8. Quoting is that of encoding/csv (RFC 4180).
package reader
