package solver

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

// room returns k numbers of scratch.
func (p *space) room(k int) []float64 {
	if len(p.scratch) < k {
		p.scratch = make([]float64, k+k/2)
	}
	return p.scratch[:k]
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
