package lasso

import (
	"fmt"
	"math"

	"github.com/golasso/golasso/lasso/solver"
)

// ModelState is a [Model] without its blueprint, as plain values that can be
// stored: [Model.State] gives it and [RestoreModel] takes it back. Numbers
// survive encoding/json bit for bit.
type ModelState struct {
	// Estimator says how the model was fitted where it is no plain [Lasso],
	// such as "least squares"; "" for a Lasso.
	Estimator string `json:"estimator,omitempty"`

	Lambda  float64 `json:"lambda"`   // λ, on the scale of the mean squared error
	L1Ratio float64 `json:"l1_ratio"` // ρ

	Features     int                `json:"features"` // of the recipe, zero or not
	Intercept    InterceptState     `json:"intercept"`
	Coefficients []CoefficientState `json:"coefficients"` // those that are not zero, in the order of the features

	Certificate CertificateState `json:"certificate"`
	Status      string           `json:"status"` // solver.Status in words
	Iterations  int              `json:"iterations"`

	TrainingRows int     `json:"training_rows"`
	TargetMean   float64 `json:"target_mean"` // weighted, of the training rows
	TargetSD     float64 `json:"target_sd"`   // population
}

// InterceptState is the prediction at the features' centres (as a rule their
// means) and where all features are 0, both in units of the target.
type InterceptState struct {
	Standardized float64 `json:"standardized"`
	PerUnit      float64 `json:"per_unit"`
}

// CoefficientState is one coefficient that is not zero, in both units.
type CoefficientState struct {
	Index        int     `json:"index"` // of the feature, counted from 0
	Name         string  `json:"name"`
	Standardized float64 `json:"standardized"` // units of the target per scale of the feature
	PerUnit      float64 `json:"per_unit"`     // units of the target per unit of the feature
}

// CertificateState is a solver.Certificate.
type CertificateState struct {
	Objective   Figure `json:"objective"`
	Null        Figure `json:"null_objective"`
	DualGap     Figure `json:"dual_gap"` // relative; null where it does not apply
	GapApplies  bool   `json:"gap_applies"`
	KKT         Figure `json:"kkt"`
	KKTRelative Figure `json:"kkt_relative"`
}

// State returns what there is to store of the model besides its blueprint.
func (m *Model) State() ModelState {
	s := ModelState{
		Estimator: m.how, Lambda: m.Lambda, L1Ratio: m.L1Ratio, Features: len(m.point.W),
		Intercept:    InterceptState{m.point.B, m.inUnits.B},
		Coefficients: []CoefficientState{},
		Certificate: CertificateState{
			Figure(m.Objective), Figure(m.Null), Figure(m.DualGap), m.GapApplies, Figure(m.KKT), Figure(m.KKTRelative),
		},
		Status: m.Status.String(), Iterations: m.Iterations,
		TrainingRows: m.TrainingRows, TargetMean: m.meanY, TargetSD: m.sdY,
	}
	for j, w := range m.point.W {
		if w != 0 {
			s.Coefficients = append(s.Coefficients, CoefficientState{j, m.blueprint.features[j].Name, w, m.inUnits.W[j]})
		}
	}
	return s
}

