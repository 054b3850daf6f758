package solver

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/golasso/golasso/lasso/internal/kernel"
)

// An extrapolator makes the engine's sweeps over the columns of X: over those
// that are not zero and those that violate their condition, with Anderson
// extrapolation. After depth sweeps over the same columns it tries the affine
// combination of the iterates
//
//	w = Σₖ cₖ wₖ,   c = argmin ‖Σₖ cₖ (wₖ − wₖ₋₁)‖² with Σₖ cₖ = 1
//
// whose residual is the same combination of theirs, and goes there only if that
// lowers J.
// Source: Bertrand and Massias, Anderson acceleration of coordinate descent
// (2021), algorithm 1.
type extrapolator struct {
	depth  int   // differences that are combined
	active []int // columns of the coming sweep
	left   int   // sweeps over active that may still follow
	first  float64
	tiny   float64   // the noise when the columns were chosen
	past   []iterate // newest last
	packed *packed   // the active columns; nil where they are not sparse
}

// An iterate is where a sweep over the active columns ended.
type iterate struct {
	w, r []float64 // coefficients of the active columns, residual
	sum  float64   // as in state
}

const (
	cycleSweeps = 36   // sweeps between two passes over all columns
	cycleGain   = 0.02 // step left of a cycle's first at which it ends
	largestSum  = 100  // of |cₖ|: beyond it the combined residual is computed anew
)

// rested reports whether the next sweep begins with a pass over all columns:
// where the conditions should be checked.
func (d *extrapolator) rested() bool { return d.left == 0 }

// next makes one sweep.
func (d *extrapolator) next(st *state) {
	fresh := d.left == 0
	if fresh {
		d.choose(st)
		d.tiny = st.noise(st.w)
		d.left, d.past = cycleSweeps, d.past[:0]
		d.packed = st.pack(d.packed, d.active, d.tiny)
	}
	moved := 0.0
	for k, j := range d.active {
		if d.packed != nil {
			moved = max(moved, st.descendPacked(d.packed, k, j, d.tiny))
		} else {
			moved = max(moved, st.descend(j, d.tiny))
		}
	}
	if fresh {
		d.first = moved
	}
	d.left--
	if moved <= cycleGain*d.first || moved <= d.tiny {
		d.left = 0
		return
	}
	d.keep(st)
	if len(d.past) > d.depth {
		d.extrapolate(st)
		d.past = d.past[:0]
	}
}

// choose makes active the columns that are not zero, those without a penalty,
// and those that violate their condition most, as many again at the most.
func (d *extrapolator) choose(st *state) {
	if st.grad == nil {
		st.refresh()
		st.multiply()
	}
	d.active = d.active[:0]
	var list candidates
	for j, w := range st.w {
		if !st.live(j) {
			continue
		}
		if w != 0 || st.l1[j] == 0 {
			d.active = append(d.active, j)
		} else if s := st.violation(j, w, st.grad[j]); s > 0 {
			list = append(list, candidate{j, s / math.Sqrt(st.norm[j])})
		}
	}
	d.active = append(d.active, list.worst(max(1000, len(d.active)))...)
	st.grad = nil
}

// keep remembers where the state is.
func (d *extrapolator) keep(st *state) {
	k := len(d.past)
	if k < cap(d.past) {
		d.past = d.past[:k+1]
	} else {
		d.past = append(d.past, iterate{})
	}
	p := &d.past[k]
	p.w = p.w[:0]
	for _, j := range d.active {
		p.w = append(p.w, st.w[j])
	}
	p.r = append(p.r[:0], st.r...)
	p.sum = st.sum
}

// extrapolate goes to the combination of past iterates, if that lowers J.
func (d *extrapolator) extrapolate(st *state) {
	past := make([][]float64, len(d.past))
	for k := range d.past {
		past[k] = d.past[k].w
	}
	c, size := combination(past)
	if c == nil {
		return
	}
	to := iterate{w: make([]float64, len(d.active)), r: make([]float64, st.n)}
	for k, a := range c {
		p := &d.past[k+1]
		kernel.Axpy(to.w, a, p.w)
		kernel.Axpy(to.r, a, p.r)
		to.sum += a * p.sum
	}
	for k, j := range d.active {
		if !(to.w[k] >= st.lo[j] && to.w[k] <= st.hi[j]) { // nor NaN
			return
		}
	}
	old := &d.past[d.depth]
	d.put(st, to.w)
	if size > largestSum {
		st.residual(to.r, st.w)
		to.sum = 0
	}
	if !(d.value(st, &to) < d.value(st, old)) {
		d.put(st, old.w)
		return
	}
	copy(st.r, to.r)
	st.sum = to.sum
	st.weigh(st.u, st.r)
}

// put gives the active columns their coefficients.
func (d *extrapolator) put(st *state, w []float64) {
	for k, j := range d.active {
		st.w[j] = w[k]
	}
}

// combination returns the c for iterates w₀, w₁, …, by the normal equations, and
// Σ|cₖ|; nil where their differences do not tell.
func combination(past [][]float64) (c []float64, size float64) {
	depth := len(past) - 1
	steps := make([][]float64, depth)
	for k := range steps {
		steps[k] = append([]float64(nil), past[k+1]...)
		kernel.Axpy(steps[k], -1, past[k])
	}
	gram, trace := mat.NewSymDense(depth, nil), 0.0
	for i, a := range steps {
		for k := i; k < depth; k++ {
			gram.SetSym(i, k, kernel.Dot(a, steps[k]))
		}
		trace += gram.At(i, i)
	}
	for i := range depth {
		gram.SetSym(i, i, gram.At(i, i)+1e-12*trace)
	}
	var factor mat.Cholesky
	if !(trace > 0) || !factor.Factorize(gram) {
		return nil, 0
	}
	ones, x := mat.NewVecDense(depth, nil), mat.NewVecDense(depth, nil)
	for i := range depth {
		ones.SetVec(i, 1)
	}
	if err := factor.SolveVecTo(x, ones); err != nil {
		return nil, 0
	}
	c = x.RawVector().Data
	sum := kernel.Sum(c)
	for i := range c {
		c[i] /= sum
		size += math.Abs(c[i])
	}
	return c, size
}

// value returns J at an iterate.
func (d *extrapolator) value(st *state, at *iterate) float64 {
	shift := at.sum / st.total
	value := st.dot(at.r, at.r) - shift*shift
	for k, j := range d.active {
		value += st.l1[j]*math.Abs(at.w[k]) + st.l2[j]/2*at.w[k]*at.w[k]
	}
	return value
}
