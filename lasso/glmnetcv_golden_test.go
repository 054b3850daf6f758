package lasso_test

import (
	"context"
	"math"
	"testing"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/datasets/reference"
	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/modelselect"
	"github.com/golasso/golasso/lasso/solver"
)

// TestGoldenGlmnetCV: cv.glmnet on raw columns, which standardises anew in each
// fold as the recipe does, at given λ and for given folds; and its models at
// lambda.min and lambda.1se, wherever these λ come from.
func TestGoldenGlmnetCV(t *testing.T) {
	tally := reference.NewTally(t)
	for _, set := range sets(t, "diabetes") {
		table, err := set.Data()
		if err != nil {
			t.Fatal(err)
		}
		df := frameOf(t, set)
		recipe := lasso.Recipe{Columns: lasso.Columns{Target: table.Header[len(table.Header)-1]}}
		_, d := fitted(t, recipe, df)
		for _, want := range set.At("glmnet", "cv").All() {
			if want.At("lambdas_given").Bool() {
				compareCurve(t, tally, lasso.CV{Recipe: recipe, BySize: true}, df, want)
			}
			for key, at := range map[string]string{"coef_min": "lambda_min", "coef_1se": "lambda_1se"} {
				_, sd := spread(d.Y)
				penalty := solver.FromGlmnet(want.At(at).Float(), want.At("alpha").Float(), sd, nil)
				m := fit(t, lasso.Lasso{Lambda: penalty.Lambda(), L1Ratio: penalty.L1Ratio()}, d)
				tally.Equal(m.InUnits().W, want.At(key, "beta"), exact)
				tally.Equal(m.Intercept(), want.At(key, "a0"), exact)
			}
		}
	}
}

// compareCurve cross-validates at the reference's λ and folds.
func compareCurve(t *testing.T, tally *reference.Tally, cv lasso.CV, df dataframe.DataFrame, want reference.Value) {
	t.Helper()
	cv.Splitter = modelselect.GivenFolds(want.At("foldid").Ints())
	for _, lambda := range want.At("lambda").Floats() {
		cv.Lambdas = append(cv.Lambdas, solver.FromGlmnet(lambda, 1, 1, nil).Lambda())
	}
	curve, err := cv.Run(context.Background(), df)
	if err != nil {
		t.Fatal(err)
	}
	tally.Each(curve.Mean, want.At("cvm"), exact)
	tally.Each(curve.SE, want.At("cvsd"), exact)
	tally.Equal(curve.NonZero, want.At("nzero"), 0)
	tally.Equal(curve.Min(), want.At("index_min"), 0)
	tally.Equal(curve.OneSE(), want.At("index_1se"), 0)
	glmnet := want.At("lambda").Floats()
	tally.Equal(glmnet[curve.Min()], want.At("lambda_min"), 0)
	tally.Equal(glmnet[curve.OneSE()], want.At("lambda_1se"), 0)
}

// spread returns mean and population standard deviation.
func spread(y []float64) (mean, sd float64) {
	for _, v := range y {
		mean += v / float64(len(y))
	}
	for _, v := range y {
		sd += (v - mean) * (v - mean) / float64(len(y))
	}
	return mean, math.Sqrt(sd)
}
