package lasso_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"testing"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/modelselect"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/rng"
)

// skewedRows draws n rows of seven numbers in different units and a category; two
// numbers and one level carry y, the noise has a heavy tail.
func skewedRows(r *rng.RandomState, n int) dataframe.DataFrame {
	y := make([]float64, n)
	var columns []series.Series
	for j := range 7 {
		x := make([]float64, n)
		for i := range x {
			x[i] = r.NormalWith(float64(j), math.Pow10(j%3))
			if j < 2 {
				y[i] += 2 * x[i] / math.Pow10(j%3)
			}
		}
		columns = append(columns, floats(fmt.Sprintf("x%d", j), x...))
	}
	g := make([]string, n)
	for i := range g {
		g[i] = []string{"p", "q"}[r.Intn(2)]
		if g[i] == "q" {
			y[i] += 2
		}
		y[i] += math.Pow(r.Normal(), 3)
	}
	return dataframe.New(append(columns, texts("g", g...), floats("y", y...))...)
}

// TestIntervalsHold measures the coverage of 80 models on 100 new rows each, at
// level 0.8. For split conformal, exchangeability gives 0.8 to 0.8 + 1/21 on
// average with 20 calibration rows; CV+ keeps about 0.8. The mean over the models
// may miss these by three of its standard errors.
func TestIntervalsHold(t *testing.T) {
	ctx := context.Background()
	fixed := lasso.CV{Recipe: byType(), Lambdas: []float64{0.5}}
	chosen := lasso.CV{Recipe: byType(), Grid: regpath.Grid{N: 10, MinRatio: 0.01}, Folds: 3}
	type model interface {
		Coverage(dataframe.DataFrame) (modelselect.Coverage, error)
	}
	for _, c := range []struct {
		name string
		high float64
		fit  func(seed uint32, df dataframe.DataFrame) (model, error)
	}{
		{"split, one λ", 0.8 + 1.0/21, func(seed uint32, df dataframe.DataFrame) (model, error) {
			return lasso.Conformal{CV: fixed, Level: 0.8, CalibrationSize: 1.0 / 3, Seed: seed}.Fit(ctx, df)
		}},
		{"split, λ chosen", 0.8 + 1.0/21, func(seed uint32, df dataframe.DataFrame) (model, error) {
			return lasso.Conformal{CV: chosen, At: lasso.AtOneSE, Level: 0.8, CalibrationSize: 1.0 / 3, Seed: seed}.Fit(ctx, df)
		}},
		{"CV+, one λ", 0.86, func(seed uint32, df dataframe.DataFrame) (model, error) {
			return lasso.CVPlus{CV: fixed, Level: 0.8, Folds: 5, Seed: seed}.Fit(ctx, df)
		}},
		{"CV+, λ chosen", 0.86, func(seed uint32, df dataframe.DataFrame) (model, error) {
			return lasso.CVPlus{CV: chosen, Level: 0.8, Folds: 5, Seed: seed}.Fit(ctx, df)
		}},
	} {
		const sets = 80
		sum, squares := 0.0, 0.0
		for set := range uint32(sets) {
			r := rng.New(4000 + set)
			m, err := c.fit(set, skewedRows(r, 60))
			if err != nil {
				t.Fatal(err)
			}
			coverage, err := m.Coverage(skewedRows(r, 100))
			if err != nil {
				t.Fatal(err)
			}
			sum += coverage.Share
			squares += coverage.Share * coverage.Share
		}
		mean := sum / sets
		se := math.Sqrt((squares/sets - mean*mean) / (sets - 1))
		if mean+3*se < 0.8 || mean-3*se > c.high {
			t.Errorf("%s: %.4f ± %.4f, want 0.8 to %.3f", c.name, mean, se, c.high)
		}
		t.Logf("%s: %.4f ± %.4f", c.name, mean, se)
	}
}

// TestConformalByHand: radius and model are those of the parts it names.
func TestConformalByHand(t *testing.T) {
	ctx := context.Background()
	cv := lasso.CV{Recipe: byType("v"), Folds: 4, Grid: regpath.Grid{N: 12}}
	c, err := lasso.Conformal{CV: cv, At: lasso.AtOneSE, Seed: 3}.Fit(ctx, made())
	if err != nil {
		t.Fatal(err)
	}
	left, _ := lasso.Subset(made(), c.Fitted)
	right, _ := lasso.Subset(made(), c.Calibrated)
	m, _, err := cv.Fit(ctx, left, lasso.AtOneSE)
	if err != nil || !reflect.DeepEqual(m.InUnits(), c.Model.InUnits()) || len(c.Calibrated) != 15 {
		t.Errorf("model %v, want %v, %v", c.Model.InUnits(), m.InUnits(), err)
	}
	score, err := m.Score(right)
	if err != nil {
		t.Fatal(err)
	}
	if radius, err := modelselect.ConformalRadius(score.Residuals(), 0.9); err != nil || radius != c.Radius || c.Level != 0.9 {
		t.Errorf("radius %v, want %v, %v", c.Radius, radius, err)
	}
	iv, err := c.Predict(right)
	if err != nil {
		t.Fatal(err)
	}
	predicted, _ := m.Predict(right)
	for i, v := range predicted {
		if iv.Prediction[i] != v || iv.Lower[i] != v-c.Radius || iv.Upper[i] != v+c.Radius {
			t.Errorf("row %d: %v in %v to %v", i, iv.Prediction[i], iv.Lower[i], iv.Upper[i])
		}
	}
}

