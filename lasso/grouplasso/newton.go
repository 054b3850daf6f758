package grouplasso

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/golasso/golasso/lasso/internal/kernel"
)

// mostNewton is the most coordinates for which a Newton step is made.
const mostNewton = 600

// newton makes one Newton step of all blocks in the model together, which
// rounds over the blocks one by one approach only slowly where the groups are
// correlated. Where u ≠ 0, J is smooth, with gradient and Hessian
//
//	−2⟨Z, r⟩ + κ u/‖u‖      2⟨Z, Z⟩ + κ/‖u‖ (I − u uᵀ/‖u‖²)
//
// The step is halved until J does not grow, and given up where that takes too
// long or the Hessian has no factor. It keeps r up to date.
func (s *system) newton(r []float64) {
	var active []*block
	var z [][]float64
	for _, b := range s.blocks {
		if b.size() > 0 {
			active, z = append(active, b), append(z, b.z...)
		}
	}
	if len(z) == 0 || len(z) > mostNewton {
		return
	}
	step := s.newtonStep(active, z, r)
	if step == nil {
		return
	}
	along := make([]float64, len(r))
	for k, column := range z {
		kernel.Axpy(along, step[k], column)
	}
	before := s.value(active, r, step, 0)
	at := append([]float64(nil), r...)
	for t := 1.0; t > 1e-3; t /= 2 {
		for i := range at {
			at[i] = r[i] - t*along[i]
		}
		if s.value(active, at, step, t) > before+1e-15*s.null {
			continue
		}
		k := 0
		for _, b := range active {
			for i := range b.u {
				b.u[i] += t * step[k]
				k++
			}
		}
		copy(r, at)
		return
	}
}

// newtonStep solves for the step; it is nil where the Hessian has no factor.
func (s *system) newtonStep(active []*block, z [][]float64, r []float64) []float64 {
	h := mat.NewSymDense(len(z), nil)
	g := mat.NewVecDense(len(z), nil)
	for i := range z {
		g.SetVec(i, 2*kernel.Dot(z[i], r))
		for j := i; j < len(z); j++ {
			h.SetSym(i, j, 2*kernel.Dot(z[i], z[j]))
		}
	}
	first := 0
	for _, b := range active {
		length := b.size()
		for i, u := range b.u {
			g.SetVec(first+i, g.AtVec(first+i)-s.kappa(b)*u/length)
			for j := i; j < len(b.u); j++ {
				bend := -u / length * b.u[j] / length
				if i == j {
					bend++
				}
				h.SetSym(first+i, first+j, h.At(first+i, first+j)+s.kappa(b)/length*bend)
			}
		}
		first += len(b.u)
	}
	var c mat.Cholesky
	if !c.Factorize(h) || c.Cond() > 1e14 {
		return nil
	}
	var x mat.VecDense
	if c.SolveVecTo(&x, g) != nil {
		return nil
	}
	for _, v := range x.RawVector().Data {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil
		}
	}
	return x.RawVector().Data
}

// value returns J of the residual r and the blocks t steps on, without those
// that are out.
func (s *system) value(active []*block, r, step []float64, t float64) float64 {
	j, k := kernel.Dot(r, r), 0
	for _, b := range active {
		square := 0.0
		for _, u := range b.u {
			to := u + t*step[k]
			square += to * to
			k++
		}
		j += s.kappa(b) * math.Sqrt(square)
	}
	return j
}
