package lasso_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/rng"
)

// noise is n rows of p numbers and a target that have nothing to do with each
// other.
func noise(n, p int, seed uint32) dataframe.DataFrame {
	r := rng.New(seed)
	columns := make([]series.Series, p+1)
	for j := range columns {
		name := fmt.Sprintf("x%03d", j)
		if j == p {
			name = "y"
		}
		v := make([]float64, n)
		for i := range v {
			v[i] = r.Normal()
		}
		columns[j] = floats(name, v...)
	}
	return dataframe.New(columns...)
}

// screened names the k columns most correlated with the target in these rows.
func screened(t *testing.T, df dataframe.DataFrame, k int) []string {
	t.Helper()
	_, d := fitted(t, byType(), df)
	names := d.Names()
	strength := map[string]float64{}
	for j, name := range names {
		strength[name] = math.Abs(d.X.Dot(j, d.Y))
	}
	slices.SortStableFunc(names, func(a, b string) int {
		if strength[a] > strength[b] {
			return -1
		}
		return 1
	})
	return names[:k]
}

// TestRowsLeftOutMoveNoStep: what a fold's model says of a row left out depends on
// that row and on the fold's training rows, not on the other rows left out. A
// value far out in one of them, which would move a clipping limit, a power, a
// robust scale, a fill or what is rare if these were learnt on all rows, leaves
// the predictions of the others as they were, bit for bit.
func TestRowsLeftOutMoveNoStep(t *testing.T) {
	ctx := context.Background()
	r := lasso.Recipe{
		Columns: lasso.Columns{Target: "y"}, Missing: lasso.FillMean, Scale: lasso.Robust{},
		OneHot: lasso.OneHot{Rare: lasso.Rare{MinCount: 20}, Unseen: lasso.UnseenZero},
		Steps:  map[string][]lasso.Step{"x": {lasso.Winsorize{High: 0.9}}, "z": {lasso.YeoJohnson{}}},
	}
	cv := lasso.CV{Recipe: r, Folds: 3, Lambdas: []float64{0.5}}
	_, before, err := cv.RunKeeping(ctx, holey())
	if err != nil {
		t.Fatal(err)
	}
	moved := holey()
	x, z, c := moved.Col("x").Float(), moved.Col("z").Float(), moved.Col("c").Records()
	for i := 1; i < 30; i++ { // the first fold's rows but for row 0
		x[i], z[i], c[i] = 1e6, 1e5, "new"
	}
	moved = moved.Mutate(floats("x", x...)).Mutate(floats("z", z...)).Mutate(texts("c", c...))
	_, after, err := cv.RunKeeping(ctx, moved)
	if err != nil {
		t.Fatal(err)
	}
	if before.Rows[0][0] != 0 || before.Values[0][0][0] != after.Values[0][0][0] {
		t.Errorf("row 0: %v, and %v where other rows left out are moved", before.Values[0][0][0], after.Values[0][0][0])
	}
	if before.Values[0][1][0] == after.Values[0][1][0] {
		t.Error("rows that a fold is fitted on do not matter")
	}
}

// TestTheLeak: on noise nothing predicts better than the mean does. Columns
// chosen by the target on all rows, before the folds are made, look as if they
// did, in every fold, and fail on new rows; a CV that sees all columns does not
// fall for them. The scaler fitted outside leaks as well, but hardly: its means
// and deviations know nothing of the target.
func TestTheLeak(t *testing.T) {
	ctx := context.Background()
	for seed := range uint32(3) {
		df, fresh := noise(60, 600, 10+seed), noise(2000, 600, 90+seed)
		columns := lasso.Columns{Target: "y", Numeric: screened(t, df, 20)}
		leaky := lasso.CV{Recipe: lasso.Recipe{Columns: columns}}
		ours := lasso.CV{Recipe: byType()}
		relative := func(cv lasso.CV) (promised, kept float64) {
			m, curve, err := cv.Fit(ctx, df, lasso.AtMin)
			if err != nil {
				t.Fatal(err)
			}
			s, err := m.Score(fresh)
			if err != nil {
				t.Fatal(err)
			}
			return curve.Mean[curve.Min()] / curve.Mean[0], s.MSE / s.BaselineMSE
		}
		promised, kept := relative(leaky)
		if promised > 0.7 || kept < 1.05 {
			t.Errorf("seed %d: the leaking way promises %.2f of the error of the mean, new rows give %.2f", seed, promised, kept)
		}
		promised, kept = relative(ours)
		if promised < 0.95 || kept > promised+0.1 {
			t.Errorf("seed %d: ours promises %.2f of the error of the mean, new rows give %.2f", seed, promised, kept)
		}
	}
}
