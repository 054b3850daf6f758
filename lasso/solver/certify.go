package solver

import (
	"math"

	"github.com/golasso/golasso/lasso/internal/kernel"
)

// Certify judges a point of p, wherever it came from: the objective J, how far
// it can be above the minimum (the duality gap), and the largest violation of
// the optimality conditions.
//
// The dual of J, with Σv = 1 for short, is
//
//	D(θ) = 2 Σᵢ vᵢθᵢyᵢ − Σᵢ vᵢθᵢ² − Σⱼ hⱼ(2 Σᵢ vᵢθᵢxᵢⱼ),   Σᵢ vᵢθᵢ = 0,
//
// where hⱼ is the convex conjugate of column j's penalty within its bounds:
//
//	hⱼ(c) = max over lowerⱼ ≤ w ≤ upperⱼ of c·w − L1 fⱼ|w| − (L2/2) fⱼ w²
//
// θ is the residual, projected off the intercept and the unpenalised columns,
// then scaled down until every hⱼ is finite. An unpenalised column with a
// finite bound is projected off only if its hⱼ is infinite otherwise.
//
// The conditions hold where cⱼ = 2 Σᵢ vᵢrᵢxᵢⱼ lies in the subdifferential of
// column j's penalty: cⱼ = L1 fⱼ sign(wⱼ) + L2 fⱼ wⱼ inside the bounds,
// |cⱼ| ≤ L1 fⱼ at 0, and no gain left towards the inside at a bound. KKT is
// the largest distance from that. In a problem with an intercept the columns
// are taken about their weighted means, which makes cⱼ what it is at the best
// intercept for w; the intercept's own distance, 2|Σᵢ vᵢrᵢ|, is counted apart.
//
// The error is a *FieldError where p or at cannot be used. A point outside its
// bounds is no error but has infinite Objective, DualGap and KKT.
func Certify(p *Problem, at Point) (Certificate, error) {
	s, err := newSystem(p)
	if err != nil {
		return Certificate{}, err
	}
	if err := p.checkPoint(at); err != nil {
		return Certificate{}, err
	}
	return s.certify(at), nil
}

// certify judges a point given in the problem's units.
func (s *system) certify(at Point) Certificate {
	w := make([]float64, s.cols)
	for j, a := range at.W {
		w[j] = a / s.unit * s.size[j]
	}
	r := make([]float64, s.n)
	s.residual(r, w)
	v := s.judge(w, s.lacking(at), r)
	return v.certificate(s, s.feasible(at))
}

// feasible reports whether a point keeps its bounds and leaves out what is left
// out.
func (s *system) feasible(at Point) bool {
	p := s.problem.Penalty
	if !p.hasBounds() && p.Factor == nil {
		return true
	}
	for j, a := range at.W {
		lower, upper := s.problem.Penalty.bounds(j)
		if a < lower || a > upper || (a != 0 && s.out[j]) {
			return false
		}
	}
	return true
}

// lacking returns what the point's intercept lacks, in the unit of ỹ.
func (s *system) lacking(at Point) float64 {
	if s.problem.NoIntercept {
		return 0
	}
	rest := kernel.Pair{Hi: at.B}.Plus(-s.center.Hi).Plus(-s.center.Lo)
	for j, a := range at.W {
		if a != 0 {
			rest = rest.PlusProduct(a, s.mean[j])
		}
	}
	return rest.Value() / s.unit
}

// A verdict is a certificate in the system's units.
type verdict struct {
	primal, dual float64
	kkt, rel     float64
	settled      bool      // every condition holds to rounding
	grad         []float64 // cⱼ of the point, 0 for columns that take no part
}

// judge needs the coefficients, what the intercept lacks, and the residual
// without that.
func (s *system) judge(w []float64, shift float64, r []float64) verdict {
	grad := make([]float64, s.cols)
	s.products(grad, r)
	v := s.assess(w, shift, s.dot(r, r), grad)
	v.dual = s.dualValue(r, grad)
	return v
}

// assess fills in all but the dual value, for a residual of the given mean
// square whose products are grad.
func (s *system) assess(w []float64, shift, square float64, grad []float64) verdict {
	v := verdict{grad: grad, settled: true}
	v.primal = square
	for j, a := range w {
		if a != 0 && !s.out[j] {
			v.primal += s.l1[j]*math.Abs(a) + s.l2[j]/2*a*a
		}
	}
	noise, l1 := s.noise(w), s.l1
	v.settled = math.Abs(shift) <= noise
	v.lack(s, shift)
	for j, a := range w {
		if a == 0 && math.Abs(grad[j]) <= l1[j] || s.out[j] {
			continue
		}
		d := s.violation(j, a, grad[j])
		if d == 0 {
			continue
		}
		v.violate(d*s.size[j]*s.unit, d/s.scale(math.Sqrt(s.norm[j])), d <= 2*noise*s.reach(j))
	}
	return v
}

// lack takes into account what the intercept lacks.
func (v *verdict) lack(s *system, shift float64) {
	v.primal += shift * shift
	v.violate(2*math.Abs(shift)*s.unit, 2*math.Abs(shift)/s.scale(1), true)
}

