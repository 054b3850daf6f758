package regpath

import (
	"fmt"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/solver"
)

// A Path is the solution at each λ of a grid, made by [Run] or, point by point,
// by [NewPath] and [Path.Add]. Its methods' results have one entry for each λ,
// in the same order, unless they say otherwise.
type Path struct {
	Lambdas []float64 // largest first
	L1Ratio float64   // ρ
	Results []*solver.Result

	problem solver.Problem // what was solved, apart from L1 and L2
}

// NewPath returns a path of p without points, for those of [Steps] to be added.
// p is read by [Path.Degrees] and may not change.
func NewPath(p *solver.Problem, l1Ratio float64) *Path {
	return &Path{L1Ratio: l1Ratio, problem: *p}
}

// Add puts a point at the end of the path.
func (p *Path) Add(s Step) {
	p.Lambdas = append(p.Lambdas, s.Lambda)
	p.Results = append(p.Results, s.Result)
}

// NonZero returns how many coefficients are not exactly zero.
func (p *Path) NonZero() []int {
	counts := make([]int, len(p.Results))
	for k, r := range p.Results {
		for _, w := range r.W {
			if w != 0 {
				counts[k]++
			}
		}
	}
	return counts
}

// Coefficients returns a copy of the coefficients, one row of length p for each
// λ: what a plot of the path draws.
func (p *Path) Coefficients() [][]float64 {
	rows := make([][]float64, len(p.Results))
	for k, r := range p.Results {
		rows[k] = make([]float64, p.features())
		copy(rows[k], r.W)
	}
	return rows
}

// Intercepts returns the intercepts.
func (p *Path) Intercepts() []float64 {
	all := make([]float64, len(p.Results))
	for k, r := range p.Results {
		all[k] = r.B
	}
	return all
}

// Entered returns for each feature the index of the largest λ at which its
// coefficient is not zero, −1 for a feature that never enters.
func (p *Path) Entered() []int {
	entered := make([]int, p.features())
	for j := range entered {
		entered[j] = -1
		for k, r := range p.Results {
			if j < len(r.W) && r.W[j] != 0 {
				entered[j] = k
				break
			}
		}
	}
	return entered
}

// Unsolved returns the indices of the λ at which no minimum was reached; nil
// means that all were.
func (p *Path) Unsolved() []int {
	var which []int
	for k, r := range p.Results {
		if !r.Status.Solved() {
			which = append(which, k)
		}
	}
	return which
}

// MSE returns the weighted mean squared error at each λ on any rows,
//
//	Σᵢ vᵢ (yᵢ − xᵢᵀw − b)² / Σᵢ vᵢ
//
// such as those a path was not fitted on. x has one column for each
// coefficient, y and weights one entry for each of its rows; nil weights are 1.
// The error wraps [ErrRows] when lengths do not fit, there is no row, or the
// weights do not have a positive sum.
func (p *Path) MSE(x design.Matrix, y, weights []float64) ([]float64, error) {
	n, columns := x.Dims()
	sum := float64(n)
	if weights != nil {
		sum = 0
		for _, v := range weights {
			sum += v
		}
	}
	switch {
	case columns != p.features():
		return nil, fmt.Errorf("regpath: MSE: %w: %d columns, want %d", ErrRows, columns, p.features())
	case len(y) != n || (weights != nil && len(weights) != n):
		return nil, fmt.Errorf("regpath: MSE: %w: %d rows, %d targets, %d weights", ErrRows, n, len(y), len(weights))
	case !(sum > 0):
		return nil, fmt.Errorf("regpath: MSE: %w: the %d rows weigh %v, want more than 0", ErrRows, n, sum)
	}
	all := make([]float64, len(p.Results))
	fit := make([]float64, n)
	for k, w := range p.Coefficients() {
		design.Multiply(fit, x, w)
		for i := range fit {
			r := y[i] - fit[i] - p.Results[k].B
			if weights != nil {
				all[k] += weights[i] * r * r
			} else {
				all[k] += r * r
			}
		}
		all[k] /= sum
	}
	return all, nil
}

// features returns p, the number of coefficients.
func (p *Path) features() int {
	if p.problem.X == nil {
		return 0
	}
	_, columns := p.problem.X.Dims()
	return columns
}
