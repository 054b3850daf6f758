package solver

import (
	"math"

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
}

// known is a residual r and its products c = 2⟨x̃, r⟩.
type known struct{ r, c []float64 }

// mostKnown is how many residuals are kept.
const mostKnown = 6

// keep adds a residual and its products, which are copied.
func (m *memory) keep(r, c []float64) {
	k := known{append([]float64(nil), r...), append([]float64(nil), c...)}
	m.past = append([]known{k}, m.past...)
	if len(m.past) > mostKnown {
		m.past = m.past[:mostKnown]
	}
	m.base = m.base[:0]
	for _, k := range m.past {
		k = known{append([]float64(nil), k.r...), append([]float64(nil), k.c...)}
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
			continue // its products would be mostly rounding
		}
		for i := range k.r {
			k.r[i] /= rest
		}
		for j := range k.c {
			k.c[j] /= rest
		}
		m.base = append(m.base, k)
	}
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
	var list []int
	for j, norm := range m.norm {
		if norm == 0 {
			continue
		}
		if math.Abs(c[j])+within*math.Sqrt(norm) < m.l1[j]*(1-1e-6) && !wanted(j) {
			continue
		}
		list = append(list, j)
	}
	return list
}
