package lasso_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/modelselect"
)

var nan = math.NaN()

// gappy is a frame of 8 rows with missing cells in x, in c, and in the target y
// of row 7.
func gappy() dataframe.DataFrame {
	return dataframe.New(
		floats("x", 1, nan, 4, 4, 9, nan, 2, 3),
		texts("c", "a", "b", "", "b", "a", "b", "b", " "),
		floats("z", 3, 1, 4, 1, 5, 9, 2, 6),
		floats("v", 1, 2, 1, 3, 1, 0, 1, 1),
		floats("y", 5, 3, 2, 8, 6, 7, 1, nan),
	)
}

// labelledGaps is gappy without the row that has no target.
func labelledGaps(t *testing.T) dataframe.DataFrame {
	t.Helper()
	df, err := lasso.Subset(gappy(), []int{0, 1, 2, 3, 4, 5, 6})
	if err != nil {
		t.Fatal(err)
	}
	return df
}

func TestFilling(t *testing.T) {
	columns := lasso.Columns{Target: "y", Numeric: []string{"x", "z"}, Categorical: []string{"c"}}
	weighted := columns
	weighted.Weight = "v"
	for _, c := range []struct {
		columns lasso.Columns
		how     lasso.Missing
		value   float64
	}{
		{columns, lasso.FillMean, 4}, {columns, lasso.FillMedian, 4}, {columns, lasso.FillMode, 4},
		{weighted, lasso.FillMean, 28. / 7}, {weighted, lasso.FillMedian, 4},
	} {
		b, d := fitted(t, lasso.Recipe{Columns: c.columns, Missing: c.how}, labelledGaps(t))
		if got := d.Names(); !slices.Equal(got, []string{"x", "z", "c_b", "x_missing", "c_missing"}) {
			t.Fatalf("%v: %q", c.how, got)
		}
		m, err := b.Encode(labelledGaps(t))
		if err != nil {
			t.Fatal(err)
		}
		for j, want := range [][]float64{
			{1, c.value, 4, 4, 9, c.value, 2}, {3, 1, 4, 1, 5, 9, 2}, {0, 1, 1, 1, 0, 1, 1},
			{0, 1, 0, 0, 0, 1, 0}, {0, 0, 1, 0, 0, 0, 0},
		} {
			if !slices.Equal(m.Column(j), want) {
				t.Errorf("%v: %s: %v, want %v", c.how, d.Names()[j], m.Column(j), want)
			}
		}
		if len(d.Warnings) != 0 || d.Kept != nil {
			t.Errorf("%v: warnings %v, kept %v", c.how, d.Warnings, d.Kept)
		}
		if f := b.Features()[3]; f.Levels[0] != "missing" || f.Sources[0] != "x" || b.Features()[0].Steps[0] != "filled with 4" {
			t.Errorf("%+v, %+v", f, b.Features()[0])
		}
	}
}

func TestFillsByHand(t *testing.T) {
	fill := func(how lasso.Missing, x ...float64) float64 {
		n := len(x)
		y := make([]float64, n)
		df := dataframe.New(floats("x", x...), floats("y", y...))
		b, err := lasso.Recipe{Columns: lasso.Columns{Target: "y"}, Missing: how}.Fit(df)
		if err != nil {
			t.Fatal(err)
		}
		return b.State().Numeric[0].Fill.Value
	}
	for _, c := range []struct{ got, want float64 }{
		{fill(lasso.FillMean, 1, 2, nan, 6), 3}, {fill(lasso.FillMedian, 1, 2, nan, 6, 10), 4},
		{fill(lasso.FillMode, 5, 1, 5, 1, nan, 0), 1}, {fill(lasso.FillMean, 0.1, 0.1, 0.1, nan), 0.1},
	} {
		if c.got != c.want {
			t.Errorf("%v, want %v", c.got, c.want)
		}
	}
}

