package solver

import (
	"context"
	"math"

	"github.com/golasso/golasso/lasso/internal/kernel"
)

// An outcome says how a polish ended.
type outcome int

const (
	polishDone    outcome = iota // exact, and checked over every column
	polishFailed                 // the support is not settled yet
	polishSkipped                // too large to factor
)

// roundLimit bounds the direct solves of one polish. Near the solution a
// handful suffices; if not, the method goes on and tries again.
const roundLimit = 60

// A polisher solves the quadratic on the support directly. Between the points
// where a coefficient meets 0 or a bound, J is a quadratic; the polisher steps
// to its minimum or to the first such point, whichever is nearer, and lets in
// the column that violates its condition most when the minimum is reached.
// Every step lowers J, so it ends at the minimum of J.
type polisher struct {
	*system
	columns *support
	w, low  []float64 // coefficients as hi + low
	side    []int8    // sign of the piece a free coefficient is on; 0: no kink at 0
	free    []int
	barred  []bool    // columns that may not enter again in this polish
	r, rl   []float64 // residual times √v, as hi + low
	root    []float64 // √v; nil where all weights are equal
}

// polish replaces the state's coefficients by the exact solution.
func (d *drive) polish(ctx context.Context) outcome {
	p := newPolisher(d.sys, d.st.w)
	if !d.sys.affordable(p.used()) {
		return polishSkipped
	}
	if !p.run(ctx) {
		d.adopt(p.w)
		return polishFailed
	}
	copy(d.st.w, p.w)
	d.st.refresh()
	if d.judged {
		return polishDone
	}
	grad := make([]float64, d.sys.cols)
	d.sys.products(grad, d.st.r)
	d.unique = d.sys.isUnique(d.st.w, grad, p.columns)
	return polishDone
}

// adopt takes over coefficients that are better than the state's.
func (d *drive) adopt(w []float64) {
	old := append([]float64(nil), d.st.w...)
	before := d.sys.judge(d.st.w, 0, d.st.r).primal
	copy(d.st.w, w)
	d.st.refresh()
	if d.sys.judge(d.st.w, 0, d.st.r).primal > before {
		copy(d.st.w, old)
		d.st.refresh()
	}
}

// newPolisher starts at w. Free are the coefficients inside their bounds that
// are not 0, and those at 0 that have no kink there.
func newPolisher(s *system, w []float64) *polisher {
	p := &polisher{system: s, columns: newSupport(s), w: append([]float64(nil), w...)}
	p.low, p.side, p.barred = make([]float64, s.cols), make([]int8, s.cols), make([]bool, s.cols)
	p.r, p.rl = make([]float64, s.n), make([]float64, s.n)
	if s.v != nil {
		p.root = make([]float64, s.n)
		for i, v := range s.v {
			p.root[i] = math.Sqrt(v)
		}
	}
	for j, a := range w {
		if !s.live(j) || a <= s.lo[j] && a != 0 || a >= s.hi[j] && a != 0 {
			continue
		}
		if a != 0 || (s.l1[j] == 0 && s.lo[j] < 0 && s.hi[j] > 0) {
			p.release(j, a)
		}
	}
	return p
}

// release frees column j, on the side of the given number.
func (p *polisher) release(j int, toward float64) {
	p.free = append(p.free, j)
	p.side[j] = 0
	if p.l1[j] > 0 {
		p.side[j] = int8(math.Copysign(1, toward))
	}
}

// used returns the number of columns that are not zero or free to be so.
func (p *polisher) used() int {
	k := 0
	for _, a := range p.w {
		if a != 0 {
			k++
		}
	}
	for _, j := range p.free {
		if p.w[j] == 0 {
			k++
		}
	}
	return k
}

// run steps until the conditions hold over every column.
func (p *polisher) run(ctx context.Context) bool {
	for range roundLimit {
		if ctx.Err() != nil {
			return false
		}
		full, ok := p.step()
		if !ok {
			return false
		}
		if !full || p.dropTiny() {
			continue
		}
		entered, ok := p.enter()
		if !entered {
			return ok
		}
		if !p.affordable(len(p.free)) {
			return false
		}
	}
	return false
}

