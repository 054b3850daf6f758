package solver

import (
	"math"
	"slices"
)

// A step is where a fit ended: coefficients that are not zero, by column.
type step struct {
	lambda  float64
	columns []int
	w       []float64
}

// keepStep notes where this fit has ended.
func (e *engine) keepStep() {
	if !e.handed {
		e.steps = [2]step{}
		return
	}
	s := step{e.problem.Penalty.Lambda(), e.steps[0].columns[:0], e.steps[0].w[:0]}
	for j, w := range e.w {
		if w != 0 {
			s.columns, s.w = append(s.columns, j), append(s.w, w)
		}
	}
	e.steps[0], e.steps[1] = e.steps[1], s
}

// secant returns a state on the straight line through the ends of the last two
// fits, where that is better than the given one at the end of the last, and nil
// elsewhere: along a path, coefficients are piecewise linear in λ. None may cross
// zero.
func (e *engine) secant(st *state) *state {
	old, last, lambda := &e.steps[0], &e.steps[1], e.problem.Penalty.Lambda()
	if e.iterations > 0 || !(old.lambda > last.lambda && last.lambda > lambda) {
		return nil
	}
	ahead := (last.lambda - lambda) / (old.lambda - last.lambda)
	w := slices.Clone(st.w)
	for k, j := range last.columns {
		w[j] += ahead * last.w[k]
	}
	for k, j := range old.columns {
		w[j] -= ahead * old.w[k]
	}
	for j, from := range st.w {
		if from == 0 || w[j]*from < 0 {
			w[j] = 0
		}
		w[j] = min(max(w[j], e.sys.lo[j]), e.sys.hi[j])
	}
	next := newState(e.sys, w)
	if e.value(next) < e.value(st) {
		return next
	}
	return nil
}

// value returns J at a fresh state.
func (e *engine) value(st *state) float64 {
	value := st.dot(st.r, st.r)
	for j, w := range st.w {
		if w != 0 {
			value += st.l1[j]*math.Abs(w) + st.l2[j]/2*w*w
		}
	}
	return value
}
