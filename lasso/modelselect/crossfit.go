package modelselect

import (
	"context"
	"fmt"
	"math"

	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

// Fitted is what a method of any kind did on one fold, with one entry for each λ.
type Fitted struct {
	MSE     []float64 // weighted mean squared error on the fold's test rows
	NonZero []int     // features in the model; nil if that is not known
}

// CrossFit cross-validates what is not one warm-started path: the relaxed and
// the adaptive lasso, whose stages both belong inside the folds, the group
// lasso, greedy selection. Its zero value lacks Fit.
type CrossFit struct {
	// Fit fits part.Train at each λ and scores part.Test. It is called once for
	// each fold, from several goroutines at once, and may not change what it is
	// given.
	Fit func(ctx context.Context, part Part, lambdas []float64) (Fitted, error)

	Workers int // most folds fitted at once, at least 1; 0 means as many as Go may use processors
}

// Run cross-validates on the fixed problem p. One more call of Fit, with all
// rows on both sides, gives Curve.NonZero.
func (c CrossFit) Run(ctx context.Context, p *solver.Problem, folds []Fold, lambdas []float64) (*Curve, error) {
	parts, err := partsOf(p, folds)
	if err != nil {
		return nil, err
	}
	return c.RunParts(ctx, parts, lambdas)
}

// RunParts cross-validates folds that bring their own matrices; where
// parts.Whole is nil, Curve.NonZero is unknown. lambdas, which must pass
// [regpath.CheckLambdas], may stand for any other falling setting. The result is
// the same for any number of workers.
//
// The error is a [*SettingError], wraps a [*regpath.SettingError], or is a
// [*FoldError] with what Fit or ctx said.
func (c CrossFit) RunParts(ctx context.Context, parts Parts, lambdas []float64) (*Curve, error) {
	inner := CrossValidator{Workers: c.Workers}
	if err := inner.check(parts, lambdas, 1); err != nil {
		return nil, err
	}
	if c.Fit == nil {
		return nil, &SettingError{"CrossFit.Fit", "nil", "a function"}
	}
	r := newRun(ctx, inner, parts, lambdas, 1)
	if err := r.each(func(f int) error { return c.fold(r, f) }); err != nil {
		return nil, err
	}
	return r.curve()
}

// fold fits fold f, all rows if f = −1, and takes down what comes of it.
func (c CrossFit) fold(r *run, f int) error {
	if err := context.Cause(r.ctx); err != nil {
		return err
	}
	part := Part{Train: r.parts.Whole, Test: r.parts.Whole}
	if f >= 0 {
		var err error
		if part, err = r.parts.Fold(f); err != nil {
			return err
		}
		if part.Train == nil || part.Test == nil {
			return fmt.Errorf("%w: no training or no test rows", ErrFold)
		}
	}
	fitted, err := c.Fit(r.ctx, part, r.lambdas)
	if err != nil {
		return err
	}
	if f < 0 {
		if fitted.NonZero != nil && len(fitted.NonZero) != len(r.lambdas) {
			return fmt.Errorf("%w: Fit gave %d numbers of features for %d lambdas", ErrFold, len(fitted.NonZero), len(r.lambdas))
		}
		r.nonZero = fitted.NonZero
		return nil
	}
	if len(fitted.MSE) != len(r.lambdas) {
		return fmt.Errorf("%w: Fit gave %d errors for %d lambdas", ErrFold, len(fitted.MSE), len(r.lambdas))
	}
	for k, v := range fitted.MSE {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Errorf("%w: Fit gave the error %v at lambda %v", ErrFold, v, r.lambdas[k])
		}
		r.mse[k][f] = v
	}
	r.weight[f] = weightOf(part.Test)
	return nil
}

// weightOf returns what a problem's rows weigh.
func weightOf(p *solver.Problem) float64 {
	if p.Weights == nil {
		return float64(len(p.Y))
	}
	sum := 0.0
	for _, v := range p.Weights {
		sum += v
	}
	return sum
}

// Relaxed returns the Fit that blends a path with least squares on its columns,
// γ = gamma, for [CrossFit]; see [regpath.Relax].
func Relaxed(gamma, l1Ratio float64, s solver.Settings, m solver.Method) func(context.Context, Part, []float64) (Fitted, error) {
	return func(ctx context.Context, part Part, lambdas []float64) (Fitted, error) {
		path, err := regpath.Run(ctx, part.Train, lambdas, l1Ratio, s, m)
		if err != nil {
			return Fitted{}, err
		}
		relaxed, err := regpath.Relax(ctx, path, s, m)
		if err != nil {
			return Fitted{}, err
		}
		mse, err := relaxed.MSE(gamma, part.Test.X, part.Test.Y, part.Test.Weights)
		return Fitted{MSE: mse, NonZero: path.NonZero()}, err
	}
}

// Adaptive returns the Fit that makes penalty factors from a first fit with the
// given penalty and follows the path of the lasso with them, for [CrossFit]; see
// [regpath.Adaptive].
func Adaptive(first solver.Penalty, exponent float64, s solver.Settings, m solver.Method) func(context.Context, Part, []float64) (Fitted, error) {
	return func(ctx context.Context, part Part, lambdas []float64) (Fitted, error) {
		p, err := regpath.Adaptive(ctx, part.Train, first, exponent, s, m)
		if err != nil {
			return Fitted{}, err
		}
		path, err := regpath.Run(ctx, p, lambdas, 1, s, m)
		if err != nil {
			return Fitted{}, err
		}
		mse, err := path.MSE(part.Test.X, part.Test.Y, part.Test.Weights)
		return Fitted{MSE: mse, NonZero: path.NonZero()}, err
	}
}
