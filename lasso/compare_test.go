package lasso_test

import (
	"context"
	"errors"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/modelselect"
	"github.com/golasso/golasso/lasso/regpath"
)

// every is all that Compare knows.
var every = []lasso.Estimator{
	lasso.LeastSquares, lasso.RidgeRegression, lasso.PlainLasso, lasso.ElasticNet, lasso.MatchingPursuit,
	lasso.RelaxedLasso, lasso.AdaptiveLasso, lasso.Group,
}

func compared(t *testing.T, c lasso.Compare, df dataframe.DataFrame) *lasso.Comparison {
	t.Helper()
	out, err := c.Run(context.Background(), df)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestCompareByHand fits each contender's own setting in each fold again.
func TestCompareByHand(t *testing.T) {
	ctx := context.Background()
	r := byType()
	r.Columns.Weight = "v"
	c := lasso.Compare{CV: lasso.CV{Recipe: r, Folds: 4, Grid: regpath.Grid{N: 30}}, Estimators: every}
	out := compared(t, c, made())
	folds, err := modelselect.KFold{Folds: 4}.Split(60)
	if err != nil {
		t.Fatal(err)
	}
	again := map[lasso.Estimator]func(m *lasso.Model, d *lasso.Data) (*lasso.Model, error){
		lasso.LeastSquares: func(m *lasso.Model, d *lasso.Data) (*lasso.Model, error) { return lasso.Lasso{}.Fit(ctx, d) },
		lasso.RidgeRegression: func(m *lasso.Model, d *lasso.Data) (*lasso.Model, error) {
			return lasso.Lasso{Lambda: m.Lambda, Ridge: true}.Fit(ctx, d)
		},
		lasso.PlainLasso: func(m *lasso.Model, d *lasso.Data) (*lasso.Model, error) {
			return lasso.Lasso{Lambda: m.Lambda}.Fit(ctx, d)
		},
		lasso.ElasticNet: func(m *lasso.Model, d *lasso.Data) (*lasso.Model, error) {
			return lasso.Lasso{Lambda: m.Lambda, L1Ratio: m.L1Ratio}.Fit(ctx, d)
		},
		lasso.RelaxedLasso: func(m *lasso.Model, d *lasso.Data) (*lasso.Model, error) {
			return lasso.Relaxed{Lasso: lasso.Lasso{Lambda: m.Lambda}}.Fit(ctx, d)
		},
		lasso.AdaptiveLasso: func(m *lasso.Model, d *lasso.Data) (*lasso.Model, error) {
			return lasso.Adaptive{Lambda: m.Lambda}.Fit(ctx, d)
		},
		lasso.Group: func(m *lasso.Model, d *lasso.Data) (*lasso.Model, error) {
			return lasso.GroupLasso{Lambda: m.Lambda}.Fit(ctx, d)
		},
	}
	for _, contender := range out.Contenders {
		refit := again[contender.Estimator]
		if refit == nil {
			continue
		}
		for f, fold := range folds {
			train, _ := lasso.Subset(made(), fold.Train)
			test, _ := lasso.Subset(made(), fold.Test)
			_, d := fitted(t, r, train)
			m, err := refit(contender.Model, d)
			if err != nil {
				t.Fatal(err)
			}
			s, err := m.Score(test)
			if err != nil || !near(contender.FoldMSE[f], s.MSE, 1e-7) {
				t.Errorf("%v, fold %d: %v, by hand %v, %v", contender.Estimator, f, contender.FoldMSE[f], s.MSE, err)
			}
		}
		if len(contender.Model.Support(0)) != contender.NonZero || contender.Unsolved != 0 {
			t.Errorf("%v: %d kept, the table says %d; %d unsolved", contender.Estimator, len(contender.Model.Support(0)), contender.NonZero, contender.Unsolved)
		}
	}
}

// TestPursuitInTheTable: the features OMP takes are least squares' own, so with
// all of them it is least squares, and with none the mean.
func TestPursuitInTheTable(t *testing.T) {
	c := lasso.Compare{CV: lasso.CV{Recipe: byType("v")}, Estimators: []lasso.Estimator{lasso.LeastSquares, lasso.MatchingPursuit}}
	c.At = lasso.AtMost(0)
	c.Estimators = c.Estimators[1:]
	none := compared(t, c, made()).Contenders[0]
	if none.NonZero != 0 || none.Setting != "0 features" || none.Stability != 1 {
		t.Errorf("%+v", none)
	}
	curve, err := lasso.CV{Recipe: byType("v"), Lambdas: []float64{1e6}}.Run(context.Background(), made())
	if err != nil || !near(none.MSE, curve.Mean[0], 1e-9) {
		t.Errorf("no feature: %v, a huge λ gives %v, %v", none.MSE, curve.Mean[0], err)
	}
	c.At = lasso.AtMin
	best := compared(t, c, made()).Contenders[0]
	if !(best.Model.KKTRelative < 1e-9) || best.Model.GapApplies || best.NonZero < 2 {
		t.Errorf("%d kept, %+v", best.NonZero, best.Model.Certificate)
	}
}

func TestComparisonDoesNotDependOnWorkersAndKeepsTimesApart(t *testing.T) {
	var texts []string
	for _, workers := range []int{1, 3} {
		c := lasso.Compare{CV: lasso.CV{Recipe: byType("v"), Workers: workers, BySize: true}, Estimators: every, At: lasso.AtOneSE}
		out := compared(t, c, made())
		texts = append(texts, out.String()+out.HTML())
		times := out.Times()
		if len(times.Taken) != len(every) || !reflect.DeepEqual(times.Estimators, every) || times.Taken[0] <= 0 {
			t.Errorf("%+v", times)
		}
		if !strings.Contains(times.String(), "elastic net") || !strings.Contains(times.HTML(), "<td") {
			t.Error(times)
		}
	}
	if texts[0] != texts[1] {
		t.Errorf("not the same:\n%s\n%s", texts[0], texts[1])
	}
	for _, word := range []string{"folds count by their rows", "group lasso", "within one standard error", "<table>"} {
		if !strings.Contains(texts[0], word) {
			t.Errorf("no %q in\n%s", word, texts[0])
		}
	}
}

// TestStabilityOnNoise: on noise the choices of features differ from fold to
// fold, on features that matter they do not; an estimator that keeps everything
// has 1 by definition.
func TestStabilityOnNoise(t *testing.T) {
	c := lasso.Compare{CV: lasso.CV{Recipe: byType(), Lambdas: []float64{0.35}}, Estimators: []lasso.Estimator{lasso.PlainLasso, lasso.RidgeRegression}}
	unstable := compared(t, c, noise(60, 100, 4)).Contenders
	if s := unstable[0].Stability; !(s > 0 && s < 0.8) || unstable[1].Stability != 1 {
		t.Errorf("on noise %v, ridge %v", s, unstable[1].Stability)
	}
	c.CV = lasso.CV{Recipe: byType("v", "g"), Lambdas: []float64{8}}
	if s := compared(t, c, made()).Contenders[0].Stability; s != 1 {
		t.Errorf("on two strong features %v", s)
	}
}

// TestCompareMoreFeaturesThanRows: every estimator gives a finite error.
func TestCompareMoreFeaturesThanRows(t *testing.T) {
	c := lasso.Compare{CV: lasso.CV{Recipe: byType(), Folds: 3, Grid: regpath.Grid{N: 10, MinRatio: 0.1}}, Atoms: 5}
	out := compared(t, c, noise(30, 50, 2))
	for _, contender := range out.Contenders {
		if !(contender.MSE > 0) || math.IsInf(contender.MSE, 0) || contender.NonZero > 50 {
			t.Errorf("%+v", contender)
		}
	}
	if got := out.Contenders[0].Model.Report().Heading[1]; got != "least squares" {
		t.Error(got)
	}
}

// TestCompareWithNothingToCompare: a target that does not vary, features in
// their own units (where the penalty hardly lets in what is small), a single fold.
func TestCompareWithNothingToCompare(t *testing.T) {
	flat := made().Mutate(floats("y", slices.Repeat([]float64{3}, 60)...))
	for _, contender := range compared(t, lasso.Compare{CV: lasso.CV{Recipe: byType("v")}, Estimators: every}, flat).Contenders {
		if contender.MSE > 1e-20 || contender.Estimator != lasso.RidgeRegression && contender.Estimator != lasso.LeastSquares && contender.NonZero != 0 {
			t.Errorf("%v: %v, %d kept", contender.Estimator, contender.MSE, contender.NonZero)
		}
	}
	r := byType("v")
	r.NoScale = true
	once := lasso.CV{Recipe: r, Splitter: modelselect.ShuffleSplit{Repeats: 1, TestRows: 15}}
	for _, contender := range compared(t, lasso.Compare{CV: once, Estimators: every}, made()).Contenders {
		if !(contender.MSE > 0) || contender.SE != 0 || !math.IsNaN(contender.Stability) || contender.MSE > 1000 {
			t.Errorf("%v: %v ± %v, stability %v", contender.Estimator, contender.MSE, contender.SE, contender.Stability)
		}
	}
}

func TestCompareErrors(t *testing.T) {
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	cv := lasso.CV{Recipe: byType("v")}
	for says, c := range map[string]lasso.Compare{
		"Compare.CV.L1Ratio": {CV: lasso.CV{Recipe: byType("v"), Ridge: true}},
		"Compare.Atoms":      {CV: cv, Atoms: -1},
		"Compare.Alphas":     {CV: cv, Alphas: []float64{0}},
		"Compare.Estimators": {CV: cv, Estimators: []lasso.Estimator{9}},
		"at least one":       {CV: cv, Estimators: []lasso.Estimator{}},
		"Choice = 7":         {CV: cv, At: 7},
		"for ridge":          {CV: cv, At: lasso.AtMost(1), Estimators: []lasso.Estimator{lasso.RidgeRegression}},
	} {
		_, err := c.Run(context.Background(), made())
		if !errors.Is(err, lasso.ErrSetting) || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", says, err)
		}
	}
	if _, err := (lasso.Compare{CV: cv}).Run(cancelled, made()); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestCompareTellsItsProgress(t *testing.T) {
	done, seen := 0, map[lasso.Estimator]int{}
	c := lasso.Compare{
		CV:         lasso.CV{Recipe: byType("v"), Folds: 3, Grid: regpath.Grid{N: 4}, Workers: 2},
		Estimators: []lasso.Estimator{lasso.PlainLasso, lasso.ElasticNet, lasso.MatchingPursuit},
	}
	c.Progress = func(p lasso.CompareProgress) {
		done++
		seen[p.Estimator]++
		if p.Done != done || p.Total != 4*5 || p.Fold < -1 || p.Fold > 2 {
			t.Errorf("call %d: %+v", done, p)
		}
	}
	if _, err := c.Run(context.Background(), made()); err != nil {
		t.Fatal(err)
	}
	if done != 20 || seen[lasso.PlainLasso] != 4 || seen[lasso.ElasticNet] != 12 || seen[lasso.MatchingPursuit] != 4 {
		t.Errorf("%d calls: %v", done, seen)
	}
}

func TestCompareRefusesCharges(t *testing.T) {
	c := lasso.Compare{CV: lasso.CV{Recipe: byType("v"), Charges: lasso.Charges{Factor: map[string]float64{"a": 2}}}}
	if _, err := c.Run(context.Background(), made()); !errors.Is(err, lasso.ErrSetting) {
		t.Errorf("charges in a comparison: %v", err)
	}
	g := lasso.GammaSearch{CV: c.CV}
	if _, err := g.Run(context.Background(), made()); !errors.Is(err, lasso.ErrSetting) {
		t.Errorf("charges of a relaxed lasso: %v", err)
	}
}
