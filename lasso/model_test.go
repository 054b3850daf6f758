package lasso_test

import (
	"context"
	"errors"
	"math"
	"reflect"
	"slices"
	"testing"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/rng"
	"github.com/golasso/golasso/lasso/solver"
)

func lassoPenalty(lambda float64) solver.Penalty { return solver.Lasso(lambda) }

// made is a frame of 60 rows with three numbers of very different units, a
// category and weights; pay depends on two of the numbers and one level.
func made() dataframe.DataFrame {
	r := rng.New(3)
	n := 60
	a, b, c, y, v := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	g := make([]string, n)
	for i := range n {
		a[i], b[i], c[i] = r.NormalWith(5, 2), r.NormalWith(1e4, 3e3), r.NormalWith(0, 1e-3)
		g[i] = []string{"red", "green", "blue"}[r.Intn(3)]
		v[i] = float64(1 + r.Intn(3))
		y[i] = 100 + 8*a[i] + 0.01*b[i] + r.NormalWith(0, 3)
		if g[i] == "red" {
			y[i] += 15
		}
	}
	return dataframe.New(floats("a", a...), floats("b", b...), floats("c", c...), texts("g", g...), floats("v", v...), floats("y", y...))
}

func byType(ignore ...string) lasso.Recipe {
	return lasso.Recipe{Columns: lasso.Columns{Target: "y", Ignore: ignore}}
}

