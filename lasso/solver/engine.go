package solver

import (
	"context"
	"math"
)

// An engine is one fit: moves in a Gram space over some or all columns, then a
// pass over every column, until none violates its condition.
type engine struct {
	*Prepared
	ctx    context.Context
	set    Settings
	single bool

	iterations, rounds int
	polished, fine     bool // solved on the support; and in twice the precision
	unique             bool
	last               *verdict  // on the point of the last pass; nil where there is none
	rough              bool      // solved, but not to rounding
	handed             bool      // to coordinate descent
	lost               bool      // a Newton step has no solution, or there is no end of them
	sweeping           bool      // without Newton steps, until the gap is small
	rest               float64   // by how much sweeps may still move the fit when they end
	wanted             Penalty   // the problem's, while approach comes down to it
	before             []float64 // coefficients at the previous record
	list               candidates
}

// Limits of the engine. Beyond them coordinate descent takes over.
const (
	mostIterations = 10000 // where Settings.MaxIter is 0

	mostSlots  = 4000 // columns in a working set
	mostSparse = 600  // the same in one fit of sparse columns
	mostAlong  = 1500 // the same along a path of such fits
	mostGram   = 4000 // columns in a full Gram
	mostMoves  = 300  // moves between two passes over all columns
	mostRounds = 60   // passes over all columns
	gramRows   = 8    // rows a column from which on products may come from the Gram
	descent    = 1.7  // from one λ to the next of a short path
	fewColumns = 512  // below which a pass reads all columns, and is cheap
	manyFirst  = 64   // columns that join a working set at once
	fewFirst   = 24   // the same where passes are cheap
	fineWork   = 5000 // numbers in the support's columns that are polished in pairs
	// the same for a support that is nearly dependent
	doubtfulWork = 300000
)

// run fits and makes the result.
func (e *engine) run() *Result {
	status := e.fit()
	if status.Solved() && !e.set.NoPolish && !e.handed {
		e.finish()
	}
	if status == Converged && !e.unique {
		status = NotUnique
	}
	e.keepStep()
	at := e.sys.outward(e.w)
	res := &Result{Point: at, Iterations: e.iterations, Polished: e.polished && !e.set.NoPolish, Status: status, Form: e.form}
	if e.handed {
		res.Form = Sweeps
	}
	v := e.judged()
	v.lack(e.sys, e.sys.lacking(at))
	res.Certificate = v.certificate(e.sys, e.sys.feasible(at))
	if e.set.Record != nil && (e.iterations%e.set.Every != 0 || e.fine) {
		e.record()
	}
	e.trail.lambda, e.trail.before = e.problem.Penalty.Lambda(), e.trail.lambda
	return res
}

// fit iterates and returns why it stopped.
func (e *engine) fit() Status {
	e.record()
	if e.choices.Form == Sweeps || !e.setUp() {
		return e.hand()
	}
	if status := e.approach(); status != Unsolved {
		return status
	}
	if e.lost {
		return e.hand()
	}
	refined := 0
	for range mostRounds {
		status := e.inner()
		if e.lost {
			return e.hand()
		}
		if status != Unsolved {
			e.pass()
			return status
		}
		e.pass()
		if e.changesForm() {
			continue
		}
		worst, added := e.admit()
		switch {
		case added < 0:
			return e.hand()
		case added == 0 && e.sweeping:
			if e.swept() {
				return Converged
			}
		case added > 0:
			refined = 0
		case worst <= 1 && (refined >= 1 || e.space.pivotsAbove(sound)), worst <= 1e3 && refined >= 2:
			e.polished, e.rough = true, worst > 1
			e.unique = e.isUnique()
			return Converged
		case refined >= 4:
			return e.hand()
		default:
			refined++
		}
	}
	return e.hand()
}

// finish brings a single fit, if it is small enough, to the last digit; also
// any fit whose support is nearly dependent, or whose gap does not show yet that
// it is done because a penalty is near the rounding of double precision.
func (e *engine) finish() {
	limit := 0
	if e.single {
		limit = fineWork
	}
	if e.rough || !e.space.pivotsAbove(doubtful) {
		limit = doubtfulWork
	}
	if e.sys.applies && e.sys.gap(e.judged()) > e.set.Tol {
		limit = math.MaxInt
	}
	e.polishFinely(limit)
}

// hand leaves the rest to coordinate descent, which copes with anything.
func (e *engine) hand() Status {
	d := &drive{sys: e.sys, st: newState(e.sys, e.w), step: e.choices.sweeps(), set: e.set, patience: 2,
		iterations: e.iterations, before: e.before, resumed: true}
	d.refines = e.sparse || e.space != nil && !e.sys.affordable(e.space.count())
	if next := e.secant(d.st); next != nil {
		d.st = next
	} else if !e.partial {
		d.st.grad = append([]float64(nil), e.c...)
	}
	if e.screens() {
		d.st.memory = e.recall()
	}
	status := d.loop(e.ctx)
	e.w = d.st.w
	e.iterations, e.polished, e.unique, e.before = d.iterations, d.polished, d.unique, d.before
	e.handed, e.fromGram, e.trail, e.last = true, false, trail{}, nil
	if d.st.grad == nil {
		d.st.refresh()
		d.st.multiply()
	}
	copy(e.r, d.st.r)
	copy(e.c, d.st.grad)
	e.partial = d.st.memory != nil
	e.follow()
	return status
}

// setUp chooses the form, at the first fit, and the columns to begin with. It
// reports false where the problem is not one for a Gram space.
func (e *engine) setUp() bool {
	live, forced := e.sys.countLive(), 0
	p := e.problem.Penalty
	free := p.L1 == 0 || p.Factor != nil // perhaps
	for j, w := range e.w {
		if (w != 0 || free && e.sys.l1[j] == 0) && e.sys.live(j) {
			forced++
		}
	}
	if e.space == nil {
		e.space = newSpace(e.sys)
		if e.prefersGram(live) {
			e.form = Gram
			e.space.addAll(e.c)
			e.follow()
		} else {
			e.form = WorkingSet
		}
	}
	if e.form == Gram {
		return true
	}
	if forced > e.slotLimit() {
		return false
	}
	e.prune()
	return true
}