// TestMissingWhereTrainingHadNone: filled, without a mark, and warned of.
func TestMissingWhereTrainingHadNone(t *testing.T) {
	r := lasso.Recipe{Columns: lasso.Columns{Target: "y", Categorical: []string{"c"}, Numeric: []string{"z"}}, Missing: lasso.FillMedian}
	b, _ := fitted(t, r, dataframe.New(floats("y", 1, 2, 3), floats("z", 1, 2, 9), texts("c", "a", "b", "b")))
	d, err := b.TransformFeatures(dataframe.New(floats("z", 1, nan, nan), texts("c", "", "a", "b")))
	if err != nil {
		t.Fatal(err)
	}
	got := fmt.Sprint(d.Warnings)
	want := `[column "z", row 1: missing value: "", and 1 cell more: taken as 2 column "c", row 0: missing value: "": taken as b]`
	if len(d.Features) != 2 || got != want {
		t.Errorf("%s", got)
	}
}

func TestDroppedRows(t *testing.T) {
	columns := lasso.Columns{Target: "y", Numeric: []string{"x", "z"}, Categorical: []string{"c"}}
	for _, c := range []struct {
		r    lasso.Recipe
		kept []int
	}{
		{lasso.Recipe{Columns: columns, Missing: lasso.DropRows}, []int{0, 3, 4, 6}},
		{lasso.Recipe{Columns: columns, Missing: lasso.DropRows, MissingOf: map[string]lasso.Missing{"x": lasso.FillMean}}, []int{0, 1, 3, 4, 5, 6}},
		{lasso.Recipe{Columns: lasso.Columns{Target: "y", Numeric: []string{"z"}}, Missing: lasso.DropRows}, []int{0, 1, 2, 3, 4, 5, 6}},
	} {
		b, d := fitted(t, c.r, gappy())
		n, _ := d.Dims()
		if !slices.Equal(d.Kept, c.kept) || n != len(c.kept) || len(d.Y) != n {
			t.Errorf("kept %v of %d rows, want %v", d.Kept, n, c.kept)
		}
		m := fit(t, lasso.Lasso{Lambda: 0.1}, d)
		s, err := m.Score(gappy())
		if err != nil || s.Rows != n {
			t.Errorf("%+v, %v", s, err)
		}
		predicted, err := m.Predict(gappy())
		if err != nil {
			t.Fatal(err)
		}
		features, err := b.TransformFeatures(gappy())
		if err != nil {
			t.Fatal(err)
		}
		for i, y := range predicted {
			remains := features.Kept == nil || slices.Contains(features.Kept, i)
			if math.IsNaN(y) == remains || len(predicted) != 8 {
				t.Errorf("row %d: %v", i, y)
			}
		}
	}
}

// TestErrorsBesideDroppedRowsNameTheRowsOfTheFrame: rows count in the DataFrame
// even where rows before them are dropped.
func TestErrorsBesideDroppedRowsNameTheRowsOfTheFrame(t *testing.T) {
	r := lasso.Recipe{
		Columns: lasso.Columns{Target: "y", Numeric: []string{"x"}, Categorical: []string{"c"}},
		Missing: lasso.DropRows, Steps: map[string][]lasso.Step{"x": {lasso.Log1p{}}},
	}
	train := dataframe.New(floats("x", nan, 1, 2, -3), floats("y", 1, 2, 3, 4), texts("c", "a", "b", "a", "b"))
	cell := func(err error) *lasso.CellError {
		var e *lasso.CellError
		if !errors.As(err, &e) {
			t.Fatalf("%v", err)
		}
		return e
	}
	if _, err := r.Fit(train); cell(err).Row != 3 {
		t.Errorf("%v", err)
	}
	r.Steps = nil
	b, err := r.Fit(train)
	if err != nil {
		t.Fatal(err)
	}
	later := dataframe.New(floats("x", nan, 1, 2), texts("c", "a", "b", "z"))
	if _, err := b.TransformFeatures(later); cell(err).Row != 2 {
		t.Errorf("%v", err)
	}
	r.OneHot.Unseen = lasso.UnseenZero
	if b, err = r.Fit(train); err != nil {
		t.Fatal(err)
	}
	d, err := b.TransformFeatures(later)
	if err != nil || d.Warnings[0].Cell.Row != 2 {
		t.Errorf("%v, %v", d.Warnings, err)
	}
}

