package lasso

import (
	"context"
	"fmt"

	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

// Relaxed is the relaxed lasso: the lasso chooses features at its λ, and their
// coefficients are then freed from its shrinking,
//
//	γ·(lasso) + (1 − γ)·(least squares on the features it kept)
//
// The zero Gamma is plain least squares on what the lasso keeps. LambdaMax and
// the paths are those of the lasso that chooses. Source:
// Hastie, Tibshirani and Tibshirani, Statistical Science 35 (2020), section 2.3.
type Relaxed struct {
	Lasso         // λ, ρ, settings and method of the choice
	Gamma float64 // γ in [0, 1]; 1 is the lasso itself
}

// Fit chooses and frees. Lambda, certificate and status of the model are those
// of the lasso that chose, unless least squares did not converge or has more
// features than rows carry, which is then the status. Errors are those of
// [Lasso.Fit], and the context's.
func (r Relaxed) Fit(ctx context.Context, d *Data) (*Model, error) {
	ratio, err := r.check()
	if err != nil {
		return nil, err
	}
	if err := d.fittable(); err != nil {
		return nil, err
	}
	results, err := r.path(ctx, d, []float64{r.Lambda}, ratio)
	if err != nil {
		return nil, err
	}
	return r.model(d, r.Lambda, ratio, results[0]), nil
}

// check refuses settings out of range and returns ρ.
func (r Relaxed) check() (float64, error) {
	if !(r.Gamma >= 0 && r.Gamma <= 1) {
		return 0, setting("Relaxed.Gamma", r.Gamma, "0 to 1")
	}
	if !r.Charges.none() {
		return 0, setting("Relaxed.Charges", r.Charges, "none")
	}
	return r.Lasso.check()
}

// path returns the blend at each λ.
func (r Relaxed) path(ctx context.Context, d *Data, lambdas []float64, ratio float64) ([]*solver.Result, error) {
	path, err := regpath.Run(ctx, d.Problem(solver.Penalty{}), lambdas, ratio, r.Settings, r.Method)
	if err != nil {
		return nil, fmt.Errorf("lasso: %w", err)
	}
	relaxed, err := regpath.Relax(ctx, path, r.Settings, r.Method)
	if err != nil {
		return nil, fmt.Errorf("lasso: relaxed: %w", err)
	}
	out := make([]*solver.Result, len(lambdas))
	for k, chosen := range path.Results {
		blend := *chosen
		blend.Point = relaxed.At(k, r.Gamma)
		if free := relaxed.Free[k].Status; chosen.Status.Solved() && free != solver.Converged {
			blend.Status = free
		}
		out[k] = &blend
	}
	return out, nil
}

func (r Relaxed) model(d *Data, lambda, ratio float64, result *solver.Result) *Model {
	m := newModel(d, lambda, ratio, result)
	m.how = fmt.Sprintf("relaxed lasso, γ = %s, features chosen at λ = %s", trimmed(r.Gamma), trimmed(lambda))
	if ratio != 1 {
		m.how += ", l1 ratio " + trimmed(ratio)
	}
	return m
}