// step moves the free coefficients to the minimum of the quadratic, or to the
// first end of a piece; full says which. It fails where no solve is possible.
func (p *polisher) step() (full, ok bool) {
	if len(p.free) == 0 {
		return true, true
	}
	lower, regular := p.columns.cholesky(p.free)
	var d *spectrum
	if !regular {
		if d, ok = p.columns.spectrum(p.free); !ok {
			return false, false
		}
	}
	last := math.Inf(1)
	// Solves in double precision, residuals in twice that: each round gains
	// the digits that the factor is good for.
	for range 5 {
		g := p.gradient()
		var x []float64
		if regular {
			x = choleskySolve(lower, g)
		} else {
			var rest []float64
			x, rest = d.split(g)
			if p.exceedsNoise(rest, d.blur(g)) {
				return p.advance(rest, math.Inf(1))
			}
		}
		size, most := 0.0, 0.0
		for i, j := range p.free {
			size = max(size, math.Abs(x[i])*math.Sqrt(p.norm[j]))
			most = max(most, math.Abs(p.w[j])*math.Sqrt(p.norm[j]))
		}
		if size >= last/2 {
			return true, true
		}
		last = size
		if full, ok = p.advance(x, 1); !full || !ok || size <= 1e-3*eps*most {
			return full, ok
		}
	}
	return true, true
}

// exceedsNoise reports whether a part of the gradient is more than rounding,
// which is at least least.
func (p *polisher) exceedsNoise(g []float64, least float64) bool {
	noise := p.noise(p.w)
	for i, j := range p.free {
		if math.Abs(g[i]) > max(noise*p.reach(j), least) {
			return true
		}
	}
	return false
}

// gradient returns −½ ∂J/∂w̃ for the free columns, with the residual computed
// anew in twice the working precision.
func (p *polisher) gradient() []float64 {
	copy(p.r, p.y)
	clear(p.rl)
	if p.root != nil {
		for i, v := range p.root {
			p.r[i] *= v
		}
	}
	for j, a := range p.w {
		if a != 0 {
			col := p.columns.cols[p.columns.at(j)]
			kernel.AxpyPair(p.r, p.rl, -a, col)
			if p.low[j] != 0 {
				kernel.AxpyPair(p.r, p.rl, -p.low[j], col)
			}
		}
	}
	p.centre()
	g := make([]float64, len(p.free))
	for i, j := range p.free {
		c := kernel.DotPair(p.columns.cols[p.columns.at(j)], p.r, p.rl)
		// Σ v x̃r − (Σv)·(l1·side + l2·w)/2, still in pairs
		c = c.PlusProduct(-p.total, float64(p.side[j])*p.l1[j]/2)
		if p.l2[j] > 0 {
			c = c.PlusProduct(-p.total*p.l2[j]/2, p.w[j]).PlusProduct(-p.total*p.l2[j]/2, p.low[j])
		}
		g[i] = c.Value() / p.total
	}
	return g
}

// centre takes the weighted mean out of the residual.
func (p *polisher) centre() {
	if p.problem.NoIntercept {
		return
	}
	var sum kernel.Pair
	for i := range p.r {
		v := 1.0
		if p.root != nil {
			v = p.root[i]
		}
		sum = sum.PlusProduct(v, p.r[i]).PlusProduct(v, p.rl[i])
	}
	mean := kernel.Pair{Hi: sum.Value() / p.total}
	for i := range p.r {
		v := 1.0
		if p.root != nil {
			v = p.root[i]
		}
		x := kernel.Pair{Hi: p.r[i], Lo: p.rl[i]}.PlusProduct(-v, mean.Hi)
		p.r[i], p.rl[i] = x.Hi, x.Lo
	}
}

// enter frees the column that violates its condition most. Where none does,
// ok says whether those that are free or barred hold theirs as well.
func (p *polisher) enter() (entered, ok bool) {
	r, c := make([]float64, p.n), make([]float64, p.cols)
	p.residual(r, p.w)
	p.products(c, r)
	noise := p.noise(p.w)
	isFree := make([]bool, p.cols)
	for _, j := range p.free {
		isFree[j] = true
	}
	worst, most := -1, 0.0
	ok = true
	for j, g := range c {
		if !p.live(j) {
			continue
		}
		d, bound := p.violation(j, p.w[j], g), 2*noise*p.reach(j)
		if d <= bound {
			continue
		}
		if isFree[j] || p.barred[j] {
			ok = ok && d <= 1e3*bound
			continue
		}
		if d /= math.Sqrt(p.norm[j]); d > most {
			worst, most = j, d
		}
	}
	if worst < 0 {
		return false, ok
	}
	toward := p.w[worst]
	if toward == 0 {
		toward = c[worst]
	}
	p.release(worst, toward)
	return true, true
}
