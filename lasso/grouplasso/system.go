package grouplasso

import (
	"math"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/internal/kernel"
	"github.com/golasso/golasso/lasso/solver"
)

// A system is a problem made ready: columns and target less their weighted
// means, times √v with Σv = 1, so that J is ‖y − Xw‖² + λ Σ_g c_g N_g.
type system struct {
	problem *Problem
	x       [][]float64
	y       []float64
	mean    []float64 // of the columns; 0 without an intercept
	center  float64   // of y
	root    []float64 // √v of each row

	free   []int     // unpenalised columns, their decomposition, and y projected off them
	plain  *factors  // nil where there are none
	rest   []float64 // y projected
	null   float64   // ‖rest‖²
	blocks []*block
}

// newSystem makes p, which has been checked, ready. Without a penalty all
// columns are unpenalised.
func newSystem(p *Problem) *system {
	s := &system{problem: p}
	s.weigh()
	n, columns := p.X.Dims()
	s.mean = make([]float64, columns)
	for j := range columns {
		column, mean := s.centre(design.Column(make([]float64, n), p.X, j))
		s.x, s.mean[j] = append(s.x, column), mean
	}
	s.y, s.center = s.centre(append([]float64(nil), p.Y...))
	members := p.members()
	for g, columns := range members {
		if p.Lambda == 0 || p.factor(g) == 0 {
			s.free = append(s.free, columns...)
		}
	}
	var basis [][]float64
	if s.plain = decompose(s.pick(s.free)); s.plain != nil {
		basis = s.plain.left
	}
	s.rest = append([]float64(nil), s.y...)
	project(s.rest, basis)
	s.null = kernel.Dot(s.rest, s.rest)
	if s.null <= 1e-30*kernel.Dot(s.y, s.y) {
		clear(s.rest) // rounding
		s.null = 0
	}
	for g, columns := range members {
		if p.Lambda == 0 || p.factor(g) == 0 || len(columns) == 0 {
			continue
		}
		if b := newBlock(g, columns, s.pick(columns), p.factor(g), p.Norm, basis); b != nil {
			s.blocks = append(s.blocks, b)
		}
	}
	return s
}

// weigh sets root.
func (s *system) weigh() {
	n, _ := s.problem.X.Dims()
	s.root = make([]float64, n)
	sum, top := 0.0, 1.0
	if v := s.problem.Weights; v != nil {
		top = 0
		for _, a := range v {
			top = max(top, a)
		}
	}
	at := func(i int) float64 { // about 1, so that the sum stays finite
		if s.problem.Weights == nil {
			return 1
		}
		return s.problem.Weights[i] / top
	}
	for i := range n {
		sum += at(i)
	}
	for i := range n {
		s.root[i] = math.Sqrt(at(i) / sum)
	}
}

// centre takes the weighted mean from values, in place, and multiplies by √v.
// What rounding leaves of a constant becomes 0.
func (s *system) centre(values []float64) (centred []float64, mean float64) {
	largest := 0.0
	for i, v := range values {
		if s.root[i] > 0 {
			mean += s.root[i] * s.root[i] * v
			largest = max(largest, math.Abs(v))
		}
	}
	if s.problem.NoIntercept {
		mean = 0
	}
	constant := !s.problem.NoIntercept
	for i, v := range values {
		constant = constant && (s.root[i] == 0 || math.Abs(v-mean) <= 1e-14*largest)
		values[i] = s.root[i] * (v - mean)
	}
	if constant {
		clear(values)
	}
	return values, mean
}

// pick returns the given columns.
func (s *system) pick(columns []int) [][]float64 {
	var all [][]float64
	for _, j := range columns {
		all = append(all, s.x[j])
	}
	return all
}

// residual returns the residual of where the blocks stand.
func (s *system) residual() []float64 {
	r := append([]float64(nil), s.rest...)
	for _, b := range s.blocks {
		for i, z := range b.z {
			if b.u[i] != 0 {
				kernel.Axpy(r, -b.u[i], z)
			}
		}
	}
	return r
}

// kappa returns what a block is charged for its length.
func (s *system) kappa(b *block) float64 { return s.problem.Lambda * b.cost }

// lambdaMax returns the least λ at which all blocks are 0.
func (s *system) lambdaMax() float64 {
	top := 0.0
	for _, b := range s.blocks {
		square := 0.0
		for _, z := range b.z {
			c := kernel.Dot(z, s.rest)
			square += c * c
		}
		top = max(top, 2*math.Sqrt(square)/b.cost)
	}
	return top
}

// point returns the blocks' coefficients in X's columns, with the unpenalised
// ones and the intercept that belong to them.
func (s *system) point() solver.Point {
	w := make([]float64, len(s.x))
	r := append([]float64(nil), s.y...)
	for _, b := range s.blocks {
		for a, j := range b.columns {
			for i, u := range b.u {
				w[j] += b.out.At(a, i) * u
			}
			if w[j] != 0 {
				kernel.Axpy(r, -w[j], s.x[j])
			}
		}
	}
	if s.plain != nil {
		inverse := s.plain.inverse()
		for k, e := range s.plain.left {
			along := kernel.Dot(e, r)
			for a, j := range s.free {
				w[j] += inverse.At(a, k) * along
			}
		}
	}
	b := s.center
	for j, a := range w {
		b -= a * s.mean[j]
	}
	return solver.Point{W: w, B: b}
}
