package solver

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/golasso/golasso/lasso/internal/kernel"
)

// A support holds columns written out (x̃ⱼ times √v) and the products between
// them, each computed once.
type support struct {
	*system
	slot map[int]int // column → position
	cols [][]float64
	gram [][]float64 // gram[a][b] = ⟨x̃, x̃⟩ for positions b ≤ a
}

func newSupport(s *system) *support { return &support{system: s, slot: map[int]int{}} }

// at returns the position of column j, writing it out if need be.
func (p *support) at(j int) int {
	if k, ok := p.slot[j]; ok {
		return k
	}
	k := len(p.cols)
	p.slot[j] = k
	p.cols = append(p.cols, p.column(j))
	row := make([]float64, k+1)
	for b := range row {
		row[b] = kernel.Dot(p.cols[k], p.cols[b]) / p.total
	}
	p.gram = append(p.gram, row)
	return k
}

// affordable reports whether k columns may be written out and factored.
func (s *system) affordable(k int) bool {
	n, c := float64(s.n), float64(k)
	return n*c <= 3e7 && n*c*c+c*c*c <= 6e9
}

// solvable is the least ratio of a Cholesky pivot to its diagonal entry at
// which the factor is used: refinement then gains seven digits a round.
const solvable = 1e-9

// cholesky returns the lower factor of the Gram of the given columns plus
// l2/2 on the diagonal, or false where they are nearly dependent.
func (p *support) cholesky(columns []int) (lower [][]float64, ok bool) {
	lower = make([][]float64, len(columns))
	for i, j := range columns {
		a := p.at(j)
		row := make([]float64, i+1)
		for k := range i {
			b := p.slot[columns[k]]
			g := p.gram[max(a, b)][min(a, b)]
			row[k] = (g - kernel.Dot(row[:k], lower[k][:k])) / lower[k][k]
		}
		diagonal := p.gram[a][a] + p.l2[j]/2
		pivot := diagonal - kernel.Dot(row[:i], row[:i])
		if !(pivot > solvable*diagonal) {
			return nil, false
		}
		row[i] = math.Sqrt(pivot)
		lower[i] = row
	}
	return lower, true
}

// choleskySolve solves L Lᵀ x = g.
func choleskySolve(lower [][]float64, g []float64) []float64 {
	x := append([]float64(nil), g...)
	for i, row := range lower {
		x[i] = (x[i] - kernel.Dot(row[:i], x[:i])) / row[i]
	}
	for i := len(x) - 1; i >= 0; i-- {
		x[i] /= lower[i][i]
		for k := range i {
			x[k] -= lower[i][k] * x[i]
		}
	}
	return x
}

// A spectrum is the singular value decomposition of columns that are nearly
// or truly dependent.
type spectrum struct {
	values []float64
	right  mat.Dense // V, one singular vector a column
	rank   int
	k      int
}

// spectrum decomposes the given columns, with √(l2/2) below each.
func (p *support) spectrum(columns []int) (*spectrum, bool) {
	k := len(columns)
	ridge := 0
	for _, j := range columns {
		if p.l2[j] > 0 {
			ridge = k
		}
	}
	a := mat.NewDense(p.n+ridge, k, nil)
	reach, root := 1.0, math.Sqrt(p.total)
	for c, j := range columns {
		for i, v := range p.cols[p.at(j)] {
			a.Set(i, c, v/root)
		}
		if ridge > 0 {
			a.Set(p.n+c, c, math.Sqrt(p.l2[j]/2))
		}
		reach = max(reach, p.rawReach(j))
	}
	var d mat.SVD
	if !d.Factorize(a, mat.SVDThin) {
		return nil, false
	}
	s := &spectrum{values: d.Values(nil), k: k}
	d.VTo(&s.right)
	floor := 8 * eps * float64(max(p.n, k)) * reach * s.values[0]
	for s.rank < len(s.values) && s.values[s.rank] > floor {
		s.rank++
	}
	return s, true
}

