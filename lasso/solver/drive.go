package solver

import (
	"context"
	"math"
)

// checkEvery is the number of iterations between two certificates after the
// first few, which are checked each: a certificate costs about as much as an
// iteration.
const checkEvery = 5

// A stepper makes one iteration of a method on a state.
type stepper interface{ next(st *state) }

// A drive runs a stepper until the settings say stop.
type drive struct {
	sys  *system
	st   *state
	step stepper
	set  Settings // with defaults filled in

	patience int  // checks after which the direct solve is tried before the gap is small
	refines  bool // sweeps go on to rounding instead of a direct solve
	quiet    bool // no records
	judged   bool // whether the minimiser is unique is known
	resumed  bool // another method has made iterations, and recorded the last

	iterations int
	polished   bool
	unique     bool
	worst      float64 // KKTRelative when it was last halved, and passes since then
	stalls     int
	attempts   attempts
	best       []float64 // best coefficients at a check, and their objective
	bestValue  float64
	before     []float64 // coefficients at the previous record
}

// attempts remembers when the direct solve was tried and what the support was.
type attempts struct {
	checks, next, failed int
	signs                []int8
}

// defaults fills in what a zero setting stands for.
func defaults(s Settings, maxIter int) Settings {
	if s.Tol == 0 {
		s.Tol = 1e-6
	}
	if s.MaxIter == 0 {
		s.MaxIter = maxIter
	}
	if s.Every == 0 {
		s.Every = 1
	}
	return s
}

// check returns a *FieldError for a setting out of its range.
func (s Settings) check() error {
	if !(s.Tol >= 0) || math.IsInf(s.Tol, 1) {
		return &FieldError{"Settings.Tol", -1, -1, s.Tol, "is not in (0, ∞), and not 0 for the default"}
	}
	if s.MaxIter < 0 {
		return &FieldError{"Settings.MaxIter", -1, -1, float64(s.MaxIter), "is negative"}
	}
	if s.Every < 0 {
		return &FieldError{"Settings.Every", -1, -1, float64(s.Every), "is negative"}
	}
	return nil
}

// solve is the body of every Method.
func solve(ctx context.Context, p *Problem, start Point, set Settings, maxIter int, step stepper, patience int) (*Result, error) {
	if err := set.check(); err != nil {
		return nil, err
	}
	sys, err := newSystem(p)
	if err != nil {
		return nil, err
	}
	if err := p.checkPoint(start); err != nil {
		return nil, err
	}
	d := &drive{sys: sys, st: newState(sys, sys.inward(start)), step: step, set: defaults(set, maxIter), patience: patience}
	status := d.loop(ctx)
	res := &Result{Point: sys.outward(d.st.w), Iterations: d.iterations, Polished: d.polished, Status: status, Form: Sweeps}
	res.Certificate = sys.certify(res.Point)
	if set.Record != nil && d.iterations%d.set.Every != 0 {
		d.record()
	}
	return res, nil
}

// loop iterates and returns why it stopped; the state holds the answer.
func (d *drive) loop(ctx context.Context) Status {
	d.bestValue, d.unique = math.Inf(1), true
	if !d.resumed {
		d.record()
	}
	for {
		if ctx.Err() != nil {
			d.keepBest()
			return Cancelled
		}
		d.step.next(d.st)
		d.iterations++
		last := d.iterations >= d.set.MaxIter
		due := d.iterations <= checkEvery || d.iterations%checkEvery == 0
		if s, ok := d.step.(interface{ rested() bool }); ok {
			due = s.rested()
		}
		done := (due || last) && d.finished(ctx)
		if d.iterations%d.set.Every == 0 {
			d.record()
		}
		switch {
		case done && d.unique:
			return Converged
		case done:
			return NotUnique
		case last:
			d.keepBest()
			return LimitReached
		}
	}
}

// finished checks the certificate and, where the support has settled, tries
// the direct solve.
func (d *drive) finished(ctx context.Context) bool {
	d.st.refresh()
	v := d.st.judge()
	if v.primal < d.bestValue {
		d.bestValue = v.primal
		d.best = append(d.best[:0], d.st.w...)
	}
	small := d.sys.small(v, d.set.Tol)
	if !small && !d.worthTrying() {
		return false
	}
	if !d.set.NoPolish && d.refines {
		if !small || d.mayRefine(v) {
			return false
		}
		d.polished, d.refines = v.settled, v.settled
	}
	if !d.set.NoPolish && !d.refines {
		switch d.polish(ctx) {
		case polishDone:
			d.polished = true
			return true
		case polishFailed:
			// The gap is small but the support is not settled yet. A few more
			// rounds settle it, unless the problem is too ill-conditioned.
			d.attempts.failed++
			if d.attempts.failed < 40 || !small {
				return false
			}
		}
	}
	if small {
		d.unique = d.sys.isUnique(d.st.w, v.grad, nil)
	}
	return small
}

// mayRefine reports whether sweeps should go on after the gap is small: until
// every condition holds to rounding, or passes in a row do not halve the worst.
func (d *drive) mayRefine(v verdict) bool {
	d.stalls++
	if d.worst == 0 || v.rel <= d.worst/2 {
		d.worst, d.stalls = v.rel, 0
	}
	return !v.settled && d.stalls < 10
}

// small reports whether a verdict meets the tolerance.
func (s *system) small(v verdict, tol float64) bool {
	if v.settled {
		return true
	}
	if s.applies {
		return s.gap(v) <= tol
	}
	return v.rel <= tol
}

// worthTrying reports whether the direct solve should be tried although the gap
// is not small: the signs are those of the previous check, and patience is
// over; after each try it is doubled.
func (d *drive) worthTrying() bool {
	if d.set.NoPolish {
		return false
	}
	a := &d.attempts
	a.checks++
	same := a.signs != nil
	if !same {
		a.signs, a.next = make([]int8, d.sys.cols), d.patience
	}
	for j, w := range d.st.w {
		g := int8(0)
		if w > 0 {
			g = 1
		} else if w < 0 {
			g = -1
		}
		same = same && g == a.signs[j]
		a.signs[j] = g
	}
	if !same || a.checks < a.next {
		return false
	}
	a.next = 2 * a.checks
	return true
}

// keepBest goes back to the best check where a method that may rise has risen.
func (d *drive) keepBest() {
	if d.best == nil {
		return
	}
	d.st.refresh()
	if d.sys.judge(d.st.w, 0, d.st.r).primal > d.bestValue {
		copy(d.st.w, d.best)
		d.st.refresh()
	}
}

// record tells the caller where the iteration stands.
func (d *drive) record() {
	if d.set.Record == nil || d.quiet {
		return
	}
	at := d.sys.outward(d.st.w)
	c := d.sys.certify(at)
	it := Iteration{Iteration: d.iterations, Objective: c.Objective, DualGap: c.DualGap, Point: at}
	sum := 0.0
	for j, w := range at.W {
		if w != 0 {
			it.NonZero++
		}
		if d.before != nil {
			sum += (w - d.before[j]) * (w - d.before[j])
		}
	}
	it.Update = math.Sqrt(sum)
	d.before = append(d.before[:0], at.W...)
	d.set.Record(it)
}
