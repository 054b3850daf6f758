package solver

import (
	"context"
	"math"
	"slices"

	"github.com/golasso/golasso/lasso/design"
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
	before             []float64 // coefficients at the previous record
}

// Limits of the engine. Beyond them coordinate descent takes over.
const (
	mostSlots  = 4000 // columns in a working set
	mostSparse = 1000 // the same in one fit of sparse columns
	mostGram   = 4000 // columns in a full Gram
	mostMoves  = 300  // moves between two passes over all columns
	mostRounds = 60   // passes over all columns
	gramRows   = 8    // rows a column from which on products may come from the Gram
	descent    = 1.7  // from one λ to the next of a short path
	fewColumns = 512  // below which a pass reads all columns
	blockCost  = 1.5  // adding to a Gram by blocks, in multiplications of a whole one
	passCost   = 14   // reading a number of X in a pass, in multiplications of a Gram
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
	if !e.setUp() {
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
		worst, added := e.admit()
		switch {
		case added < 0:
			return e.hand()
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

// approach comes down to a small λ from a start at zero in a few steps, each
// about half the one before, so that the working set never holds much more than
// the support: a short path of its own.
func (e *engine) approach() Status {
	if e.form != WorkingSet {
		return Unsolved
	}
	defer func() {
		if !e.lost {
			e.begin()
		}
	}()
	if !e.atZero() || e.sys.n > 4*e.sys.cols {
		return Unsolved
	}
	top := 0.0
	for j, c := range e.c {
		if e.sys.live(j) && e.sys.l1[j] > 0 && e.sys.violation(j, 0, c) > 0 {
			top = max(top, math.Abs(c)/e.sys.l1[j])
		}
	}
	steps := int(math.Log(top) / math.Log(descent))
	if !(top > 1) || steps < 2 {
		return Unsolved
	}
	penalty := e.problem.Penalty
	e.trail.lambda = top * penalty.Lambda()
	status := Unsolved
	for k := 1; k < steps && status == Unsolved && !e.lost; k++ {
		if e.space.count() > e.slotLimit() {
			e.lost = true
			break
		}
		f := math.Pow(top, 1-float64(k)/float64(steps))
		e.tax(penalty, f)
		e.prune()
		e.begin()
		status = e.inner()
		e.rounds = 0
		e.pass()
		e.refreshSlots()
		e.trail.lambda, e.trail.before = f*penalty.Lambda(), e.trail.lambda
	}
	e.tax(penalty, 1)
	e.prune()
	e.rounds = 0
	return status
}

// slotLimit returns how large a working set pays. A sweep over sparse columns
// is cheap, a Newton step is not.
func (e *engine) slotLimit() int {
	if e.single && sparseness(e.sys.x) < 0.02 {
		return mostSparse
	}
	return mostSlots
}

// sparseness returns the share of entries that are stored, 1 where not known.
func sparseness(m design.Matrix) float64 {
	if view, ok := m.(*design.Standardized); ok {
		m = view.Base()
	}
	s, ok := m.(interface{ NonZeros() int })
	n, p := m.Dims()
	if !ok || n*p == 0 {
		return 1
	}
	return float64(s.NonZeros()) / float64(n) / float64(p)
}

// tax sets the penalty to f times p.
func (e *engine) tax(p Penalty, f float64) {
	e.problem.Penalty = p
	if f != 1 {
		e.problem.Penalty.L1, e.problem.Penalty.L2 = f*p.L1, f*p.L2
	}
	e.sys.setLevel()
	e.space.reprice()
}

// refreshSlots takes the products of the pass into the space.
func (e *engine) refreshSlots() {
	for a, j := range e.space.column {
		e.space.g[a] = e.c[j] / 2
	}
}

// hand leaves the rest to coordinate descent, which copes with anything.
func (e *engine) hand() Status {
	d := &drive{sys: e.sys, st: newState(e.sys, e.w), step: &sweeper{}, set: e.set, patience: 2,
		iterations: e.iterations, before: e.before, resumed: true}
	status := d.loop(e.ctx)
	e.iterations, e.polished, e.unique, e.before = d.iterations, d.polished, d.unique, d.before
	e.handed, e.fromGram, e.partial, e.trail, e.last = true, false, false, trail{}, nil
	e.sys.residual(e.r, e.w)
	e.sys.products(e.c, e.r)
	e.follow()
	return status
}

// setUp chooses the form, at the first fit, and the columns to begin with. It
// reports false where the problem is not one for a Gram space.
func (e *engine) setUp() bool {
	live, forced := 0, 0
	for j := range e.w {
		if e.sys.live(j) {
			live++
			if e.sys.l1[j] == 0 || e.w[j] != 0 {
				forced++
			}
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
	if forced > mostSlots {
		return false
	}
	e.prune()
	return true
}

// prefersGram predicts the cost of both forms, in multiplications per row: of
// the full Gram, and of the passes over X that it saves together with the Gram
// of a working set. Of one fit, the columns that violate their condition at the
// start tell about how large that will be.
func (e *engine) prefersGram(live int) bool {
	if live > mostGram || live > 4*e.sys.n {
		return false
	}
	if e.fits > 1 {
		return e.longPath(live)
	}
	p, k := float64(live), 0.0
	for j, c := range e.c {
		if e.sys.live(j) && (e.w[j] != 0 || e.sys.violation(j, 0, c) > 0) {
			k++
		}
	}
	return p*p/2 <= passCost*4*p+blockCost*k*k
}

// longPath reports whether the passes of all fits that are expected cost more
// than the full Gram of so many columns.
func (q *Prepared) longPath(live int) bool {
	return live <= mostGram && float64(live)/2 <= passCost*float64(min(q.fits, 100)+3)
}

// begin gives slots to the columns the fit starts with: those that are not
// zero, those without a penalty, those that violate their conditions or are
// predicted to, the worst first, up to a cap.
func (e *engine) begin() {
	var must []int
	var list candidates
	nonZero, ahead := 0, e.ahead()
	for j, w := range e.w {
		if w != 0 {
			nonZero++
		}
		if !e.sys.live(j) || e.space.slot[j] >= 0 {
			continue
		}
		if w != 0 || e.sys.l1[j] == 0 {
			must = append(must, j)
		} else if s := e.predict(j, ahead); s > 0 {
			list = append(list, candidate{j, s / math.Sqrt(e.sys.norm[j])})
		}
	}
	e.join(must)
	e.join(list.worst(max(64, nonZero, 2*len(must))))
	for _, j := range must {
		e.space.w[e.space.slot[j]] = e.w[j]
	}
}

// join gives the columns slots, with their exact products.
func (e *engine) join(columns []int) {
	if e.partial && len(columns) > 0 {
		some := make([]float64, len(columns))
		e.sys.productsOf(some, columns, e.r)
		for k, j := range columns {
			e.c[j] = some[k]
		}
	}
	e.space.add(columns, e.c)
}

// ahead returns how far the new λ lies beyond the last, as a multiple of the
// step before; 0 where that is not known.
func (e *engine) ahead() float64 {
	t := &e.trail
	if t.c == nil || t.before <= t.lambda {
		return 0
	}
	return (e.problem.Penalty.Lambda() - t.lambda) / (t.lambda - t.before)
}

// predict returns by how much column j violates its condition, or would at the
// new λ if its product went on to change as it did between the last two fits.
func (e *engine) predict(j int, ahead float64) float64 {
	c := e.c[j]
	next := c
	if ahead != 0 {
		next = (c + ahead*(c-e.trail.c[j])) / 0.995
	}
	if l1 := e.sys.l1[j] * (1 + 1e-14); math.Abs(c) <= l1 && math.Abs(next) <= l1 {
		return 0
	}
	return max(e.sys.violation(j, 0, c), e.sys.violation(j, 0, next))
}

// A candidate is a column and how much it violates its condition, per standard
// deviation.
type candidate struct {
	column int
	score  float64
}

type candidates []candidate

// worst returns at most k columns, those of the largest violation, in the order
// of the columns.
func (c candidates) worst(k int) []int {
	if len(c) > k {
		slices.SortFunc(c, func(a, b candidate) int {
			switch {
			case a.score > b.score:
				return -1
			case a.score < b.score:
				return 1
			}
			return a.column - b.column
		})
		c = c[:k]
	}
	columns := make([]int, len(c))
	for i, v := range c {
		columns[i] = v.column
	}
	slices.Sort(columns)
	return columns
}

// prune drops slots that have been zero and far from their thresholds, when
// there are many of them.
func (e *engine) prune() {
	p := e.space
	marked, kept := make([]bool, p.count()), 0
	for a := range p.column {
		marked[a] = p.w[a] != 0 || p.at[a] >= 0 || p.half[a] == 0 || math.Abs(p.g[a]) > 0.7*p.half[a]
		if marked[a] {
			kept++
		}
	}
	if p.count() > 128 && kept < p.count()*2/3 {
		p.keep(marked)
	}
}

// admit takes the products of the pass into the space and adds the columns
// that violate their conditions. worst is the largest violation among those
// that were there, over rounding; added is −1 where there are too many.
func (e *engine) admit() (worst float64, added int) {
	var list candidates
	noise := e.sys.noise(e.w)
	nonZero := 0
	for j, w := range e.w {
		if w != 0 {
			nonZero++
		}
		a := e.space.slot[j]
		if a >= 0 {
			e.space.g[a] = e.c[j] / 2
		}
		if (w == 0 && math.Abs(e.c[j]) <= e.sys.l1[j]) || !e.sys.live(j) {
			continue
		}
		d, bound := e.sys.violation(j, w, e.c[j]), 2*noise*e.sys.reach(j)
		switch {
		case a >= 0:
			if d > worst*bound {
				worst = d / bound
			}
		case d > bound:
			list = append(list, candidate{j, d / math.Sqrt(e.sys.norm[j])})
		}
	}
	columns := list.worst(max(64, nonZero))
	if e.space.count()+len(columns) > mostSlots {
		return worst, -1
	}
	e.space.add(columns, e.c)
	return worst, len(columns)
}
