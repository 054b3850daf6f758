package lasso_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/golasso/golasso/datasets"
	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/modelselect"
	"github.com/golasso/golasso/lasso/regpath"
)

// TestGammaSearchByHand: γ = 1 is [lasso.CV], and the model is the relaxed lasso
// at the choice.
func TestGammaSearchByHand(t *testing.T) {
	ctx := context.Background()
	cv := lasso.CV{Recipe: byType("v"), Grid: regpath.Grid{N: 12}, BySize: true}
	g := lasso.GammaSearch{CV: cv, Gammas: []float64{0, 0.5, 1}}
	plain, err := cv.Run(ctx, made())
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range []lasso.Choice{lasso.AtMin, lasso.AtOneSE, lasso.AtMost(2)} {
		m, s, err := g.Fit(ctx, made(), at)
		if err != nil {
			t.Fatal(err)
		}
		for k, mean := range s.Curves[2].Mean {
			if !near(mean, plain.Mean[k], 1e-9) || !near(s.Curves[2].SE[k], plain.SE[k], 1e-9) || !s.Curves[2].BySize {
				t.Errorf("λ %v: %v, CV %v", plain.Lambdas[k], mean, plain.Mean[k])
			}
		}
		var gamma, lambda int
		switch at {
		case lasso.AtMin:
			gamma, lambda = s.Min()
		case lasso.AtOneSE:
			gamma, lambda, _ = s.OneSE()
		default:
			if len(m.Support(0)) > 2 {
				t.Errorf("%v keeps %v", at, m.Support(0))
			}
			continue
		}
		_, d := fitted(t, byType("v"), made())
		want, err := lasso.Relaxed{Lasso: lasso.Lasso{Lambda: s.Curves[gamma].Lambdas[lambda]}, Gamma: s.Gammas[gamma]}.Fit(ctx, d)
		if err != nil || m.Lambda != want.Lambda || !near(m.Intercept(), want.Intercept(), 1e-12) {
			t.Errorf("%v: intercept %v, want %v, %v", at, m.Intercept(), want.Intercept(), err)
		}
	}
}

func TestGammaSearchSettings(t *testing.T) {
	ctx := context.Background()
	for name, g := range map[string]lasso.GammaSearch{
		"ridge": {CV: lasso.CV{Ridge: true}},
		"ratio": {CV: lasso.CV{L1Ratio: 3}},
	} {
		g.CV.Recipe = byType("v")
		if _, err := g.Run(ctx, made()); !errors.Is(err, lasso.ErrSetting) {
			t.Errorf("%s: %v", name, err)
		}
	}
	wild := lasso.GammaSearch{CV: lasso.CV{Recipe: byType("v")}, Gammas: []float64{2}}
	if _, err := wild.Run(ctx, made()); !errors.Is(err, modelselect.ErrSetting) {
		t.Errorf("γ = 2: %v", err)
	}
	if _, _, err := wild.Fit(ctx, made(), lasso.Choice(7)); !errors.Is(err, lasso.ErrSetting) {
		t.Errorf("no choice: %v", err)
	}
}

// Fewer features for the same error, once their coefficients are freed.
func ExampleGammaSearch_Fit() {
	model, surface, err := lasso.GammaSearch{CV: lasso.CV{Recipe: salaryRecipe()}}.Fit(context.Background(), datasets.SalaryData(), lasso.AtOneSE)
	if err != nil {
		fmt.Println(err)
		return
	}
	for g, gamma := range surface.Gammas {
		curve := surface.Curves[g]
		fmt.Printf("γ %.2f: RMSE %.0f at best, with %d features\n", gamma, sqrt(curve.Mean[curve.Min()]), curve.NonZero[curve.Min()])
	}
	fmt.Println(model.Report().Heading[1])
	// Output:
	// γ 0.00: RMSE 6371 at best, with 14 features
	// γ 0.25: RMSE 6382 at best, with 14 features
	// γ 0.50: RMSE 6403 at best, with 14 features
	// γ 0.75: RMSE 6405 at best, with 15 features
	// γ 1.00: RMSE 6406 at best, with 15 features
	// relaxed lasso, γ = 0, features chosen at λ = 2,029.82
}