// scale returns 2·sd(x)·sd(y) in the system's units, 1 for a part that is 0.
func (s *system) scale(sd float64) float64 {
	a := 2.0
	if sd > 0 {
		a *= sd
	}
	if s.spread > 0 {
		a *= s.spread
	}
	return a
}

// violate takes one condition into account.
func (v *verdict) violate(absolute, relative float64, settled bool) {
	v.kkt = max(v.kkt, absolute)
	v.rel = max(v.rel, relative)
	v.settled = v.settled && settled
}

// violation returns how far c is from the subdifferential of column j's
// penalty at w.
func (s *system) violation(j int, w, c float64) float64 {
	// At w the penalty's slope runs from left to right; a bound opens its side.
	left := s.l2[j]*w - s.l1[j]
	right := s.l2[j]*w + s.l1[j]
	if w > 0 {
		left = right
	} else if w < 0 {
		right = left
	}
	d := 0.0
	if c > right && w < s.hi[j] {
		d = c - right
	}
	if c < left && w > s.lo[j] {
		d = left - c
	}
	return d
}

// dualValue returns D for the residual r with products c.
func (s *system) dualValue(r, c []float64) float64 {
	if len(s.basis) > 0 || len(s.pinned) > 0 {
		r, c = s.dualPoint(r, c)
	}
	return s.dualOf(s.dot(r, s.y), s.dot(r, r), c)
}

// dualOf returns D for a dual point θ of ⟨θỹ⟩ = along and ⟨θ²⟩ = square with
// products c, scaled until it is feasible.
func (s *system) dualOf(along, square float64, c []float64) float64 {
	a := s.feasibleScale(c)
	d := 2*a*along - a*a*square
	if p := s.problem.Penalty; p.L2 == 0 && !p.hasBounds() {
		return d // all conjugates are 0 or infinite
	}
	for j, x := range c {
		if math.Abs(a*x) > s.l1[j] && s.live(j) {
			d -= s.conjugate(j, a*x)
		}
	}
	return d
}

// dualPoint projects r off the unpenalised columns: all without a bound, and
// of the others those whose conjugate is infinite.
func (s *system) dualPoint(r, c []float64) (theta, products []float64) {
	q := s.basis[:len(s.basis):len(s.basis)]
	taken := map[int]bool{}
	products = append([]float64(nil), c...)
	for {
		theta = s.project(append([]float64(nil), r...), q)
		s.products(products, theta)
		more := false
		for _, j := range s.pinned {
			up := products[j] > 0 && math.IsInf(s.hi[j], 1)
			down := products[j] < 0 && math.IsInf(s.lo[j], -1)
			if !taken[j] && (up || down) {
				taken[j], more = true, true
				q = extend(q, s.column(j))
			}
		}
		if !more {
			break
		}
	}
	for j := range s.cols {
		if s.free(j) && (taken[j] || !s.bounded(j)) {
			products[j] = 0 // what is left is rounding
		}
	}
	return theta, products
}

// feasibleScale returns the largest a ≤ 1 for which every conjugate is finite
// at a·c.
func (s *system) feasibleScale(c []float64) float64 {
	a, l1 := 1.0, s.l1
	for j, x := range c {
		if math.Abs(x) <= l1[j] {
			continue
		}
		open := (x > 0 && math.IsInf(s.hi[j], 1)) || (x < 0 && math.IsInf(s.lo[j], -1))
		if open && s.live(j) && s.l2[j] == 0 && s.l1[j] > 0 && math.Abs(x) > s.l1[j] {
			a = min(a, s.l1[j]/math.Abs(x))
		}
	}
	return a
}

// conjugate returns hⱼ(c).
func (s *system) conjugate(j int, c float64) float64 {
	soft := math.Abs(c) - s.l1[j]
	if soft <= 0 {
		return 0
	}
	limit := s.hi[j]
	if c < 0 {
		limit = -s.lo[j]
	}
	switch {
	case s.l2[j] > 0:
		w := min(soft/s.l2[j], limit)
		return soft*w - s.l2[j]/2*w*w
	case math.IsInf(limit, 1):
		return 0 // scaling made soft zero but for rounding
	default:
		return soft * limit
	}
}

// certificate converts a verdict to the problem's units.
func (v verdict) certificate(s *system, feasible bool) Certificate {
	square := s.unit * s.unit
	c := Certificate{
		Objective:   v.primal * square,
		Null:        s.null * square,
		DualGap:     s.gap(v),
		GapApplies:  s.applies,
		KKT:         v.kkt,
		KKTRelative: v.rel,
	}
	if !feasible {
		inf := math.Inf(1)
		c.Objective, c.DualGap, c.KKT, c.KKTRelative = inf, inf, inf, inf
	}
	if !c.GapApplies {
		c.DualGap = math.NaN()
	}
	return c
}

// gap returns the duality gap as Certificate states it.
func (s *system) gap(v verdict) float64 {
	d := max(v.primal-v.dual, 0)
	if s.null > 0 {
		return d / s.null
	}
	return d * s.unit * s.unit
}
