package lasso

import (
	"context"
	"fmt"
	"math"
	"strings"

	"github.com/golasso/golasso/lasso/grouplasso"
	"github.com/golasso/golasso/lasso/solver"
)

// Groups returns for each feature the number of its group, from 0, and the names
// of the groups: the features made from one column of the DataFrame, such as all
// dummies of a category, are a group under its name, those of an interaction one
// under "A × B".
func (d *Data) Groups() (groups []int, names []string) {
	from := make([]string, len(d.Features))
	for j, f := range d.Features {
		from[j] = strings.Join(f.Sources, " × ")
	}
	return grouplasso.ByName(from)
}

// GroupLasso keeps or drops a categorical column as a whole: it minimises
//
//	Σᵢ vᵢ (yᵢ − xᵢᵀw − b)² / Σᵢ vᵢ  +  λ · Σ_g √d_g · N_g(w_g)
//
// over the groups of [Data.Groups], with d_g independent columns in group g and
// N_g the standard deviation of what the group adds to the prediction. Which
// level is the reference makes no difference. A number is a group of one and is
// charged λ·|wⱼ|, as by the lasso. All n·p numbers are written out. See package
// grouplasso.
type GroupLasso struct {
	Lambda   float64             // λ ≥ 0, in units of the target
	Norm     grouplasso.Norm     // in place of N_g
	Settings grouplasso.Settings // tolerance and rounds
}

// Fit minimises over the data. As with [Lasso.Fit], not having converged is no
// error. Errors: [ErrSetting], [ErrMissingColumn] for data without a target, and
// those of package grouplasso.
func (l GroupLasso) Fit(ctx context.Context, d *Data) (*Model, error) {
	p, err := l.problem(d)
	if err != nil {
		return nil, err
	}
	result, err := grouplasso.Minimize(ctx, p, l.Settings)
	if err != nil {
		return nil, fmt.Errorf("lasso: %w", err)
	}
	return l.model(d, l.Lambda, asResult(result, d)), nil
}

// LambdaMax returns the smallest λ at which every group is out; Lambda is not
// used.
func (l GroupLasso) LambdaMax(d *Data) (float64, error) {
	l.Lambda = 0
	p, err := l.problem(d)
	if err != nil {
		return 0, err
	}
	top, err := grouplasso.LambdaMax(p)
	if err != nil {
		return 0, fmt.Errorf("lasso: %w", err)
	}
	return top, nil
}

// path returns the results at each λ.
func (l GroupLasso) path(ctx context.Context, d *Data, lambdas []float64) ([]*solver.Result, error) {
	p, err := l.problem(d)
	if err != nil {
		return nil, err
	}
	path, err := grouplasso.Path(ctx, p, lambdas, l.Settings)
	if err != nil {
		return nil, fmt.Errorf("lasso: %w", err)
	}
	out := make([]*solver.Result, len(path))
	for k, r := range path {
		out[k] = asResult(r, d)
	}
	return out, nil
}

// problem puts the data in groups.
func (l GroupLasso) problem(d *Data) (*grouplasso.Problem, error) {
	if !(l.Lambda >= 0) || math.IsInf(l.Lambda, 1) {
		return nil, setting("GroupLasso.Lambda", l.Lambda, "at least 0 and finite")
	}
	if err := d.fittable(); err != nil {
		return nil, err
	}
	groups, _ := d.Groups()
	return &grouplasso.Problem{X: d.X, Y: d.Y, Weights: d.Weights, Groups: groups, Lambda: l.Lambda, Norm: l.Norm}, nil
}

func (l GroupLasso) model(d *Data, lambda float64, result *solver.Result) *Model {
	m := newModel(d, lambda, 1, result)
	m.how = "group lasso, λ = " + trimmed(lambda)
	return m
}

// asResult is a result of package grouplasso as one of package solver. The
// violation is made relative as there, for a feature of standard deviation 1.
func asResult(r *grouplasso.Result, d *Data) *solver.Result {
	_, sd := d.spread()
	c := solver.Certificate{
		Objective: r.Objective, Null: r.Null, DualGap: r.DualGap, GapApplies: r.Lambda > 0, KKT: r.KKT,
	}
	if sd > 0 {
		c.KKTRelative = r.KKT / (2 * sd)
	}
	if !c.GapApplies {
		c.DualGap = math.NaN()
	}
	return &solver.Result{Point: r.Point, Certificate: c, Iterations: r.Iterations, Status: r.Status}
}
