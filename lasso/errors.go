package lasso

import (
	"errors"
	"fmt"
	"strings"

	"github.com/golasso/golasso/lasso/internal/frame"
)

// The kinds of error; test for them with errors.Is. Which cell, column or
// setting is meant, say [CellError], [ColumnError] and [SettingError].
var (
	// ErrFrame: the DataFrame as a whole cannot be used: it carries an error
	// of its own, or has no rows or no columns.
	ErrFrame = errors.New("unusable DataFrame")
	// ErrMissingColumn: a column that is needed is not there.
	ErrMissingColumn = errors.New("missing column")
	// ErrDuplicateColumn: a name occurs twice, in the DataFrame, in a list of
	// columns, among the roles or among the features.
	ErrDuplicateColumn = errors.New("duplicated column")
	// ErrMissingValue: NaN, an empty cell, or one that gota could not read as
	// the type of its column.
	ErrMissingValue = errors.New("missing value")
	// ErrInfinite: +Inf, −Inf, or a number too large for a float64.
	ErrInfinite = errors.New("infinite value")
	// ErrNotNumber: text in a column that is used as numeric.
	ErrNotNumber = errors.New("not a number")
	// ErrWeight: a sample weight below 0, or weights that are all 0.
	ErrWeight = errors.New("unusable weight")
	// ErrUnknownLevel: a categorical value that the training rows do not have.
	ErrUnknownLevel = errors.New("unknown level")
	// ErrDomain: a value that a step of the recipe cannot take, such as the
	// logarithm of a number below 0.
	ErrDomain = errors.New("outside the domain")
	// ErrSetting: a settings field out of its range.
	ErrSetting = errors.New("setting out of range")
	// ErrFeatures: data whose features are not the model's.
	ErrFeatures = errors.New("features do not match")
	// ErrState: a stored state that no blueprint could have had.
	ErrState = errors.New("unusable state")
)

// CellError says which cell cannot be used. Kind is one of [ErrMissingValue],
// [ErrInfinite], [ErrNotNumber], [ErrWeight], [ErrDomain] and [ErrUnknownLevel].
type CellError struct {
	Column string
	Row    int    // row of the DataFrame given, counted from 0
	Value  string // what the cell holds, as far as gota has kept it
	Levels int    // for ErrUnknownLevel: number of levels in training
	Step   string // for ErrDomain: which step
	More   int    // further cells of this column with the same or another fault
	Kind   error
}

// Error returns, for example,
//
//	lasso: column "Country", row 17: unknown level "Narnia" (5 levels in training)
func (e *CellError) Error() string {
	at := fmt.Sprintf("lasso: column %q, row %d: ", e.Column, e.Row)
	if e.Kind == ErrUnknownLevel {
		return at + fmt.Sprintf("%v %q (%s in training)%s", e.Kind, e.Value, count(e.Levels, "level"), e.more())
	}
	if e.Kind == ErrDomain {
		return at + fmt.Sprintf("%v of %s: %q%s", e.Kind, e.Step, e.Value, e.more())
	}
	return at + fmt.Sprintf("%v: %q%s", e.Kind, e.Value, e.more())
}

func (e *CellError) more() string {
	if e.More == 0 {
		return ""
	}
	return fmt.Sprintf(", and %s more", count(e.More, "cell"))
}

// Unwrap returns Kind.
func (e *CellError) Unwrap() error { return e.Kind }

// ColumnError says which column cannot be used, and why. Kind is
// [ErrMissingColumn] or [ErrDuplicateColumn].
type ColumnError struct {
	Column string
	Reason string // in words; may be empty
	Kind   error
}

// Error returns, for example,
//
//	lasso: missing column "Age": the DataFrame has " Age"; trim its header
func (e *ColumnError) Error() string {
	text := fmt.Sprintf("lasso: %v %q", e.Kind, e.Column)
	if e.Reason != "" {
		text += ": " + e.Reason
	}
	return text
}

// Unwrap returns Kind.
func (e *ColumnError) Unwrap() error { return e.Kind }

// SettingError says which field of which settings struct is out of its range.
// It wraps [ErrSetting].
type SettingError struct {
	Field string // such as "SplitOptions.TestSize"
	Value string // what was given
	Want  string // what is allowed, in words
}

// Error returns, for example,
//
//	lasso: SplitOptions.TestSize = 1.5: setting out of range, want a share above 0 and below 1
func (e *SettingError) Error() string {
	return fmt.Sprintf("lasso: %s = %s: %v, want %s", e.Field, e.Value, ErrSetting, e.Want)
}

// Unwrap returns [ErrSetting].
func (e *SettingError) Unwrap() error { return ErrSetting }

// StateError says which part of a stored state cannot be used, and why. It wraps
// [ErrState].
type StateError struct {
	Place  string // such as "features[3].scale"
	Reason string // in words
}

// Error returns, for example,
//
//	lasso: unusable state: features[3].scale: NaN is not finite
func (e *StateError) Error() string {
	return fmt.Sprintf("lasso: %v: %s: %s", ErrState, e.Place, e.Reason)
}

// Unwrap returns [ErrState].
func (e *StateError) Unwrap() error { return ErrState }

// FoldError says in which fold of a cross-validation something went wrong. Rows
// named by the wrapped error are rows of the DataFrame given to [CV.Run].
type FoldError struct {
	Fold int // counted from 0
	Err  error
}

// Error returns, for example,
//
//	lasso: fold 2: column "Country", row 17: unknown level "Narnia" (5 levels in training)
func (e *FoldError) Error() string {
	return fmt.Sprintf("lasso: fold %d: %s", e.Fold, strings.TrimPrefix(e.Err.Error(), "lasso: "))
}

// Unwrap returns Err.
func (e *FoldError) Unwrap() error { return e.Err }

// setting is a SettingError with the value printed plainly.
func setting(field string, value any, want string) error {
	return &SettingError{Field: field, Value: fmt.Sprint(value), Want: want}
}

// cellError turns a fault of package frame into an error of this one.
func cellError(column string, f *frame.Fault) error {
	kinds := map[frame.Reason]error{
		frame.Missing: ErrMissingValue, frame.Blank: ErrMissingValue,
		frame.Infinite: ErrInfinite, frame.NotNumber: ErrNotNumber,
	}
	return &CellError{Column: column, Row: f.Row, Value: f.Value, More: f.More, Kind: kinds[f.Reason]}
}

// count writes a number with its noun, such as "1 level" and "2 levels".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%s %ss", thousands(float64(n), 0), noun)
}
