package solver

import (
	"github.com/golasso/golasso/lasso/internal/kernel"
)

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
	if !e.screens() {
		e.sys.products(e.c, e.r)
		return
	}
	slot := e.space.slot
	e.partial = e.recall().products(e.c, e.r, func(j int) bool { return slot[j] >= 0 })
}

// screens reports whether passes may leave out columns.
func (e *engine) screens() bool {
	return e.form == WorkingSet && e.sys.cols >= fewColumns && !e.choices.NoScreening
}

// recall returns the memory of passes.
func (e *engine) recall() *memory {
	if e.memory == nil {
		e.memory = &memory{system: e.sys}
	}
	return e.memory
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
