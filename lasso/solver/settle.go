package solver

import (
	"math"
	"slices"
)

// inside reports whether slot a lies on a smooth piece of J, where its
// coefficient may move both ways.
func (p *space) inside(a int) bool {
	w := p.w[a]
	if w == 0 {
		return p.half[a] == 0 && p.lower[a] < 0 && p.upper[a] > 0 && p.row(a)[a] > 0
	}
	return w > p.lower[a] && w < p.upper[a]
}

// ends returns the interval on which J is the quadratic that slot a is on.
func (p *space) ends(a int) (from, to float64) {
	from, to = p.lower[a], p.upper[a]
	if p.half[a] == 0 {
		return from, to
	}
	if p.w[a] > 0 {
		return 0, to
	}
	return from, 0
}

// settle brings the factor to the slots that lie inside their pieces, and
// thins these out until they are independent. It fails where columns without
// any penalty depend on others, so that the minimum may lie anywhere.
func (p *space) settle() bool {
	var gone, come []int
	for a := range p.w {
		switch in := p.inside(a); {
		case in && p.at[a] < 0:
			come = append(come, a)
		case !in && p.at[a] >= 0:
			gone = append(gone, a)
		}
	}
	k := p.f.len()
	if p.stale || len(come)+2*len(gone) > 8+k/4 {
		come = p.refactor()
	} else {
		for _, a := range gone {
			p.leave(a)
		}
	}
	if len(come) >= blockRows && p.pushMany(come) {
		return true
	}
	for _, a := range come {
		if p.at[a] < 0 && p.inside(a) && !p.enter(a) {
			return false
		}
	}
	return true
}

// blockRows is the number of rows from which on the factor grows by blocks.
const blockRows = 6

// pushMany appends slots to the factor together, as many as do not depend on
// those before them, and reports whether that was all.
func (p *space) pushMany(come []int) bool {
	first := p.f.len()
	ridge := make([]float64, len(come))
	for i, a := range come {
		ridge[i] = p.ridge[a]
	}
	p.f.extend(come, ridge, p.fillRow)
	for i, raised := range p.f.raised[first:] {
		if raised {
			p.f.truncate(first + i)
			break
		}
	}
	for i, a := range p.f.slots[first:] {
		p.at[a] = int32(first + i)
	}
	return p.f.len() == first+len(come)
}

// fillRow writes row i of A, of the factor's slots, up to and with the diagonal.
func (p *space) fillRow(dst []float64, i int) {
	row := p.row(p.f.slots[i])
	for k := range dst {
		dst[k] = row[p.f.slots[k]]
	}
}

// refactor factors the slots inside their pieces anew, but for those from the
// first on that depends on the ones before it, which it returns.
func (p *space) refactor() (left []int) {
	slots, ridge := p.inSlots[:0], p.inRidge[:0]
	for a := range p.w {
		p.at[a] = -1
		if p.inside(a) {
			slots, ridge = append(slots, a), append(ridge, p.ridge[a])
		}
	}
	p.inSlots, p.inRidge = slots, ridge
	p.f.rebuild(slots, ridge, p.fillRow)
	p.stale = false
	for i, raised := range p.f.raised {
		if raised {
			left = slices.Clone(slots[i:])
			p.f.truncate(i)
			break
		}
	}
	for i, a := range p.f.slots {
		p.at[a] = int32(i)
	}
	return left
}

// enter appends slot a to the factor. Where it depends on those in it, one of
// them all goes to the end of its piece.
func (p *space) enter(a int) bool {
	for {
		p.push(a)
		last := p.f.len() - 1
		if !p.f.raised[last] {
			return true
		}
		d := append([]float64(nil), p.f.row(last)[:last]...)
		p.f.truncate(last)
		p.at[a] = -1
		p.f.backward(d)
		out, ok := p.slide(a, d)
		if !ok || out == a {
			return ok
		}
		p.leave(out)
	}
}

// slide moves slot a by t and the factor's by −t·d, which leaves the fit as it
// is but for rounding, until the first meets the end of its piece; it returns
// which. The direction is downhill, or towards zero for a where that is level.
func (p *space) slide(a int, d []float64) (out int, ok bool) {
	slots := append(append([]int(nil), p.f.slots...), a)
	slope, noise := 0.0, 0.0
	for i, b := range slots {
		z := 1.0
		if i < len(d) {
			d[i] = -d[i]
			z = d[i]
		}
		slope += z * p.slope(b)
		noise += math.Abs(z) * p.tiny[b]
	}
	sign := math.Copysign(1, slope)
	if math.Abs(slope) <= noise {
		sign = math.Copysign(1, -p.w[a])
	}
	d = append(d, 1)
	t, out := math.Inf(1), -1
	for i, b := range slots {
		d[i] *= sign
		if s := p.reachOf(b, d[i]); s < t {
			t, out = s, b
		}
	}
	if out < 0 || math.IsInf(t, 1) {
		return 0, false
	}
	for i, b := range slots {
		old := p.w[b]
		from, to := p.ends(b)
		p.w[b] = min(max(old+t*d[i], from), to)
		if b == out {
			p.w[b] = to
			if d[i] < 0 {
				p.w[b] = from
			}
		}
		if p.w[b] != old {
			p.move(b, p.w[b]-old)
		}
	}
	return out, true
}

// reachOf returns the multiple of d at which slot b meets the end of its piece.
func (p *space) reachOf(b int, d float64) float64 {
	from, to := p.ends(b)
	switch {
	case d > 0:
		return (to - p.w[b]) / d
	case d < 0:
		return (from - p.w[b]) / d
	}
	return math.Inf(1)
}

// push appends slot a to the factor.
func (p *space) push(a int) {
	row, buf := p.row(a), p.room(p.f.len()+1)
	for k, b := range p.f.slots {
		buf[k] = row[b]
	}
	buf[len(buf)-1] = row[a]
	p.at[a] = int32(p.f.len())
	p.f.append(a, buf, p.ridge[a])
}

// leave removes slot a from the factor.
func (p *space) leave(a int) {
	k := int(p.at[a])
	p.f.remove(k)
	p.at[a] = -1
	for i, b := range p.f.slots[k:] {
		p.at[b] = int32(k + i)
	}
}
