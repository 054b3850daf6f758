package regpath

import (
	"math"

	"gonum.org/v1/gonum/blas/blas64"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/internal/kernel"
	"github.com/golasso/golasso/lasso/solver"
)

const eps = 0x1p-52

// far is the distance of a column's mean from 0, in units of the column's
// spread, beyond which it is centred before it is multiplied: afterwards too
// many digits would be lost.
const far = 16

// scaled is a problem in the units that the direct methods work in. With ȳ and
// m the weighted means (0 without an intercept), s and dⱼ the roots of the
// weighted mean squares about them,
//
//	ỹᵢ = √(vᵢ/Σv)·(yᵢ − ȳ)/s,   x̃ᵢⱼ = √(vᵢ/Σv)·(xᵢⱼ − mⱼ)/dⱼ,   w̃ⱼ = wⱼ dⱼ/s
//
// so that all columns have norm 1 and J/s² is ‖ỹ − X̃w̃‖² plus the penalty. The
// intercept and the weights are gone. Columns are made when they are needed.
type scaled struct {
	problem    *solver.Problem
	x          design.Matrix
	n, columns int

	root []float64 // √(vᵢ/Σv)
	sum  float64   // Σv
	y    []float64 // ỹ

	center, unit float64   // ȳ and s; 1 where y is constant
	mean, size   []float64 // m and d; d is 0 where the column is constant
	buf, weighed []float64 // room for one column
}

// newScaled checks p and scales it.
func newScaled(p *solver.Problem) (*scaled, error) {
	if err := p.Check(); err != nil {
		return nil, err
	}
	s := &scaled{problem: p, x: p.X}
	s.n, s.columns = p.X.Dims()
	s.buf, s.weighed = make([]float64, s.n), make([]float64, s.n)
	s.setRoots()
	s.y = append([]float64(nil), p.Y...)
	if s.center, s.unit = s.standardise(s.y); s.unit == 0 {
		s.unit = 1
	}
	s.mean, s.size = make([]float64, s.columns), make([]float64, s.columns)
	for j := range s.columns {
		s.mean[j], s.size[j] = s.standardise(design.Column(s.buf, s.x, j))
	}
	return s, nil
}

// setRoots takes the largest weight out first, so that no sum overflows.
func (s *scaled) setRoots() {
	s.root = make([]float64, s.n)
	top := 1.0
	if v := s.problem.Weights; v != nil {
		top = 0
		for _, w := range v {
			top = max(top, w)
		}
	}
	for i := range s.root {
		s.root[i] = s.weight(i) / top
	}
	sum := kernel.Sum(s.root)
	s.sum = sum * top
	for i, v := range s.root {
		s.root[i] = math.Sqrt(v / sum)
	}
}

// weight returns vᵢ.
func (s *scaled) weight(i int) float64 {
	if s.problem.Weights == nil {
		return 1
	}
	return s.problem.Weights[i]
}

// standardise centres, weighs and divides a in place and returns its mean and
// the root of its mean square. Where rounding explains all of a, a is cleared
// and the root is 0.
func (s *scaled) standardise(a []float64) (mean, size float64) {
	top := 0.0
	for i, x := range a {
		if s.root[i] > 0 {
			top = max(top, math.Abs(x))
		}
	}
	if top == 0 {
		clear(a)
		return 0, 0
	}
	_, power := math.Frexp(top)
	for i := range a {
		a[i] = math.Ldexp(a[i], -power)
	}
	if !s.problem.NoIntercept {
		mean = s.average(a, 0)
		mean += s.average(a, mean)
	}
	left := 0.0
	for i, x := range a {
		a[i] = s.root[i] * (x - mean)
		if s.root[i] > 0 {
			left = max(left, math.Abs(x-mean))
		}
	}
	mean = math.Ldexp(mean, power)
	if !s.problem.NoIntercept && left <= 16*eps {
		clear(a)
		return mean, 0
	}
	size = blas64.Nrm2(vector(a))
	blas64.Scal(1/size, vector(a))
	return mean, math.Ldexp(size, power)
}

// average returns the weighted mean of a − shift.
func (s *scaled) average(a []float64, shift float64) float64 {
	sum := 0.0
	for i, x := range a {
		sum += s.root[i] * s.root[i] * (x - shift)
	}
	return sum
}

// live reports whether column j is not constant and not left out.
func (s *scaled) live(j int) bool { return s.size[j] > 0 && !math.IsInf(s.factor(j), 1) }

// factor returns fⱼ.
func (s *scaled) factor(j int) float64 {
	if f := s.problem.Penalty.Factor; f != nil {
		return f[j]
	}
	return 1
}

// column writes x̃ⱼ into dst and returns it; a nil dst is allocated.
func (s *scaled) column(dst []float64, j int) []float64 {
	dst = design.Column(dst, s.x, j)
	for i, x := range dst {
		dst[i] = s.root[i] * ((x - s.mean[j]) / s.size[j])
	}
	return dst
}

// products writes ⟨x̃ⱼ, r⟩ into dst for all live columns, and 0 for the others.
func (s *scaled) products(dst, r []float64) {
	for i, x := range r {
		s.weighed[i] = s.root[i] * x
	}
	sum := kernel.Sum(s.weighed)
	for j := range dst {
		switch {
		case !s.live(j):
			dst[j] = 0
		case math.Abs(s.mean[j]) > far*s.size[j]:
			dst[j] = kernel.Dot(s.column(s.buf, j), r)
		default:
			dst[j] = (s.x.Dot(j, s.weighed) - s.mean[j]*sum) / s.size[j]
		}
	}
}

// outward returns wⱼ for a coefficient w̃ⱼ.
func (s *scaled) outward(j int, w float64) float64 { return w / s.size[j] * s.unit }

// intercept returns the best intercept for the given coefficients.
func (s *scaled) intercept(columns []int, w []float64) float64 {
	b := kernel.Pair{Hi: s.center}
	if s.problem.NoIntercept {
		return 0
	}
	for a, j := range columns {
		b = b.PlusProduct(-w[a], s.mean[j])
	}
	return b.Value()
}

// point spreads coefficients over all columns.
func (s *scaled) point(columns []int, w []float64) solver.Point {
	at := solver.Point{W: make([]float64, s.columns), B: s.intercept(columns, w)}
	for a, j := range columns {
		at.W[j] = w[a]
	}
	return at
}

func vector(a []float64) blas64.Vector { return blas64.Vector{N: len(a), Inc: 1, Data: a} }
