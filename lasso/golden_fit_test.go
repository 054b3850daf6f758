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
			if want.Exists() {
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
			if !want.Exists() {
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
		lambda := w.At("settings", "l1_penalty").Float()
		m := w.fit(t, lambda)
		if line := w.At("raw_scale_equation"); line.Exists() {
			tally.Equal(m.InUnits().W[0], line.At("slope"), exact)
			tally.Equal(m.Intercept(), line.At("intercept"), exact)
		}
		table := w.At("coefficient_table")
		if !table.Exists() {
			continue
		}
		scratch, err := w.train.Model(solver.Point{W: w.At("scratch", "w").Floats(), B: w.At("scratch", "b").Float()}, solver.Lasso(lambda))
		if err != nil {
			t.Fatal(err)
		}
		if table.Len() != len(w.train.Features) {
			t.Fatalf("%d rows in the coefficient table, %d features", table.Len(), len(w.train.Features))
		}
		scale := w.blueprint.Scaler().Scale()
		for j, row := range table.All() {
			largest := math.Abs(w.At("scratch", "w", 0).Float())
			c := scratch.Coefficients()[j]
			tally.Equal(c.Name, row.At("name"), 0)
			tally.Equal(c.Standardized, row.At("scratch_w"), 0)
			tally.Equal(c.PerUnit, row.At("scratch_per_unit"), iterative)
			tally.Equal(row.At("true_per_unit").Float()*scale[j], row.At("true_per_sd"), iterative)
			if got, want := m.Standardized().W[j], row.At("exact_w").Float(); math.Abs(got-want) > exact*largest {
				t.Errorf("%s: exact_w %v, want %v", row.At("name").Text(), got, want)
			}
			tally.Add(1)
		}
		s, err := scratch.Score(w.split.Test)
		if err != nil {
			t.Fatal(err)
		}
		tally.Equal(s.MSE, w.At("scratch", "test_mse"), iterative)
		tally.Equal(s.RMSE, w.At("scratch", "test_rmse"), iterative)
		tally.Equal(scratch.Sparsity(1e-8), w.At("scratch", "sparsity_eps_1e-8"), 0)
		tally.Equal(len(scratch.Support(1e-6)), w.At("scratch", "nonzero_above_1e-6"), 0)
	}
}

// TestGoldenCrossValidation gives CV the columns already scaled and NoScale, as
// the reference's matrix was scaled once, before its folds.
func TestGoldenCrossValidation(t *testing.T) {
	tally := reference.NewTally(t)
	for _, w := range walkthroughs(t) {
		want := w.At("cv_5_fold")
		if !want.Exists() {
			continue
		}
		columns := []series.Series{series.New(w.train.Y, series.Float, "target")}
		for _, name := range w.train.Names() {
			column, err := w.train.Column(name)
			if err != nil {
				t.Fatal(err)
			}
			columns = append(columns, series.New(column, series.Float, name))
		}
		curve, err := lasso.CV{
			Recipe:  lasso.Recipe{Columns: lasso.Columns{Target: "target"}, NoScale: true},
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
