package lasso

import (
	"context"
	"fmt"
	"math"

	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

// Adaptive is the adaptive lasso: a first fit gives coefficients w̃, and the
// lasso that follows charges each feature by
//
//	λ·Σⱼ |wⱼ| / |w̃ⱼ|^γ
//
// so that what was large is hardly shrunk, and what was 0 is left out. Source:
// Zou, Journal of the American Statistical Association 101 (2006), equation 4.
type Adaptive struct {
	// Lambda is λ ≥ 0, whose unit depends on that of w̃; see [Adaptive.LambdaMax].
	Lambda float64

	// First is the penalty of the first fit. The zero value is least squares;
	// solver.ElasticNet(λ, 0) is ridge regression, for features that are many or
	// alike, solver.Lasso(λ) the lasso twice.
	First    solver.Penalty
	Exponent float64 // γ > 0; 0 means 1

	Settings solver.Settings // of both fits
	Method   solver.Method   // nil means the engine
}

// Fit makes both fits. The model's certificate is that of the second, for the
// penalty above. Errors: [ErrSetting], [ErrMissingColumn] for data without a
// target, and those of packages regpath and solver.
func (a Adaptive) Fit(ctx context.Context, d *Data) (*Model, error) {
	if !(a.Lambda >= 0) || math.IsInf(a.Lambda, 1) {
		return nil, setting("Adaptive.Lambda", a.Lambda, "at least 0 and finite")
	}
	p, err := a.problem(ctx, d)
	if err != nil {
		return nil, err
	}
	p.Penalty.L1 = a.Lambda
	result, err := solver.Minimize(ctx, p, solver.Point{}, a.Settings, a.Method)
	if err != nil {
		return nil, fmt.Errorf("lasso: %w", err)
	}
	return a.model(d, a.Lambda, result), nil
}

// LambdaMax returns the smallest λ at which every coefficient is zero, for which
// it makes the first fit.
func (a Adaptive) LambdaMax(ctx context.Context, d *Data) (float64, error) {
	p, err := a.problem(ctx, d)
	if err != nil {
		return 0, err
	}
	top, err := solver.LambdaMax(p, 1)
	if err != nil {
		return 0, fmt.Errorf("lasso: %w", err)
	}
	return top, nil
}

// problem makes the first fit and charges the features by it.
func (a Adaptive) problem(ctx context.Context, d *Data) (*solver.Problem, error) {
	if !(a.Exponent >= 0) || math.IsInf(a.Exponent, 1) {
		return nil, setting("Adaptive.Exponent", a.Exponent, "above 0 and finite (0 means 1)")
	}
	if a.First.Factor != nil || a.First.Lower != nil || a.First.Upper != nil {
		return nil, setting("Adaptive.First", "factors or bounds", "L1 and L2 only")
	}
	if err := d.fittable(); err != nil {
		return nil, err
	}
	p, err := regpath.Adaptive(ctx, d.Problem(solver.Penalty{}), a.First, a.Exponent, a.Settings, a.Method)
	if err != nil {
		return nil, fmt.Errorf("lasso: %w", err)
	}
	return p, nil
}

// path returns the results at each λ.
func (a Adaptive) path(ctx context.Context, d *Data, lambdas []float64) ([]*solver.Result, error) {
	p, err := a.problem(ctx, d)
	if err != nil {
		return nil, err
	}
	path, err := regpath.Run(ctx, p, lambdas, 1, a.Settings, a.Method)
	if err != nil {
		return nil, fmt.Errorf("lasso: %w", err)
	}
	return path.Results, nil
}

func (a Adaptive) model(d *Data, lambda float64, result *solver.Result) *Model {
	m := newModel(d, lambda, 1, result)
	m.how = fmt.Sprintf("adaptive lasso, λ = %s, each feature charged by a first fit", trimmed(lambda))
	return m
}
