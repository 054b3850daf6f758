package solver

import (
	"math"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/internal/kernel"
)

// A space is a problem restricted to some columns, called slots, through their
// products: with G = ⟨X̃, X̃⟩ over the slots and g = ⟨x̃, r⟩,
//
//	⟨r − X̃δ⟩² = ⟨r⟩² − 2 δᵀg + δᵀGδ,   g ← g − Gδ
//
// so that the method moves coefficients without touching a row. G is computed
// when a slot is added, and kept.
type space struct {
	*system
	column []int   // of each slot
	slot   []int32 // of each column; −1 for none
	g      []float64
	w      []float64
	gram   []float64 // row a is gram[a·ld : a·ld+m], symmetric
	ld     int

	half, ridge  []float64 // l1/2 and l2/2 of each slot
	lower, upper []float64
	tiny         []float64 // what rounding can do to g at w = 0
	slack        float64   // how much more than that is let pass
	f            factor
	at           []int32 // row of f of each slot; −1 for none
	scratch      []float64
	keptG, keptW []float64 // before a step that may be taken back
	d, step      []float64 // a Newton step, and what is taken of it
	inSlots      []int     // slots to be factored
	inRidge      []float64
	one          []float64   // a column written out
	block        [][]float64 // some of them
	flips        int         // slots that became zero or nonzero since the last Newton step
	stale        bool        // the ridge in f is another
}

func newSpace(s *system) *space {
	p := &space{system: s, slot: make([]int32, s.cols), f: factor{first: min(s.n, s.cols, 1024)}}
	for j := range p.slot {
		p.slot[j] = -1
	}
	return p
}

// count returns the number of slots.
func (p *space) count() int { return len(p.column) }

// row returns row a of G.
func (p *space) row(a int) []float64 { return p.gram[a*p.ld:][:len(p.column)] }

// reserve makes room for m slots.
func (p *space) reserve(m int) {
	if m <= p.ld {
		return
	}
	// Pages that are never written cost nothing, copies would: begin with what
	// most supports need.
	ld := max(m, min(p.ld+p.ld/4, p.cols), min(max(2*p.n, 256), 2048, p.cols))
	gram := make([]float64, ld*ld)
	for a := range p.column {
		copy(gram[a*ld:], p.row(a))
	}
	p.gram, p.ld = gram, ld
}

// enlist gives the columns slots, with coefficients 0 and g from the products c
// of the current residual, and leaves G to the caller. It returns the first new
// slot.
func (p *space) enlist(columns []int, c []float64) int {
	first := len(p.column)
	p.reserve(first + len(columns))
	for _, j := range columns {
		p.slot[j] = int32(len(p.column))
		p.column = append(p.column, j)
		p.g = append(p.g, c[j]/2)
		p.w = append(p.w, 0)
		p.half, p.ridge = append(p.half, p.l1[j]/2), append(p.ridge, p.l2[j]/2)
		p.lower, p.upper = append(p.lower, p.lo[j]), append(p.upper, p.hi[j])
		p.tiny, p.at = append(p.tiny, 0), append(p.at, -1)
	}
	return first
}

// blockColumns is the number of columns that join the space together.
const blockColumns = 48

// add gives the columns slots and computes their rows of G.
func (p *space) add(columns []int, c []float64) {
	first := p.enlist(columns, c)
	for from := first; from < len(p.column); from += blockColumns {
		to := min(from+blockColumns, len(p.column))
		p.addBlock(from, to)
	}
}

// addBlock computes the products of slots from, …, to−1 with those and all
// before them. The new columns are written out, centred and weighted; the old
// ones are used where they are.
func (p *space) addBlock(from, to int) {
	if p.raw == nil {
		for k := from; k < to; k++ {
			p.addOne(k)
		}
		return
	}
	for len(p.block) < to-from {
		p.block = append(p.block, make([]float64, p.n))
	}
	block := p.block[:to-from]
	for k := range block {
		p.centred(block[k], p.column[from+k])
		p.weigh(block[k], block[k])
	}
	a := make([][]float64, to)
	for i := range a {
		a[i] = p.raw.cols[p.column[i]]
	}
	width := len(block)
	sums := make([]float64, width)
	for k, b := range block {
		sums[k] = kernel.Sum(b)
	}
	t := p.room(to * width)
	kernel.Cross(t, width, a, block, 1)
	for i := range a {
		j := p.column[i]
		scale := 1 / (p.raw.scale[j] * p.size[j] * p.total)
		mean := p.mean[j]*p.raw.scale[j] + p.raw.shift[j] // of the raw column
		row := t[i*width : (i+1)*width]
		for k := range row {
			row[k] = (row[k] - mean*sums[k]) * scale
		}
		if i < from {
			copy(p.gram[i*p.ld+from:], row)
		}
	}
	for k := range block {
		row := p.gram[(from+k)*p.ld:][:to]
		for i := range row[:from+k+1] {
			row[i] = t[i*width+k]
		}
		for i := from; i < from+k; i++ {
			p.gram[i*p.ld+from+k] = row[i]
		}
	}
}

