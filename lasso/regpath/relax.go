package regpath

import (
	"context"
	"math"
	"slices"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/solver"
)

// Relaxed is a path together with least squares on each point's columns: the
// relaxed lasso, which chooses columns as the lasso does without shrinking them
// as much.
type Relaxed struct {
	Path *Path
	Free []*solver.Result // least squares on the columns of each point; equal neighbours share one
}

// Relax fits least squares on the columns whose coefficient is not zero, and on
// those that are not penalised, at each λ of the path; bounds stay, and the
// elastic net's L2 goes too. Where a point has more columns than rows carry, the
// fit is not unique and its Status says so.
//
// The error is a [*StepError] with the λ at which the solver refused or ctx was
// cancelled.
//
// Source: Meinshausen, Relaxed Lasso, Computational Statistics & Data Analysis
// 52 (2007), in the form of glmnet's relax = TRUE: Hastie, Tibshirani and
// Tibshirani, Statistical Science 35 (2020), section 2.3.
func Relax(ctx context.Context, path *Path, s solver.Settings, m solver.Method) (*Relaxed, error) {
	r := &Relaxed{Path: path}
	s.Record = nil
	var before []float64
	for k, lambda := range path.Lambdas {
		factor := path.only(k)
		if k > 0 && slices.Equal(factor, before) {
			r.Free = append(r.Free, r.Free[k-1])
			continue
		}
		p := path.problem
		p.Penalty.L1, p.Penalty.L2, p.Penalty.Factor = 0, 0, factor
		free, err := solver.Minimize(ctx, &p, path.Results[k].Point, s, m)
		if err == nil && free.Status == solver.Cancelled {
			err = context.Cause(ctx)
		}
		if err != nil {
			return nil, &StepError{k, lambda, err}
		}
		r.Free, before = append(r.Free, free), factor
	}
	return r, nil
}

// only returns the factors with which the k-th point's columns are free and all
// others left out.
func (p *Path) only(k int) []float64 {
	factor := make([]float64, p.features())
	given := p.problem.Penalty.Factor
	for j := range factor {
		w := p.Results[k].W
		unpenalised := given != nil && given[j] == 0
		if !unpenalised && (w == nil || w[j] == 0) {
			factor[j] = math.Inf(1)
		}
	}
	return factor
}

// At returns the blend of the k-th point,
//
//	γ·(path) + (1 − γ)·(least squares)
//
// for γ = gamma in [0, 1]: 1 is the path itself, 0 wholly relaxed. Any other γ
// is extrapolated.
func (r *Relaxed) At(k int, gamma float64) solver.Point {
	path, free := r.Path.Results[k], r.Free[k]
	w := make([]float64, r.Path.features())
	for j, v := range path.W {
		w[j] = float64(gamma * v)
	}
	for j, v := range free.W {
		w[j] += float64((1 - gamma) * v)
	}
	return solver.Point{W: w, B: gamma*path.B + (1-gamma)*free.B}
}

// MSE returns the weighted mean squared error of the blend at each λ on any
// rows; see [Path.MSE].
func (r *Relaxed) MSE(gamma float64, x design.Matrix, y, weights []float64) ([]float64, error) {
	blend := *r.Path
	blend.Results = make([]*solver.Result, len(r.Free))
	for k := range blend.Results {
		blend.Results[k] = &solver.Result{Point: r.At(k, gamma)}
	}
	return blend.MSE(x, y, weights)
}
