package solver

import (
	"math"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/internal/kernel"
)

// centred returns x̃ⱼ, written into dst.
func (s *system) centred(dst []float64, j int) []float64 {
	dst = design.Column(dst, s.x, j)
	if by := 1 / s.size[j]; s.v == nil && s.norm[j] > 0 && !math.IsInf(by, 0) {
		mean := s.mean[j]
		for i, x := range dst {
			dst[i] = (x - mean) * by
		}
		return dst
	}
	s.subtract(dst, s.mean[j])
	for i := range dst {
		dst[i] /= s.size[j]
	}
	return dst
}

// column returns x̃ⱼ times √v in a new slice.
func (s *system) column(j int) []float64 {
	c := s.centred(nil, j)
	for i, v := range s.v {
		c[i] *= math.Sqrt(v)
	}
	return c
}

// weigh writes v∘r into u, which may be r itself where all weights are 1.
func (s *system) weigh(u, r []float64) {
	if s.v == nil {
		return
	}
	for i, x := range r {
		u[i] = s.v[i] * x
	}
}

// product returns ⟨x̃ⱼ, r⟩ for u = v∘r whose sum is sum.
func (s *system) product(j int, u []float64, sum float64) float64 {
	return (s.x.Dot(j, u) - s.mean[j]*sum) / s.size[j] / s.total
}

// add adds a·x̃ⱼ to r.
func (s *system) add(r []float64, a float64, j int) {
	a /= s.size[j]
	s.x.AddScaled(r, a, j)
	if s.mean[j] != 0 {
		kernel.Add(r, -a*s.mean[j])
	}
}

// far is the offset from which on a column, such as years around 2017, loses
// too many digits when it is centred after the multiplication. Where a result
// counts, not in the sweeps, such columns are centred first.
const far = 16

// residual writes ỹ − X̃w into r, centred.
func (s *system) residual(r, w []float64) {
	copy(r, s.y)
	shift := 0.0
	for j, a := range w {
		switch {
		case a == 0 || s.norm[j] == 0:
		case s.offset[j] > far:
			kernel.Axpy(r, -a, s.centred(s.buf, j))
		case s.raw != nil:
			a /= s.size[j] * s.raw.scale[j]
			kernel.Axpy(r, -a, s.raw.cols[j])
			shift += a * (s.mean[j]*s.raw.scale[j] + s.raw.shift[j])
		default:
			a /= s.size[j]
			s.x.AddScaled(r, -a, j)
			shift += a * s.mean[j]
		}
	}
	if shift != 0 {
		kernel.Add(r, shift)
	}
	if !s.problem.NoIntercept {
		kernel.Add(r, -s.average(r, 0))
	}
}

// products writes cⱼ = 2⟨x̃ⱼ, r⟩ into c; 0 for columns that take no part.
func (s *system) products(c, r []float64) {
	u := r
	if s.v != nil {
		u = make([]float64, s.n)
		s.weigh(u, r)
	}
	s.dots(c, nil, u)
	s.finish(c, nil, u)
}

// productsOf is products of the given columns only.
func (s *system) productsOf(c []float64, columns []int, r []float64) {
	if len(columns) == 0 {
		return // not all of them
	}
	u := r
	if s.v != nil {
		u = make([]float64, s.n)
		s.weigh(u, r)
	}
	s.dots(c, columns, u)
	s.finish(c, columns, u)
}

// finish makes of the design's products with u = v∘r, in c, those of this
// system's columns.
func (s *system) finish(c []float64, columns []int, u []float64) {
	sum := kernel.Sum(u)
	for k := range c {
		j := k
		if columns != nil {
			j = columns[k]
		}
		switch {
		case !s.live(j):
			c[k] = 0
		case s.offset[j] > far:
			c[k] = 2 * kernel.Dot(s.centred(s.buf, j), u) / s.total
		default:
			c[k] = 2 * ((c[k] - s.mean[j]*sum) / s.size[j] / s.total)
		}
	}
}

// noise returns, for coefficients w, the size of what rounding can do to a
// residual; times reach it bounds the rounding of a product.
func (s *system) noise(w []float64) float64 {
	size := s.spread
	for j, a := range w {
		if a != 0 {
			size += math.Abs(a) * s.reach(j)
		}
	}
	return 32 * eps * size
}

// reach is the size of the entries of column j that residual and products
// calculate with.
func (s *system) reach(j int) float64 { return math.Sqrt(s.norm[j]) + min(s.offset[j], far) }

// rawReach is the same for product and add.
func (s *system) rawReach(j int) float64 { return math.Sqrt(s.norm[j]) + s.offset[j] }
