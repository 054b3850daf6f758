package lasso

import (
	"context"
	"fmt"
	"math"

	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

// Lasso says what to minimise,
//
//	J(w, b) = Σᵢ vᵢ (yᵢ − xᵢᵀw − b)² / Σᵢ vᵢ  +  λρ·Σⱼ |wⱼ|  +  (λ(1−ρ)/2)·Σⱼ wⱼ²
//
// over standardised features (those of the recipe), the intercept never
// penalised. The zero value is λ = 0: least squares.
type Lasso struct {
	// Lambda is λ ≥ 0, on the scale of the mean squared error: its unit is that
	// of the target times that of the features (which is 1 where standardised).
	// scikit-learn's alpha is λ/2.
	Lambda float64

	// L1Ratio is ρ, above 0 and at most 1: 1 is the lasso, less the elastic
	// net. 0 means 1; for ρ = 0 say Ridge.
	L1Ratio float64

	// Ridge penalises squares only, ρ = 0; L1Ratio must then be 0.
	Ridge bool

	// Charges are penalty factors and bounds by name; the zero value is none.
	Charges Charges

	Settings solver.Settings // tolerance, iterations, recording
	Method   solver.Method   // nil means the engine

	// Progress is told by Path and PathAt of every λ that is done, of total; nil
	// for none.
	Progress func(done, total int)
}

// Fit minimises J over the data. Not having converged is no error: see the
// model's Status and Certificate; a cancelled context ends the fit with the
// status Cancelled and the best coefficients so far. Errors: [ErrSetting],
// [ErrMissingColumn] for data without a target, and those of package solver.
func (l Lasso) Fit(ctx context.Context, d *Data) (*Model, error) {
	l1Ratio, err := l.check()
	if err != nil {
		return nil, err
	}
	if err := d.fittable(); err != nil {
		return nil, err
	}
	penalty, err := l.Charges.penalty(d)
	if err != nil {
		return nil, err
	}
	penalty.L1, penalty.L2 = l.Lambda*l1Ratio, l.Lambda*(1-l1Ratio)
	result, err := solver.Minimize(ctx, d.Problem(penalty), solver.Point{}, l.Settings, l.Method)
	if err != nil {
		return nil, fmt.Errorf("lasso: %w", err)
	}
	return newModel(d, l.Lambda, l1Ratio, result).charged(l.Charges), nil
}

// Path fits the data at a falling grid of λ that starts at λmax, each fit from
// the one before; the zero Grid has 100 values down to λmax/1000. Lambda is not
// used. Errors are those of Fit; for Ridge there is no λmax: use PathAt.
func (l Lasso) Path(ctx context.Context, d *Data, grid regpath.Grid) (*Path, error) {
	if err := grid.Check(); err != nil {
		return nil, fmt.Errorf("lasso: %w", err)
	}
	top, err := l.LambdaMax(d)
	if err != nil {
		return nil, err
	}
	return l.PathAt(ctx, d, grid.Lambdas(top))
}

// PathAt is Path at given values of λ, falling. Lambda is not used. Where the
// context is cancelled on the way, what was fitted until then comes back
// together with the error.
func (l Lasso) PathAt(ctx context.Context, d *Data, lambdas []float64) (*Path, error) {
	ratio, err := l.ratio()
	if err != nil {
		return nil, err
	}
	if err := d.fittable(); err != nil {
		return nil, err
	}
	penalty, err := l.Charges.penalty(d)
	if err != nil {
		return nil, err
	}
	p := d.Problem(penalty)
	inner := regpath.NewPath(p, ratio)
	for step, err := range regpath.Steps(ctx, p, lambdas, ratio, l.Settings, l.Method) {
		if err != nil {
			return &Path{inner, d, l.Charges}, fmt.Errorf("lasso: %w", err)
		}
		inner.Add(step)
		if l.Progress != nil {
			l.Progress(len(inner.Lambdas), len(lambdas))
		}
	}
	return &Path{inner, d, l.Charges}, nil
}

// PathUntil is Path with an early end where smaller λ explain hardly more: the
// path has as many points as were needed. The zero [regpath.EarlyStop] is
// glmnet's rule, which ends most paths long before their last λ. Errors are
// those of Path, and regpath's for settings of stop out of range.
func (l Lasso) PathUntil(ctx context.Context, d *Data, grid regpath.Grid, stop regpath.EarlyStop) (*Path, error) {
	if err := grid.Check(); err != nil {
		return nil, fmt.Errorf("lasso: %w", err)
	}
	top, err := l.LambdaMax(d)
	if err != nil {
		return nil, err
	}
	ratio, err := l.ratio()
	if err != nil {
		return nil, err
	}
	penalty, err := l.Charges.penalty(d)
	if err != nil {
		return nil, err
	}
	inner, err := stop.Run(ctx, d.Problem(penalty), grid.Lambdas(top), ratio, l.Settings, l.Method)
	if inner == nil {
		return nil, fmt.Errorf("lasso: %w", err)
	}
	if err != nil {
		err = fmt.Errorf("lasso: %w", err)
	}
	return &Path{inner, d, l.Charges}, err
}

// LambdaMax returns the smallest λ at which every coefficient is zero. Lambda is
// not used. Ridge has none, which is an error.
func (l Lasso) LambdaMax(d *Data) (float64, error) {
	ratio, err := l.ratio()
	if err != nil {
		return 0, err
	}
	if err := d.fittable(); err != nil {
		return 0, err
	}
	penalty, err := l.Charges.penalty(d)
	if err != nil {
		return 0, err
	}
	top, err := solver.LambdaMax(d.Problem(penalty), ratio)
	if err != nil {
		return 0, fmt.Errorf("lasso: %w", err)
	}
	return top, nil
}

// ratio returns ρ.
func (l Lasso) ratio() (float64, error) { return ratio("Lasso", l.L1Ratio, l.Ridge) }

// ratio resolves the two fields that say ρ.
func ratio(owner string, l1Ratio float64, ridge bool) (float64, error) {
	switch {
	case !(l1Ratio >= 0 && l1Ratio <= 1):
		return 0, setting(owner+".L1Ratio", l1Ratio, "above 0 and at most 1 (0 means 1)")
	case ridge && l1Ratio != 0:
		return 0, setting(owner+".L1Ratio", l1Ratio, "0 where Ridge is set")
	case ridge:
		return 0, nil
	case l1Ratio == 0:
		return 1, nil
	}
	return l1Ratio, nil
}

// check refuses λ and ρ out of range and returns ρ.
func (l Lasso) check() (float64, error) {
	if !(l.Lambda >= 0) || math.IsInf(l.Lambda, 1) {
		return 0, setting("Lasso.Lambda", l.Lambda, "at least 0 and finite")
	}
	return l.ratio()
}
