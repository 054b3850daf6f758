package solver

import (
	"context"
	"slices"
)

// A Prepared problem has been checked and measured, and keeps what fits have in
// common: the products between columns, the factor of the support, the products
// with the last residual. A path of many penalties costs far less than as many
// calls of Minimize.
//
// The problem's X, Y and Weights must not change while it is in use. A Prepared
// is not safe for concurrent use.
type Prepared struct {
	problem Problem
	sys     *system
	choices CoordinateDescent
	fits    int
	sparse  bool // few entries of X are not zero

	space   *space
	form    Form
	w, r, c []float64 // a point, its residual and the products with it; nil at first
	ready   bool      // w, r and c belong together
	trail   trail

	// steps are where the two fits before this one ended, if it started there.
	steps   [2]step
	memory  *memory
	partial bool // c holds predictions for columns that are proved to stay at 0

	// Where the last products came from the Gram, r does not belong to w; the
	// means ⟨rỹ⟩ and ⟨r⟩² are kept instead.
	fromGram      bool
	along, square float64
	origin        []float64 // products with ỹ
}

// Form says how the engine holds a problem; see Result.
type Form int

const (
	// Auto, the zero Form, leaves the choice to the engine; no Result has it.
	Auto Form = iota
	// Sweeps works on the columns of X themselves, as ISTA and FISTA do.
	Sweeps
	// Gram holds the products of all columns with each other.
	Gram
	// WorkingSet holds the products of some columns, which grow by those that
	// violate the conditions of optimality most.
	WorkingSet
)

var formWords = [...]string{Auto: "auto", Sweeps: "columns", Gram: "gram", WorkingSet: "working set"}

// String returns "auto", "columns", "gram" or "working set".
func (f Form) String() string {
	if f < 0 || int(f) >= len(formWords) {
		return "unknown form"
	}
	return formWords[f]
}

// Prepare checks p as Minimize does and measures its columns once. fits is
// about how many penalties will be asked for, which decides between the forms;
// 0 means 1. p.Penalty is checked but not used.
func Prepare(p *Problem, fits int) (*Prepared, error) {
	return CoordinateDescent{}.Prepare(p, fits)
}

// Minimize minimises J with the given penalty, by the engine. A start that is
// the result of the call before costs nothing. Factors and bounds may change
// from call to call; where they do, the null model is fitted anew. Settings are
// those of CoordinateDescent; an iteration is a sweep or a Newton step.
//
// The direct solve on the support is done in double precision, with residuals
// from X where that helps: coefficients are good to about ten digits or better.
// Where n is many times p, certificates come from the Gram and not from a pass
// over X, as long as they cannot cancel.
func (q *Prepared) Minimize(ctx context.Context, penalty Penalty, start Point, s Settings) (*Result, error) {
	return q.minimize(ctx, penalty, start, s, false)
}

// minimize adds, in a single fit that is small enough, the direct solve in
// twice the working precision.
func (q *Prepared) minimize(ctx context.Context, penalty Penalty, start Point, set Settings, single bool) (*Result, error) {
	if err := set.check(); err != nil {
		return nil, err
	}
	if err := penalty.check(q.sys.cols); err != nil {
		return nil, err
	}
	if err := q.problem.checkPoint(start); err != nil {
		return nil, err
	}
	q.charge(penalty)
	q.stand(start)
	e := &engine{Prepared: q, ctx: ctx, set: defaults(set, mostIterations), single: single, unique: true, wanted: penalty, sweeping: q.choices.NoNewton}
	return e.run(), nil
}

// charge takes over a penalty.
func (q *Prepared) charge(p Penalty) {
	old := q.problem.Penalty
	q.problem.Penalty = p
	if slices.Equal(old.Factor, p.Factor) && slices.Equal(old.Lower, p.Lower) && slices.Equal(old.Upper, p.Upper) {
		q.sys.setLevel()
	} else {
		q.sys.setPenalty()
		q.sys.setNull()
		q.origin = nil // columns left out may take part
		q.ready, q.space, q.memory, q.trail, q.steps = false, nil, nil, trail{}, [2]step{}
	}
	if q.space != nil {
		q.space.reprice()
	}
}

// stand goes to the start, inside its bounds, unless that is where the last fit
// ended.
func (q *Prepared) stand(start Point) {
	if q.ready && q.sys.standsAt(start, q.w) {
		return
	}
	q.w, q.steps = q.sys.inward(start), [2]step{}
	if q.r == nil {
		q.r, q.c = make([]float64, q.sys.n), make([]float64, q.sys.cols)
	}
	q.sys.residual(q.r, q.w)
	if q.atZero() {
		q.fromZero(q.c)
	} else {
		q.sys.products(q.c, q.r)
	}
	q.trail, q.fromGram, q.partial, q.ready = trail{}, false, false, true
	q.follow()
}

// atZero reports whether w = 0.
func (q *Prepared) atZero() bool {
	for _, w := range q.w {
		if w != 0 {
			return false
		}
	}
	return true
}

// fromZero writes the products with ỹ into c. They are kept.
func (q *Prepared) fromZero(c []float64) {
	s := q.sys
	if q.origin == nil {
		q.origin = make([]float64, s.cols)
		if s.origin == nil {
			s.products(q.origin, s.y)
		} else {
			u := s.y
			if s.v != nil {
				u = make([]float64, s.n)
				s.weigh(u, s.y)
			}
			copy(q.origin, s.origin)
			s.raw.view(q.origin, nil, u)
			s.finish(q.origin, nil, u)
		}
	}
	copy(c, q.origin)
}

// follow brings the space, if there is one, to where w and c are, or drops it
// where that takes too many columns.
func (q *Prepared) follow() {
	if q.space == nil {
		return
	}
	more := 0
	for j, a := range q.w {
		if a != 0 && q.space.slot[j] < 0 {
			more++
		}
	}
	limit := max(mostSlots, q.choices.MaxWorkingSet)
	if q.sparse {
		limit = max(mostAlong, q.choices.MaxWorkingSet)
	}
	if q.form != Gram && q.space.count()+more > limit {
		q.space = nil
		return
	}
	q.space.follow(q.w, q.c)
}

// A trail is where the last two fits of a path ended, for a prediction of the
// products at the next.
type trail struct {
	lambda, before float64   // of the last fit, and the one before it
	c              []float64 // products at the one before; nil without one
}

// follow moves the space to coefficients w with products c. Columns that are
// not zero and have no slot get theirs.
func (p *space) follow(w, c []float64) {
	var columns []int
	for j, a := range w {
		if a != 0 && p.slot[j] < 0 {
			columns = append(columns, j)
		}
	}
	p.add(columns, c)
	for a, j := range p.column {
		p.w[a], p.g[a] = w[j], c[j]/2
	}
}
