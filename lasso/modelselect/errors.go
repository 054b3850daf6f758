package modelselect

import (
	"errors"
	"fmt"
)

// ErrSetting is wrapped by every error about a settings field out of range.
var ErrSetting = errors.New("setting out of range")

// ErrStratum is wrapped by every error about groups that cannot be split.
var ErrStratum = errors.New("strata cannot be split")

// ErrFold is wrapped by every error about a fold whose rows cannot be used.
var ErrFold = errors.New("unusable fold")

// ErrCurve is wrapped by every error about errors or a grid of λ that make no
// curve.
var ErrCurve = errors.New("unusable curve")

// SettingError says which field of which settings struct is out of range. It
// wraps [ErrSetting].
type SettingError struct {
	Field string // such as "HoldOut.TestSize"
	Value any    // what was given
	Range string // what is allowed, in words
}

func (e *SettingError) Error() string {
	return fmt.Sprintf("modelselect: %s = %v: %v, want %s", e.Field, e.Value, ErrSetting, e.Range)
}

// Unwrap returns [ErrSetting].
func (e *SettingError) Unwrap() error { return ErrSetting }

// FoldError says which fold cannot be used or fitted, and why. It wraps
// [ErrFold], the error of the path or the solver, or that of the function that
// prepared the fold.
type FoldError struct {
	Fold int   // index of the fold, −1 for the path on all rows
	Err  error // the cause
}

func (e *FoldError) Error() string {
	if e.Fold < 0 {
		return fmt.Sprintf("modelselect: all rows: %v", e.Err)
	}
	return fmt.Sprintf("modelselect: fold %d: %v", e.Fold, e.Err)
}

// Unwrap returns the cause.
func (e *FoldError) Unwrap() error { return e.Err }

// badFold is a FoldError about the fold's rows.
func badFold(fold int, format string, args ...any) error {
	return &FoldError{fold, fmt.Errorf("%w: %s", ErrFold, fmt.Sprintf(format, args...))}
}
