package solver

import (
	"context"
	"fmt"
)

// CoordinateDescent is the engine with its choices in the open; the zero value
// chooses all of them by itself, as Minimize without a method does, and is the
// fastest. Each choice leads to the same minimum. Result.Form says which form
// was used.
//
// At its heart it minimises J exactly over one coefficient after the other,
//
//	wⱼ ← S(⟨xⱼ, r + xⱼwⱼ⟩, L1 fⱼ/2) / (⟨xⱼ, xⱼ⟩ + L2 fⱼ/2)
//
// with r the residual, S soft-thresholding and ⟨·,·⟩ the weighted mean of
// products about the column's mean, then moves wⱼ inside its bounds. The
// division by ⟨xⱼ, xⱼ⟩ makes it right for columns of any scale. Ties at 0 and
// columns of zero norm stay at 0. An iteration is one such sweep, or a Newton
// step on the support; the default of Settings.MaxIter is 10,000 of them.
// Source: Friedman, Hastie and Tibshirani (2010), sections 2.1 and 2.6.
type CoordinateDescent struct {
	// Form is how the problem is held: Gram, WorkingSet or Sweeps; the default,
	// Auto, is the form of the least predicted cost. Gram takes 8p² bytes and is
	// an error for more than 20,000 columns that take part. A working set that
	// outgrows its limit goes over to Sweeps, and so do dependent columns without
	// any penalty.
	Form Form

	// Anderson is the number of differences between sweeps that are combined to
	// extrapolate, 2 to 20; default 5, −1 never. It matters where sweeps come in
	// a row: in the form Sweeps, and with NoNewton.
	Anderson int

	// NoNewton leaves out the Newton steps on the support: sweeps alone bring
	// the gap down to Settings.Tol. The direct solve at the end remains, at the
	// latest after 2000 sweeps; Settings.NoPolish leaves it out.
	NoNewton bool

	// NoScreening lets every pass of the form WorkingSet read every column. By
	// default it reads those that the residuals of earlier passes leave in
	// doubt, and lets in columns that are about to violate their condition.
	NoScreening bool

	// MaxWorkingSet is the largest number of columns in a working set, 1 or
	// more; default 4000 of dense columns, of sparse ones 600 in a single fit and
	// 1500 along a path.
	MaxWorkingSet int

	// Workers is the most goroutines that read a large X at once, 1 or more;
	// default as many as Go may use processors. The bits of the result do not
	// depend on it.
	Workers int
}

// widestGram is the number of columns up to which the form Gram may be asked
// for.
const widestGram = 20000

// Solve implements Method.
func (m CoordinateDescent) Solve(ctx context.Context, p *Problem, start Point, s Settings) (*Result, error) {
	if err := s.check(); err != nil {
		return nil, err
	}
	if err := m.check(); err != nil {
		return nil, err
	}
	if m.Form == Sweeps {
		return solve(ctx, p, start, s, mostIterations, m.sweeps(), 2)
	}
	q, err := m.Prepare(p, 1)
	if err != nil {
		return nil, err
	}
	return q.minimize(ctx, p.Penalty, start, s, true)
}

// Prepare is the function Prepare for the engine with these choices.
func (m CoordinateDescent) Prepare(p *Problem, fits int) (*Prepared, error) {
	if p == nil {
		return nil, &FieldError{"X", -1, -1, 0, "matrices were given, want 1"}
	}
	if err := m.check(); err != nil {
		return nil, err
	}
	q := &Prepared{problem: *p, choices: m, fits: max(fits, 1)}
	var err error
	if q.sys, err = makeSystem(&q.problem, true, m.Workers); err != nil {
		return nil, err
	}
	if live := q.sys.countLive(); m.Form == Gram && live > widestGram {
		return nil, &FieldError{"CoordinateDescent.Form", -1, -1, float64(live), fmt.Sprintf("columns are too many for the form Gram, want %d at most", widestGram)}
	}
	q.sparse = sparseness(p.X) < 0.02
	return q, nil
}

// check returns a *FieldError for a choice out of its range.
func (m CoordinateDescent) check() error {
	switch {
	case m.Form < Auto || m.Form > WorkingSet:
		return &FieldError{"CoordinateDescent.Form", -1, -1, float64(m.Form), "is not Auto, Sweeps, Gram or WorkingSet"}
	case m.Anderson < -1 || m.Anderson == 1 || m.Anderson > 20:
		return &FieldError{"CoordinateDescent.Anderson", -1, -1, float64(m.Anderson), "is not in 2 to 20, −1 for never or 0 for the default"}
	case m.MaxWorkingSet < 0:
		return &FieldError{"CoordinateDescent.MaxWorkingSet", -1, -1, float64(m.MaxWorkingSet), "is negative"}
	case m.Workers < 0:
		return &FieldError{"CoordinateDescent.Workers", -1, -1, float64(m.Workers), "is negative"}
	}
	return nil
}

// depth returns how many differences are combined, 0 for none.
func (m CoordinateDescent) depth() int {
	if m.Anderson == 0 {
		return 5
	}
	return max(m.Anderson, 0)
}

// sweeps returns what makes the sweeps over the columns of X.
func (m CoordinateDescent) sweeps() stepper {
	if m.depth() == 0 {
		return &sweeper{}
	}
	return &extrapolator{depth: m.depth()}
}
