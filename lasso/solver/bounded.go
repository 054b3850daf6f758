package solver

import (
	"math"
	"slices"

	"github.com/golasso/golasso/lasso/internal/kernel"
)

// A memory holds residuals whose products with every column are known. Another
// residual r = Σₖ aₖrₖ + e then has products within
//
//	|⟨x̃ⱼ, r⟩ − Σₖ aₖ⟨x̃ⱼ, rₖ⟩| ≤ √⟨x̃ⱼ⟩²·√⟨e⟩²
//
// (Cauchy and Schwarz), and for a column whose |cⱼ| that leaves below l1ⱼ the
// condition at 0 is proved without reading it. Along a path the residual is
// nearly piecewise linear in λ, so e is small.
type memory struct {
	*system
	past []known // newest first
	base []known // orthonormal, of the same span
	room []known // what the base is made in
	list []int   // columns in doubt
}

// known is a residual r and its products c = 2⟨x̃, r⟩.
type known struct{ r, c []float64 }

// mostKnown is how many residuals are kept.
const mostKnown = 6

// keep adds a residual and its products, which are copied.
func (m *memory) keep(r, c []float64) {
	k := known{make([]float64, len(r)), make([]float64, len(c))}
	if len(m.past) == mostKnown {
		k = m.past[mostKnown-1] // the oldest makes room
		m.past = m.past[:mostKnown-1]
	}
	k.copy(known{r, c})
	m.past = append([]known{k}, m.past...)
	for len(m.room) < len(m.past) {
		m.room = append(m.room, known{make([]float64, len(r)), make([]float64, len(c))})
	}
	m.base = m.base[:0]
	for i, past := range m.past {
		m.room[i].copy(past)
		if m.orthogonalise(m.room[i]) {
			m.base = append(m.base, m.room[i])
		}
	}
}

// copy overwrites k with a.
func (k known) copy(a known) {
	copy(k.r, a.r)
	copy(k.c, a.c)
}

// orthogonalise makes k orthogonal to the base and of norm 1. It reports false
// where next to nothing is left: its products would be mostly rounding.
func (m *memory) orthogonalise(k known) bool {
	size := math.Sqrt(m.dot(k.r, k.r))
	for range 2 {
		for _, b := range m.base {
			a := m.dot(b.r, k.r)
			kernel.Axpy(k.r, -a, b.r)
			kernel.Axpy(k.c, -a, b.c)
		}
	}
	rest := math.Sqrt(m.dot(k.r, k.r))
	if !(rest > 1e-5*size) {
		return false
	}
	for i := range k.r {
		k.r[i] /= rest
	}
	for j := range k.c {
		k.c[j] /= rest
	}
	return true
}

// products writes the products with r into c: of every column, or, where what is
// known proves the conditions of most, of those in doubt and those wanted, and
// its prediction for the others. It reports whether some are predicted.
func (m *memory) products(c, r []float64, wanted func(j int) bool) (partial bool) {
	if len(m.base) > 0 {
		list := m.open(c, m.predict(c, r), wanted)
		if len(list) < m.cols*2/5 {
			some := make([]float64, len(list))
			m.productsOf(some, list, r)
			for k, j := range list {
				c[j] = some[k]
			}
			return true
		}
	}
	m.system.products(c, r)
	m.keep(r, c)
	return false
}

// predict writes what the memory knows about the products with r into c, and
// returns how far from the truth it is at most, for a column of norm 1.
func (m *memory) predict(c, r []float64) (within float64) {
	e := append([]float64(nil), r...)
	clear(c)
	size := math.Sqrt(m.dot(r, r))
	for _, b := range m.base {
		a := m.dot(b.r, e)
		kernel.Axpy(e, -a, b.r)
		kernel.Axpy(c, a, b.c)
	}
	// Products of the base carry the rounding of a pass, made larger by what
	// was left of its residual.
	return 2*math.Sqrt(m.dot(e, e)) + 1e-9*size
}

// open returns the columns that a prediction c, good to within, leaves in
// doubt, and those that are wanted whatever it says.
func (m *memory) open(c []float64, within float64, wanted func(j int) bool) []int {
	list, l1 := slices.Grow(m.list[:0], m.cols), m.l1
	for j, alive := range m.alive {
		if !alive {
			continue
		}
		slack := l1[j]*(1-1e-6) - math.Abs(c[j])
		if slack > 0 && slack*slack > within*within*m.norm[j] && !wanted(j) {
			continue
		}
		list = append(list, j)
	}
	m.list = list
	return list
}
