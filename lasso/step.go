package lasso

import (
	"fmt"
)

// Step is a transform of one numeric column, learnt from training rows: [Log1p],
// [BoxCox], [YeoJohnson] or [Winsorize]. Recipe.Steps names the columns; several
// steps are taken in order.
type Step interface {
	// fit learns from a training column; weights may be nil. An error about a
	// value is a *CellError that lacks its column.
	fit(x, weights []float64) (fittedStep, error)
}

// fittedStep is a Step with its numbers.
type fittedStep interface {
	// apply returns NaN or an infinity for what lies outside its domain.
	apply(x float64) float64
	// label names the outcome where it has another unit than what goes in.
	label(name string) string
	// words say what is done, with what was learnt.
	words() string
	state() StepState
}

// StepState is a fitted [Step] as plain values. Which of the numbers there are
// depends on the step.
type StepState struct {
	Step   string   `json:"step"`             // "log1p", "box-cox", "yeo-johnson" or "winsorize"
	Lambda *float64 `json:"lambda,omitempty"` // of the power steps
	Low    *float64 `json:"low,omitempty"`    // limits of winsorize, in units of what goes in
	High   *float64 `json:"high,omitempty"`
}

// restore makes the step again; the place of an error is a field.
func (s StepState) restore() (fittedStep, *StateError) {
	switch s.Step {
	case Log1p{}.state().Step:
		return Log1p{}, nil
	case power{kind: boxCox}.state().Step, power{kind: yeoJohnson}.state().Step:
		if s.Lambda == nil || !finite(*s.Lambda) {
			return nil, &StateError{"lambda", "missing or not finite"}
		}
		kind := yeoJohnson
		if s.Step == (power{kind: boxCox}).state().Step {
			kind = boxCox
		}
		return power{kind, *s.Lambda}, nil
	case clip{}.state().Step:
		if s.Low == nil || s.High == nil || !finite(*s.Low) || !finite(*s.High) || *s.Low > *s.High {
			return nil, &StateError{"low", "low and high are missing, not finite or in the wrong order"}
		}
		return clip{*s.Low, *s.High}, nil
	}
	return nil, &StateError{"step", fmt.Sprintf("%q is not known", s.Step)}
}

// stepped returns a column after a step, or the first value outside the step's
// domain as an error that lacks its column.
func stepped(s fittedStep, x []float64) ([]float64, error) {
	out := make([]float64, len(x))
	var fault *CellError
	for i, v := range x {
		out[i] = s.apply(v)
		switch {
		case finite(out[i]):
		case fault == nil:
			fault = outside(s, i, v)
		default:
			fault.More++
		}
	}
	if fault != nil {
		return nil, fault
	}
	return out, nil
}

// outside is the error for a value that a step cannot take.
func outside(s fittedStep, row int, v float64) *CellError {
	return &CellError{Row: row, Value: plain(v), Step: s.state().Step, Kind: ErrDomain}
}
