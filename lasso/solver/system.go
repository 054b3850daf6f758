package solver

import (
	"math"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/internal/kernel"
)

const eps = 0x1p-52

// A system is a checked Problem in the units the methods work in. With ȳ and m
// the weighted means (0 without an intercept), s the unit of y and dⱼ that of
// column j, both powers of two,
//
//	ỹ = (y − ȳ)/s,   x̃ⱼ = (xⱼ − mⱼ)/dⱼ,   w̃ⱼ = wⱼ dⱼ/s
//
// and J/s² = ⟨ỹ − X̃w̃⟩² + Σⱼ l1ⱼ|w̃ⱼ| + (l2ⱼ/2) w̃ⱼ², where ⟨r⟩² is the weighted
// mean of squares. The intercept is gone: it is the mean of what is left.
// Columns are never copied; they are centred and scaled as they are used.
type system struct {
	problem *Problem
	n, cols int
	x       design.Matrix
	raw     *raw // nil where the columns are not at hand
	workers int  // goroutines that read a large X; 0 for as many as Go may use processors

	y      []float64   // ỹ
	v      []float64   // weights, the largest 1; nil where all are equal
	total  float64     // Σ v
	spread float64     // √⟨ỹ⟩²
	center kernel.Pair // ȳ
	unit   float64     // s

	mean, size     []float64 // m, d
	offset         []float64 // size of the raw entries about 0, in units of d
	buf            []float64 // room for one column
	norm           []float64 // ⟨x̃ⱼ⟩², in [¼, 1]; 0 where the column is held at zero
	l1, l2, lo, hi []float64
	origin         []float64 // products of the raw columns with v∘ỹ; nil where not asked for
	out            []bool    // left out: factor +Inf
	alive          []bool    // takes part in the fit at all
	lives          int       // how many do
	applies        bool      // whether the duality gap means anything: L1 + L2 > 0

	basis  [][]float64 // orthonormal: the unpenalised unbounded columns, times √v
	rest   []float64   // residual of the null model
	null   float64     // ⟨rest⟩²
	pinned []int       // unpenalised columns with a bound
}

// newSystem checks p and prepares it. The columns are checked as they are
// measured, in one pass over X.
func newSystem(p *Problem) (*system, error) { return makeSystem(p, false, 0) }

// makeSystem also multiplies the columns with ỹ if asked to, while each is in
// the cache. workers is as in CoordinateDescent.
func makeSystem(p *Problem, multiply bool, workers int) (*system, error) {
	if err := p.checkAllButColumns(); err != nil {
		return nil, err
	}
	s := &system{problem: p, x: p.X, raw: newRaw(p.X), workers: workers}
	s.n, s.cols = p.X.Dims()
	s.setWeights()
	s.setTarget()
	if multiply && s.raw != nil {
		s.origin = make([]float64, s.cols)
	}
	if err := s.setColumns(); err != nil {
		return nil, err
	}
	s.setPenalty()
	s.setNull()
	return s, nil
}

// setWeights divides the weights by the largest, so that their sum is no larger
// than n; equal weights are none.
func (s *system) setWeights() {
	s.total = float64(s.n)
	w := s.problem.Weights
	if w == nil {
		return
	}
	top, equal := 0.0, true
	for _, v := range w {
		top = max(top, v)
		equal = equal && v == w[0]
	}
	if equal {
		return
	}
	s.v = make([]float64, s.n)
	for i, v := range w {
		s.v[i] = v / top
	}
	s.total = kernel.Sum(s.v)
}

// meanOf returns the weighted mean of a, corrected once so that it is good to
// rounding; 0 in a problem without intercept.
func (s *system) meanOf(a []float64) float64 {
	if s.problem.NoIntercept {
		return 0
	}
	m := s.average(a, 0)
	return m + s.average(a, m)
}

// average returns the weighted mean of a − shift.
func (s *system) average(a []float64, shift float64) float64 {
	sum := 0.0
	for i, x := range a {
		if s.v == nil {
			sum += x - shift
		} else {
			sum += s.v[i] * (x - shift)
		}
	}
	return sum / s.total
}

// dot returns the weighted mean of a·b.
func (s *system) dot(a, b []float64) float64 {
	if s.v == nil {
		return kernel.Dot(a, b) / s.total
	}
	sum := 0.0
	for i, x := range a {
		sum += s.v[i] * x * b[i]
	}
	return sum / s.total
}

// subtract takes the weighted mean m from a, sets rows of weight 0 to 0, and
// returns the largest |a − m|, or 0 where rounding explains all of it.
func (s *system) subtract(a []float64, m float64) float64 {
	top, raw := 0.0, 0.0
	for i, x := range a {
		if s.v != nil && s.v[i] == 0 {
			a[i] = 0
			continue
		}
		raw = max(raw, math.Abs(x))
		a[i] = x - m
		top = max(top, math.Abs(a[i]))
	}
	if !s.problem.NoIntercept && top <= 16*eps*raw {
		clear(a)
		return 0
	}
	return top
}

