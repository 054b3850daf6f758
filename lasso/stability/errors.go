package stability

import (
	"errors"
	"fmt"
)

// ErrSetting is wrapped by every error about a setting out of range.
var ErrSetting = errors.New("setting out of range")

// ErrShape is wrapped by every error about lengths that do not fit together,
// and about a column that does not exist.
var ErrShape = errors.New("lengths do not fit")

// ErrComponent is wrapped by the error about columns that have no principal
// component.
var ErrComponent = errors.New("no principal component")

// SettingError says which setting is out of range. It wraps [ErrSetting].
type SettingError struct {
	Field string // such as "Subsampling.Pairs"
	Value any    // what was given
	Range string // what is allowed, in words
}

func (e *SettingError) Error() string {
	return fmt.Sprintf("stability: %s = %v: %v, want %s", e.Field, e.Value, ErrSetting, e.Range)
}

// Unwrap returns [ErrSetting].
func (e *SettingError) Unwrap() error { return ErrSetting }

// DrawError says which of many fits failed. It wraps the error of the solver,
// of the path, or of the function that made the draw's problem; when the run was
// cancelled, the context's.
type DrawError struct {
	Draw int   // counted from 0; −1 for the fit on all rows
	Err  error // the cause
}

func (e *DrawError) Error() string {
	if e.Draw < 0 {
		return fmt.Sprintf("stability: all rows: %v", e.Err)
	}
	return fmt.Sprintf("stability: draw %d: %v", e.Draw, e.Err)
}

// Unwrap returns the cause.
func (e *DrawError) Unwrap() error { return e.Err }

// misshapen is an error that wraps ErrShape.
func misshapen(format string, args ...any) error {
	return fmt.Errorf("stability: %s: %w", fmt.Sprintf(format, args...), ErrShape)
}
