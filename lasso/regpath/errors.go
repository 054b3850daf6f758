package regpath

import (
	"errors"
	"fmt"
)

// ErrSetting is wrapped by every error about a setting out of range.
var ErrSetting = errors.New("setting out of range")

// ErrRows is wrapped by the error about rows that do not fit a path.
var ErrRows = errors.New("rows do not fit the path")

// SettingError says which setting is out of range. It wraps [ErrSetting].
type SettingError struct {
	Field string // such as "Grid.MinRatio" or "lambdas[3]"
	Value any    // what was given
	Range string // what is allowed, in words
}

func (e *SettingError) Error() string {
	return fmt.Sprintf("regpath: %s = %v: %v, want %s", e.Field, e.Value, ErrSetting, e.Range)
}

// Unwrap returns [ErrSetting].
func (e *SettingError) Unwrap() error { return ErrSetting }

// StepError says at which λ a path ended early. It wraps the solver's error, or
// the context's when the run was cancelled.
type StepError struct {
	Index  int     // which λ of the grid
	Lambda float64 // its value
	Err    error   // the cause
}

func (e *StepError) Error() string {
	return fmt.Sprintf("regpath: lambdas[%d] = %v: %v", e.Index, e.Lambda, e.Err)
}

// Unwrap returns the cause.
func (e *StepError) Unwrap() error { return e.Err }
