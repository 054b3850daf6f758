package lasso

import (
	"errors"
	"math"
	"testing"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
)

// crew is a small frame with a number, a flag and two categories.
func crew() dataframe.DataFrame {
	return dataframe.New(
		series.New([]float64{1, 2.5, 4, 7, 3, 6}, series.Float, "Years"),
		series.New([]bool{true, false, false, true, true, false}, series.Bool, "Remote"),
		series.New([]string{"Peru", "Chile", "Peru", "Togo", "Togo", "Chile"}, series.String, "Country"),
		series.New([]string{"a", "b", "a", "c", "b", "c"}, series.String, "Team"),
		series.New([]float64{10, 14, 18, 30, 17, 26}, series.Float, "Pay"),
	)
}

// crewRecipes are the settings under which rows are scored alone.
func crewRecipes() map[string]Recipe {
	columns := Columns{Target: "Pay"}
	pairs := []Interaction{{"Years", "Years"}, {"Country", "Years"}, {"Country", "Team"}}
	return map[string]Recipe{
		"plain":        {Columns: columns},
		"interactions": {Columns: columns, Interactions: pairs},
		"all":          {Columns: columns, OneHot: OneHot{KeepAll: true}, NoScale: true},
		"powers":       {Columns: columns, Powers: map[string]int{"Years": 3}, Missing: FillMean},
		"rare": {
			Columns: columns, RareFlags: Rare{MinCount: 4},
			OneHot: OneHot{Rare: Rare{MinCount: 3}, Unseen: UnseenOther, KeepAll: true},
		},
		"steps": {
			Columns: columns, Interactions: pairs, Scale: Robust{},
			Steps: map[string][]Step{"Years": {Winsorize{Low: 0.2}, BoxCox{}}, "Remote": {Log1p{}, YeoJohnson{}}},
		},
	}
}

// enter fills a row with the raw cells of row i.
func enter(t *testing.T, b *Blueprint, df dataframe.DataFrame, r *row, i int) {
	t.Helper()
	for k, name := range b.columns.Numeric {
		if err := b.setNumber(r, k, df.Col(name).Elem(i).Float()); err != nil {
			t.Fatal(err)
		}
	}
	for k, name := range b.columns.Categorical {
		if err := b.setLevel(r, k, df.Col(name).Elem(i).String()); err != nil {
			t.Fatal(err)
		}
	}
}

func TestARowAloneHasTheBitsOfTheDataFrame(t *testing.T) {
	for name, recipe := range crewRecipes() {
		b, d, err := recipe.FitTransform(crew())
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		r := b.newRow()
		for i, want := range d.Rows() {
			enter(t, b, crew(), r, i)
			for j := range want {
				if got := b.value(r, j); got != want[j] {
					t.Errorf("%s, row %d, %s: %v, want %v", name, i, b.features[j].Name, got, want[j])
				}
			}
		}
	}
}

func TestAMissingCellOfARowAlone(t *testing.T) {
	df := crew().Mutate(series.New([]float64{1, math.NaN(), 4, 7, 3, 6}, series.Float, "Years")).
		Mutate(series.New([]string{"Peru", "Chile", "", "Togo", "Togo", "Chile"}, series.String, "Country"))
	b, d, err := Recipe{
		Columns: Columns{Target: "Pay"}, Missing: FillMedian, Powers: map[string]int{"Years": 2},
		Steps: map[string][]Step{"Years": {Log1p{}}},
	}.FitTransform(df)
	if err != nil {
		t.Fatal(err)
	}
	r := b.newRow()
	for i, want := range d.Rows() {
		enter(t, b, crew(), r, i)
		if i == 1 {
			err = b.setMissing(r, 0, false, "")
		}
		if i == 2 {
			err = b.setMissing(r, 0, true, "")
		}
		for j := range want {
			if got := b.value(r, j); got != want[j] || err != nil {
				t.Errorf("row %d, %s: %v, want %v, %v", i, b.features[j].Name, got, want[j], err)
			}
		}
	}
	strict, err := Recipe{Columns: Columns{Target: "Pay"}}.Fit(crew())
	if err != nil {
		t.Fatal(err)
	}
	for _, categorical := range []bool{false, true} {
		if err := strict.setMissing(strict.newRow(), 0, categorical, ""); !errors.Is(err, ErrMissingValue) {
			t.Errorf("%v", err)
		}
	}
}

func TestARowAloneAllocatesNothing(t *testing.T) {
	for name, recipe := range crewRecipes() {
		b, err := recipe.Fit(crew())
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		r, sum := b.newRow(), 0.0
		got := testing.AllocsPerRun(10, func() {
			for k := range b.columns.Numeric {
				_ = b.setNumber(r, k, 3)
			}
			_ = b.setLevel(r, 0, "Peru")
			_ = b.setLevel(r, 1, "b")
			for j := range b.features {
				sum += b.value(r, j)
			}
		})
		if got != 0 {
			t.Errorf("%s: %v allocations", name, got)
		}
	}
}

func TestARowAloneRefusesAnUnknownLevel(t *testing.T) {
	b, err := Recipe{Columns: Columns{Target: "Pay"}}.Fit(crew())
	if err != nil {
		t.Fatal(err)
	}
	for _, unseen := range []Unseen{UnseenZero, UnseenOther} {
		lenient, err := Recipe{Columns: Columns{Target: "Pay"}, OneHot: OneHot{Unseen: unseen}}.Fit(crew())
		if err != nil {
			t.Fatal(err)
		}
		r := lenient.newRow()
		if err := lenient.setLevel(r, 0, "Narnia"); err != nil || (unseen == UnseenOther) != (r.codes[0] == 3) {
			t.Errorf("%v: code %d, %v", unseen, r.codes[0], err)
		}
	}
	err = b.setLevel(b.newRow(), 0, "Narnia")
	if want := `lasso: column "Country", row 0: unknown level "Narnia" (3 levels in training)`; err == nil || err.Error() != want {
		t.Errorf("%v", err)
	}
}