func fit(t *testing.T, l lasso.Lasso, d *lasso.Data) *lasso.Model {
	t.Helper()
	m, err := l.Fit(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	if !m.Status.Solved() {
		t.Fatalf("%+v: %v", l, m.Status)
	}
	return m
}

func TestUnitsAndStandardizedPredictTheSame(t *testing.T) {
	r := byType("v")
	r.Interactions = []lasso.Interaction{{A: "a", B: "g"}, {A: "a", B: "b"}}
	b, d := fitted(t, r, made())
	m := fit(t, lasso.Lasso{Lambda: 1}, d)
	predicted, err := m.Predict(made())
	if err != nil {
		t.Fatal(err)
	}
	again, err := m.PredictData(d)
	if err != nil || !slices.Equal(predicted, again) {
		t.Errorf("Predict and PredictData differ: %v", err)
	}
	raw, err := b.Encode(made())
	if err != nil {
		t.Fatal(err)
	}
	inUnits := m.InUnits()
	for i, row := range raw.Rows() {
		want := inUnits.B
		for j, x := range row {
			want += x * inUnits.W[j]
		}
		if !near(predicted[i], want, 1e-12) {
			t.Fatalf("row %d: %v, in units %v", i, predicted[i], want)
		}
	}
}

func TestPredictionsDoNotDependOnTheUnits(t *testing.T) {
	df := made()
	scaled := df.Mutate(floats("b", times(df.Col("b").Float(), 1e-3)...))
	_, d := fitted(t, byType("v"), df)
	_, e := fitted(t, byType("v"), scaled)
	m, k := fit(t, lasso.Lasso{Lambda: 2}, d), fit(t, lasso.Lasso{Lambda: 2}, e)
	p, err := m.Predict(df)
	if err != nil {
		t.Fatal(err)
	}
	q, err := k.Predict(scaled)
	if err != nil {
		t.Fatal(err)
	}
	for i := range p {
		if !near(p[i], q[i], 1e-9) {
			t.Fatalf("row %d: %v and %v", i, p[i], q[i])
		}
	}
	one, _ := m.Coefficient("b")
	other, _ := k.Coefficient("b")
	if !near(1e3*one.PerUnit, other.PerUnit, 1e-9) || !near(one.Standardized, other.Standardized, 1e-9) {
		t.Errorf("b: %+v and %+v", one, other)
	}
}

func times(v []float64, by float64) []float64 {
	for i := range v {
		v[i] *= by
	}
	return v
}

func TestPermutedColumnsGiveTheSameModel(t *testing.T) {
	_, d := fitted(t, lasso.Recipe{Columns: lasso.Columns{Target: "y", Numeric: []string{"a", "b", "c"}, Categorical: []string{"g"}}}, made())
	_, e := fitted(t, lasso.Recipe{Columns: lasso.Columns{Target: "y", Numeric: []string{"c", "a", "b"}, Categorical: []string{"g"}}}, made())
	m, k := fit(t, lasso.Lasso{Lambda: 2}, d), fit(t, lasso.Lasso{Lambda: 2}, e)
	for _, c := range m.Coefficients() {
		other, err := k.Coefficient(c.Name)
		if err != nil || math.Abs(c.Standardized-other.Standardized) > 1e-9*math.Abs(m.Standardized().W[0]) {
			t.Errorf("%s: %v and %v, %v", c.Name, c.Standardized, other.Standardized, err)
		}
	}
}

func TestWeightTwoEqualsARowTwiceInTheModel(t *testing.T) {
	df := made()
	rows := []int{}
	for i, v := range df.Col("v").Float() {
		for range int(v) {
			rows = append(rows, i)
		}
	}
	twice, err := lasso.Subset(df, rows)
	if err != nil {
		t.Fatal(err)
	}
	weighted := byType()
	weighted.Columns.Weight = "v"
	_, d := fitted(t, weighted, df)
	_, e := fitted(t, byType("v"), twice)
	m, k := fit(t, lasso.Lasso{Lambda: 1}, d), fit(t, lasso.Lasso{Lambda: 1}, e)
	for j, w := range m.InUnits().W {
		if !near(w, k.InUnits().W[j], 1e-8) {
			t.Errorf("%s: %v and %v", d.Names()[j], w, k.InUnits().W[j])
		}
	}
	p, _ := m.Score(df)
	q, _ := k.Score(twice)
	if !near(p.MSE, q.MSE, 1e-9) || !near(p.R2, q.R2, 1e-9) || !near(p.Within(0.02), q.Within(0.02), 1e-9) || !near(p.BaselineMSE, q.BaselineMSE, 1e-9) {
		t.Errorf("scores %v and %v", p, q)
	}
}

func TestConstantColumnsAreHeldAtZero(t *testing.T) {
	ones := make([]float64, 60)
	for i := range ones {
		ones[i] = 0.1
	}
	df := made().CBind(dataframe.New(floats("k", ones...)))
	b, d := fitted(t, byType("v"), df)
	if !slices.Equal(b.Constant(), []string{"k"}) {
		t.Errorf("constant %q", b.Constant())
	}
	m := fit(t, lasso.Lasso{Lambda: 0}, d)
	if c, _ := m.Coefficient("k"); c.Standardized != 0 || c.PerUnit != 0 {
		t.Errorf("%+v", c)
	}
	moved := df.Mutate(floats("k", times(ones, 1e6)...))
	p, _ := m.Predict(df)
	q, err := m.Predict(moved)
	if err != nil || !slices.Equal(p, q) {
		t.Errorf("a column constant in training moves predictions: %v", err)
	}
}

func TestAModelOfCoefficientsFromElsewhere(t *testing.T) {
	_, d := fitted(t, byType("v"), made())
	m := fit(t, lasso.Lasso{Lambda: 2}, d)
	same, err := d.Model(m.Standardized(), lassoPenalty(2))
	if err != nil {
		t.Fatal(err)
	}
	if same.Status != solver.Unsolved || same.DualGap > 1e-9 || !slices.Equal(same.InUnits().W, m.InUnits().W) {
		t.Errorf("%v, gap %v", same.Status, same.DualGap)
	}
	w := m.Standardized()
	w.W[0]++
	if worse, err := d.Model(w, lassoPenalty(2)); err != nil || worse.DualGap < 1e-4 || m.Standardized().W[0] == w.W[0] {
		t.Errorf("%v", err)
	}
	if _, err := d.Model(solver.Point{}, lassoPenalty(2)); !errors.Is(err, lasso.ErrFeatures) {
		t.Errorf("no weights: %v", err)
	}
}

// Without scaling, training rows of another range make the same data.
func TestEqualBlueprintsOfOtherRows(t *testing.T) {
	recipe := byType("v")
	recipe.NoScale = true
	half, err := lasso.Subset(made(), []int{0, 1, 2, 3, 4, 5, 6, 7})
	if err != nil {
		t.Fatal(err)
	}
	_, all := fitted(t, recipe, made())
	_, part := fitted(t, recipe, half)
	if reflect.DeepEqual(all.Blueprint().State(), part.Blueprint().State()) {
		t.Fatal("the halves have the range of all rows")
	}
	if _, err := fit(t, lasso.Lasso{Lambda: 0.1}, part).ScoreData(all); err != nil {
		t.Error(err)
	}
}

func TestModelErrors(t *testing.T) {
	ctx := context.Background()
	b, d := fitted(t, byType("v"), made())
	for _, l := range []lasso.Lasso{
		{Lambda: -1}, {Lambda: math.NaN()}, {Lambda: math.Inf(1)}, {L1Ratio: 1.5}, {L1Ratio: -0.5}, {L1Ratio: math.NaN()}, {L1Ratio: 0.5, Ridge: true},
	} {
		if _, err := l.Fit(ctx, d); !errors.Is(err, lasso.ErrSetting) {
			t.Errorf("%+v: %v", l, err)
		}
	}
	features, err := b.TransformFeatures(made())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := (lasso.Lasso{}).Fit(ctx, features); !errors.Is(err, lasso.ErrMissingColumn) {
		t.Errorf("no target: %v", err)
	}
	for _, none := range []*lasso.Data{nil, {}} {
		if _, err := (lasso.Lasso{}).Fit(ctx, none); !errors.Is(err, lasso.ErrFeatures) {
			t.Errorf("no data: %v", err)
		}
	}
	m := fit(t, lasso.Lasso{Lambda: 1}, d)
	_, other := fitted(t, byType("v", "c"), made())
	half, _ := lasso.Subset(made(), []int{0, 1, 2, 3, 4, 5, 6, 7})
	_, refitted := fitted(t, byType("v"), half)
	for _, foreign := range []*lasso.Data{other, refitted, nil} {
		if _, err := m.PredictData(foreign); !errors.Is(err, lasso.ErrFeatures) {
			t.Errorf("data of another blueprint: %v", err)
		}
	}
	if _, err := m.Coefficient("nope"); !errors.Is(err, lasso.ErrMissingColumn) {
		t.Errorf("coefficient: %v", err)
	}
	if _, err := d.Column("nope"); !errors.Is(err, lasso.ErrMissingColumn) {
		t.Errorf("column: %v", err)
	}
	if _, err := m.Score(made().Drop("y")); !errors.Is(err, lasso.ErrMissingColumn) {
		t.Errorf("score: %v", err)
	}
}