// holey is a longer frame with gaps in every kind of column.
func holey() dataframe.DataFrame {
	n := 90
	x, z, y, c := make([]float64, n), make([]float64, n), make([]float64, n), make([]string, n)
	for i := range n {
		x[i], z[i], c[i] = float64(i*i%23), float64(i%7), string(rune('a'+i%3))
		y[i] = x[i] - 2*z[i] + float64(i%4)
		if i%11 == 3 {
			x[i] = nan
		}
		if i%13 == 5 {
			c[i] = ""
		}
	}
	return dataframe.New(floats("x", x...), floats("z", z...), texts("c", c...), floats("y", y...))
}

func TestFoldsFillAlone(t *testing.T) {
	columns := lasso.Columns{Target: "y"}
	for name, r := range map[string]lasso.Recipe{
		"mean":   {Columns: columns, Missing: lasso.FillMean, Steps: map[string][]lasso.Step{"x": {lasso.Winsorize{High: 0.9}}}},
		"median": {Columns: columns, Missing: lasso.FillMedian},
		"mode":   {Columns: columns, MissingOf: map[string]lasso.Missing{"x": lasso.FillMode, "c": lasso.FillMode}},
		"powers": {Columns: columns, Missing: lasso.FillMean, Powers: map[string]int{"z": 3}},
	} {
		foldsLearnAlone(t, name, r, holey())
	}
}

// TestCVOfDroppedRows is a CV of the rows that remain; its rows count in the
// DataFrame given.
func TestCVOfDroppedRows(t *testing.T) {
	ctx := context.Background()
	r := lasso.Recipe{Columns: lasso.Columns{Target: "y"}, Missing: lasso.DropRows}
	_, d := fitted(t, r, holey())
	remaining, err := lasso.Subset(holey(), d.Kept)
	if err != nil {
		t.Fatal(err)
	}
	cv := lasso.CV{Recipe: r, Lambdas: []float64{2, 1}}
	curve, kept, err := cv.RunKeeping(ctx, holey())
	if err != nil {
		t.Fatal(err)
	}
	want, again, err := cv.RunKeeping(ctx, remaining)
	if err != nil || !reflect.DeepEqual(curve.FoldMSE, want.FoldMSE) {
		t.Errorf("another curve: %v", err)
	}
	for f, rows := range again.Rows {
		for k, i := range rows {
			if kept.Rows[f][k] != d.Kept[i] {
				t.Fatalf("fold %d: rows %v", f, kept.Rows[f])
			}
		}
	}
	cv.By = lasso.GroupKFold{Column: "c", Folds: 3}
	if _, err := cv.Run(ctx, holey()); err != nil {
		t.Errorf("folds by a column with gaps: %v", err)
	}
}

// TestIntervalsOfDroppedRows: rows that are dropped count in no width and in no
// coverage.
func TestIntervalsOfDroppedRows(t *testing.T) {
	ctx := context.Background()
	r := lasso.Recipe{Columns: lasso.Columns{Target: "y"}, Missing: lasso.DropRows}
	cv := lasso.CV{Recipe: r, Lambdas: []float64{1}}
	plus, err := lasso.CVPlus{CV: cv, Folds: 3}.Fit(ctx, holey())
	if err != nil {
		t.Fatal(err)
	}
	split, err := lasso.Conformal{CV: cv}.Fit(ctx, holey())
	if err != nil {
		t.Fatal(err)
	}
	_, d := fitted(t, r, holey())
	for _, coverage := range []func(dataframe.DataFrame) (modelselect.Coverage, error){plus.Coverage, split.Coverage} {
		c, err := coverage(holey())
		if err != nil || c.Rows != len(d.Kept) || !(c.MeanWidth > 0) {
			t.Errorf("%+v, %v", c, err)
		}
	}
}

