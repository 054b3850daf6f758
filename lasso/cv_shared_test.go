package lasso_test

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/modelselect"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/rng"
)

// unequal is a tall frame, 640 rows in 4 folds, whose columns spread unequally in
// the folds: x0 grows with the row, x1 has its large values in the first fold, and
// the level "zonal" occurs there only.
func unequal() dataframe.DataFrame {
	const n = 640
	r := rng.New(21)
	columns := make([][]float64, 6)
	for j := range columns {
		columns[j] = make([]float64, n)
	}
	y, v, g := make([]float64, n), make([]float64, n), make([]string, n)
	for i := range n {
		for j := range columns {
			columns[j][i] = r.NormalWith(float64(j), 1+float64(j*j))
		}
		columns[0][i] *= 1 + float64(i)/100
		if i%97 == 0 && i < n/4 {
			columns[1][i] += 400
		}
		g[i] = []string{"north", "south", "west"}[r.Intn(3)]
		if i == 30 || i == 60 {
			g[i] = "zonal"
		}
		v[i] = float64(1 + r.Intn(3))
		y[i] = 3 + columns[0][i] - columns[2][i]/5 + columns[5][i]/26 + r.NormalWith(0, 3)
		if g[i] == "west" {
			y[i] += 4
		}
	}
	all := []series.Series{texts("g", g...), floats("v", v...), floats("y", y...)}
	for j, x := range columns {
		all = append(all, floats(fmt.Sprintf("x%d", j), x...))
	}
	return dataframe.New(all...)
}

// TestCVIsTheFoldsByHand holds a cross-validation whose folds share their products
// against recipes and fits of each fold's rows alone.
func TestCVIsTheFoldsByHand(t *testing.T) {
	plain := lasso.Columns{Target: "y", Ignore: []string{"v"}}
	weighted := lasso.Columns{Target: "y", Weight: "v"}
	for name, cv := range map[string]lasso.CV{
		"plain":             {Recipe: lasso.Recipe{Columns: plain}},
		"weights":           {Recipe: lasso.Recipe{Columns: weighted}},
		"elastic net":       {Recipe: lasso.Recipe{Columns: weighted}, L1Ratio: 0.4},
		"ridge":             {Recipe: lasso.Recipe{Columns: plain}, Ridge: true},
		"not scaled":        {Recipe: lasso.Recipe{Columns: plain, NoScale: true}},
		"robust":            {Recipe: lasso.Recipe{Columns: weighted, Scale: lasso.Robust{}}},
		"scales of many":    {Recipe: lasso.Recipe{Columns: plain, Scale: lasso.MinMax{}, ScaleOf: map[string]lasso.Scaling{"x2": lasso.Standardize{}, "g": lasso.FixedScale{Scale: 2}}}},
		"interactions":      {Recipe: lasso.Recipe{Columns: plain, Interactions: []lasso.Interaction{{A: "x0", B: "g"}, {A: "x1", B: "x1"}}}},
		"a logarithm":       {Recipe: lasso.Recipe{Columns: lasso.Columns{Target: "y", Numeric: []string{"v", "x0"}}, Steps: map[string][]lasso.Step{"v": {lasso.Log1p{}}}}},
		"a step per fold":   {Recipe: lasso.Recipe{Columns: plain, Steps: map[string][]lasso.Step{"x1": {lasso.Winsorize{}}}}},
		"folds of chance":   {Recipe: lasso.Recipe{Columns: plain}, Shuffle: true, Seed: 3},
		"factors":           {Recipe: lasso.Recipe{Columns: weighted}, Charges: lasso.Charges{Factor: map[string]float64{"x1": 3, "g": 0.5, "x3": math.Inf(1)}}},
		"one not charged":   {Recipe: lasso.Recipe{Columns: plain}, Charges: lasso.Charges{Factor: map[string]float64{"x4": 0}}},
		"bounds":            {Recipe: lasso.Recipe{Columns: plain}, Charges: lasso.Charges{Lower: map[string]float64{"x2": -0.1}, Upper: map[string]float64{"x0": 0.9}}},
		"overlapping folds": {Recipe: lasso.Recipe{Columns: plain}, Splitter: modelselect.ShuffleSplit{Repeats: 3, Seed: 1}},
	} {
		if cv.Splitter == nil {
			cv.Folds = 4
		}
		cv.Lambdas = []float64{8, 2, 0.5, 0.01}
		compareByHand(t, name, cv, unequal())
	}
}

// compareByHand wants the errors of every fold to agree to 1e-9. A level that the
// training rows of a fold lack is told there as the reference level.
func compareByHand(t *testing.T, name string, cv lasso.CV, df dataframe.DataFrame) {
	t.Helper()
	ctx := context.Background()
	curve, err := cv.Run(ctx, df)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	keeping, kept, err := cv.RunKeeping(ctx, df)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	for f, rows := range kept.Rows {
		var train []int
		tested := map[int]bool{}
		for _, i := range rows {
			tested[i] = true
		}
		for i := range df.Nrow() {
			if !tested[i] {
				train = append(train, i)
			}
		}
		left, _ := lasso.Subset(df, train)
		right, _ := lasso.Subset(df, rows)
		if !strings.Contains(strings.Join(left.Col("g").Records(), " "), "zonal") {
			right = zonalAsReference(right)
		}
		_, d := fitted(t, cv.Recipe, left)
		for k, lambda := range cv.Lambdas {
			m := fit(t, lasso.Lasso{Lambda: lambda, L1Ratio: cv.L1Ratio, Ridge: cv.Ridge, Charges: cv.Charges}, d)
			s, err := m.Score(right)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if !near(curve.FoldMSE[k][f], s.MSE, 1e-9) || keeping.FoldMSE[k][f] != curve.FoldMSE[k][f] {
				t.Errorf("%s, fold %d, λ %v: %v, by hand %v", name, f, lambda, curve.FoldMSE[k][f], s.MSE)
			}
			predicted, err := m.Predict(right)
			if err != nil {
				t.Fatal(err)
			}
			for i, v := range predicted {
				if got := kept.Values[k][f][i]; got-v > 1e-8 || v-got > 1e-8 {
					t.Errorf("%s, fold %d, λ %v, row %d: %v, by hand %v", name, f, lambda, rows[i], got, v)
					break
				}
			}
		}
	}
}

// zonalAsReference tells the level "zonal" as the first one, "north".
func zonalAsReference(df dataframe.DataFrame) dataframe.DataFrame {
	g := df.Col("g").Records()
	for i, level := range g {
		if level == "zonal" {
			g[i] = "north"
		}
	}
	return df.Mutate(texts("g", g...))
}

// TestCVWithSharedFoldsDoesNotDependOnWorkers, to the bit.
func TestCVWithSharedFoldsDoesNotDependOnWorkers(t *testing.T) {
	cv := lasso.CV{Recipe: byType("v"), Folds: 4, Grid: regpath.Grid{N: 20}, Workers: 1}
	one, err := cv.Run(context.Background(), unequal())
	if err != nil {
		t.Fatal(err)
	}
	cv.Workers = 3
	three, err := cv.Run(context.Background(), unequal())
	if err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(one) != fmt.Sprint(three) {
		t.Error("the curve depends on the number of workers")
	}
}
