package solver

import (
	"errors"
	"strconv"
	"strings"
)

// ErrInvalid says that a problem, a point or a setting cannot be used. Every
// error of this package unwraps to it.
var ErrInvalid = errors.New("invalid input")

// A FieldError names the field that cannot be used, the place in it, and why.
type FieldError struct {
	Field  string  // such as "Y" or "Penalty.Factor"
	Row    int     // counted from 0; −1 where no row is meant
	Column int     // counted from 0; −1 where no column is meant
	Value  float64 // the value found; its meaning is in Reason
	Reason string  // what is wrong with it, such as "is not finite"
}

// Error states field, place, value and reason, as in
//
//	solver: X, column 2, row 17: NaN is not finite
func (e *FieldError) Error() string {
	var b strings.Builder
	b.WriteString("solver: " + e.Field)
	if e.Column >= 0 {
		b.WriteString(", column " + strconv.Itoa(e.Column))
	}
	if e.Row >= 0 {
		b.WriteString(", row " + strconv.Itoa(e.Row))
	}
	b.WriteString(": " + strconv.FormatFloat(e.Value, 'g', -1, 64) + " " + e.Reason)
	return b.String()
}

// Unwrap returns ErrInvalid.
func (e *FieldError) Unwrap() error { return ErrInvalid }