// RestoreModel makes the model of a state and the blueprint it was fitted with.
// Its predictions have the bits of the model stored. A [StateError] names the
// field that cannot be used: a number that is not finite, another number of
// features than the blueprint's, coefficients out of order, of another name, or
// whose two units do not agree.
func RestoreModel(b *Blueprint, s ModelState) (*Model, error) {
	if b == nil {
		return nil, badState("blueprint", "nil", "the blueprint of the model")
	}
	status, err := s.check(len(b.features))
	if err != nil {
		return nil, err
	}
	c := s.Certificate
	m := &Model{
		Lambda: s.Lambda, L1Ratio: s.L1Ratio, Status: status, Iterations: s.Iterations, TrainingRows: s.TrainingRows,
		Certificate: solver.Certificate{
			Objective: float64(c.Objective), Null: float64(c.Null), DualGap: float64(c.DualGap), GapApplies: c.GapApplies,
			KKT: float64(c.KKT), KKTRelative: float64(c.KKTRelative),
		},
		how: s.Estimator, blueprint: b, meanY: s.TargetMean, sdY: s.TargetSD,
		point:   solver.Point{W: make([]float64, len(b.features)), B: s.Intercept.Standardized},
		inUnits: solver.Point{W: make([]float64, len(b.features)), B: s.Intercept.PerUnit},
	}
	for _, c := range s.Coefficients {
		if name := b.features[c.Index].Name; name != c.Name {
			return nil, badState(fmt.Sprintf("coefficients: index %d: name", c.Index), fmt.Sprintf("%q", c.Name), fmt.Sprintf("the feature's name, %q", name))
		}
		m.point.W[c.Index], m.inUnits.W[c.Index] = c.Standardized, c.PerUnit
	}
	return m, m.agree()
}

// check refuses numbers out of range and returns the status.
func (s ModelState) check(features int) (solver.Status, error) {
	switch {
	case s.Features != features:
		return 0, badState("features", s.Features, fmt.Sprintf("those of the recipe, %d", features))
	case !(s.Lambda >= 0) || math.IsInf(s.Lambda, 1):
		return 0, badState("lambda", s.Lambda, "at least 0 and finite")
	case !(s.L1Ratio >= 0 && s.L1Ratio <= 1):
		return 0, badState("l1_ratio", s.L1Ratio, "from 0 to 1")
	case s.Iterations < 0:
		return 0, badState("iterations", s.Iterations, "at least 0")
	case s.TrainingRows < 1:
		return 0, badState("training_rows", s.TrainingRows, "at least 1")
	case !finite(s.TargetMean):
		return 0, badState("target_mean", s.TargetMean, "a finite number")
	case !(s.TargetSD >= 0) || math.IsInf(s.TargetSD, 1):
		return 0, badState("target_sd", s.TargetSD, "at least 0 and finite")
	case !finite(s.Intercept.Standardized) || !finite(s.Intercept.PerUnit):
		return 0, badState("intercept", s.Intercept, "two finite numbers")
	}
	last := -1
	for _, c := range s.Coefficients {
		place := fmt.Sprintf("coefficients: %q", c.Name)
		switch {
		case c.Index <= last || c.Index >= features:
			return 0, badState(place+": index", c.Index, fmt.Sprintf("rising, below %d", features))
		case !finite(c.Standardized) || c.Standardized == 0 || !finite(c.PerUnit):
			return 0, badState(place, []float64{c.Standardized, c.PerUnit}, "two finite numbers, not 0")
		}
		last = c.Index
	}
	for status := solver.Unsolved; status <= solver.Cancelled; status++ {
		if status.String() == s.Status {
			return status, nil
		}
	}
	return 0, badState("status", fmt.Sprintf("%q", s.Status), "a status of the solver")
}

// agree refuses coefficients whose two units do not say the same.
func (m *Model) agree() error {
	w, b := m.blueprint.scaler.ToUnits(m.point.W, m.point.B)
	close := func(got, want, size float64) bool { return math.Abs(got-want) <= 1e-9*size }
	size := math.Abs(m.point.B)
	for j, v := range w {
		if !close(m.inUnits.W[j], v, math.Abs(v)) {
			return badState(fmt.Sprintf("coefficients: %q: per_unit", m.blueprint.features[j].Name), m.inUnits.W[j], fmt.Sprintf("%v by the scaler", v))
		}
		size += math.Abs(v * m.blueprint.scaler.mean[j])
	}
	if !close(m.inUnits.B, b, size) {
		return badState("intercept: per_unit", m.inUnits.B, fmt.Sprintf("%v by the scaler", b))
	}
	return nil
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// badState says what a field of a state holds and what it should.
func badState(place string, value any, want string) error {
	return &StateError{place, fmt.Sprintf("%v, want %s", value, want)}
}