// powerOfTwo returns the power of two 2ᵏ with a/2ᵏ in [½, 1).
func powerOfTwo(a float64) float64 {
	_, k := math.Frexp(a)
	return math.Ldexp(1, k)
}

// root returns √⟨a⟩² without overflow, given the largest |a|.
func (s *system) root(a []float64, top float64) float64 {
	unit := powerOfTwo(top)
	sum := 0.0
	for i, x := range a {
		x /= unit
		if s.v == nil {
			sum += x * x
		} else {
			sum += s.v[i] * x * x
		}
	}
	return unit * math.Sqrt(sum/s.total)
}

// setTarget centres and scales y. A y that is constant but for rounding becomes
// zero, in the unit 1.
func (s *system) setTarget() {
	s.y = append([]float64(nil), s.problem.Y...)
	s.unit = 1
	s.center.Hi = s.meanOf(s.y)
	top := s.subtract(s.y, s.center.Hi)
	if top == 0 {
		return
	}
	s.unit = powerOfTwo(s.root(s.y, top))
	for i := range s.y {
		s.y[i] /= s.unit
	}
	// What rounding left of the mean is little against ȳ, but perhaps not
	// against the spread.
	rest := s.meanOf(s.y)
	kernel.Add(s.y, -rest)
	s.center = s.center.Plus(rest * s.unit)
	s.spread = math.Sqrt(s.dot(s.y, s.y))
}

// setPenalty brings the penalty and the bounds of every column into this
// system's units: with w̃ = w·d/s, L1 f|w| is s²·(L1 f/(s d))|w̃|, and
// (L2/2) f w² is s²·(L2 f/(2 d²)) w̃².
func (s *system) setPenalty() {
	p := s.problem.Penalty
	if s.l1 == nil {
		s.l1, s.l2 = make([]float64, s.cols), make([]float64, s.cols)
		s.lo, s.hi = make([]float64, s.cols), make([]float64, s.cols)
		s.out, s.alive = make([]bool, s.cols), make([]bool, s.cols)
	}
	s.lives = 0
	for j := range s.cols {
		d := s.size[j]
		lower, upper := p.bounds(j)
		s.lo[j], s.hi[j] = lower/s.unit*d, upper/s.unit*d
		s.out[j] = math.IsInf(p.factor(j), 1)
		if s.alive[j] = s.norm[j] > 0 && !s.out[j]; s.alive[j] {
			s.lives++
		}
	}
	s.setLevel()
}

// setLevel is setPenalty where only L1 and L2 are new.
func (s *system) setLevel() {
	p := s.problem.Penalty
	s.applies = p.L1 > 0 || p.L2 > 0
	level := p.L1 / s.unit
	for j, d := range s.size {
		s.l1[j], s.l2[j] = 0, 0
		if s.out[j] {
			continue
		}
		f := p.factor(j)
		if s.l1[j] = level / d; f != 1 {
			s.l1[j] = p.L1 * f / s.unit / d
		}
		if p.L2 != 0 {
			s.l2[j] = p.L2 * f / d / d
		}
	}
}

// live reports whether column j takes part in the fit at all.
func (s *system) live(j int) bool { return s.alive[j] }

// countLive returns the number of columns that take part.
func (s *system) countLive() int { return s.lives }

// free reports whether column j costs nothing.
func (s *system) free(j int) bool { return s.problem.Penalty.factor(j) == 0 }

// bounded reports whether either bound of column j is finite.
func (s *system) bounded(j int) bool { return !math.IsInf(s.lo[j], -1) || !math.IsInf(s.hi[j], 1) }

// inward returns w in this system's units, moved inside the bounds.
func (s *system) inward(at Point) []float64 {
	w := make([]float64, s.cols)
	for j, a := range at.W {
		if a != 0 && s.live(j) { // 0 is within all bounds
			w[j] = min(max(a/s.unit*s.size[j], s.lo[j]), s.hi[j])
		}
	}
	return w
}

// standsAt reports whether inward would return w.
func (s *system) standsAt(at Point, w []float64) bool {
	if at.W == nil {
		at.W = make([]float64, s.cols)
	}
	for j, a := range at.W {
		inside := 0.0
		if a != 0 && s.live(j) {
			inside = min(max(a/s.unit*s.size[j], s.lo[j]), s.hi[j])
		}
		if inside != w[j] {
			return false
		}
	}
	return true
}

// outward returns the point in the problem's units for coefficients w and the
// intercept that is best for them.
func (s *system) outward(w []float64) Point {
	at := Point{W: make([]float64, s.cols)}
	b := s.center
	for j, a := range w {
		if a != 0 {
			at.W[j] = a * s.unit / s.size[j]
			b = b.PlusProduct(-at.W[j], s.mean[j])
		}
	}
	if !s.problem.NoIntercept {
		at.B = b.Value()
	}
	return at
}
