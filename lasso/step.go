package lasso

import (
	"fmt"
	"slices"
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

// positive returns the values whose weight is above 0.
func positive(x, weights []float64) []float64 {
	if weights == nil {
		return x
	}
	out := make([]float64, 0, len(x))
	for i, v := range x {
		if weights[i] > 0 {
			out = append(out, v)
		}
	}
	return out
}

// ascending returns a sorted copy of the values whose weight is above 0.
func ascending(x, weights []float64) []float64 {
	out := slices.Clone(positive(x, weights))
	slices.Sort(out)
	return out
}

// quantile returns the q-quantile of sorted values, 0 ≤ q ≤ 1: with h = q·(n−1),
// it lies between the values at ⌊h⌋ and ⌈h⌉, in proportion to the rest of h.
// That is NumPy's default, "linear", and has its bits.
func quantile(sorted []float64, q float64) float64 {
	h := q * float64(len(sorted)-1)
	i := int(h)
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	t, low, high := h-float64(i), sorted[i], sorted[i+1]
	if t >= 0.5 {
		return high - float64((high-low)*(1-t))
	}
	return low + float64((high-low)*t)
}

// median returns the middle value, or the mean of the two middle ones.
func median(sorted []float64) float64 {
	n := len(sorted)
	if n%2 == 1 {
		return sorted[n/2]
	}
	return sorted[n/2-1]/2 + sorted[n/2]/2
}
