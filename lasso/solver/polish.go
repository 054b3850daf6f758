package solver

import (
	"math"

	"github.com/golasso/golasso/lasso/internal/kernel"
)

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
func (d *drive) polish() outcome {
	p := newPolisher(d.sys, d.st.w)
	if !d.sys.affordable(p.nonZero()) {
		return polishSkipped
	}
	if !p.run() {
		d.adopt(p.w)
		return polishFailed
	}
	copy(d.st.w, p.w)
	d.st.refresh()
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

func (p *polisher) nonZero() int {
	k := len(p.free)
	for _, a := range p.w {
		if a != 0 {
			k++
		}
	}
	return k
}

// run steps until the conditions hold over every column.
func (p *polisher) run() bool {
	for range roundLimit {
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
		size := 0.0
		for i, j := range p.free {
			size = max(size, math.Abs(x[i])*math.Sqrt(p.norm[j]))
		}
		if size >= last/2 {
			return true, true
		}
		last = size
		if full, ok = p.advance(x, 1); !full || !ok {
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

// firstEnd returns the multiple of x at which the first free coefficient meets
// the end of its piece, +Inf where none does.
func (p *polisher) firstEnd(x []float64) float64 {
	t := math.Inf(1)
	for i, j := range p.free {
		from, to := p.piece(j)
		if x[i] > 0 {
			t = min(t, (to-p.w[j])/x[i])
		} else if x[i] < 0 {
			t = min(t, (from-p.w[j])/x[i])
		}
	}
	return max(t, 0)
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
			kernel.AxpyPair(p.r, p.rl, -p.low[j], col)
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

// piece returns the ends of the interval on which J is the quadratic that
// column j's free coefficient is on.
func (p *polisher) piece(j int) (from, to float64) {
	from, to = p.lo[j], p.hi[j]
	if p.side[j] > 0 {
		from = 0
	} else if p.side[j] < 0 {
		to = 0
	}
	return from, to
}

// advance adds reach·x to the free coefficients, or as much of it as their
// pieces allow, in which case those that met an end stay there. An infinite
// reach goes to the first end, and fails where there is none.
func (p *polisher) advance(x []float64, reach float64) (full, ok bool) {
	t := min(reach, p.firstEnd(x))
	if math.IsInf(t, 1) {
		return false, false
	}
	kept := p.free[:0:0]
	for i, j := range p.free {
		from, to := p.piece(j)
		sum := kernel.Pair{Hi: p.w[j], Lo: p.low[j]}.PlusProduct(t, x[i])
		end, meets := to, x[i] > 0 && (to-p.w[j])/x[i] <= t
		if x[i] < 0 {
			end, meets = from, (from-p.w[j])/x[i] <= t
		}
		if meets && t < reach {
			// A column that comes straight back to where it entered is tied
			// to the others by rounding.
			p.barred[j] = p.barred[j] || p.w[j] == end
			p.w[j], p.low[j] = end, 0
			continue
		}
		p.w[j], p.low[j] = sum.Hi, sum.Lo
		kept = append(kept, j)
	}
	p.free = kept
	return t == reach, true
}

// dropTiny sets free coefficients that are zero but for rounding to zero, and
// reports whether there were any.
func (p *polisher) dropTiny() bool {
	noise := p.noise(p.w)
	kept := p.free[:0:0]
	for _, j := range p.free {
		if p.l1[j] > 0 && (2*p.norm[j]+p.l2[j])*math.Abs(p.w[j]) <= noise*p.reach(j) {
			p.w[j], p.low[j], p.barred[j] = 0, 0, true
			continue
		}
		kept = append(kept, j)
	}
	dropped := len(kept) < len(p.free)
	p.free = kept
	return dropped
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
