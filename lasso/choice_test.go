package lasso_test

import (
	"context"
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/modelselect"
	"github.com/golasso/golasso/lasso/regpath"
)

func TestAtMostKeepsItsWord(t *testing.T) {
	ctx := context.Background()
	cv := lasso.CV{Recipe: byType("v"), Grid: regpath.Grid{N: 40}}
	for k := range 6 {
		m, curve, err := cv.Fit(ctx, made(), lasso.AtMost(k))
		if err != nil {
			t.Fatal(err)
		}
		want, ok := curve.AtMost(k)
		if kept := len(m.Support(0)); kept > k || !ok || m.Lambda != curve.Lambdas[want] {
			t.Errorf("at most %d: %d kept at λ %v", k, kept, m.Lambda)
		}
	}
	if _, _, err := cv.Fit(ctx, made(), lasso.AtMost(-1)); !errors.Is(err, lasso.ErrSetting) {
		t.Errorf("at most −1: %v", err)
	}
	cv.Lambdas = []float64{0.01}
	_, curve, err := cv.Fit(ctx, made(), lasso.AtMost(1))
	if !errors.Is(err, lasso.ErrSetting) || !strings.Contains(err.Error(), "at most 1 feature") || curve == nil {
		t.Errorf("no λ meets it: %v", err)
	}
}

func TestChoiceInWords(t *testing.T) {
	for c, want := range map[lasso.Choice]string{
		lasso.AtMin: "smallest error", lasso.AtOneSE: "within one standard error", 7: "Choice(7)",
		lasso.AtMost(0): "at most 0 features", lasso.AtMost(1): "at most 1 feature",
	} {
		if c.String() != want {
			t.Errorf("%d: %q, want %q", int(c), c, want)
		}
	}
	if got := lasso.ElasticNet.String() + lasso.Estimator(9).String(); got != "elastic netEstimator(9)" {
		t.Error(got)
	}
}

func TestOutOfFoldMakesTheCurve(t *testing.T) {
	r := byType()
	r.Columns.Weight = "v"
	for what, by := range map[string]lasso.RowSplitter{
		"groups": lasso.GroupKFold{Column: "g", Folds: 3}, "strata": lasso.StratifiedKFold{Column: "y"},
	} {
		cv := lasso.CV{Recipe: r, By: by, Grid: regpath.Grid{N: 8}}
		curve, kept, err := cv.RunKeeping(context.Background(), made())
		if err != nil {
			t.Fatal(err)
		}
		plain, err := cv.Run(context.Background(), made())
		if err != nil || !reflect.DeepEqual(plain, curve) {
			t.Errorf("%s: keeping changes the curve: %v", what, err)
		}
		y, v := made().Col("y").Float(), made().Col("v").Float()
		for k := range curve.Lambdas {
			all := kept.At(k, 60)
			for f, rows := range kept.Rows {
				sum, total := 0.0, 0.0
				for _, i := range rows {
					sum += v[i] * (y[i] - all[i]) * (y[i] - all[i])
					total += v[i]
				}
				if !near(sum/total, curve.FoldMSE[k][f], 1e-12) {
					t.Errorf("%s, λ %d, fold %d: %v, the curve says %v", what, k, f, sum/total, curve.FoldMSE[k][f])
				}
			}
		}
	}
}

// TestBySizeIsTheMeanOverRows: where folds weigh by their rows, the mean is that
// of all held-out rows together.
func TestBySizeIsTheMeanOverRows(t *testing.T) {
	cv := lasso.CV{Recipe: byType("v"), By: lasso.GroupKFold{Column: "g", Folds: 3}, Lambdas: []float64{5, 1}, BySize: true}
	curve, kept, err := cv.RunKeeping(context.Background(), made())
	if err != nil {
		t.Fatal(err)
	}
	y := made().Col("y").Float()
	for k := range curve.Lambdas {
		s, err := lasso.NewScore(y, kept.At(k, 60), nil, 0)
		if err != nil || !near(curve.Mean[k], s.MSE, 1e-12) || !curve.BySize {
			t.Errorf("λ %d: %v, over rows %v, %v", k, curve.Mean[k], s.MSE, err)
		}
	}
}

func TestGridSearchIsOneCVForEachRatio(t *testing.T) {
	ctx := context.Background()
	g := lasso.GridSearch{CV: lasso.CV{Recipe: byType("v"), Grid: regpath.Grid{N: 12}}, L1Ratios: []float64{0.3, 1}}
	s, err := g.Run(ctx, made())
	if err != nil {
		t.Fatal(err)
	}
	for r, ratio := range g.L1Ratios {
		cv := g.CV
		cv.L1Ratio = ratio
		want, err := cv.Run(ctx, made())
		if err != nil || !reflect.DeepEqual(s.Curves[r], want) {
			t.Errorf("ratio %v: not the curve of CV, %v", ratio, err)
		}
	}
	for _, at := range []lasso.Choice{lasso.AtMin, lasso.AtOneSE, lasso.AtMost(2)} {
		m, _, err := g.Fit(ctx, made(), at)
		if err != nil || at == lasso.AtMost(2) && len(m.Support(0)) > 2 {
			t.Errorf("%v: %v, %v", at, m, err)
		}
	}
	for says, bad := range map[string]lasso.GridSearch{
		"GridSearch.CV.L1Ratio": {CV: lasso.CV{Recipe: byType("v"), L1Ratio: 0.5}},
		"GridSearch.Alphas":     {CV: g.CV, Alphas: []float64{2}},
		"nil where L1Ratios":    {CV: g.CV, Alphas: []float64{1}, L1Ratios: []float64{1}},
	} {
		if _, err := bad.Run(ctx, made()); !errors.Is(err, lasso.ErrSetting) || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", says, err)
		}
	}
}

