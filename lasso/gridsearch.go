package lasso

import (
	"context"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso/modelselect"
)

// GridSearch chooses λ and the l1 ratio together, every ratio on the same folds.
type GridSearch struct {
	// CV says how; its L1Ratio and Ridge must be zero. Its grid of λ lies below
	// each ratio's own λmax.
	CV CV

	// L1Ratios are the ratios ρ to try, in [0, 1]; nil means 0.1, 0.5, 0.7, 0.9,
	// 0.95, 0.99 and 1. The ratio 0 is ridge regression and needs CV.Lambdas.
	// Below 1 the target's unit matters: a target of large numbers makes the
	// squares weigh more.
	L1Ratios []float64

	// Alphas are tried in place of L1Ratios: the ratio, above 0 and at most 1,
	// for a target divided by its standard deviation, whose unit then does not
	// matter. It is glmnet's alpha.
	Alphas []float64
}

// Run cross-validates at every ratio and λ. Errors are those of [CV.Run].
func (g GridSearch) Run(ctx context.Context, train dataframe.DataFrame) (*modelselect.Surface, error) {
	surface, _, err := g.run(ctx, train)
	return surface, err
}

// Fit runs the search and then fits all training rows at the chosen ratio and λ.
// AtOneSE is here, of all that is within one standard error of the best, what
// keeps fewest features; see [modelselect.Surface.OneSE].
func (g GridSearch) Fit(ctx context.Context, train dataframe.DataFrame, at Choice) (*Model, *modelselect.Surface, error) {
	if err := at.check(); err != nil {
		return nil, nil, err
	}
	surface, d, err := g.run(ctx, train)
	if err != nil {
		return nil, nil, err
	}
	r, k, err := at.ofSurface(surface)
	if err != nil {
		return nil, surface, err
	}
	l := g.CV.lasso()
	l.Lambda, l.L1Ratio = surface.Curves[r].Lambdas[k], surface.L1Ratios[r]
	l.Ridge = l.L1Ratio == 0
	m, err := l.Fit(ctx, d)
	return m, surface, err
}

func (g GridSearch) run(ctx context.Context, train dataframe.DataFrame) (*modelselect.Surface, *Data, error) {
	if g.CV.L1Ratio != 0 || g.CV.Ridge {
		return nil, nil, setting("GridSearch.CV.L1Ratio", g.CV.L1Ratio, "0, and no Ridge: L1Ratios says which to try")
	}
	f, err := g.CV.open(train)
	if err != nil {
		return nil, nil, err
	}
	ratios, err := g.ratios(f.all)
	if err != nil {
		return nil, nil, err
	}
	parts, err := f.parts()
	if err != nil {
		return nil, nil, err
	}
	inner := modelselect.GridSearch{L1Ratios: ratios, Grid: g.CV.Grid, Lambdas: g.CV.Lambdas, Validator: g.CV.validator()}
	surface, err := inner.RunParts(ctx, parts)
	if err != nil {
		return nil, nil, foldError(err)
	}
	for r, curve := range surface.Curves {
		if surface.Curves[r], err = g.CV.weighed(curve); err != nil {
			return nil, nil, err
		}
	}
	return surface, f.all, nil
}

// ratios returns the ratios to try.
func (g GridSearch) ratios(d *Data) ([]float64, error) {
	if g.Alphas == nil {
		return g.L1Ratios, nil
	}
	if g.L1Ratios != nil {
		return nil, setting("GridSearch.Alphas", g.Alphas, "nil where L1Ratios are given")
	}
	return ratiosOf(d, "GridSearch.Alphas", g.Alphas)
}

// ratiosOf returns the l1 ratio that stands for each of glmnet's alphas,
//
//	ρ = αs / (1 − α + αs)
//
// with s the standard deviation of the target.
func ratiosOf(d *Data, field string, alphas []float64) ([]float64, error) {
	_, s := d.spread()
	if s == 0 {
		s = 1 // there is nothing to explain in any unit
	}
	out := make([]float64, len(alphas))
	for k, a := range alphas {
		if !(a > 0 && a <= 1) {
			return nil, setting(field, a, "above 0 and at most 1")
		}
		out[k] = a * s / (1 - a + a*s)
	}
	return out, nil
}
