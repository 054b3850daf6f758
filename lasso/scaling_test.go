package lasso_test

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/datasets"
	"github.com/golasso/golasso/lasso"
)

func TestRobustAgreesWithScikitLearn(t *testing.T) {
	for _, want := range sklearn {
		s, err := lasso.Robust{}.Fit(matrix(t, datasets.Diabetes().Col(want.column).Float()), nil)
		if err != nil {
			t.Fatal(err)
		}
		if s.Mean()[0] != want.center || s.Scale()[0] != want.scale {
			t.Errorf("%s: center %v, scale %v, want %v and %v", want.column, s.Mean()[0], s.Scale()[0], want.center, want.scale)
		}
	}
}

func TestScalingsByHand(t *testing.T) {
	x := []float64{1, 2, 4, 9}
	flag := []float64{0, 0, 0, 0, 0, 1}
	for _, c := range []struct {
		how           lasso.Scaling
		x, weights    []float64
		center, scale float64
	}{
		{lasso.Robust{}, x, nil, 3, 5.25 - 1.75},
		{lasso.Robust{}, x, []float64{1, 2, 1, 0}, 2, 3 - 1.5},
		{lasso.Robust{}, flag, nil, 0, 1},
		{lasso.Robust{}, []float64{7, 7}, nil, 7, 0},
		{lasso.MinMax{}, x, nil, 1, 8},
		{lasso.MinMax{}, x, []float64{0, 1, 1, 1}, 2, 7},
		{lasso.MinMax{}, []float64{7, 7}, nil, 7, 0},
		{lasso.FixedScale{}, x, nil, 0, 1},
		{lasso.FixedScale{Center: 5, Scale: 10}, x, nil, 5, 10},
		{lasso.FixedScale{Center: 5, Scale: 10}, []float64{7, 7}, nil, 0, 0},
	} {
		s, err := c.how.Fit(matrix(t, c.x), c.weights)
		if err != nil {
			t.Fatal(err)
		}
		if s.Mean()[0] != c.center || s.Scale()[0] != c.scale {
			t.Errorf("%T of %v: center %v, scale %v", c.how, c.x, s.Mean()[0], s.Scale()[0])
		}
		z, err := s.Transform(matrix(t, c.x))
		if err != nil {
			t.Fatal(err)
		}
		want := 0.0
		if c.scale != 0 {
			want = (c.x[1] - c.center) / c.scale
		}
		if z.At(1, 0) != want {
			t.Errorf("%T of %v: %v, want %v", c.how, c.x, z.At(1, 0), want)
		}
	}
}

func TestEachColumnMayBeScaledByItself(t *testing.T) {
	r := recipe
	r.Scale = lasso.MinMax{}
	r.ScaleOf = map[string]lasso.Scaling{"Years": lasso.FixedScale{Scale: 2}, "Country": lasso.Standardize{}}
	b, _ := fitted(t, r, pay())
	want := map[string]string{"Years": "fixed", "Remote": "min-max", "Country_Togo": "standard", "Team_2": "min-max", "Years × Years": "min-max"}
	for _, f := range b.State().Features {
		if kind, listed := want[f.Name]; listed && f.Scaling != kind {
			t.Errorf("%s is scaled by %s, want %s", f.Name, f.Scaling, kind)
		}
	}
}

// TestScalingKeepsLeastSquares: without a penalty the fit does not depend on the
// scaling, and PerUnit is the same; the report says what Standardized is per.
func TestScalingKeepsLeastSquares(t *testing.T) {
	columns := lasso.Columns{Target: "target"}
	var want []lasso.Coefficient
	for _, c := range []struct {
		r    lasso.Recipe
		says string
	}{
		{lasso.Recipe{Columns: columns}, "per sd"},
		{lasso.Recipe{Columns: columns, Scale: lasso.Robust{}}, "per IQR"},
		{lasso.Recipe{Columns: columns, Scale: lasso.MinMax{}}, "per range"},
		{lasso.Recipe{Columns: columns, Scale: lasso.FixedScale{Scale: 10}}, "per scale"},
		{lasso.Recipe{Columns: columns, ScaleOf: map[string]lasso.Scaling{"bmi": lasso.Robust{}}}, "per scale"},
		{lasso.Recipe{Columns: columns, NoScale: true}, "feature  per unit"},
		{lasso.Recipe{Columns: columns, Scale: lasso.FixedScale{}}, "feature  per unit"},
	} {
		_, d := fitted(t, c.r, datasets.Diabetes())
		m := fit(t, lasso.Lasso{}, d)
		if want == nil {
			want = m.Coefficients()
		}
		for j, got := range m.Coefficients() {
			if !near(got.PerUnit, want[j].PerUnit, 1e-7) {
				t.Errorf("%+v: %s: %v per unit, want %v", c.r, got.Name, got.PerUnit, want[j].PerUnit)
			}
		}
		if text := m.Report().String(); !strings.Contains(text, c.says) {
			t.Errorf("no %q in\n%s", c.says, text)
		}
	}
}

