package lasso_test

import (
	"context"
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/modelselect"
	"github.com/golasso/golasso/lasso/regpath"
)

func TestCVScalesAnewInEachFold(t *testing.T) {
	ctx := context.Background()
	r := byType("v")
	r.Interactions = []lasso.Interaction{{A: "a", B: "g"}}
	cv := lasso.CV{Recipe: r, Folds: 3, Shuffle: true, Seed: 5, Lambdas: []float64{20, 5, 1, 0}}
	curve, err := cv.Run(ctx, made())
	if err != nil {
		t.Fatal(err)
	}
	folds, err := modelselect.KFold{Folds: 3, Shuffle: true, Seed: 5}.Split(60)
	if err != nil {
		t.Fatal(err)
	}
	for f, fold := range folds {
		train, _ := lasso.Subset(made(), fold.Train)
		test, _ := lasso.Subset(made(), fold.Test)
		_, d := fitted(t, r, train)
		for k, lambda := range cv.Lambdas {
			s, err := fit(t, lasso.Lasso{Lambda: lambda}, d).Score(test)
			if err != nil || !near(curve.FoldMSE[k][f], s.MSE, 1e-9) {
				t.Errorf("fold %d, λ %v: %v by hand %v, %v", f, lambda, curve.FoldMSE[k][f], s.MSE, err)
			}
		}
	}
	cv.LevelsPerFold = true
	strict, err := cv.Run(ctx, made())
	if err != nil || !reflect.DeepEqual(strict, curve) {
		t.Errorf("with every level in every fold, LevelsPerFold changes the curve: %v", err)
	}
}

func TestCVDoesNotDependOnWorkers(t *testing.T) {
	var curves []*modelselect.Curve
	for _, workers := range []int{1, 4} {
		steps := 0
		cv := lasso.CV{Recipe: byType("v"), Grid: regpath.Grid{N: 10}, Workers: workers}
		cv.Progress = func(p modelselect.Progress) { steps = p.Done }
		curve, err := cv.Run(context.Background(), made())
		if err != nil {
			t.Fatal(err)
		}
		if steps != 6*10 || len(curve.FoldMSE[0]) != 5 {
			t.Errorf("%d steps, %d folds", steps, len(curve.FoldMSE[0]))
		}
		curves = append(curves, curve)
	}
	if !reflect.DeepEqual(curves[0], curves[1]) {
		t.Error("the curve depends on the number of workers")
	}
}

func TestCVFitRefitsAllRowsAtTheChoice(t *testing.T) {
	ctx := context.Background()
	cv := lasso.CV{Recipe: byType("v"), Grid: regpath.Grid{N: 20}}
	for choice, index := range map[lasso.Choice]func(*modelselect.Curve) int{
		lasso.AtMin: (*modelselect.Curve).Min, lasso.AtOneSE: (*modelselect.Curve).OneSE,
	} {
		m, curve, err := cv.Fit(ctx, made(), choice)
		if err != nil {
			t.Fatal(err)
		}
		if m.Lambda != curve.Lambdas[index(curve)] || m.TrainingRows != 60 {
			t.Errorf("choice %d: λ %v on %d rows", choice, m.Lambda, m.TrainingRows)
		}
		if got := len(m.Support(0)); got != curve.NonZero[index(curve)] {
			t.Errorf("choice %d: %d kept, the curve says %d", choice, got, curve.NonZero[index(curve)])
		}
	}
	if _, _, err := cv.Fit(ctx, made(), 7); !errors.Is(err, lasso.ErrSetting) {
		t.Errorf("choice 7: %v", err)
	}
}

// rare has level "z" in rows 0 and 1 only, which plain folds put together.
func rare() dataframe.DataFrame {
	g, x, y := make([]string, 20), make([]float64, 20), make([]float64, 20)
	for i := range 20 {
		g[i], x[i], y[i] = []string{"a", "b"}[i%2], float64(i%7), float64(i)
	}
	g[0], g[1] = "z", "z"
	return dataframe.New(texts("g", g...), floats("x", x...), floats("y", y...))
}

