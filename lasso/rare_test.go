package lasso_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso"
)

// towns is a frame of 12 rows: levels a ×5, b ×4, c ×2, d ×1; flags with 1, 2
// and 11 ones; numbers.
func towns() dataframe.DataFrame {
	return dataframe.New(
		texts("town", "a", "a", "b", "a", "c", "b", "a", "d", "b", "c", "a", "b"),
		ints("bell", 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
		ints("well", 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0),
		ints("road", 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1),
		ints("inn", 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1),
		floats("size", 3, 5, 4, 8, 6, 2, 9, 7, 1, 5, 4, 3),
		floats("y", 4, 6, 3, 9, 8, 2, 9, 5, 1, 7, 5, 2),
	)
}

func TestRareLevels(t *testing.T) {
	for _, c := range []struct {
		o         lasso.OneHot
		features  []string
		reference string
		rare      []string
		other     []float64 // rows 4, 7: of levels c and d
	}{
		{lasso.OneHot{Rare: lasso.Rare{MinCount: 3}}, []string{"town_b", "town_other"}, "a", []string{"c", "d"}, []float64{1, 1}},
		{lasso.OneHot{Rare: lasso.Rare{MinCount: 2}}, []string{"town_b", "town_c", "town_other"}, "a", []string{"d"}, []float64{0, 1}},
		{lasso.OneHot{Rare: lasso.Rare{MinShare: 0.17}}, []string{"town_b", "town_other"}, "a", []string{"c", "d"}, []float64{1, 1}},
		{lasso.OneHot{Rare: lasso.Rare{MinCount: 3, Drop: true}}, []string{"town_b"}, "a", []string{"c", "d"}, nil},
		{lasso.OneHot{Rare: lasso.Rare{MinCount: 5}, KeepAll: true}, []string{"town_a", "town_other"}, "", []string{"b", "c", "d"}, []float64{1, 1}},
		{lasso.OneHot{Rare: lasso.Rare{MinCount: 5}, Reference: map[string]string{"town": "d"}}, []string{"town_a", "town_other"}, "d", []string{"b", "c"}, []float64{1, 0}},
		{lasso.OneHot{Rare: lasso.Rare{MinCount: 6}}, []string{}, "other", []string{"a", "b", "c", "d"}, nil},
	} {
		e, err := c.o.Fit(towns(), "town")
		if err != nil {
			t.Fatal(err)
		}
		reference, _ := e.Reference("town")
		if !slices.Equal(names(e.Features()), c.features) || reference != c.reference || !slices.Equal(e.Rare("town"), c.rare) {
			t.Errorf("%+v: %q, reference %q, rare %q", c.o, names(e.Features()), reference, e.Rare("town"))
		}
		if got := e.Levels("town"); !slices.Equal(got, []string{"a", "b", "c", "d"}) {
			t.Errorf("%+v: levels %q", c.o, got)
		}
		columns, err := e.Transform(towns())
		if err != nil {
			t.Fatal(err)
		}
		if at := slices.Index(c.features, "town_other"); at >= 0 && (columns[at][4] != c.other[0] || columns[at][7] != c.other[1]) {
			t.Errorf("%+v: other %v", c.o, columns[at])
		}
	}
}

func TestRareLevelsJoinALevelCalledOther(t *testing.T) {
	df := dataframe.New(texts("c", "a", "a", "a", "other", "other", "z"))
	e, err := lasso.OneHot{Rare: lasso.Rare{MinCount: 2}}.Fit(df)
	if err != nil {
		t.Fatal(err)
	}
	columns, err := e.Transform(df)
	if err != nil || !reflect.DeepEqual(columns, [][]float64{{0, 0, 0, 1, 1, 1}}) {
		t.Errorf("%v, %v", columns, err)
	}
}

func TestUnseenLevels(t *testing.T) {
	later := dataframe.New(texts("town", "b", "x", "d", "y"), floats("size", 1, 2, 3, 4))
	for _, c := range []struct {
		o       lasso.OneHot
		columns map[string][]float64
		warning string
	}{
		{lasso.OneHot{Unseen: lasso.UnseenZero}, map[string][]float64{"town_b": {1, 0, 0, 0}, "town_d": {0, 0, 1, 0}}, "taken as no level"},
		{lasso.OneHot{Unseen: lasso.UnseenOther}, map[string][]float64{"town_b": {1, 0, 0, 0}, "town_d": {0, 0, 1, 0}, "town_other": {0, 1, 0, 1}}, "taken as other"},
		{lasso.OneHot{Unseen: lasso.UnseenOther, Rare: lasso.Rare{MinCount: 3}}, map[string][]float64{"town_b": {1, 0, 0, 0}, "town_other": {0, 1, 1, 1}}, "taken as other"},
		{lasso.OneHot{Unseen: lasso.UnseenZero, Rare: lasso.Rare{MinCount: 3}}, map[string][]float64{"town_b": {1, 0, 0, 0}, "town_other": {0, 0, 1, 0}}, "taken as no level"},
	} {
		r := lasso.Recipe{Columns: lasso.Columns{Target: "y", Numeric: []string{"size"}, Categorical: []string{"town"}}, OneHot: c.o}
		b, train := fitted(t, r, towns())
		if len(train.Warnings) > 0 {
			t.Errorf("%+v: warned of training rows: %v", c.o, train.Warnings)
		}
		x, err := b.Encode(later)
		if err != nil {
			t.Fatal(err)
		}
		for j, f := range b.Features() {
			if want, listed := c.columns[f.Name]; listed && !slices.Equal(x.Column(j), want) {
				t.Errorf("%+v: %s: %v, want %v", c.o, f.Name, x.Column(j), want)
			}
		}
		d, err := b.TransformFeatures(later)
		if err != nil {
			t.Fatal(err)
		}
		want := `column "town", row 1: unknown level "x" (4 levels in training), and 1 cell more: ` + c.warning
		if len(d.Warnings) != 1 || d.Warnings[0].String() != want || !errors.Is(&d.Warnings[0].Cell, lasso.ErrUnknownLevel) {
			t.Errorf("%+v: %v, want %s", c.o, d.Warnings, want)
		}
	}
}

func TestRareFlags(t *testing.T) {
	columns := lasso.Columns{Target: "y", Numeric: []string{"bell", "well", "road", "inn", "size"}}
	pairs := []lasso.Interaction{{A: "bell", B: "size"}, {A: "inn", B: "size"}}
	for _, c := range []struct {
		rare     lasso.Rare
		features []string
		pool     []float64
	}{
		{lasso.Rare{MinCount: 3}, []string{"inn", "size", "other flags", "inn × size"}, []float64{0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0}},
		{lasso.Rare{MinCount: 2}, []string{"well", "inn", "size", "other flags", "inn × size"}, []float64{0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0}},
		{lasso.Rare{MinShare: 0.2, Drop: true}, []string{"inn", "size", "inn × size"}, nil},
	} {
		b, _ := fitted(t, lasso.Recipe{Columns: columns, RareFlags: c.rare, Interactions: pairs}, towns())
		if !slices.Equal(names(b.Features()), c.features) {
			t.Errorf("%+v: %q", c.rare, names(b.Features()))
		}
		x, err := b.Encode(towns())
		if err != nil {
			t.Fatal(err)
		}
		at := slices.Index(c.features, "other flags")
		if at < 0 {
			continue
		}
		if !slices.Equal(x.Column(at), c.pool) {
			t.Errorf("%+v: %v", c.rare, x.Column(at))
		}
		f := b.Features()[at]
		if f.Interaction() || !f.From("road") || f.From("inn") || f.Levels[len(f.Levels)-1] != "0" || f.Levels[0] != "1" {
			t.Errorf("%+v: %+v", c.rare, f)
		}
	}
}

func TestPooledFlagsInTheRollUp(t *testing.T) {
	r := lasso.Recipe{Columns: lasso.Columns{Target: "y", Categorical: []string{}, Numeric: []string{"bell", "road", "size"}}, RareFlags: lasso.Rare{MinCount: 2}}
	_, d := fitted(t, r, towns())
	m := fit(t, lasso.Lasso{}, d)
	c, err := m.Coefficient("other flags")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range m.RollUp() {
		if s.Source != "size" && (!near(s.AbsSum, abs(c.Standardized)/2, 1e-12) || !near(s.Range, abs(c.PerUnit), 1e-12)) {
			t.Errorf("%+v for %+v", s, c)
		}
	}
}

func abs(x float64) float64 { return max(x, -x) }

// TestFoldsPoolTheirOwnRareLevels: what is rare is found in each fold's training
// rows, for levels and for flags.
func TestFoldsPoolTheirOwnRareLevels(t *testing.T) {
	n := 60
	town, flag, size, y := make([]string, n), make([]int, n), make([]float64, n), make([]float64, n)
	for i := range n {
		town[i], size[i] = string(rune('a'+i%3)), float64(i*i%17)
		if i < 8 {
			town[i], flag[i] = "z", 1
		}
		y[i] = size[i] + float64(i%5) + 3*float64(flag[i])
	}
	df := dataframe.New(texts("town", town...), ints("flag", flag...), floats("size", size...), floats("y", y...))
	for _, drop := range []bool{false, true} {
		rare := lasso.Rare{MinCount: 6, Drop: drop}
		foldsLearnAlone(t, fmt.Sprint("drop ", drop), lasso.Recipe{
			Columns: lasso.Columns{Target: "y"}, OneHot: lasso.OneHot{Rare: rare, Unseen: lasso.UnseenZero}, RareFlags: rare,
		}, df)
	}
}

func TestRareErrors(t *testing.T) {
	columns := lasso.Columns{Target: "y"}
	for says, r := range map[string]lasso.Recipe{
		"OneHot.Rare.MinCount":      {OneHot: lasso.OneHot{Rare: lasso.Rare{MinCount: -1}}},
		"OneHot.Rare.MinShare":      {OneHot: lasso.OneHot{Rare: lasso.Rare{MinShare: 1}}},
		"OneHot.Rare.Drop":          {OneHot: lasso.OneHot{Rare: lasso.Rare{Drop: true}}},
		"OneHot.Unseen = 7":         {OneHot: lasso.OneHot{Unseen: 7}},
		"OneHot.Unseen = UnseenOth": {OneHot: lasso.OneHot{Unseen: lasso.UnseenOther, Rare: lasso.Rare{MinCount: 2, Drop: true}}},
		"Recipe.RareFlags.MinCount": {RareFlags: lasso.Rare{MinCount: -1}},
	} {
		r.Columns = columns
		_, err := r.Fit(towns())
		if !errors.Is(err, lasso.ErrSetting) || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", says, err)
		}
	}
}