// TestFoldsLearnAllSteps is the leak test of the steps: what a fold's model
// predicts has the bits of a recipe fitted on the fold's training rows alone, and
// a far-out value among the rows left out moves no limit, no λ and no scale.
func TestFoldsLearnAllSteps(t *testing.T) {
	df := datasets.Diabetes()
	columns := lasso.Columns{Target: "target", Numeric: []string{"age", "bmi", "bp", "s1", "s4"}}
	for name, r := range map[string]lasso.Recipe{
		"log":         {Columns: columns, Steps: map[string][]lasso.Step{"bmi": {lasso.Log1p{}}}},
		"winsorize":   {Columns: columns, Steps: map[string][]lasso.Step{"bmi": {lasso.Winsorize{Low: 0.1}}}},
		"box-cox":     {Columns: columns, Steps: map[string][]lasso.Step{"bmi": {lasso.BoxCox{}}}},
		"yeo-johnson": {Columns: columns, Steps: map[string][]lasso.Step{"bmi": {lasso.YeoJohnson{}}}},
		"robust":      {Columns: columns, Scale: lasso.Robust{}},
		"min-max":     {Columns: columns, ScaleOf: map[string]lasso.Scaling{"bmi": lasso.MinMax{}}},
	} {
		foldsLearnAlone(t, name, r, df)
	}
}

// foldsLearnAlone compares a cross-validation with its folds fitted by hand.
func foldsLearnAlone(t *testing.T, name string, r lasso.Recipe, df dataframe.DataFrame) {
	t.Helper()
	ctx := context.Background()
	cv := lasso.CV{Recipe: r, Folds: 3, Shuffle: true, Seed: 1, Lambdas: []float64{3}}
	curve, kept, err := cv.RunKeeping(ctx, df)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	for fold, rows := range kept.Rows {
		train := []int{}
		for i := range df.Nrow() {
			if !slices.Contains(rows, i) {
				train = append(train, i)
			}
		}
		left, err := lasso.Subset(df, train)
		if err != nil {
			t.Fatal(err)
		}
		out, err := lasso.Subset(df, rows)
		if err != nil {
			t.Fatal(err)
		}
		_, d := fitted(t, r, left)
		s, err := fit(t, lasso.Lasso{Lambda: 3}, d).Score(out)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if !near(curve.FoldMSE[0][fold], s.MSE, 1e-9) {
			t.Errorf("%s, fold %d: error %v, by hand %v", name, fold, curve.FoldMSE[0][fold], s.MSE)
		}
	}
}

func TestScalingErrors(t *testing.T) {
	columns := lasso.Columns{Target: "Pay", Numeric: []string{"Years"}}
	wide := dataframe.New(floats("y", 1, 2), floats("x", -1.7e308, 1.7e308))
	for _, c := range []struct {
		r    lasso.Recipe
		kind error
		says string
	}{
		{lasso.Recipe{Columns: columns, NoScale: true, Scale: lasso.Robust{}}, lasso.ErrSetting, "NoScale"},
		{lasso.Recipe{Columns: columns, Scale: lasso.FixedScale{Scale: -1}}, lasso.ErrSetting, "Recipe.Scale.Scale"},
		{lasso.Recipe{Columns: columns, Scale: lasso.FixedScale{Center: math.NaN()}}, lasso.ErrSetting, "Recipe.Scale.Center"},
		{lasso.Recipe{Columns: columns, ScaleOf: map[string]lasso.Scaling{"Team": lasso.Robust{}}}, lasso.ErrSetting, `Recipe.ScaleOf["Team"]`},
		{lasso.Recipe{Columns: columns, ScaleOf: map[string]lasso.Scaling{"Years": nil}}, lasso.ErrSetting, `Recipe.ScaleOf["Years"]`},
		{lasso.Recipe{Columns: columns, ScaleOf: map[string]lasso.Scaling{"Years": lasso.FixedScale{Scale: math.Inf(1)}}}, lasso.ErrSetting, `Recipe.ScaleOf["Years"].Scale`},
	} {
		_, err := c.r.Fit(pay())
		if !errors.Is(err, c.kind) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%+v: %v", c.r, err)
		}
	}
	for _, how := range []lasso.Scaling{lasso.MinMax{}, lasso.Robust{}} {
		_, err := lasso.Recipe{Columns: lasso.Columns{Target: "y"}, Scale: how}.Fit(wide)
		if !errors.Is(err, lasso.ErrInfinite) || !strings.Contains(err.Error(), `"x"`) {
			t.Errorf("%T: %v", how, err)
		}
		if _, err := how.Fit(matrix(t, []float64{-1.7e308, 1.7e308, 0, 0, 1.7e308, -1.7e308}), nil); !errors.Is(err, lasso.ErrInfinite) {
			t.Errorf("%T: %v", how, err)
		}
		if _, err := how.Fit(matrix(t, []float64{1, 2}), []float64{1}); !errors.Is(err, lasso.ErrWeight) {
			t.Errorf("%T: %v", how, err)
		}
	}
	if _, err := (lasso.FixedScale{Scale: -1}).Fit(matrix(t, []float64{1, 2}), nil); !errors.Is(err, lasso.ErrSetting) {
		t.Errorf("%v", err)
	}
}
