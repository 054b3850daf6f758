package solver

import (
	"context"
	"fmt"
	"math"

	"github.com/golasso/golasso/lasso/internal/kernel"
)

// setNull fits the null model, in which only the intercept and the unpenalised
// columns may move, and keeps its residual.
func (s *system) setNull() {
	s.basis, s.pinned = nil, nil
	for j := range s.cols {
		if !s.free(j) || !s.live(j) {
			continue
		}
		if s.bounded(j) {
			s.pinned = append(s.pinned, j)
		} else {
			s.basis = extend(s.basis, s.column(j))
		}
	}
	if len(s.pinned) > 0 {
		s.rest = s.nullResidual()
	} else {
		s.rest = s.project(append([]float64(nil), s.y...), s.basis)
	}
	s.null = s.dot(s.rest, s.rest)
	reach := 1.0
	for j := range s.cols {
		if s.free(j) && s.live(j) {
			reach = max(reach, s.rawReach(j))
		}
	}
	if floor := 32 * eps * s.spread * reach; s.null <= floor*floor {
		clear(s.rest) // rounding explains all that is left
		s.null = 0
	}
}

// nullResidual solves the null model where bounds rule out a projection.
func (s *system) nullResidual() []float64 {
	t := *s
	t.out, t.alive = make([]bool, s.cols), make([]bool, s.cols)
	for j := range s.cols {
		t.out[j] = s.out[j] || !s.free(j)
		t.alive[j] = s.alive[j] && !t.out[j]
	}
	t.pinned, t.basis = nil, nil
	t.applies = false
	t.l1, t.l2 = make([]float64, s.cols), make([]float64, s.cols)
	d := drive{sys: &t, st: newState(&t, make([]float64, s.cols)), step: &sweeper{}, set: defaults(Settings{Tol: 1e-13}, 10000), patience: 2, quiet: true}
	d.loop(context.Background())
	return d.st.r
}

// extend appends to the orthonormal vectors q what a adds to their span, if it
// adds anything beyond rounding. a is overwritten.
func extend(q [][]float64, a []float64) [][]float64 {
	before := math.Sqrt(kernel.Dot(a, a))
	// Twice is enough (Kahan, in Parlett 1980): the second pass removes what
	// rounding in the first one left.
	for range 2 {
		for _, e := range q {
			kernel.Axpy(a, -kernel.Dot(e, a), e)
		}
	}
	after := math.Sqrt(kernel.Dot(a, a))
	if after <= 64*eps*math.Sqrt(float64(len(a)))*before {
		return q
	}
	for i := range a {
		a[i] /= after
	}
	return append(q, a)
}

// project removes from r, in place, its part along the vectors q, which are
// orthonormal and carry √v.
func (s *system) project(r []float64, q [][]float64) []float64 {
	if len(q) == 0 {
		return r
	}
	root := func(i int) float64 {
		if s.v == nil {
			return 1
		}
		return math.Sqrt(s.v[i])
	}
	for i := range r {
		r[i] *= root(i)
	}
	for range 2 {
		for _, e := range q {
			kernel.Axpy(r, -kernel.Dot(e, r), e)
		}
	}
	for i := range r {
		if w := root(i); w > 0 {
			r[i] /= w
		}
	}
	return r
}

// LambdaMax returns the smallest λ at which every penalised coefficient is 0,
//
//	λmax = max over j with 0 < fⱼ < ∞ of (2/Σv)·gⱼ⁺ / (ρ fⱼ),   gⱼ = Σᵢ vᵢ xᵢⱼ rᵢ
//
// with r the residual of the null model (intercept and columns with fⱼ = 0
// only) and ρ = l1Ratio in (0, 1]; a gⱼ that rounding explains counts as 0. gⱼ⁺ is |gⱼ|, or max(gⱼ, 0) where the bounds
// allow no negative coefficient, max(−gⱼ, 0) where they allow no positive one.
// Weights, Factor and bounds are p's; its L1 and L2 do not matter. It is 0
// where no penalised column has anything to explain.
//
// A ratio outside (0, 1] is a *FieldError: ridge regression has no λmax.
func LambdaMax(p *Problem, l1Ratio float64) (float64, error) {
	if !(l1Ratio > 0 && l1Ratio <= 1) {
		return 0, &FieldError{"l1Ratio", -1, -1, l1Ratio, "is not in (0, 1]: without an L1 part no λ makes all coefficients zero"}
	}
	s, err := newSystem(p)
	if err != nil {
		return 0, err
	}
	c := make([]float64, s.cols)
	s.products(c, s.rest)
	top, noise := 0.0, s.noise(nil)
	for j, g := range c {
		if !s.live(j) || s.free(j) {
			continue
		}
		if math.Abs(g) <= 2*noise*s.reach(j) {
			continue
		}
		if (g > 0 && s.hi[j] == 0) || (g < 0 && s.lo[j] == 0) {
			continue
		}
		top = max(top, math.Abs(g)*s.unit*s.size[j]/(l1Ratio*p.Penalty.factor(j)))
	}
	if math.IsInf(top, 1) {
		return 0, fmt.Errorf("solver: λmax exceeds the range of float64: %w", ErrInvalid)
	}
	return top, nil
}