func TestALevelThatAFoldLacks(t *testing.T) {
	ctx := context.Background()
	cv := lasso.CV{Recipe: byType(), Folds: 5, Lambdas: []float64{1, 0.1}}
	curve, err := cv.Run(ctx, rare())
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range curve.FoldMSE {
		for f, mse := range row {
			if math.IsNaN(mse) || mse <= 0 {
				t.Errorf("fold %d: %v", f, mse)
			}
		}
	}
	cv.LevelsPerFold = true
	_, err = cv.Run(ctx, rare())
	var fold *lasso.FoldError
	var cell *lasso.CellError
	if !errors.As(err, &fold) || fold.Fold != 0 || !errors.As(err, &cell) || !errors.Is(err, lasso.ErrUnknownLevel) {
		t.Fatalf("%v", err)
	}
	if err.Error() != `lasso: fold 0: column "g", row 0: unknown level "z" (2 levels in training), and 1 cell more` {
		t.Error(err)
	}
	cv.Splitter, cv.Lambdas = backwards{}, []float64{1}
	if _, err = cv.Run(ctx, rare()); !errors.As(err, &cell) || cell.Row != 1 {
		t.Errorf("rows are not those of the frame given: %v", err)
	}
}

// backwards holds out rows 7, 1 and 0, in this order.
type backwards struct{}

func (backwards) Split(n int) ([]modelselect.Fold, error) {
	fold := modelselect.Fold{Test: []int{7, 1, 0}}
	for i := range n {
		if i != 0 && i != 1 && i != 7 {
			fold.Train = append(fold.Train, i)
		}
	}
	return []modelselect.Fold{fold}, nil
}

// broken gives a fold that cannot be.
type broken struct{ fold modelselect.Fold }

func (b broken) Split(int) ([]modelselect.Fold, error) { return []modelselect.Fold{b.fold}, nil }

func TestCVErrors(t *testing.T) {
	ctx := context.Background()
	bad := made().Mutate(floats("a", append(make([]float64, 59), math.NaN())...))
	noWeight := made().Mutate(floats("v", append([]float64{1}, make([]float64, 59)...)...))
	weighted := byType()
	weighted.Columns.Weight = "v"
	for _, c := range []struct {
		cv   lasso.CV
		df   dataframe.DataFrame
		kind error
		says string
	}{
		{lasso.CV{Recipe: byType("v"), L1Ratio: 2}, made(), lasso.ErrSetting, "CV.L1Ratio"},
		{lasso.CV{Recipe: byType("v"), Ridge: true}, made(), lasso.ErrSetting, "CV.Lambdas"},
		{lasso.CV{Recipe: byType("v"), Folds: 1}, made(), modelselect.ErrSetting, "Folds"},
		{lasso.CV{Recipe: byType("v"), Folds: 61}, made(), modelselect.ErrSetting, "Folds"},
		{lasso.CV{Recipe: byType("v"), Grid: regpath.Grid{MinRatio: 2}}, made(), regpath.ErrSetting, "MinRatio"},
		{lasso.CV{Recipe: byType("v"), Lambdas: []float64{1, 1}}, made(), regpath.ErrSetting, "lambdas[1]"},
		{lasso.CV{Recipe: byType("v"), Lambdas: []float64{}}, made(), regpath.ErrSetting, "lambdas"},
		{lasso.CV{Recipe: byType("nope")}, made(), lasso.ErrMissingColumn, "nope"},
		{lasso.CV{Recipe: byType("v")}, bad, lasso.ErrMissingValue, `"a", row 59`},
		{lasso.CV{Recipe: weighted}, noWeight, nil, "fold 0"},
		{lasso.CV{Recipe: byType("v"), Splitter: broken{modelselect.Fold{Train: []int{1}}}}, made(), lasso.ErrSetting, "fold 0"},
		{lasso.CV{Recipe: byType("v"), Splitter: broken{modelselect.Fold{Train: []int{1}, Test: []int{60}}}}, made(), lasso.ErrSetting, "row 60"},
	} {
		_, err := c.cv.Run(ctx, c.df)
		if err == nil || c.kind != nil && !errors.Is(err, c.kind) || !strings.Contains(err.Error(), c.says) || !strings.HasPrefix(err.Error(), "lasso: ") {
			t.Errorf("%s: %v", c.says, err)
		}
	}
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := (lasso.CV{Recipe: byType("v")}).Run(cancelled, made()); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}
