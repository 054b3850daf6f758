package modelselect

import (
	"context"
	"fmt"
	"slices"

	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

// GammaSearch cross-validates the relaxed lasso over λ and γ, all γ on the same
// fits: in each fold one path and least squares on its columns, blended. Its
// zero value is the default.
type GammaSearch struct {
	// Gammas are the blends to try, in [0, 1]: 1 is the path itself, 0 least
	// squares on its columns; nil means 0, 0.25, 0.5, 0.75 and 1, as cv.glmnet's.
	Gammas []float64

	L1Ratio float64 // of the path; 0 means 1

	// Validator says how folds are fitted. Its Progress is not called.
	Validator CrossValidator
}

// GammaSurface is the held-out error for each γ and λ.
type GammaSurface struct {
	Gammas []float64
	Curves []*Curve // one for each γ; NonZero is the same in all
}

// Run searches on the fixed problem p; see [CrossValidator.Run].
func (g GammaSearch) Run(ctx context.Context, p *solver.Problem, folds []Fold, lambdas []float64) (*GammaSurface, error) {
	parts, err := partsOf(p, folds)
	if err != nil {
		return nil, err
	}
	return g.RunParts(ctx, parts, lambdas)
}

// RunParts searches on folds that bring their own matrices; see
// [CrossValidator.RunParts] for the rest and the errors.
func (g GammaSearch) RunParts(ctx context.Context, parts Parts, lambdas []float64) (*GammaSurface, error) {
	g, err := g.resolve()
	if err != nil {
		return nil, err
	}
	if err := g.Validator.check(parts, lambdas, g.L1Ratio); err != nil {
		return nil, err
	}
	r := newRun(ctx, g.Validator, parts, lambdas, g.L1Ratio)
	mse := make([][][]float64, len(g.Gammas)) // [γ][λ][fold]
	for k := range mse {
		mse[k] = newRun(ctx, g.Validator, parts, lambdas, g.L1Ratio).mse
	}
	if err := r.each(func(f int) error { return g.fold(r, f, mse) }); err != nil {
		return nil, err
	}
	s := &GammaSurface{Gammas: g.Gammas}
	for k := range mse {
		r.mse = mse[k]
		curve, err := r.curve()
		if err != nil {
			return nil, err
		}
		s.Curves = append(s.Curves, curve)
	}
	return s, nil
}

// resolve puts in the defaults.
func (g GammaSearch) resolve() (GammaSearch, error) {
	if g.Gammas == nil {
		g.Gammas = []float64{0, 0.25, 0.5, 0.75, 1}
	}
	if len(g.Gammas) == 0 {
		return g, &SettingError{"len(GammaSearch.Gammas)", 0, "at least 1, or nil for the default"}
	}
	for _, gamma := range g.Gammas {
		if !(gamma >= 0 && gamma <= 1) {
			return g, &SettingError{"GammaSearch.Gammas", gamma, "between 0 and 1"}
		}
	}
	g.Gammas = slices.Clone(g.Gammas)
	if g.L1Ratio == 0 {
		g.L1Ratio = 1
	}
	return g, nil
}

// fold fits fold f, all rows for f = −1, and scores its blends.
func (g GammaSearch) fold(r *run, f int, mse [][][]float64) error {
	part := Part{Train: r.parts.Whole}
	if f >= 0 {
		var err error
		if part, err = r.parts.Fold(f); err != nil {
			return err
		}
		if part.Train == nil || part.Test == nil {
			return fmt.Errorf("%w: no training or no test rows", ErrFold)
		}
	}
	path, err := regpath.Run(r.ctx, part.Train, r.lambdas, r.l1Ratio, r.Settings, r.Method)
	if err != nil {
		return err
	}
	if f < 0 {
		r.nonZero = path.NonZero()
		return nil
	}
	relaxed, err := regpath.Relax(r.ctx, path, r.Settings, r.Method)
	if err != nil {
		return err
	}
	for k, gamma := range g.Gammas {
		errors, err := relaxed.MSE(gamma, part.Test.X, part.Test.Y, part.Test.Weights)
		if err != nil {
			return err
		}
		for i, v := range errors {
			mse[k][i][f] = v
		}
	}
	r.weight[f] = weightOf(part.Test)
	return nil
}

// Min returns where the mean error is smallest: the indices of γ and of the λ in
// its curve; of equal ones the first γ and the largest λ.
func (s *GammaSurface) Min() (gamma, lambda int) { return (&Surface{Curves: s.Curves}).Min() }

// OneSE returns the sparsest blend that is not clearly worse than the best; see
// [Surface.OneSE].
func (s *GammaSurface) OneSE() (gamma, lambda int, ok bool) {
	return (&Surface{Curves: s.Curves}).OneSE()
}
