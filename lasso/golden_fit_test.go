package lasso_test

import (
	"context"
	"math"
	"testing"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"github.com/golasso/golasso/datasets/reference"
	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/solver"
)

func TestGoldenExactSolutions(t *testing.T) {
	tally := reference.NewTally(t)
	for _, w := range walkthroughs(t) {
		top, err := lasso.Lasso{}.LambdaMax(w.train)
		if err != nil {
			t.Fatal(err)
		}
		tally.Equal(top, w.At("lambda_max"), iterative)
		solutions := append(w.At("exact_solutions").All(), w.At("ols"), w.At("exact"),
			w.At("cv_5_fold", "refit_at_best"), w.At("cv_5_fold", "refit_at_one_se"))
		for _, sweep := range []string{"lambda_sweep", "lambda_sweep_wide", "solver_sweep"} {
			for _, row := range w.At(sweep).All() {
				solutions = append(solutions, row.At("exact"))
			}
		}
		for _, want := range solutions {
			if want.At("lambda").Exists() {
				w.compare(t, tally, w.fit(t, want.At("lambda").Float()), want)
			}
		}
	}
}

func TestGoldenSklearnAlpha(t *testing.T) {
	tally := reference.NewTally(t)
	for _, w := range walkthroughs(t) {
		for _, key := range []string{"sklearn_lasso_alpha_lambda", "sklearn_lasso_alpha_half_lambda"} {
			want := w.At(key)
			if !want.At("alpha").Exists() {
				continue
			}
			penalty := solver.FromSklearn(want.At("alpha").Float(), 1)
			tally.Equal(penalty.Lambda(), want.At("lambda_equivalent"), iterative)
			m := w.fit(t, penalty.Lambda())
			w.compare(t, tally, m, want)
			tally.Equal(m.Conventions().SklearnAlpha, want.At("alpha"), iterative)
		}
	}
}

func TestGoldenCoefficientsInUnits(t *testing.T) {
	tally := reference.NewTally(t)
	for _, w := range walkthroughs(t) {
		penalty := w.At("settings", "l1_penalty")
		if !penalty.Exists() {
			continue
		}
		m := w.fit(t, penalty.Float())
		tally.Equal(m.InUnits().W[0], w.At("raw_scale_equation", "slope"), exact)
		tally.Equal(m.Intercept(), w.At("raw_scale_equation", "intercept"), exact)
		rows := w.At("coefficient_table").All()
		largest := 0.0
		for _, row := range rows {
			if v := row.At("exact_w"); v.Exists() {
				largest = max(largest, math.Abs(v.Float()))
			}
		}
		for _, row := range rows {
			c, err := m.Coefficient(row.At("name").Text())
			if err != nil {
				t.Fatal(err)
			}
			if want := row.At("exact_w"); want.Exists() {
				tally.Add(1)
				if math.Abs(c.Standardized-want.Float()) > exact*largest {
					t.Errorf("%s: exact_w %v, want %v", c.Name, c.Standardized, want.Float())
				}
			}
		}
	}
}

// TestGoldenScratchCoefficients makes a model of the reference's own weights,
// so that naming, units and scores are compared apart from any fit.
func TestGoldenScratchCoefficients(t *testing.T) {
	tally := reference.NewTally(t)
	for _, w := range walkthroughs(t) {
		part, penalty := w.At("scratch"), w.At("settings", "l1_penalty")
		if !part.At("w").Exists() || !part.At("b").Exists() || !penalty.Exists() {
			continue
		}
		m, err := w.train.Model(solver.Point{W: part.At("w").Floats(), B: part.At("b").Float()}, solver.Lasso(penalty.Float()))
		if err != nil {
			t.Fatal(err)
		}
		scale := w.blueprint.Scaler().Scale()
		for j, row := range w.At("coefficient_table").All() {
			c := m.Coefficients()[j]
			tally.Equal(c.Name, row.At("name"), 0)
			tally.Equal(c.Standardized, row.At("scratch_w"), 0)
			tally.Equal(c.PerUnit, row.At("scratch_per_unit"), iterative)
			if row.At("true_per_unit").Exists() {
				tally.Equal(row.At("true_per_unit").Float()*scale[j], row.At("true_per_sd"), iterative)
			}
		}
		s, err := m.Score(w.split.Test)
		if err != nil {
			t.Fatal(err)
		}
		tally.Equal(s.MSE, part.At("test_mse"), iterative)
		tally.Equal(s.RMSE, part.At("test_rmse"), iterative)
		tally.Equal(m.Sparsity(1e-8), part.At("sparsity_eps_1e-8"), 0)
		tally.Equal(len(m.Support(1e-6)), part.At("nonzero_above_1e-6"), 0)
		predicted, err := m.Predict(w.split.Test)
		if err != nil {
			t.Fatal(err)
		}
		tally.Equal(predicted, part.At("test_predictions"), iterative)
	}
}

// TestGoldenCrossValidation gives CV the columns already scaled and NoScale, as
// the reference's matrix was scaled once, before its folds.
func TestGoldenCrossValidation(t *testing.T) {
	tally := reference.NewTally(t)
	for _, w := range walkthroughs(t) {
		want := w.At("cv_5_fold")
		if !want.At("fold_mse").Exists() || !want.At("lambdas_descending").Exists() {
			continue
		}
		columns := []series.Series{series.New(w.train.Y, series.Float, "(target)")}
		for _, name := range w.train.Names() {
			column, err := w.train.Column(name)
			if err != nil {
				t.Fatal(err)
			}
			columns = append(columns, series.New(column, series.Float, name))
		}
		curve, err := lasso.CV{
			Recipe:  lasso.Recipe{Columns: lasso.Columns{Target: "(target)"}, NoScale: true},
			Folds:   len(want.At("fold_mse", 0).Floats()),
			Lambdas: want.At("lambdas_descending").Floats(),
		}.Run(context.Background(), dataframe.New(columns...))
		if err != nil {
			t.Fatal(err)
		}
		tally.Equal(curve.FoldMSE, want.At("fold_mse"), exact)
		tally.Equal(curve.Mean, want.At("mean_mse"), exact)
		tally.Equal(curve.SE, want.At("se"), exact)
		tally.Equal(curve.Min(), want.At("best_index"), 0)
		tally.Equal(curve.OneSE(), want.At("one_se_index"), 0)
	}
}
