package design

import (
	"errors"
	"fmt"
)

// ErrNotFinite says that a value is NaN or infinite.
var ErrNotFinite = errors.New("value is not finite")

// ErrShape says that lengths do not fit together.
var ErrShape = errors.New("lengths do not fit")

// ErrScale says that a scale is negative or not finite.
var ErrScale = errors.New("scale is not in [0, ∞)")

// ErrEntry says that an entry has no place in a sparse matrix.
var ErrEntry = errors.New("entry does not fit")

// ErrRange says that a value does not fit into float32.
var ErrRange = errors.New("value is outside the range of float32")

// A ValueError reports a value that cannot stand in a matrix and its place,
// counted from 0. It unwraps to ErrNotFinite.
type ValueError struct {
	Row, Column int
	Value       float64
}

func (e *ValueError) Error() string {
	return fmt.Sprintf("design: column %d, row %d: %v: %v", e.Column, e.Row, e.Value, ErrNotFinite)
}

// Unwrap returns ErrNotFinite.
func (e *ValueError) Unwrap() error { return ErrNotFinite }

// A ShapeError reports a length that does not fit. It unwraps to ErrShape.
type ShapeError struct {
	What      string // what was measured, such as "column 3"
	Got, Want int    // its length and the length that was needed
}

func (e *ShapeError) Error() string {
	return fmt.Sprintf("design: %s has length %d, want %d", e.What, e.Got, e.Want)
}

// Unwrap returns ErrShape.
func (e *ShapeError) Unwrap() error { return ErrShape }

// A RowError reports a row number that a matrix does not have. It unwraps to
// ErrShape.
type RowError struct {
	Row, Rows int
}

func (e *RowError) Error() string {
	return fmt.Sprintf("design: row %d of a matrix with %d rows", e.Row, e.Rows)
}

// Unwrap returns ErrShape.
func (e *RowError) Unwrap() error { return ErrShape }

// An EntryError reports an entry that cannot stand where a sparse matrix lists
// it. It unwraps to ErrEntry.
type EntryError struct {
	Column int
	Entry  int    // its number in the list
	Reason string // such as "row 3 is listed twice"
}

func (e *EntryError) Error() string {
	return fmt.Sprintf("design: column %d, entry %d: %s", e.Column, e.Entry, e.Reason)
}

// Unwrap returns ErrEntry.
func (e *EntryError) Unwrap() error { return ErrEntry }

// A LevelError reports a row whose level is not one of a OneHot's columns. It
// unwraps to ErrEntry.
type LevelError struct {
	Row, Level, Levels int
}

func (e *LevelError) Error() string {
	return fmt.Sprintf("design: row %d: level %d of %d levels", e.Row, e.Level, e.Levels)
}

// Unwrap returns ErrEntry.
func (e *LevelError) Unwrap() error { return ErrEntry }

// A RangeError reports a value that is too large or too small for float32 and
// its place. It unwraps to ErrRange.
type RangeError struct {
	Row, Column int
	Value       float64
}

func (e *RangeError) Error() string {
	return fmt.Sprintf("design: column %d, row %d: %v: %v", e.Column, e.Row, e.Value, ErrRange)
}

// Unwrap returns ErrRange.
func (e *RangeError) Unwrap() error { return ErrRange }
