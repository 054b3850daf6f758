package solver

import (
	"math"
	"slices"

	"github.com/golasso/golasso/lasso/internal/kernel"
)

// firstRest is by how much sweeps without Newton steps may still move the fit,
// as a fraction of the target's spread, when the conditions are checked first.
const firstRest = 1e-3

// mostSweeps is the number of sweeps without Newton steps after which the
// direct solve is made, if it is wanted.
const mostSweeps = 2000

// sweepSlots is inner without Newton steps: sweeps over all slots, extrapolated,
// until one moves the fit by no more than e.rest.
func (e *engine) sweepSlots() Status {
	if e.rest == 0 {
		e.rest = firstRest * e.sys.spread
	}
	p, depth := e.space, e.choices.depth()
	p.slack = 1
	var past [][]float64
	for {
		if e.ctx.Err() != nil {
			return Cancelled
		}
		if e.iterations >= e.set.MaxIter {
			return LimitReached
		}
		e.iterations++
		moved := p.sweep(true)
		if depth > 0 {
			past = append(past, slices.Clone(p.w))
		}
		if depth > 0 && len(past) > depth {
			p.extrapolate(past)
			past = past[:0]
		}
		e.recordMove()
		if moved <= e.rest || (e.iterations >= mostSweeps && !e.set.NoPolish) {
			return Unsolved
		}
	}
}

// swept decides, after a pass that let no column in, whether sweeps alone have
// done. The direct solve follows, unless it is not wanted; it also does where
// rounding ends the sweeps before the gap is small.
func (e *engine) swept() bool {
	small := e.sys.small(e.judged(), e.set.Tol)
	switch {
	case small && e.set.NoPolish:
		e.unique = e.isUnique()
		return true
	case !small && e.rest > eps*e.sys.spread && (e.iterations < mostSweeps || e.set.NoPolish):
		e.rest /= 8
	default:
		e.sweeping = false
	}
	return false
}

// extrapolate goes to the combination of past iterates, the last of which is
// where the space stands, if it keeps the bounds and lowers J; see extrapolator.
func (p *space) extrapolate(past [][]float64) {
	c, size := combination(past)
	if c == nil || size > largestSum {
		return // along dependent columns there is no end
	}
	to, g := make([]float64, len(p.column)), slices.Clone(p.g)
	for k, a := range c {
		kernel.Axpy(to, a, past[k+1])
	}
	for a, w := range to {
		if p.w[a] == past[len(c)-1][a] {
			to[a] = p.w[a] // at rest, such as at a bound: no rounding may move it
			continue
		}
		if !(w >= p.lower[a] && w <= p.upper[a]) { // nor NaN
			return
		}
		if d := w - p.w[a]; d != 0 {
			kernel.Axpy(g, -d, p.row(a))
		}
	}
	change := 0.0
	for a, w := range to {
		old := p.w[a]
		change += (old-w)*(p.g[a]+g[a]) + 2*p.half[a]*(math.Abs(w)-math.Abs(old)) + p.ridge[a]*(w-old)*(w+old)
	}
	if change < -8*eps*p.spread*p.spread { // no step of rounding, however long
		copy(p.w, to)
		copy(p.g, g)
	}
}
