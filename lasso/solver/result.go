package solver

import (
	"context"
	"fmt"
)

// Settings say when a method stops and what it reports meanwhile. The zero
// value is the default.
type Settings struct {
	// Tol is the relative duality gap at which a method stops, in (0, ∞);
	// default 1e-6. Where the gap does not apply (L1 = L2 = 0) it bounds
	// Certificate.KKTRelative instead. Coefficients are far better than Tol,
	// since the direct solve that follows brings them to rounding. A point at
	// which every condition holds to rounding ends the iteration as well: where
	// λ is near rounding itself, no gap can be shown to be small.
	Tol float64

	// MaxIter bounds the iterations, 1 or more; default 10,000 sweeps or
	// Newton steps for CoordinateDescent and 100,000 steps for ISTA and FISTA.
	MaxIter int

	// Record, if not nil, is called with the start (iteration 0), after every
	// Every-th iteration (default 1), and with the final point.
	Record func(Iteration)
	Every  int

	// NoPolish leaves out the direct solve on the settled support, so that the
	// answer is the method's own, only as close as Tol says.
	NoPolish bool
}

// An Iteration is what Settings.Record is told.
type Iteration struct {
	Iteration int     // 0 is the start
	Objective float64 // J
	DualGap   float64 // as in Certificate
	NonZero   int     // number of coefficients that are not exactly 0
	Update    float64 // Euclidean norm of the change in w since the previous iteration
	Point     Point   // a copy the receiver may keep
}

// A Method is an algorithm that minimises J.
type Method interface {
	// Solve starts from the given point (coefficients outside their bounds are
	// moved to the nearest bound, and the intercept is solved for) and returns
	// the best point found. Not having converged is no error but a Status; an
	// error means that problem, start or settings cannot be used. When ctx is
	// cancelled, Solve returns within one iteration with Status Cancelled.
	Solve(ctx context.Context, p *Problem, start Point, s Settings) (*Result, error)
}

// A Result is the point a method found and the proof of what it is worth.
type Result struct {
	Point
	Certificate
	Iterations int    // sweeps or steps made
	Polished   bool   // whether a direct solve on the support, or sweeps where it is too large for one, came to rounding
	Status     Status // why the method stopped
	Form       Form   // how the problem was held: Gram, WorkingSet or Sweeps
}

// Reason says in words why the method stopped, and what is left where that was
// before the end:
//
//	iteration limit reached, duality gap 0.0031 left
//
// Where the gap does not apply, it names the largest violation of a condition,
// KKTRelative, instead.
func (r *Result) Reason() string {
	switch {
	case r.Status != LimitReached && r.Status != Cancelled:
		return r.Status.String()
	case r.GapApplies:
		return fmt.Sprintf("%v, duality gap %.2g left", r.Status, r.DualGap)
	}
	return fmt.Sprintf("%v, relative violation %.2g left", r.Status, r.KKTRelative)
}

// A Certificate judges a point; see Certify.
type Certificate struct {
	Objective float64 // J(w, b); +Inf where a bound is broken or a column left out is used
	Null      float64 // J of the null model: intercept and unpenalised columns only

	// DualGap is (J − D)/Null for a dual feasible point of value D, so J is at
	// most DualGap·Null above the minimum. If Null is 0 it is J − D itself. It
	// is NaN where GapApplies is false.
	DualGap float64

	// GapApplies is false where L1 = L2 = 0: judge by KKT then.
	GapApplies bool

	// KKT is the largest violation of the optimality conditions, in the unit of
	// L1 (that of y times that of the column).
	KKT float64

	// KKTRelative is the largest violation as a fraction of
	// 2·sd(xⱼ)·sd(y), in which units do not matter: the correlation with the
	// residual that is left unused, 0 at the minimum.
	KKTRelative float64
}

// Status says why a method stopped.
type Status int

const (
	// Unsolved is the zero Status: nothing has been done.
	Unsolved Status = iota
	// Converged: the conditions of optimality hold over every column.
	Converged
	// NotUnique: as Converged, but the columns that carry the fit are linearly
	// dependent, so that other coefficients may reach the same minimum.
	NotUnique
	// LimitReached: MaxIter came first; DualGap says what is left.
	LimitReached
	// Cancelled: the context was cancelled; the point is the best so far.
	Cancelled
)

var statusWords = [...]string{
	Unsolved:     "unsolved",
	Converged:    "converged",
	NotUnique:    "converged, minimiser not unique",
	LimitReached: "iteration limit reached",
	Cancelled:    "cancelled",
}

// String returns the status in words.
func (s Status) String() string {
	if s < 0 || int(s) >= len(statusWords) {
		return fmt.Sprintf("Status(%d)", int(s))
	}
	return statusWords[s]
}

// Solved reports whether a minimum was reached: Converged or NotUnique.
func (s Status) Solved() bool { return s == Converged || s == NotUnique }