// TestAlphasDoNotMindTheUnit: the same alpha makes the same choice whether the
// target is in thousands or not.
func TestAlphasDoNotMindTheUnit(t *testing.T) {
	ctx := context.Background()
	g := lasso.GridSearch{CV: lasso.CV{Recipe: byType("v"), Grid: regpath.Grid{N: 12}}, Alphas: []float64{0.4}}
	y := made().Col("y").Float()
	for i := range y {
		y[i] *= 1000
	}
	small, err := g.Run(ctx, made())
	if err != nil {
		t.Fatal(err)
	}
	large, err := g.Run(ctx, made().Mutate(floats("y", y...)))
	if err != nil {
		t.Fatal(err)
	}
	for k, mean := range small.Curves[0].Mean {
		if !near(large.Curves[0].Mean[k], 1e6*mean, 1e-8) {
			t.Errorf("λ %d: %v and %v", k, mean, large.Curves[0].Mean[k])
		}
	}
}

// TestFoldsThatCannotTeachMuch: a training part in which the target does not
// vary predicts that value; a column that does not vary there is held at 0; with
// fewer rows than folds there are none. Leaving out one row at a time is fine.
func TestFoldsThatCannotTeachMuch(t *testing.T) {
	ctx := context.Background()
	df := made().Subset([]int{0, 1, 2, 3, 4, 5, 6, 7})
	df = df.Mutate(floats("y", 5, 5, 5, 5, 7, 9, 7, 9)).Mutate(floats("a", 0, 0, 0, 0, 1, 1, 1, 1)).Mutate(floats("v", 1, 1, 1, 1, 1, 1, 1, 1))
	recipe := lasso.Recipe{Columns: lasso.Columns{Target: "y", Numeric: []string{"a"}}}
	halves := given{{Train: []int{0, 1, 2, 3}, Test: []int{4, 5, 6, 7}}, {Train: []int{4, 5, 6, 7}, Test: []int{0, 1, 2, 3}}}
	want := []float64{(4.0 + 16 + 4 + 16) / 4, 9}
	curve, err := lasso.CV{Recipe: recipe, Splitter: halves, Lambdas: []float64{1, 0}}.Run(ctx, df)
	if err != nil {
		t.Fatal(err)
	}
	for k := range curve.Lambdas {
		for f := range want {
			if !near(curve.FoldMSE[k][f], want[f], 1e-12) {
				t.Errorf("λ %v, fold %d: %v, want %v", curve.Lambdas[k], f, curve.FoldMSE[k][f], want[f])
			}
		}
	}
	comparison, err := lasso.Compare{CV: lasso.CV{Recipe: recipe, Splitter: halves}, Estimators: every, At: lasso.AtMost(1)}.Run(ctx, df)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range comparison.Contenders {
		if !near(c.MSE, (want[0]+want[1])/2, 1e-12) || math.IsNaN(c.Stability) {
			t.Errorf("%v: %v ± %v, stability %v", c.Estimator, c.MSE, c.SE, c.Stability)
		}
	}
	if _, err := (lasso.CV{Recipe: recipe, Folds: 9}).Run(ctx, df); !errors.Is(err, modelselect.ErrSetting) || !strings.Contains(err.Error(), "Folds = 9") {
		t.Errorf("fewer rows than folds: %v", err)
	}
	if _, err := (lasso.CV{Recipe: recipe, Folds: 8}).Run(ctx, df); err != nil {
		t.Errorf("one row at a time: %v", err)
	}
}

// TestALevelOnlyInTheHeldOutFold: level z is in two rows that one fold tests.
// It is a column that fold's training holds at 0, for every estimator; asked to
// learn levels in each fold, each says which row it does not know.
func TestALevelOnlyInTheHeldOutFold(t *testing.T) {
	c := lasso.Compare{CV: lasso.CV{Recipe: byType()}, Estimators: every}
	for _, contender := range compared(t, c, rare()).Contenders {
		if math.IsNaN(contender.MSE) || contender.MSE <= 0 {
			t.Errorf("%v: %v", contender.Estimator, contender.MSE)
		}
	}
	c.CV.LevelsPerFold = true
	_, err := c.Run(context.Background(), rare())
	var cell *lasso.CellError
	if !errors.As(err, &cell) || cell.Row != 0 || cell.Value != "z" || !strings.HasPrefix(err.Error(), "lasso: fold 0: ") {
		t.Errorf("%v", err)
	}
}
