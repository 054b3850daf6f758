package solver

import (
	"math"
)

// A move is one iteration of the engine.
type move int

const (
	sweepAll  move = iota // coordinate descent over all slots
	sweepRest             // over those that are not in the factor
	newton                // to the minimum on the support
)

// inner minimises over the slots. It returns Unsolved when it has, or is lost,
// and otherwise why it had to stop. Sweeps find the support
// when it is far; once few of its columns change, Newton steps are cheaper.
func (e *engine) inner() Status {
	defer e.scatter()
	if e.sweeping {
		return e.sweepSlots()
	}
	p := e.space
	next, last, sweeps := sweepAll, math.Inf(1), 0
	if p.f.len() > 0 || p.anyInside() {
		next = newton
	}
	for k := range mostMoves {
		// Columns that rounding alone lets in and out again must not go on for
		// ever: what counts as rounding grows with the moves.
		p.slack = max(1, min(math.Exp2(float64(k-30)/4), 300))
		if e.ctx.Err() != nil {
			return Cancelled
		}
		if e.iterations >= e.set.MaxIter {
			return LimitReached
		}
		e.iterations++
		switch next {
		case newton:
			s, ok := p.newton()
			if !ok {
				e.lost = true
				return Unsolved
			}
			sweeps = 0
			if s.full && (s.rest <= 1 || s.rest > last/2) {
				next = sweepRest
			}
			last = s.rest
		case sweepRest, sweepAll:
			p.flips = 0
			moved := p.sweep(next == sweepAll)
			sweeps++
			if moved == 0 {
				e.recordMove()
				return Unsolved
			}
			next, last = sweepAll, math.Inf(1)
			if p.flips <= 4+p.f.len()/8 || sweeps >= 12 {
				next = newton
			}
		}
		e.recordMove()
	}
	e.lost = true
	return Unsolved
}

// anyInside reports whether any slot lies inside its piece.
func (p *space) anyInside() bool {
	for a := range p.w {
		if p.inside(a) {
			return true
		}
	}
	return false
}

// scatter writes the slots' coefficients to their columns.
func (e *engine) scatter() {
	for a, j := range e.space.column {
		e.w[j] = e.space.w[a]
	}
}

// recordMove tells the caller where an iteration has led.
func (e *engine) recordMove() {
	if e.set.Record == nil || e.iterations%e.set.Every != 0 {
		return
	}
	e.scatter()
	e.record()
}

// record tells the caller where the engine stands, judged by the penalty that is
// wanted also on the way down to it.
func (e *engine) record() {
	if e.set.Record == nil {
		return
	}
	if now := e.problem.Penalty; now.Lambda() != e.wanted.Lambda() {
		e.problem.Penalty = e.wanted
		e.sys.setLevel()
		defer func() {
			e.problem.Penalty = now
			e.sys.setLevel()
		}()
	}
	d := drive{sys: e.sys, st: &state{w: e.w}, set: e.set, before: e.before, iterations: e.iterations}
	d.record()
	e.before = d.before
}

// polishFinely solves on the support in twice the working precision, if its
// columns hold no more numbers than limit.
func (e *engine) polishFinely(limit int) {
	k := 0
	for _, w := range e.w {
		if w != 0 {
			k++
		}
	}
	if k*e.sys.n > limit || limit == 0 || !e.sys.affordable(k) {
		return
	}
	d := &drive{sys: e.sys, st: newState(e.sys, append([]float64(nil), e.w...)), set: e.set, judged: true}
	if d.polish(e.ctx) != polishDone {
		return
	}
	e.polished, e.last = true, nil
	copy(e.w, d.st.w)
	copy(e.r, d.st.r)
	e.sys.products(e.c, e.r)
	e.fromGram = false
	for a, j := range e.space.column {
		e.space.w[a], e.space.g[a] = e.w[j], e.c[j]/2
	}
	e.fine = true
}
