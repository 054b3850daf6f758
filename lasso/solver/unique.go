package solver

// isUnique reports whether the engine's point, a minimiser, is the only one; see
// system.isUnique, which decides the cases that the factor does not.
func (e *engine) isUnique() bool {
	p := e.space
	movable := e.sys.movable(e.w, e.c)
	if len(movable) == 0 {
		return true
	}
	if p.f.floors > 0 || p.stale || !p.pivotsAbove(solvable) {
		return e.sys.isUnique(e.w, e.c, nil)
	}
	var ties []int
	for _, j := range movable {
		if a := p.slot[j]; a < 0 || p.at[a] < 0 {
			ties = append(ties, j)
		}
	}
	if len(ties) == 0 {
		return true
	}
	if len(ties) > 200 || p.count()+len(ties) > mostSlots {
		return e.sys.isUnique(e.w, e.c, nil)
	}
	return e.tiesAreFixed(ties)
}

// sound is the least ratio of a pivot to its diagonal entry at which a solve in
// double precision is exact to about ten digits.
const sound = 1e-5

// doubtful is the ratio below which residuals in double precision do not help.
const doubtful = 1e-7

// pivotsAbove reports whether every pivot of the factor is more than the given
// fraction of its diagonal entry.
func (p *space) pivotsAbove(fraction float64) bool {
	for i, a := range p.f.slots {
		r := p.f.row(i)[i]
		if !(r*r > fraction*(p.row(a)[a]+p.ridge[a])) {
			return false
		}
	}
	return true
}

// tiesAreFixed reports whether columns outside the factor whose conditions hold
// with equality are independent of it and each other. They join it for the
// time being.
func (e *engine) tiesAreFixed(ties []int) bool {
	p := e.space
	var fresh []int
	for _, j := range ties {
		if p.slot[j] < 0 {
			fresh = append(fresh, j)
		}
	}
	p.add(fresh, e.c)
	k := p.f.len()
	defer func() {
		for _, a := range p.f.slots[k:] {
			p.at[a] = -1
		}
		p.f.truncate(k)
	}()
	dependent := 0
	for _, j := range ties {
		a := int(p.slot[j])
		p.push(a)
		last := p.f.len() - 1
		if r := p.f.row(last)[last]; r*r > solvable*(p.row(a)[a]+p.ridge[a]) {
			continue
		}
		p.f.truncate(last)
		p.at[a] = -1
		if dependent++; dependent > 1 || e.mayGrow(a, last == k) {
			return dependent > 1 && e.sys.isUnique(e.w, e.c, nil)
		}
	}
	return true
}

// mayGrow reports whether slot a, which depends on the columns in the factor
// before it, could take over from them without changing fit and penalty. With d
// the combination of the support that equals it, growing by t in the direction
// of its product and moving the support by −d·t changes the penalty by
//
//	|t|·(l1ₐ − Σᵢ dᵢ l1ᵢ sign(wᵢ)·sign(gₐ))
//
// which is 0, since gₐ = Σᵢ dᵢ gᵢ and |gₐ| = l1ₐ/2: all it needs is room. Where
// another tie would have to move as well, signs decide.
func (e *engine) mayGrow(a int, alone bool) bool {
	p := e.space
	if !alone || p.w[a] != 0 {
		return !e.sys.isUnique(e.w, e.c, nil)
	}
	if p.half[a] == 0 {
		return true
	}
	if p.g[a] > 0 {
		return p.upper[a] > 0
	}
	return p.lower[a] < 0
}
