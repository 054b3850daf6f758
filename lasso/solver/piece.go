package solver

import (
	"math"

	"github.com/golasso/golasso/lasso/internal/kernel"
)

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
		if inside := min(max(sum.Hi, from), to); inside != sum.Hi {
			p.w[j], p.low[j] = inside, 0 // rounding overstepped the end
		}
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