// split returns the least-norm x with AᵀA x = g and the part of g that no x
// reaches.
func (s *spectrum) split(g []float64) (x, unreached []float64) {
	x, unreached = make([]float64, s.k), append([]float64(nil), g...)
	for c := range s.rank {
		along := 0.0
		for i := range s.k {
			along += s.right.At(i, c) * g[i]
		}
		for i := range s.k {
			v := s.right.At(i, c)
			unreached[i] -= v * along
			x[i] += v * along / s.values[c] / s.values[c]
		}
	}
	return x, unreached
}

// blur bounds what rounding in the singular vectors puts into the unreached
// part of g: they are good to eps times the largest singular value over the
// least one kept.
func (s *spectrum) blur(g []float64) float64 {
	if s.rank == 0 {
		return 0
	}
	return 64 * eps * math.Sqrt(kernel.Dot(g, g)) * s.values[0] / s.values[s.rank-1]
}

// isUnique reports whether w, a minimiser with products c, is the only one. It
// is where no direction leaves the fit and the penalty unchanged. The columns
// such a direction can use are those with l2 = 0 that are not zero or whose
// |cⱼ| equals l1ⱼ; if they are independent there is none. Where more than one
// independent direction exists it answers no without looking at the signs.
// Source: Tibshirani (2013), section 2.2.
func (s *system) isUnique(w, c []float64, p *support) bool {
	movable := s.movable(w, c)
	if len(movable) == 0 {
		return true
	}
	if !s.affordable(len(movable)) {
		return len(movable) < s.n
	}
	if p == nil {
		if len(movable) > fewMovable && s.independent(movable) {
			return true
		}
		p = newSupport(s)
	}
	if _, ok := p.cholesky(movable); ok {
		return true
	}
	d, ok := p.spectrum(movable)
	if !ok || d.rank == d.k {
		return ok
	}
	if d.rank < d.k-1 || d.k > len(d.values) {
		return false
	}
	return !s.slides(w, c, movable, d, 1) && !s.slides(w, c, movable, d, -1)
}

// fewMovable is the number of columns up to which writing them out costs little.
const fewMovable = 64

// independent reports whether a Cholesky factor shows that columns do not depend
// on each other. It takes their products as the engine does, by blocks, or entry
// by entry where they are sparse.
func (s *system) independent(columns []int) bool {
	p, k := newSpace(s), len(columns)
	p.gram, p.ld = make([]float64, k*k), k
	p.add(columns, make([]float64, s.cols))
	slots := make([]int, k)
	for a := range slots {
		slots[a] = a
	}
	p.f.rebuild(slots, p.ridge, p.fillRow)
	return p.f.floors == 0 && p.pivotsAbove(solvable)
}

// movable returns the columns with room to move at no cost.
func (s *system) movable(w, c []float64) []int {
	var list []int
	noise, l1 := s.noise(w), s.l1
	for j, a := range w {
		if a == 0 && math.Abs(c[j]) < l1[j]*(1-1e-6) && l1[j]*1e-6 > 1e3*noise {
			continue
		}
		if !s.live(j) || s.l2[j] > 0 || s.lo[j] == s.hi[j] {
			continue
		}
		inside := a != 0 && a > s.lo[j] && a < s.hi[j]
		slack := s.l1[j] - math.Abs(c[j])
		if inside || math.Abs(slack) <= 1e-9*s.l1[j]+4*noise*s.reach(j) {
			list = append(list, j)
		}
	}
	return list
}

// slides reports whether the coefficients can move along sign times the last
// singular vector: those at 0 only the way their product pulls, those at a
// bound only inwards.
func (s *system) slides(w, c []float64, columns []int, d *spectrum, sign float64) bool {
	for i, j := range columns {
		step := sign * d.right.At(i, d.k-1)
		if math.Abs(step) < 1e-9 {
			continue
		}
		wrong := w[j] == 0 && s.l1[j] > 0 && step*c[j] < 0
		if wrong || (step > 0 && w[j] >= s.hi[j]) || (step < 0 && w[j] <= s.lo[j]) {
			return false
		}
	}
	return true
}
