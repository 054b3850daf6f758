package lasso_test

import (
	"errors"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso"
)

// recipe uses two numbers, a category and every kind of interaction.
var recipe = lasso.Recipe{
	Columns: lasso.Columns{Target: "Pay", Numeric: []string{"Years", "Remote"}, Categorical: []string{"Country", "Team"}},
	Interactions: []lasso.Interaction{
		{A: "Years", B: "Years"}, {A: "Years", B: "Remote"}, {A: "Country", B: "Years"}, {A: "Country", B: "Team"},
	},
}

func fitted(t *testing.T, r lasso.Recipe, df dataframe.DataFrame) (*lasso.Blueprint, *lasso.Data) {
	t.Helper()
	b, d, err := r.FitTransform(df)
	if err != nil {
		t.Fatal(err)
	}
	return b, d
}

func TestFeatureOrderAndNames(t *testing.T) {
	b, d := fitted(t, recipe, pay())
	want := []string{
		"Years", "Remote", "Country_Peru", "Country_Togo", "Team_2", "Team_3",
		"Years × Years", "Years × Remote", "Country_Peru × Years", "Country_Togo × Years",
		"Country_Peru × Team_2", "Country_Peru × Team_3", "Country_Togo × Team_2", "Country_Togo × Team_3",
	}
	if got := d.Names(); !slices.Equal(got, want) {
		t.Errorf("names %q, want %q", got, want)
	}
	f := b.Features()[10]
	if !reflect.DeepEqual(f.Sources, []string{"Country", "Team"}) || !reflect.DeepEqual(f.Levels, []string{"Peru", "2"}) || !f.Interaction() {
		t.Errorf("feature %+v", f)
	}
	if f := b.Features()[8]; !f.From("Country") || !f.From("Years") || f.From("Team") || f.Levels[1] != "" {
		t.Errorf("feature %+v", f)
	}
	if n, p := d.Dims(); n != 6 || p != len(want) {
		t.Errorf("dims %d × %d", n, p)
	}
}

func TestEncodeGivesProductsInUnits(t *testing.T) {
	b, _ := fitted(t, recipe, pay())
	x, err := b.Encode(pay())
	if err != nil {
		t.Fatal(err)
	}
	for j, want := range map[int][]float64{
		0:  {1, 2.5, 4, 7, 3, 6},
		2:  {1, 0, 1, 0, 0, 0},
		6:  {1, 6.25, 16, 49, 9, 36},
		7:  {1, 0, 0, 7, 3, 0},
		9:  {0, 0, 0, 7, 3, 0},
		10: {0, 0, 0, 0, 0, 0},
		12: {0, 0, 0, 0, 1, 0},
	} {
		if got := x.Column(j); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", b.Features()[j].Name, got, want)
		}
	}
	if got := b.Constant(); !slices.Equal(got, []string{"Country_Peru × Team_2", "Country_Peru × Team_3"}) {
		t.Errorf("constant %q", got)
	}
}

func TestEveryPairOfLevelsIsThereWithKeepAll(t *testing.T) {
	r := recipe
	r.OneHot.KeepAll = true
	r.Interactions = []lasso.Interaction{{A: "Country", B: "Team"}}
	b, _ := fitted(t, r, pay())
	x, err := b.Encode(pay())
	if err != nil {
		t.Fatal(err)
	}
	_, p := x.Dims()
	if p != 2+3+3+9 {
		t.Fatalf("%d features", p)
	}
	for i := range 6 {
		sum := 0.0
		for j := p - 9; j < p; j++ {
			sum += x.At(i, j)
		}
		if sum != 1 {
			t.Errorf("row %d is in %v pairs of levels", i, sum)
		}
	}
}

func TestBlueprintLearnsFromTrainingRowsOnly(t *testing.T) {
	train, err := lasso.Subset(pay(), []int{0, 1, 2, 3})
	if err != nil {
		t.Fatal(err)
	}
	b, d := fitted(t, lasso.Recipe{Columns: lasso.Columns{Target: "Pay", Numeric: []string{"Years"}}}, train)
	test, err := b.Transform(pay())
	if err != nil {
		t.Fatal(err)
	}
	if got := b.Scaler().Mean()[0]; got != 3.625 {
		t.Errorf("mean %v", got)
	}
	for i, row := range d.Rows() {
		if row[0] != test.Rows()[i][0] {
			t.Errorf("row %d: %v in training, %v later", i, row[0], test.Rows()[i][0])
		}
	}
	if want := (6 - 3.625) / b.Scaler().Scale()[0]; test.Rows()[5][0] != want {
		t.Errorf("row 5: %v, want %v", test.Rows()[5][0], want)
	}
}

func TestNoScaleLeavesUnits(t *testing.T) {
	r := recipe
	r.NoScale = true
	b, d := fitted(t, r, pay())
	column, err := d.Column("Years")
	if err != nil || !slices.Equal(column, []float64{1, 2.5, 4, 7, 3, 6}) {
		t.Errorf("%v, %v", column, err)
	}
	if len(b.Constant()) != 2 || b.Scaler().Mean()[0] != 0 || b.Scaler().Scale()[0] != 1 {
		t.Errorf("constant %q, mean %v, scale %v", b.Constant(), b.Scaler().Mean()[0], b.Scaler().Scale()[0])
	}
}