// TestCVPlusOfModels: the residuals are those of models that have not seen the
// rows, and any number of workers gives them.
func TestCVPlusOfModels(t *testing.T) {
	ctx := context.Background()
	done := 0
	c := lasso.CVPlus{CV: lasso.CV{Recipe: byType("v"), Lambdas: []float64{2}}, Folds: 6, Seed: 1, Workers: 3}
	c.Progress = func(p modelselect.Progress) {
		done++
		if p.Done != done || p.Total != 6 {
			t.Errorf("call %d: %+v", done, p)
		}
	}
	m, err := c.Fit(ctx, made())
	if err != nil || done != 6 {
		t.Fatalf("%d calls, %v", done, err)
	}
	folds, err := modelselect.KFold{Folds: 6, Shuffle: true, Seed: 1}.Split(60)
	if err != nil {
		t.Fatal(err)
	}
	for f, fold := range folds {
		test, _ := lasso.Subset(made(), fold.Test)
		score, err := m.Models[f].Score(test)
		if err != nil {
			t.Fatal(err)
		}
		for k, residual := range score.Residuals() {
			if i := fold.Test[k]; m.Parts.Residuals[i] != residual || m.Parts.Fold[i] != f {
				t.Errorf("row %d: residual %v of fold %d, want %v of %d", i, m.Parts.Residuals[i], m.Parts.Fold[i], residual, f)
			}
		}
	}
	c.Workers, c.Progress = 1, nil
	if again, err := c.Fit(ctx, made()); err != nil || !reflect.DeepEqual(again.Parts, m.Parts) {
		t.Errorf("one worker gives other residuals: %v", err)
	}
}

func TestIntervalErrors(t *testing.T) {
	ctx := context.Background()
	cv := lasso.CV{Recipe: byType("v"), Lambdas: []float64{1}}
	gone, cancel := context.WithCancel(ctx)
	cancel()
	rare := made()
	g := rare.Col("g").Records()
	g[11] = "violet"
	rare = rare.Mutate(texts("g", g...))
	for name, c := range map[string]struct {
		err  error
		want error
	}{
		"level 1":              {second(lasso.Conformal{CV: cv, Level: 1}.Fit(ctx, made())), lasso.ErrSetting},
		"all to calibrate":     {second(lasso.Conformal{CV: cv, CalibrationSize: 1}.Fit(ctx, made())), lasso.ErrSetting},
		"no frame":             {second(lasso.Conformal{CV: cv}.Fit(ctx, dataframe.DataFrame{})), lasso.ErrFrame},
		"CV+, level 1":         {second(lasso.CVPlus{CV: cv, Level: 1}.Fit(ctx, made())), lasso.ErrSetting},
		"CV+, one fold":        {second(lasso.CVPlus{CV: cv, Folds: 1}.Fit(ctx, made())), modelselect.ErrSetting},
		"CV+, no frame":        {second(lasso.CVPlus{CV: cv}.Fit(ctx, dataframe.DataFrame{})), lasso.ErrFrame},
		"CV+, tested twice":    {second(lasso.CVPlus{CV: cv, Splitter: modelselect.ShuffleSplit{}}.Fit(ctx, made())), modelselect.ErrFold},
		"CV+, cancelled":       {second(lasso.CVPlus{CV: cv}.Fit(gone, made())), context.Canceled},
		"CV+, a level of one":  {second(lasso.CVPlus{CV: cv}.Fit(ctx, rare)), lasso.ErrUnknownLevel},
		"a choice of no curve": {second(lasso.Conformal{CV: lasso.CV{Recipe: byType("v")}, At: 9}.Fit(ctx, made())), lasso.ErrSetting},
	} {
		if !errors.Is(c.err, c.want) {
			t.Errorf("%s: %v, want %v", name, c.err, c.want)
		}
	}
	_, err := lasso.CVPlus{CV: cv}.Fit(ctx, rare)
	if e := (*lasso.CellError)(nil); !errors.As(err, &e) || e.Row != 11 {
		t.Errorf("the row of the level: %v", err)
	}
	m, err := lasso.CVPlus{CV: cv}.Fit(ctx, made())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := m.Coverage(made().Drop("y")); !errors.Is(err, lasso.ErrMissingColumn) {
		t.Errorf("coverage without targets: %v", err)
	}
	if _, err := m.Predict(rare); !errors.Is(err, lasso.ErrUnknownLevel) {
		t.Errorf("a level that no fold knows: %v", err)
	}
}

// second drops the first of two results.
func second[T any](_ T, err error) error { return err }
