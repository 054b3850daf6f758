package grouplasso

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/golasso/golasso/lasso/internal/kernel"
	"github.com/golasso/golasso/lasso/solver"
)

// A Certificate judges a point; see [Certify].
type Certificate struct {
	Objective float64 // J(w, b)
	Null      float64 // J of the null model: intercept and unpenalised groups only

	// DualGap is (J − D)/Null for a dual feasible point of value D, so J is at
	// most DualGap·Null above the minimum. If Null is 0 it is J − D itself.
	DualGap float64

	// KKT is the largest violation of the conditions of optimality, in the unit
	// of λ for groups that are penalised.
	KKT float64
}

// Certify judges a point of p, wherever it came from. With Σv = 1 for short,
// ⟨a, b⟩ = Σᵢ vᵢaᵢbᵢ, and Z_g the group's columns in coordinates in which N_g is
// the Euclidean norm, the dual of J is
//
//	D(θ) = 2⟨θ, y⟩ − ⟨θ, θ⟩   where   2‖⟨Z_g, θ⟩‖ ≤ λ f_g √d_g for each group
//
// and θ has no part along the intercept and the unpenalised columns. θ is the
// residual, projected and then scaled to be the best that is feasible. A group
// is optimal where 2⟨Z_g, r⟩ = λ f_g √d_g u/‖u‖, or at u = 0 not longer than that.
//
// The error is p's, or a [*SettingError] about a point that does not fit.
func Certify(p *Problem, at solver.Point) (Certificate, error) {
	if err := p.Check(); err != nil {
		return Certificate{}, err
	}
	_, columns := p.X.Dims()
	if at.W == nil {
		at.W = make([]float64, columns)
	}
	if len(at.W) != columns {
		return Certificate{}, &SettingError{"len(Point.W)", len(at.W), fmt.Sprintf("one for each of %d columns", columns)}
	}
	for j, w := range append([]float64{at.B}, at.W...) {
		if math.IsNaN(w) || math.IsInf(w, 0) {
			field := "Point.B"
			if j > 0 {
				field = fmt.Sprintf("Point.W[%d]", j-1)
			}
			return Certificate{}, &SettingError{field, w, "finite"}
		}
	}
	if p.NoIntercept && at.B != 0 {
		return Certificate{}, &SettingError{"Point.B", at.B, "0 in a problem without intercept"}
	}
	return newSystem(p).certify(at), nil
}

// certify judges a point in X's columns.
func (s *system) certify(at solver.Point) Certificate {
	r := append([]float64(nil), s.y...)
	lacking := s.center - at.B
	for j, w := range at.W {
		lacking -= w * s.mean[j]
		if w != 0 {
			kernel.Axpy(r, -w, s.x[j])
		}
	}
	if s.problem.NoIntercept {
		lacking = 0
	}
	c := Certificate{Null: s.null, KKT: 2 * math.Abs(lacking)}
	c.Objective = kernel.Dot(r, r) + lacking*lacking
	for _, j := range s.free {
		c.KKT = max(c.KKT, 2*math.Abs(kernel.Dot(s.x[j], r)))
	}
	scale, theta := math.Inf(1), append([]float64(nil), r...)
	if s.plain != nil {
		project(theta, s.plain.left)
	}
	for _, b := range s.blocks {
		u, pull := b.coordinates(at.W), b.products(theta)
		c.Objective += s.kappa(b) * norm(u)
		c.KKT = max(c.KKT, b.violation(u, b.products(r), s.kappa(b))/b.cost)
		if length := norm(pull); length > 0 {
			scale = min(scale, s.kappa(b)/2/length)
		}
	}
	along, square := kernel.Dot(theta, s.rest), kernel.Dot(theta, theta)
	if square > 0 {
		scale = max(min(along/square, scale), -scale)
	} else {
		scale = 0
	}
	c.DualGap = c.Objective - (2*scale*along - scale*scale*square)
	if s.null > 0 {
		c.DualGap /= s.null
	}
	return c
}

// coordinates returns u of the group's coefficients.
func (b *block) coordinates(w []float64) []float64 {
	u := make([]float64, len(b.d))
	for k := range u {
		for a, j := range b.columns {
			u[k] += b.in.At(k, a) * w[j]
		}
	}
	return u
}

// products returns ⟨Z, r⟩.
func (b *block) products(r []float64) []float64 {
	all := make([]float64, len(b.z))
	for k, z := range b.z {
		all[k] = kernel.Dot(z, r)
	}
	return all
}

// violation returns how far 2⟨Z, r⟩ is from what u asks for.
func (b *block) violation(u, products []float64, kappa float64) float64 {
	length := norm(u)
	if length == 0 {
		return max(0, 2*norm(products)-kappa)
	}
	off := make([]float64, len(u))
	for k := range off {
		off[k] = 2*products[k] - kappa*u[k]/length
	}
	return norm(off)
}

// norm returns the Euclidean norm, which does not overflow.
func norm(u []float64) float64 { return mat.Norm(mat.NewVecDense(len(u), u), 2) }
