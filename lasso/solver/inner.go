package solver

import (
	"math"

	"github.com/golasso/golasso/lasso/internal/kernel"
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

// pass computes the residual and the products with every column anew, from the
// columns or, where that is exact enough and far cheaper, from the Gram.
func (e *engine) pass() {
	e.last = nil
	if e.trail.c == nil {
		e.trail.c = make([]float64, e.sys.cols)
	}
	if e.rounds == 0 {
		e.c, e.trail.c = e.trail.c, e.c
	}
	e.rounds++
	if e.fromGram = e.mayUseGram(); e.fromGram {
		return
	}
	e.sys.residual(e.r, e.w)
	e.multiply()
}

// multiply computes the products with the residual: of every column, or, where
// the memory proves the conditions of many, of the others.
func (e *engine) multiply() {
	e.partial = false
	if e.form != WorkingSet || e.sys.cols < fewColumns {
		e.sys.products(e.c, e.r)
		return
	}
	if e.memory == nil {
		e.memory = &memory{system: e.sys}
	}
	if len(e.memory.base) > 0 {
		within := e.memory.predict(e.c, e.r)
		slot := e.space.slot
		list := e.memory.open(e.c, within, func(j int) bool { return slot[j] >= 0 })
		if len(list) < e.sys.cols*2/5 {
			some := make([]float64, len(list))
			e.sys.productsOf(some, list, e.r)
			for k, j := range list {
				e.c[j] = some[k]
			}
			e.partial = true
			return
		}
	}
	e.sys.products(e.c, e.r)
	e.memory.keep(e.r, e.c)
}

// mayUseGram takes the products from the Gram if it may.
func (e *engine) mayUseGram() bool {
	p := e.space
	if e.form != Gram || e.single || e.sys.n < gramRows*p.count() || e.sys.null < 1e-4*e.sys.spread*e.sys.spread {
		return false
	}
	e.fromZero(e.c)
	g := p.room(p.count())
	for a, j := range p.column {
		g[a] = e.origin[j] / 2
	}
	e.along, e.square = e.sys.spread*e.sys.spread, 0
	for a, w := range p.w {
		if w != 0 {
			e.along -= w * e.origin[p.column[a]] / 2
			kernel.Axpy(g, -w, p.row(a))
		}
	}
	e.square = e.along
	for a, w := range p.w {
		e.c[p.column[a]] = 2 * g[a]
		e.square -= w * g[a]
	}
	return e.square > 1e-5*e.sys.spread*e.sys.spread
}

// judged returns the verdict on the point of the last pass, as if the intercept
// lacked nothing.
func (e *engine) judged() verdict {
	if e.last == nil {
		v := e.verdict()
		e.last = &v
	}
	return *e.last
}

// verdict judges the point from the last pass.
func (e *engine) verdict() verdict {
	if !e.fromGram {
		v := e.sys.assess(e.w, 0, e.sys.dot(e.r, e.r), e.c)
		v.dual = e.sys.dualValue(e.r, e.c)
		return v
	}
	v := e.sys.assess(e.w, 0, e.square, e.c)
	c := e.c
	if len(e.sys.basis) > 0 || len(e.sys.pinned) > 0 {
		c = append([]float64(nil), c...)
		for j := range c {
			if e.sys.free(j) && !e.sys.bounded(j) {
				c[j] = 0 // at the minimum, what is left is rounding
			}
		}
	}
	v.dual = e.sys.dualOf(e.along, e.square, c)
	return v
}

// recordMove tells the caller where an iteration has led.
func (e *engine) recordMove() {
	if e.set.Record == nil || e.iterations%e.set.Every != 0 {
		return
	}
	e.scatter()
	e.record()
}

// record tells the caller where the engine stands.
func (e *engine) record() {
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
