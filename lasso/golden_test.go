package lasso_test

import (
	"context"
	"testing"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"github.com/golasso/golasso/datasets/reference"
	"github.com/golasso/golasso/lasso"
)

// The tolerances of the reference's README.
const (
	iterative = 1e-12 // relative, for what is computed step by step
	exact     = 1e-9  // relative to the largest weight, for minimisers
)

// sets loads the reference sets of a prefix.
func sets(t *testing.T, prefix string) []*reference.Set {
	t.Helper()
	all, err := reference.Load(prefix)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// frameOf makes a DataFrame of a set's table: columns of numbers are Float, the
// others String.
func frameOf(t *testing.T, set *reference.Set) dataframe.DataFrame {
	t.Helper()
	table, err := set.Data()
	if err != nil {
		t.Fatal(err)
	}
	columns := []series.Series{}
	for _, name := range table.Header {
		if v, err := table.Float(name); err == nil {
			columns = append(columns, series.New(v, series.Float, name))
			continue
		}
		v, err := table.Text(name)
		if err != nil {
			t.Fatal(err)
		}
		columns = append(columns, series.New(v, series.String, name))
	}
	return dataframe.New(columns...)
}

// walkthrough is one set's table, split and prepared as its settings say. The
// target is the last column.
type walkthrough struct {
	*reference.Set
	df          dataframe.DataFrame
	split       *lasso.Split
	blueprint   *lasso.Blueprint
	train, test *lasso.Data
}

func prepare(t *testing.T, set *reference.Set) walkthrough {
	t.Helper()
	w := walkthrough{Set: set, df: frameOf(t, set)}
	settings := set.At("settings")
	header := w.df.Names()
	o := lasso.SplitOptions{Seed: uint32(settings.At("random_state").Int())}
	o.TestSize, o.TestRows = size(settings.At("test_size"))
	var err error
	if w.split, err = lasso.TrainTestSplit(w.df, o); err != nil {
		t.Fatal(err)
	}
	recipe := lasso.Recipe{Columns: lasso.Columns{Target: header[len(header)-1]}}
	if w.blueprint, w.train, err = recipe.FitTransform(w.split.Train); err != nil {
		t.Fatal(err)
	}
	if w.test, err = w.blueprint.Transform(w.split.Test); err != nil {
		t.Fatal(err)
	}
	return w
}

// fit fits the training rows at a λ.
func (w walkthrough) fit(t *testing.T, lambda float64) *lasso.Model {
	t.Helper()
	m, err := lasso.Lasso{Lambda: lambda}.Fit(context.Background(), w.train)
	if err != nil {
		t.Fatal(err)
	}
	if !m.Status.Solved() {
		t.Errorf("λ = %v: %v", lambda, m.Status)
	}
	return m
}

// compare holds a model against a reference's minimiser.
func (w walkthrough) compare(t *testing.T, tally *reference.Tally, m *lasso.Model, want reference.Value) {
	t.Helper()
	point := m.Standardized()
	coef, intercept := want.At("w"), want.At("b")
	if !coef.Exists() {
		coef, intercept = want.At("coef"), want.At("intercept")
	}
	tally.Equal(point.W, coef, exact)
	tally.Equal(point.B, intercept, exact)
	tally.Equal(m.Objective, want.At("objective"), exact)
	for _, part := range []struct {
		d   *lasso.Data
		key string
	}{{w.train, "train_mse"}, {w.test, "test_mse"}} {
		s, err := m.ScoreData(part.d)
		if err != nil {
			t.Fatal(err)
		}
		tally.Equal(s.MSE, want.At(part.key), exact)
	}
	tally.Equal(len(m.Support(0)), want.At("nonzero"), 0)
	tally.Equal(m.Support(0), want.At("kept"), 0)
	if predictions := want.At("test_predictions"); predictions.Exists() {
		got, err := m.Predict(w.split.Test)
		if err != nil {
			t.Fatal(err)
		}
		tally.Equal(got, predictions, exact)
	}
}

// walkthroughs are all sets that say how their rows are divided.
func walkthroughs(t *testing.T) []walkthrough {
	t.Helper()
	out := []walkthrough{}
	for _, prefix := range []string{"salary", "salary_wide"} {
		for _, set := range sets(t, prefix) {
			settings := set.At("settings")
			if set.At("data_file").Exists() && settings.At("test_size").Exists() && settings.At("random_state").Exists() {
				out = append(out, prepare(t, set))
			}
		}
	}
	return out
}

func TestGoldenSplitAndScaler(t *testing.T) {
	tally := reference.NewTally(t)
	for _, w := range walkthroughs(t) {
		split, scaler := w.At("split"), w.At("scaler")
		tally.Equal(w.split.TrainRows, split.At("train_index"), 0)
		tally.Equal(w.split.TestRows, split.At("test_index"), 0)
		tally.Equal(w.train.Y, split.At("y_train"), 0)
		tally.Equal(w.test.Y, split.At("y_test"), 0)
		if numeric := w.blueprint.Columns().Numeric; len(numeric) > 0 {
			tally.Equal(w.split.Train.Col(numeric[0]).Float(), split.At("x_train"), 0)
			tally.Equal(w.split.Test.Col(numeric[0]).Float(), split.At("x_test"), 0)
		}
		scale := w.blueprint.Scaler().Scale()
		variance := make([]float64, len(scale))
		for j, s := range scale {
			variance[j] = s * s
		}
		for j := range scale {
			tally.Equal(w.blueprint.Scaler().Mean()[j], scaler.At("mean", j), iterative)
			tally.Equal(scale[j], scaler.At("scale", j), iterative)
			tally.Equal(variance[j], scaler.At("var", j), iterative)
		}
		tally.Equal(first(t, w.train), scaler.At("x_train_scaled"), iterative)
		tally.Equal(first(t, w.test), scaler.At("x_test_scaled"), iterative)
		if rows := w.At("scaled_test_first_3_rows"); rows.Exists() {
			tally.Equal(w.test.Rows()[:rows.Len()], rows, iterative)
		}
	}
}

// first returns the first feature's column.
func first(t *testing.T, d *lasso.Data) []float64 {
	t.Helper()
	column, err := d.Column(d.Names()[0])
	if err != nil {
		t.Fatal(err)
	}
	return column
}

func TestGoldenDesign(t *testing.T) {
	tally := reference.NewTally(t)
	for _, w := range walkthroughs(t) {
		tally.Equal(w.train.Names(), w.At("columns"), 0)
		raw, err := w.blueprint.Encode(w.df)
		if err != nil {
			t.Fatal(err)
		}
		if rows := w.At("design_first_5_rows"); rows.Exists() {
			tally.Equal(raw.Rows()[:rows.Len()], rows, 0)
		}
		n, p := raw.Dims()
		sums := make([]float64, p)
		for j := range sums {
			for _, v := range raw.Column(j) {
				sums[j] += v
			}
		}
		tally.Equal(sums, w.At("design_column_sums"), iterative)
		target := w.df.Col(w.blueprint.Columns().Target).Float()
		mean := 0.0
		for _, y := range target {
			mean += y / float64(n)
		}
		tally.Equal(mean, w.At("salary_mean"), iterative)
	}
}

func TestGoldenTrainTestSplit(t *testing.T) {
	tally := reference.NewTally(t)
	for _, set := range sets(t, "rng") {
		cases := append(set.At("train_test_split").All(), set.At("train_test_split_both_sizes"), set.At("train_test_split_integer_size"))
		for _, c := range cases {
			sized := c.At("test_size").Exists() || c.At("train_size").Exists()
			if !sized || !c.At("n").Exists() || !c.At("random_state").Exists() {
				continue
			}
			rows := make([]int, c.At("n").Int())
			for i := range rows {
				rows[i] = i
			}
			o := lasso.SplitOptions{Seed: uint32(c.At("random_state").Int())}
			o.TestSize, o.TestRows = size(c.At("test_size"))
			o.TrainSize, o.TrainRows = size(c.At("train_size"))
			split, err := lasso.TrainTestSplit(dataframe.New(ints("row", rows...)), o)
			if err != nil {
				t.Errorf("%s: %v", c.Path(), err)
				continue
			}
			tally.Equal(split.TrainRows, c.At("train_index"), 0)
			tally.Equal(split.TestRows, c.At("test_index"), 0)
			inFrame, err := split.Test.Col("row").Int()
			if err != nil {
				t.Fatal(err)
			}
			tally.Equal(inFrame, c.At("test_index"), 0)
		}
	}
}

// size reads a size that is a share, a number of rows, or missing.
func size(v reference.Value) (share float64, rows int) {
	switch {
	case !v.Exists():
		return 0, 0
	case v.Float() < 1:
		return v.Float(), 0
	}
	return 0, v.Int()
}
