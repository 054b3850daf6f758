package solver

import (
	"math"
	"slices"
)

// begin gives slots to the columns the fit starts with: those that are not
// zero, those without a penalty, those that violate their conditions or are
// predicted to, the worst first, up to a cap.
func (e *engine) begin() {
	var must []int
	list := e.list[:0]
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
	e.list = list
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

// predict returns by how much column j violates its condition, or would at the
// new λ if its product went on to change as it did between the last two fits.
func (e *engine) predict(j int, ahead float64) float64 {
	c := e.c[j]
	next := c
	if ahead != 0 {
		next = (c + ahead*(c-e.trail.c[j])) * (1 / 0.995)
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
	e.list = list
	columns := list.worst(max(64, nonZero))
	if len(columns) > 0 && e.space.count()+len(columns) > e.slotLimit() {
		return worst, -1
	}
	e.space.add(columns, e.c)
	return worst, len(columns)
}