// TestDrawsKeepTheFeatures: in repeated fits of part of the rows, what is rare
// and what is marked as missing stay as in all rows.
func TestDrawsKeepTheFeatures(t *testing.T) {
	r := lasso.Recipe{
		Columns: lasso.Columns{Target: "y"}, Missing: lasso.FillMedian, OneHot: lasso.OneHot{Rare: lasso.Rare{MinCount: 28}},
		Steps: map[string][]lasso.Step{"x": {lasso.YeoJohnson{}}},
	}
	_, d := fitted(t, r, holey())
	found, err := lasso.Bootstrap{Recipe: r, Lasso: lasso.Lasso{Lambda: 0.5}, Draws: 20}.Run(context.Background(), holey())
	if err != nil {
		t.Fatal(err)
	}
	if len(found.Features) != len(d.Features) {
		t.Errorf("%d features, want %d", len(found.Features), len(d.Features))
	}
}

func TestMissingErrors(t *testing.T) {
	columns := lasso.Columns{Target: "y", Numeric: []string{"x"}}
	empty := dataframe.New(floats("y", 1, 2), floats("x", nan, nan), texts("c", "", ""))
	for _, c := range []struct {
		r    lasso.Recipe
		df   dataframe.DataFrame
		kind error
		says string
	}{
		{lasso.Recipe{Columns: columns}, gappy(), lasso.ErrMissingValue, `column "y", row 7`},
		{lasso.Recipe{Columns: columns, Missing: lasso.FillMean}, gappy(), lasso.ErrMissingValue, `column "y", row 7`},
		{lasso.Recipe{Columns: columns}, labelledGaps(t), lasso.ErrMissingValue, `column "x", row 1`},
		{lasso.Recipe{Columns: columns, Missing: lasso.FillMean}, empty, lasso.ErrMissingValue, `column "x", row 0`},
		{lasso.Recipe{Columns: lasso.Columns{Target: "y", Categorical: []string{"c"}}, Missing: lasso.FillMode}, empty, lasso.ErrMissingValue, `column "c", row 0`},
		{lasso.Recipe{Columns: columns, Missing: lasso.DropRows}, empty, lasso.ErrFrame, "every row"},
		{lasso.Recipe{Columns: columns, Missing: 9}, gappy(), lasso.ErrSetting, "Recipe.Missing = 9"},
		{lasso.Recipe{Columns: columns, MissingOf: map[string]lasso.Missing{"z": lasso.FillMean}}, gappy(), lasso.ErrSetting, `Recipe.MissingOf["z"]`},
		{lasso.Recipe{Columns: columns, MissingOf: map[string]lasso.Missing{"x": -1}}, gappy(), lasso.ErrSetting, `Recipe.MissingOf["x"]`},
	} {
		_, err := c.r.Fit(c.df)
		if !errors.Is(err, c.kind) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%+v: %v, want %v and %s", c.r, err, c.kind, c.says)
		}
	}
}

func TestAPredictorFillsAndRefuses(t *testing.T) {
	for _, c := range []struct {
		how   lasso.Missing
		wants error
	}{{lasso.FillMedian, nil}, {lasso.DropRows, lasso.ErrMissingValue}} {
		_, d := fitted(t, lasso.Recipe{Columns: lasso.Columns{Target: "y"}, Missing: c.how}, holey())
		m := fit(t, lasso.Lasso{}, d)
		p := m.Pipeline().Predictor()
		y, err := p.Predict(map[string]any{"x": nil, "z": 2.0, "c": "a"})
		want, wrong := m.Predict(dataframe.New(floats("x", 0, nan), floats("z", 1, 2), texts("c", "b", "a")))
		if !errors.Is(err, c.wants) || wrong != nil {
			t.Fatalf("%v, %v", err, wrong)
		}
		if err == nil && y != want[1] || err != nil && !math.IsNaN(want[1]) {
			t.Errorf("%v: %v, want %v", c.how, y, want[1])
		}
	}
}
