package solver

// Costs by which the form is chosen.
const (
	blockCost  = 1.7     // adding to a Gram by blocks, in multiplications of a whole one
	cachedSize = 1 << 18 // numbers in an X that stays in the cache
	cachedCost = 4       // passCost there
	passCost   = 14      // reading a number of X in a pass, in multiplications of a Gram
)

// prefersGram predicts the cost of both forms, in multiplications per row: of
// the full Gram, and of the passes over X that it saves together with the Gram
// of a working set. Of one fit, the columns that violate their condition at the
// start tell about how large that will be; not on tall data, where most leave
// again once the first have explained y: changesForm looks at them later.
func (e *engine) prefersGram(live int) bool {
	if form := e.choices.Form; form != Auto {
		return form == Gram
	}
	if live > mostGram || live > 4*e.sys.n {
		return false
	}
	if e.fits > 1 {
		return e.longPath(live)
	}
	if e.tall() {
		return e.gramPays(live, 0, 0)
	}
	nonZero, violate := e.census()
	k := float64(nonZero + violate)
	if 2*live > e.sys.n {
		k /= 2 // so many columns explain each other
	}
	return e.gramPays(live, k, 0)
}

// changesForm goes over from the working set to the full Gram, after the first
// pass of a fit of tall data: then the columns that violate their condition are
// about those that the support still lacks.
func (e *engine) changesForm() bool {
	live := e.sys.countLive()
	if e.form != WorkingSet || e.choices.Form != Auto || e.fits > 1 || e.rounds != 1 || !e.tall() || live > mostGram {
		return false
	}
	nonZero, violate := e.census()
	if !e.gramPays(live, float64(nonZero)+0.8*float64(violate), float64(e.space.count())) {
		return false
	}
	if e.partial {
		e.sys.products(e.c, e.r)
		e.partial = false
	}
	e.form, e.space = Gram, newSpace(e.sys)
	e.space.addAll(e.c)
	e.follow()
	return true
}

// tall reports whether X has many more rows than columns, and is too large for
// the cache.
func (q *Prepared) tall() bool { return q.sys.n > 4*q.sys.cols && q.sys.n*q.sys.cols >= cachedSize }

// census counts the coefficients that are not zero, and the others whose
// condition is violated.
func (e *engine) census() (nonZero, violate int) {
	for j, c := range e.c {
		switch {
		case !e.sys.live(j):
		case e.w[j] != 0:
			nonZero++
		case e.sys.violation(j, 0, c) > 0:
			violate++
		}
	}
	return nonZero, violate
}

// gramPays reports whether the Gram of so many columns costs less than that of k,
// those that it has already left out, and the passes it saves.
func (q *Prepared) gramPays(columns int, k, has float64) bool {
	p, cost, passes := float64(columns), float64(passCost), 4.0
	if q.sys.n*q.sys.cols < cachedSize {
		cost = cachedCost
	}
	if q.tall() {
		passes = 2
	}
	return p*p/2 <= cost*passes*p+blockCost*max(k*k-has*has, 0)
}

// longPath reports whether the passes of all fits that are expected cost more
// than the full Gram of so many columns.
func (q *Prepared) longPath(live int) bool {
	return live <= mostGram && float64(live)/2 <= passCost*float64(min(q.fits, 100)+3)
}
