package regpath

import (
	"fmt"
	"sort"

	"github.com/golasso/golasso/lasso/solver"
)

// EventKind says what a column does at a knot.
type EventKind int

const (
	// Join: the coefficient, 0 until here, becomes nonzero below this λ.
	Join EventKind = iota
	// Drop: the coefficient has come back to 0 and stays there below this λ.
	Drop
)

// String returns "join" or "drop".
func (k EventKind) String() string {
	switch k {
	case Join:
		return "join"
	case Drop:
		return "drop"
	}
	return fmt.Sprintf("EventKind(%d)", int(k))
}

// An Event is one column's entry or exit.
type Event struct {
	Kind   EventKind
	Column int // counted from 0
}

// A Knot is a λ at which the path bends, and the solution there.
type Knot struct {
	Lambda float64

	// Events holds the drops, then the joins, each by column. More than one is
	// a tie; none marks the end of the path.
	Events []Event

	// Columns are the columns in the model just below this λ, in the order in
	// which they joined (unpenalised ones come first), and W their
	// coefficients at this λ: 0 for those that join here. All other
	// coefficients are 0.
	Columns []int
	W       []float64
	B       float64 // the intercept
}

// Tied reports whether more than one column joins or drops at this λ.
func (k Knot) Tied() bool { return len(k.Events) > 1 }

// Knots is the whole lasso path, exactly: between two knots every coefficient
// and the intercept are linear in λ. [LARS.Fit] makes it.
type Knots struct {
	// Knots are in descending order of λ. The first is at λmax; the last has no
	// events and is the end of the path, at λ = 0 unless LARS was told to stop
	// before.
	Knots []Knot

	// Status is Converged if the whole path to MinLambda was followed; NotUnique
	// if so but columns that are linearly dependent touched the bound |cⱼ| = λfⱼ
	// together, so that other coefficients reach the same minima; LimitReached
	// after MaxKnots; Cancelled.
	Status solver.Status

	// Saturated reports that the path ended with a residual of zero but for
	// rounding, as it usually does for p ≥ n. At λ = 0 many coefficients do so
	// then; the path's are the limit for λ → 0.
	Saturated bool

	columns int
}

// Lambdas returns the λ of the knots, largest first.
func (k *Knots) Lambdas() []float64 {
	all := make([]float64, len(k.Knots))
	for i, knot := range k.Knots {
		all[i] = knot.Lambda
	}
	return all
}

// Point returns the solution at the i-th knot.
func (k *Knots) Point(i int) solver.Point {
	at := solver.Point{W: make([]float64, k.columns), B: k.Knots[i].B}
	for a, j := range k.Knots[i].Columns {
		at.W[j] = k.Knots[i].W[a]
	}
	return at
}

// At returns the solution at any λ from the last knot's up, by interpolation
// between the two knots around it:
//
//	w(λ) = w(λₖ) + (λₖ − λ)/(λₖ − λₖ₊₁) · (w(λₖ₊₁) − w(λₖ))
//
// which is exact but for rounding. Above λmax it is that of λmax, and within
// rounding of a knot it is the knot's. A λ that is NaN or below the last knot
// is a [*SettingError]. (A single λ needs no path: [solver.Minimize] is
// quicker.)
func (k *Knots) At(lambda float64) (solver.Point, error) {
	const near = 16 * eps
	last := len(k.Knots) - 1
	if !(lambda >= k.Knots[last].Lambda) {
		return solver.Point{}, &SettingError{"lambda", lambda, fmt.Sprintf("at least that of the last knot, %v", k.Knots[last].Lambda)}
	}
	next := sort.Search(len(k.Knots), func(i int) bool { return k.Knots[i].Lambda <= lambda })
	if next > 0 && k.Knots[next-1].Lambda-lambda <= near*lambda {
		return k.Point(next - 1), nil
	}
	at := k.Point(next)
	if next == 0 || lambda-k.Knots[next].Lambda <= near*lambda {
		return at, nil
	}
	above, below := k.Knots[next-1], k.Knots[next]
	share := (above.Lambda - lambda) / (above.Lambda - below.Lambda)
	mix := func(a, b float64) float64 { return (1-share)*a + share*b }
	at.B = mix(above.B, below.B)
	// Between the two, no column is nonzero but those of the upper knot.
	ends := at.W
	at.W = make([]float64, k.columns)
	for a, j := range above.Columns {
		at.W[j] = mix(above.W[a], ends[j])
	}
	return at, nil
}
