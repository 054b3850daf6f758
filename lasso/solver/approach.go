package solver

import (
	"math"

	"github.com/golasso/golasso/lasso/design"
)

// approach comes down to a small λ from a start at zero in a few steps, each
// about half the one before, so that the working set never holds much more than
// the support: a short path of its own.
func (e *engine) approach() Status {
	if e.form != WorkingSet {
		return Unsolved
	}
	defer func() {
		if !e.lost {
			e.begin()
		}
	}()
	if !e.atZero() || e.sys.n > 4*e.sys.cols {
		return Unsolved
	}
	top := 0.0
	for j, c := range e.c {
		if e.sys.live(j) && e.sys.l1[j] > 0 && e.sys.violation(j, 0, c) > 0 {
			top = max(top, math.Abs(c)/e.sys.l1[j])
		}
	}
	steps := int(math.Log(top) / math.Log(descent))
	if !(top > 1) || steps < 2 {
		return Unsolved
	}
	penalty := e.problem.Penalty
	e.trail.lambda = top * penalty.Lambda()
	status := Unsolved
	for k := 1; k < steps && status == Unsolved && !e.lost; k++ {
		if e.space.count() > e.slotLimit() {
			e.lost = true
			break
		}
		f := math.Pow(top, 1-float64(k)/float64(steps))
		e.tax(penalty, f)
		e.prune()
		e.begin()
		status = e.inner()
		e.rounds = 0
		e.pass()
		e.refreshSlots()
		e.trail.lambda, e.trail.before = f*penalty.Lambda(), e.trail.lambda
	}
	e.tax(penalty, 1)
	e.lost = e.lost || e.crowded()
	e.prune()
	e.rounds = 0
	return status
}

// slotLimit returns how large a working set pays. A sweep over sparse columns
// is cheap, a Newton step is not.
func (e *engine) slotLimit() int {
	switch {
	case e.choices.MaxWorkingSet > 0:
		return e.choices.MaxWorkingSet
	case !e.sparse:
		return mostSlots
	case e.single:
		return mostSparse
	}
	return mostAlong
}

// crowded reports whether so many columns violate their condition that a working
// set would outgrow its limit.
func (e *engine) crowded() bool {
	limit, k := e.slotLimit(), 0
	if !e.sparse {
		return false
	}
	for j, c := range e.c {
		if e.w[j] != 0 || (e.sys.live(j) && e.sys.violation(j, 0, c) > 0) {
			k++
		}
	}
	return k > 4*limit
}

// sparseness returns the share of entries that are stored, 1 where not known.
func sparseness(m design.Matrix) float64 {
	if view, ok := m.(*design.Standardized); ok {
		m = view.Base()
	}
	s, ok := m.(interface{ NonZeros() int })
	n, p := m.Dims()
	if !ok || n*p == 0 {
		return 1
	}
	return float64(s.NonZeros()) / float64(n) / float64(p)
}

// tax sets the penalty to f times p.
func (e *engine) tax(p Penalty, f float64) {
	e.wanted = p
	e.problem.Penalty = p
	if f != 1 {
		e.problem.Penalty.L1, e.problem.Penalty.L2 = f*p.L1, f*p.L2
	}
	e.sys.setLevel()
	e.space.reprice()
}

// refreshSlots takes the products of the pass into the space.
func (e *engine) refreshSlots() {
	for a, j := range e.space.column {
		e.space.g[a] = e.c[j] / 2
	}
}
