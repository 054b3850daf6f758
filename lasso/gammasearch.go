package lasso

import (
	"context"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso/modelselect"
)

// GammaSearch chooses λ and γ of the [Relaxed] lasso together, on the same folds:
// in each fold the lasso chooses features and least squares frees them, with a
// recipe of the fold's own.
type GammaSearch struct {
	// CV says how; Ridge and Charges must not be set, and Progress is not called. Its grid of
	// λ is that of the lasso which chooses.
	CV CV

	// Gammas are the blends to try, in [0, 1]: 1 is the lasso itself, 0 least
	// squares on what it keeps; nil means 0, 0.25, 0.5, 0.75 and 1, as cv.glmnet's.
	Gammas []float64
}

// Run cross-validates at every γ and λ. Errors are those of [CV.Run].
func (g GammaSearch) Run(ctx context.Context, train dataframe.DataFrame) (*modelselect.GammaSurface, error) {
	surface, _, err := g.run(ctx, train)
	return surface, err
}

// Fit runs the search and then fits all training rows at the chosen γ and λ.
// AtOneSE is here, of all that is within one standard error of the best, what
// keeps fewest features; of equal ones the smallest error.
func (g GammaSearch) Fit(ctx context.Context, train dataframe.DataFrame, at Choice) (*Model, *modelselect.GammaSurface, error) {
	if err := at.check(); err != nil {
		return nil, nil, err
	}
	surface, d, err := g.run(ctx, train)
	if err != nil {
		return nil, nil, err
	}
	r, k, err := at.ofSurface(&modelselect.Surface{L1Ratios: surface.Gammas, Curves: surface.Curves})
	if err != nil {
		return nil, surface, err
	}
	l := Relaxed{Lasso: g.CV.lasso(), Gamma: surface.Gammas[r]}
	l.Lambda = surface.Curves[r].Lambdas[k]
	m, err := l.Fit(ctx, d)
	return m, surface, err
}

func (g GammaSearch) run(ctx context.Context, train dataframe.DataFrame) (*modelselect.GammaSurface, *Data, error) {
	if g.CV.Ridge {
		return nil, nil, setting("GammaSearch.CV.Ridge", true, "false: ridge regression keeps every feature")
	}
	if !g.CV.Charges.none() {
		return nil, nil, setting("GammaSearch.CV.Charges", g.CV.Charges, "none")
	}
	p, err := g.CV.prepare(train)
	if err != nil {
		return nil, nil, err
	}
	inner := modelselect.GammaSearch{Gammas: g.Gammas, L1Ratio: p.l1Ratio, Validator: p.inner}
	surface, err := inner.RunParts(ctx, p.parts, p.lambdas)
	if err != nil {
		return nil, nil, foldError(err)
	}
	for r, curve := range surface.Curves {
		if surface.Curves[r], err = g.CV.weighed(curve); err != nil {
			return nil, nil, err
		}
	}
	return surface, p.all, nil
}