// set stores one product, for i ≤ k from the later slot's column.
func (p *space) set(i, k int, v float64) {
	if i > k {
		return
	}
	p.gram[i*p.ld+k], p.gram[k*p.ld+i] = v, v
}

// addOne computes the products of slot k with those before it and itself. A
// sparse column need not be centred, since the others are.
func (p *space) addOne(k int) {
	if p.one == nil {
		p.one = make([]float64, p.n)
	}
	j := p.column[k]
	scale := 1.0
	if p.v == nil && p.offset[j] <= 1 {
		design.Column(p.one, p.x, j)
		scale = 1 / p.size[j]
	} else {
		p.centred(p.one, j)
		p.weigh(p.one, p.one)
	}
	t := p.room(k + 1)
	p.dots(t, p.column[:k+1], p.one)
	p.finish(t, p.column[:k+1], p.one)
	for i, v := range t {
		p.set(i, k, v/2*scale)
	}
}

// room returns k numbers of scratch.
func (p *space) room(k int) []float64 {
	if len(p.scratch) < k {
		p.scratch = make([]float64, k+k/2)
	}
	return p.scratch[:k]
}

// addAll gives every live column a slot and computes G by the blocked kernel.
func (p *space) addAll(c []float64) {
	var columns []int
	plain := p.raw != nil && p.v == nil
	for j := range p.cols {
		if p.live(j) {
			columns = append(columns, j)
			plain = plain && p.offset[j] <= near
		}
	}
	p.enlist(columns, c)
	switch {
	case plain:
		p.gramOfRaw()
	case p.raw != nil:
		kernel.GramFunc(p.gram, p.ld, p.n, len(columns), p.fill, 1)
		for i := range p.gram {
			p.gram[i] /= p.total
		}
	default:
		for k := range columns {
			p.addOne(k)
		}
	}
}

// gramOfRaw multiplies the columns as they are and takes the means off
// afterwards, which is exact enough for means near zero.
func (p *space) gramOfRaw() {
	m := len(p.column)
	cols, mean, scale := make([][]float64, m), make([]float64, m), make([]float64, m)
	for a, j := range p.column {
		cols[a] = p.raw.cols[j]
		mean[a] = p.mean[j]*p.raw.scale[j] + p.raw.shift[j] // of the raw column
		scale[a] = p.size[j] * p.raw.scale[j]
	}
	kernel.Gram(p.gram, p.ld, cols, 1)
	for a := range m {
		row := p.row(a)
		for b := range row {
			row[b] = (row[b]/p.total - mean[a]*mean[b]) / (scale[a] * scale[b])
		}
	}
}

// fill writes rows of x̃·√v of a slot; see kernel.GramFunc.
func (p *space) fill(buf []float64, a, row int) {
	j := p.column[a]
	mean := p.mean[j]*p.raw.scale[j] + p.raw.shift[j]
	scale := 1 / (p.size[j] * p.raw.scale[j])
	for i, v := range p.raw.cols[j][row : row+len(buf)] {
		buf[i] = (v - mean) * scale
	}
	if p.v != nil {
		for i, v := range p.v[row : row+len(buf)] {
			buf[i] *= math.Sqrt(v)
		}
	}
}

// reprice takes over the system's penalty.
func (p *space) reprice() {
	for a, j := range p.column {
		p.half[a], p.lower[a], p.upper[a] = p.l1[j]/2, p.lo[j], p.hi[j]
		if r := p.l2[j] / 2; r != p.ridge[a] {
			p.ridge[a], p.stale = r, true
		}
	}
}

// keep drops all slots but those marked. The factor keeps its rows: no slot in
// it may be dropped.
func (p *space) keep(marked []bool) {
	list := make([]int, 0, len(marked))
	for a, ok := range marked {
		if ok {
			list = append(list, a)
		} else {
			p.slot[p.column[a]] = -1
		}
	}
	for to, a := range list {
		j := p.column[a]
		p.slot[j], p.column[to] = int32(to), j
		p.g[to], p.w[to], p.half[to], p.ridge[to] = p.g[a], p.w[a], p.half[a], p.ridge[a]
		p.lower[to], p.upper[to], p.at[to] = p.lower[a], p.upper[a], p.at[a]
		if k := p.at[to]; k >= 0 {
			p.f.slots[k] = to
		}
		row, source := p.gram[to*p.ld:], p.gram[a*p.ld:]
		for k, b := range list {
			row[k] = source[b]
		}
	}
	m := len(list)
	p.column, p.g, p.w, p.half, p.ridge = p.column[:m], p.g[:m], p.w[:m], p.half[:m], p.ridge[:m]
	p.lower, p.upper, p.tiny, p.at = p.lower[:m], p.upper[:m], p.tiny[:m], p.at[:m]
}
