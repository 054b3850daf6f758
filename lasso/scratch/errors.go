package scratch

import (
	"errors"
	"fmt"
	"math"
)

// ErrSetting is wrapped by every error about a settings field out of range.
var ErrSetting = errors.New("setting out of range")

// ErrData is wrapped by every error about rows or targets that cannot be used.
var ErrData = errors.New("unusable data")

// SettingError says which field of which settings struct is out of range. It
// wraps [ErrSetting].
type SettingError struct {
	Field string  // such as "SubgradientDescent.LearningRate"
	Value float64 // what was given
	Range string  // what is allowed, in words
}

func (e *SettingError) Error() string {
	return fmt.Sprintf("scratch: %s = %v: %v, want %s", e.Field, e.Value, ErrSetting, e.Range)
}

// Unwrap returns [ErrSetting].
func (e *SettingError) Unwrap() error { return ErrSetting }

// DataError says where the rows or the target cannot be used. It wraps
// [ErrData].
type DataError struct {
	Row    int    // index of the row, −1 if it concerns no single one
	Column int    // index of the feature, −1 for the target, a whole row or all
	Reason string // what is wrong there
}

func (e *DataError) Error() string {
	switch {
	case e.Row < 0 && e.Column >= 0:
		return fmt.Sprintf("scratch: %v: feature %d: %s", ErrData, e.Column, e.Reason)
	case e.Row < 0:
		return fmt.Sprintf("scratch: %v: %s", ErrData, e.Reason)
	case e.Column < 0:
		return fmt.Sprintf("scratch: %v: row %d: %s", ErrData, e.Row, e.Reason)
	}
	return fmt.Sprintf("scratch: %v: row %d, feature %d: %s", ErrData, e.Row, e.Column, e.Reason)
}

// Unwrap returns [ErrData].
func (e *DataError) Unwrap() error { return ErrData }

// checkData refuses empty, ragged or non-finite data.
func checkData(x [][]float64, y []float64) error {
	if len(x) == 0 || len(x) != len(y) {
		return &DataError{-1, -1, fmt.Sprintf("%d rows and %d targets, want as many of each and at least one", len(x), len(y))}
	}
	p := len(x[0])
	for i, row := range x {
		if len(row) != p || p == 0 {
			return &DataError{i, -1, fmt.Sprintf("%d features, row 0 has %d, want equal and at least one", len(row), p)}
		}
		for j, v := range row {
			if !finite(v) {
				return &DataError{i, j, fmt.Sprintf("%v is not finite", v)}
			}
		}
		if !finite(y[i]) {
			return &DataError{i, -1, fmt.Sprintf("target %v is not finite", y[i])}
		}
	}
	return nil
}

// bound is one settings value with the range it must lie in.
type bound struct {
	field string
	value float64
	ok    bool
	want  string
}

// positive accepts finite values above zero.
func positive(field string, v float64) bound {
	return bound{field, v, finite(v) && v > 0, "above 0 and finite"}
}

// nonNegative accepts finite values from zero.
func nonNegative(field string, v float64) bound {
	return bound{field, v, finite(v) && v >= 0, "at least 0 and finite"}
}

// count accepts whole numbers from one.
func count(field string, v int) bound {
	return bound{field, float64(v), v >= 1, "at least 1 (0 means the default)"}
}

// checkSettings returns an error for the first value out of its range.
func checkSettings(owner string, bounds ...bound) error {
	for _, b := range bounds {
		if !b.ok {
			return &SettingError{Field: owner + "." + b.field, Value: b.value, Range: b.want}
		}
	}
	return nil
}

// checkStart refuses a start of the wrong length or one that is not finite; no
// weights at all stand for p zeros.
func checkStart(owner string, start Coefficients, p int) error {
	if len(start.W) != 0 && len(start.W) != p {
		return &SettingError{owner + ".Start", float64(len(start.W)), fmt.Sprintf("%d weights, or none for zeros", p)}
	}
	if !start.finite() {
		return &SettingError{owner + ".Start", math.NaN(), "finite weights and intercept"}
	}
	return nil
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// orDefault returns v, or the default where v is zero.
func orDefault[T int | float64](v, byDefault T) T {
	if v == 0 {
		return byDefault
	}
	return v
}
