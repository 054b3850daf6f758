package lasso

import (
	"fmt"
	"math"
	"strings"

	"github.com/golasso/golasso/lasso/internal/frame"
)

// SetNumber enters a number; where the column is categorical it means the level
// that is written so. NaN is a missing value. A column that is no input of the
// predictor is passed over. The error is a [CellError] of row 0.
func (r *Row) SetNumber(column string, v float64) error {
	if i, needed := r.predictor.at[column]; needed {
		return r.number(i, v)
	}
	return nil
}

// SetText enters a text; where the column is numeric it must read as a number. A
// blank text is a missing value. A column that is no input of the predictor is
// passed over. The error is a [CellError] of row 0.
func (r *Row) SetText(column, text string) error {
	if i, needed := r.predictor.at[column]; needed {
		return r.text(i, text)
	}
	return nil
}

// SetMissing says that a column has no value. The error is a [CellError] of row
// 0 and of kind [ErrMissingValue] unless the recipe fills missing values.
func (r *Row) SetMissing(column string) error {
	if i, needed := r.predictor.at[column]; needed {
		return r.missing(i, "")
	}
	return nil
}

// fill resets the row and enters the inputs among the values.
func (r *Row) fill(values map[string]any) error {
	r.Reset()
	for i := range r.predictor.inputs {
		value, there := values[r.predictor.inputs[i].Name]
		if !there {
			return r.complete()
		}
		if err := r.enter(i, value); err != nil {
			return err
		}
	}
	return nil
}

// enter takes the value of the i-th input, whatever its type.
func (r *Row) enter(i int, value any) error {
	switch v := value.(type) {
	case float64:
		return r.number(i, v)
	case string:
		return r.text(i, v)
	case bool:
		return r.bool(i, v)
	case int:
		return r.number(i, float64(v))
	case nil:
		return r.missing(i, "")
	}
	return &CellError{Column: r.predictor.inputs[i].Name, Value: fmt.Sprintf("%T", value), Kind: ErrNotNumber}
}

func (r *Row) number(i int, v float64) error {
	in := &r.predictor.inputs[i]
	switch {
	case math.IsNaN(v):
		return r.missing(i, "NaN")
	case in.Categorical:
		return r.level(i, frame.Decimal(v))
	case math.IsInf(v, 0):
		return &CellError{Column: in.Name, Value: plain(v), Kind: ErrInfinite}
	}
	r.set[i] = true
	return r.predictor.blueprint.setNumber(r.values, in.position, v)
}

func (r *Row) text(i int, text string) error {
	in := &r.predictor.inputs[i]
	switch {
	case strings.TrimSpace(text) == "":
		return r.missing(i, text)
	case in.Categorical:
		return r.level(i, text)
	}
	v, fault := frame.Number(text)
	switch {
	case fault == nil:
		return r.number(i, v)
	case fault.Reason == frame.Missing:
		return r.missing(i, text)
	}
	return cellError(in.Name, fault)
}

// bool is 0 or 1, in a categorical column the level "true" or "false".
func (r *Row) bool(i int, v bool) error {
	switch {
	case r.predictor.inputs[i].Categorical && v:
		return r.level(i, "true")
	case r.predictor.inputs[i].Categorical:
		return r.level(i, "false")
	case v:
		return r.number(i, 1)
	}
	return r.number(i, 0)
}

func (r *Row) level(i int, level string) error {
	r.set[i] = true
	b, k := r.predictor.blueprint, r.predictor.inputs[i].position
	if err := b.setLevel(r.values, k, level); err != nil {
		return err
	}
	if c := &b.encoder.columns[k]; c.unseen != UnseenError {
		if _, known := c.at[level]; !known {
			r.warnings = append(r.warnings, Warning{*c.unknown(0, level), unseenTaken[c.unseen]})
		}
	}
	return nil
}

func (r *Row) missing(i int, value string) error {
	in := &r.predictor.inputs[i]
	r.set[i] = true
	b := r.predictor.blueprint
	if err := b.setMissing(r.values, in.position, in.Categorical, value); err != nil {
		return err
	}
	if in.Categorical {
		if fill := b.encoder.columns[in.position].fill; !fill.Flag {
			r.warnings = append(r.warnings, newlyMissing(in.Name, []bool{true}, fill.Level))
		}
	} else if fill := b.numbers[in.position].fill; !fill.Flag {
		r.warnings = append(r.warnings, newlyMissing(in.Name, []bool{true}, plain(fill.Value)))
	}
	return nil
}