func TestWeightsAreCarriedAndUsed(t *testing.T) {
	r := lasso.Recipe{Columns: lasso.Columns{Target: "Pay", Numeric: []string{"Years"}, Weight: "Weight"}}
	b, d := fitted(t, r, pay())
	if !slices.Equal(d.Weights, []float64{1, 1, 2, 1, 0, 1}) {
		t.Errorf("weights %v", d.Weights)
	}
	if got, want := b.Scaler().Mean()[0], (1+2.5+8+7+6)/6.0; !near(got, want, 1e-15) {
		t.Errorf("mean %v, want %v", got, want)
	}
	if p := d.Problem(lassoPenalty(1)); !slices.Equal(p.Weights, d.Weights) || !slices.Equal(p.Y, d.Y) {
		t.Error("the problem lacks weights or target")
	}
}

func TestRecipeErrors(t *testing.T) {
	clash := dataframe.New(floats("y", 1, 2), floats("c_b", 1, 2), texts("c", "a", "b"))
	huge := dataframe.New(floats("y", 1, 2), floats("x", 1, 1e200))
	single := dataframe.New(floats("y", 1, 2), texts("c", "a", "a"))
	columns := lasso.Columns{Target: "Pay", Numeric: []string{"Years"}, Categorical: []string{"Country"}}
	with := func(pairs ...lasso.Interaction) lasso.Recipe {
		return lasso.Recipe{Columns: columns, Interactions: pairs}
	}
	for _, c := range []struct {
		r    lasso.Recipe
		df   dataframe.DataFrame
		kind error
		says string
	}{
		{with(lasso.Interaction{A: "Years", B: "Nope"}), pay(), lasso.ErrMissingColumn, `"Nope"`},
		{with(lasso.Interaction{A: "Years", B: "Team"}), pay(), lasso.ErrSetting, "Recipe.Interactions[0]"},
		{with(lasso.Interaction{A: "Country", B: "Country"}), pay(), lasso.ErrSetting, `"Country"`},
		{with(lasso.Interaction{A: "Country", B: "Years"}, lasso.Interaction{A: "Years", B: "Country"}), pay(), lasso.ErrSetting, "Recipe.Interactions[1]"},
		{lasso.Recipe{Columns: lasso.Columns{Target: "y"}}, clash, lasso.ErrDuplicateColumn, `"c_b"`},
		{lasso.Recipe{Columns: lasso.Columns{Target: "y"}, Interactions: []lasso.Interaction{{A: "x", B: "x"}}}, huge, lasso.ErrInfinite, `"x × x", row 1`},
		{lasso.Recipe{Columns: lasso.Columns{Target: "y"}}, single, lasso.ErrSetting, "one level"},
	} {
		_, err := c.r.Fit(c.df)
		if !errors.Is(err, c.kind) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%+v: %v, want %v and %s", c.r, err, c.kind, c.says)
		}
	}
}

func TestARowSoFarOutThatScalingOverflows(t *testing.T) {
	b, _ := fitted(t, lasso.Recipe{Columns: lasso.Columns{Target: "y"}}, dataframe.New(floats("y", 1, 2), floats("x", 0, 1e-300)))
	_, err := b.TransformFeatures(dataframe.New(floats("x", 0, 1e300)))
	var cell *lasso.CellError
	if !errors.As(err, &cell) || cell.Column != "x" || cell.Row != 1 || cell.Kind != lasso.ErrInfinite {
		t.Errorf("%v", err)
	}
}

func TestCross(t *testing.T) {
	got := lasso.Cross([]string{"a", "b"}, []string{"c", "d"})
	want := []lasso.Interaction{{A: "a", B: "c"}, {A: "a", B: "d"}, {A: "b", B: "c"}, {A: "b", B: "d"}}
	if !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
}

func TestBlueprintCannotBeChangedFromOutside(t *testing.T) {
	r := recipe
	r.Interactions = slices.Clone(recipe.Interactions)
	r.Columns.Numeric = slices.Clone(recipe.Columns.Numeric)
	b, d := fitted(t, r, pay())
	before := d.Rows()
	r.Interactions[0] = lasso.Interaction{A: "x", B: "y"}
	r.Columns.Numeric[0] = "x"
	b.Columns().Categorical[0] = "x"
	b.Features()[0].Sources[0] = "x"
	b.Scaler().Mean()[0] = math.NaN()
	b.Scaler().Scale()[0] = math.NaN()
	d.Features[0].Sources[0] = "x"
	d.Rows()[0][0] = 99
	again, err := b.Transform(pay())
	if err != nil || !reflect.DeepEqual(again.Rows(), before) || b.Features()[0].Sources[0] != "Years" {
		t.Errorf("the blueprint shares its slices: %v", err)
	}
}
