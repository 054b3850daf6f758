package lasso

import "math"

// Log1p is the step x → log(1 + x), natural logarithm, for a column of amounts
// or counts with a long tail; its values must be above −1. The feature is named
// "log1p(column)", and its coefficient is per unit of that: where x is large,
// multiplying it by 1.01 moves the prediction by about a hundredth of the
// coefficient. It has no settings and learns nothing.
type Log1p struct{}

func (s Log1p) fit(_, _ []float64) (fittedStep, error) { return s, nil }

func (Log1p) apply(x float64) float64 { return math.Log1p(x) }

func (Log1p) label(name string) string { return "log1p(" + name + ")" }

func (Log1p) words() string { return "log1p" }

func (Log1p) state() StepState { return StepState{Step: "log1p"} }
