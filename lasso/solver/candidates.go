package solver

import (
	"math"
	"slices"
)

// begin gives slots to the columns the fit starts with: those that are not
// zero, those without a penalty, those that violate their conditions or are
// predicted to, the worst first, up to a cap.
func (e *engine) begin() {
	must, list, nonZero := e.violators(e.ahead())
	e.join(must)
	first := manyFirst
	if e.sys.cols < fewColumns {
		first = fewFirst
	}
	e.join(list.worst(max(first, nonZero/2, 2*len(must))))
	for _, j := range must {
		e.space.w[e.space.slot[j]] = e.w[j]
	}
}

// violators returns the columns without a slot that are not zero or without a
// penalty, those that violate their conditions or are predicted to, and how many
// of all are not zero.
func (e *engine) violators(ahead float64) (must []int, list candidates, nonZero int) {
	list = e.list[:0]
	c, l1, slot, alive, old, grow := e.c, e.sys.l1, e.space.slot, e.sys.alive, e.c, 1.0
	if ahead != 0 {
		old, grow = e.trail.c, 1/0.995
	}
	for j, w := range e.w {
		if w != 0 {
			nonZero++
		}
		if slot[j] >= 0 || !alive[j] {
			continue
		}
		// What the product is, and would be at the new λ if it went on to change
		// as it did between the last two fits.
		x := c[j]
		next, most := (x+ahead*(x-old[j]))*grow, l1[j]*(1+1e-14)
		switch {
		case w != 0 || most == 0:
			must = append(must, j)
		case math.Abs(x) > most || math.Abs(next) > most:
			if s := max(e.sys.violation(j, 0, x), e.sys.violation(j, 0, next)); s > 0 {
				list = append(list, candidate{j, s / math.Sqrt(e.sys.norm[j])})
			}
		}
	}
	e.list = list
	return must, list, nonZero
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
	if e.choices.NoScreening || t.c == nil || t.before <= t.lambda {
		return 0
	}
	return (e.problem.Penalty.Lambda() - t.lambda) / (t.lambda - t.before)
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
		marked[a] = p.w[a] != 0 || p.at[a] >= 0 || p.half[a] == 0 || math.Abs(p.g[a]) > 0.8*p.half[a]
		if marked[a] {
			kept++
		}
	}
	if p.count() > 128 && kept < p.count()*5/6 {
		p.keep(marked)
	}
}

// admit takes the products of the pass into the space and adds the columns
// that violate their conditions. worst is the largest violation among those
// that were there, over rounding; added is −1 where there are too many.
func (e *engine) admit() (worst float64, added int) {
	list := e.list[:0]
	noise := e.sys.noise(e.w)
	nonZero := 0
	for a, j := range e.space.column {
		e.space.g[a] = e.c[j] / 2
	}
	c, l1 := e.c, e.sys.l1
	for j, w := range e.w {
		if w != 0 {
			nonZero++
		}
		if (w == 0 && math.Abs(c[j]) <= l1[j]) || !e.sys.live(j) {
			continue
		}
		a := e.space.slot[j]
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
	e.list = list
	columns := list.worst(max(64, nonZero))
	if len(columns) > 0 && e.space.count()+len(columns) > e.slotLimit() {
		return worst, -1
	}
	e.space.add(columns, e.c)
	return worst, len(columns)
}
