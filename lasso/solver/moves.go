package solver

import (
	"math"
	"slices"

	"github.com/golasso/golasso/lasso/internal/kernel"
)

// move adds step to the coefficient of slot a.
func (p *space) move(a int, step float64) {
	kernel.Axpy(p.g[:len(p.column)], -step, p.row(a))
}

// measureNoise updates what rounding can do to the g of each slot.
func (p *space) measureNoise() {
	size := p.spread
	for a, w := range p.w {
		if w != 0 {
			size += math.Abs(w) * p.reach(p.column[a])
		}
	}
	for a, j := range p.column {
		p.tiny[a] = 32 * eps * size * p.rawReach(j)
	}
}

// sweep minimises over one coefficient after the other: of all slots, or only
// of those that are not in the factor, where the others are known to be at
// their minimum. It returns by how much the fit moved, at most, in one step.
func (p *space) sweep(all bool) (moved float64) {
	p.measureNoise()
	for a, old := range p.w {
		if !all && p.at[a] >= 0 {
			continue
		}
		h := p.row(a)[a]
		if h == 0 {
			continue
		}
		soft := math.Abs(p.g[a]+old*h) - p.half[a]
		w := 0.0
		if soft > p.slack*p.tiny[a] || (soft > 0 && old != 0 && p.half[a] == 0) {
			w = min(max(math.Copysign(soft/(h+p.ridge[a]), p.g[a]+old*h), p.lower[a]), p.upper[a])
		}
		if w == old || (w != 0 && math.Abs(w-old)*(h+p.ridge[a]) <= p.tiny[a]) {
			continue // a step of rounding leads nowhere
		}
		if (w == 0) != (old == 0) {
			p.flips++
		}
		p.w[a] = w
		p.move(a, w-old)
		moved = max(moved, math.Abs(w-old))
	}
	return moved
}

// slope returns −½ ∂J/∂w of slot a, inside its piece.
func (p *space) slope(a int) float64 {
	s := p.g[a] - p.ridge[a]*p.w[a]
	if p.half[a] == 0 {
		return s
	}
	return s - math.Copysign(p.half[a], p.w[a])
}

// A stride says how a Newton step ended.
type stride struct {
	full bool    // no coefficient met the end of its piece
	rest float64 // largest slope left in the factor, as a multiple of rounding
}

// newton moves all slots inside their pieces to the minimum of the quadratic
// that J is there: at once where that lowers J although some meet the ends of
// their pieces and stay there, otherwise to the first end. It fails where
// columns without any penalty depend on others: their minimum may lie anywhere.
func (p *space) newton() (s stride, ok bool) {
	p.measureNoise()
	if !p.settle() {
		return stride{}, false
	}
	k := p.f.len()
	p.d = slices.Grow(p.d[:0], k)[:k]
	d := p.d
	for i, a := range p.f.slots {
		d[i] = p.slope(a)
	}
	p.f.solve(d)
	p.flips = 0
	step, clipped := p.clip(d)
	if clipped == 0 {
		p.apply(step)
		return stride{true, p.rest()}, true
	}
	p.keptG, p.keptW = append(p.keptG[:0], p.g...), append(p.keptW[:0], p.w...)
	if p.apply(step) > 0 {
		copy(p.g, p.keptG)
		copy(p.w, p.keptW)
		p.apply(p.first(d))
	}
	return stride{false, math.Inf(1)}, true
}

// rest returns the largest slope left in the factor over what rounding makes.
func (p *space) rest() float64 {
	most := 0.0
	for _, a := range p.f.slots {
		if s := math.Abs(p.slope(a)); s > most*p.tiny[a] {
			most = s / p.tiny[a]
		}
	}
	return most
}

// clip returns the steps of the factor's slots, cut where they leave their
// pieces, and how many were. They are good until the next call of clip or first.
func (p *space) clip(d []float64) (step []float64, clipped int) {
	p.step = slices.Grow(p.step[:0], len(d))[:len(d)]
	step = p.step
	for i, a := range p.f.slots {
		from, to := p.ends(a)
		w := p.w[a] + d[i]
		step[i] = d[i]
		if w < from || w > to || (w == 0 && p.half[a] > 0) {
			step[i] = min(max(w, from), to) - p.w[a]
			clipped++
		}
	}
	return step, clipped
}

// first returns d as far as the first slot to meet the end of its piece.
func (p *space) first(d []float64) []float64 {
	t, which := 1.0, -1
	for i, a := range p.f.slots {
		from, to := p.ends(a)
		end := to
		if d[i] < 0 {
			end = from
		}
		if s := (end - p.w[a]) / d[i]; d[i] != 0 && s < t {
			t, which = s, i
		}
	}
	step := p.step
	for i, a := range p.f.slots {
		from, to := p.ends(a)
		step[i] = t * d[i]
		if i == which {
			end := to
			if d[i] < 0 {
				end = from
			}
			step[i] = end - p.w[a]
		}
	}
	return step
}

// apply takes the steps of the factor's slots and returns the change in J.
func (p *space) apply(step []float64) (change float64) {
	m := len(p.column)
	before := p.room(len(step))
	for i, a := range p.f.slots {
		before[i] = p.g[a]
	}
	for i, a := range p.f.slots {
		if step[i] != 0 {
			kernel.Axpy(p.g[:m], -step[i], p.row(a))
		}
	}
	for i, a := range p.f.slots {
		d := step[i]
		if d == 0 {
			continue
		}
		old := p.w[a]
		w := old + d
		if from, to := p.ends(a); (d < 0 && w <= from) || w < from {
			w = from
		} else if (d > 0 && w >= to) || w > to {
			w = to
		}
		change += -d*(before[i]+p.g[a]) + 2*p.half[a]*(math.Abs(w)-math.Abs(old)) + p.ridge[a]*d*(w+old)
		p.w[a] = w
	}
	return change
}
