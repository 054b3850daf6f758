package lasso_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso"
)

func names(features []lasso.Feature) []string {
	out := []string{}
	for _, f := range features {
		out = append(out, f.Name)
	}
	return out
}

func TestOneHotDropsTheFirstLevelInByteOrder(t *testing.T) {
	df := dataframe.New(texts("c", "b", "ä", "Z", "b"), ints("n", 10, 9, 10, 2))
	e, err := lasso.OneHot{}.Fit(df, "c", "n")
	if err != nil {
		t.Fatal(err)
	}
	if got := e.Levels("c"); !slices.Equal(got, []string{"Z", "b", "ä"}) {
		t.Errorf("levels %q", got)
	}
	if got := names(e.Features()); !slices.Equal(got, []string{"c_b", "c_ä", "n_2", "n_9"}) {
		t.Errorf("features %q", got)
	}
	if ref, ok := e.Reference("c"); ref != "Z" || !ok {
		t.Errorf("reference %q, %v", ref, ok)
	}
	got, err := e.Transform(df)
	want := [][]float64{{1, 0, 0, 1}, {0, 1, 0, 0}, {0, 0, 0, 1}, {0, 1, 0, 0}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("columns %v, %v, want %v", got, err, want)
	}
	if f := e.Features()[1]; !reflect.DeepEqual(f, lasso.Feature{Name: "c_ä", Sources: []string{"c"}, Levels: []string{"ä"}}) {
		t.Errorf("feature %+v", f)
	}
}

func TestOneHotKeepAllSumsToOne(t *testing.T) {
	e, err := lasso.OneHot{KeepAll: true}.Fit(pay())
	if err != nil {
		t.Fatal(err)
	}
	if got := names(e.Features()); !slices.Equal(got, []string{"Country_Chile", "Country_Peru", "Country_Togo"}) {
		t.Errorf("features %q", got)
	}
	if _, ok := e.Reference("Country"); ok {
		t.Error("there is a reference")
	}
	columns, err := e.Transform(pay())
	if err != nil {
		t.Fatal(err)
	}
	for row := range columns[0] {
		if sum := columns[0][row] + columns[1][row] + columns[2][row]; sum != 1 {
			t.Errorf("row %d: dummies add up to %v", row, sum)
		}
	}
}

func TestOneHotChosenReference(t *testing.T) {
	e, err := lasso.OneHot{Reference: map[string]string{"Country": "Peru"}}.Fit(pay())
	if err != nil {
		t.Fatal(err)
	}
	if got := names(e.Features()); !slices.Equal(got, []string{"Country_Chile", "Country_Togo"}) {
		t.Errorf("features %q", got)
	}
	for _, c := range []struct {
		o    lasso.OneHot
		says string
	}{
		{lasso.OneHot{Reference: map[string]string{"Country": "Oz"}}, `"Oz"`},
		{lasso.OneHot{Reference: map[string]string{"Nation": "Peru"}}, `"Nation"`},
		{lasso.OneHot{KeepAll: true, Reference: map[string]string{"Country": "Peru"}}, "KeepAll"},
	} {
		_, err := c.o.Fit(pay())
		if !errors.Is(err, lasso.ErrSetting) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%+v: %v", c.o, err)
		}
	}
}

func TestOneHotErrors(t *testing.T) {
	if _, err := (lasso.OneHot{}).Fit(pay(), "Nope"); !errors.Is(err, lasso.ErrMissingColumn) {
		t.Errorf("missing: %v", err)
	}
	if _, err := (lasso.OneHot{}).Fit(pay(), "Team", "Team"); !errors.Is(err, lasso.ErrDuplicateColumn) {
		t.Errorf("twice: %v", err)
	}
	e, err := lasso.OneHot{}.Fit(pay())
	if err != nil {
		t.Fatal(err)
	}
	_, err = e.Transform(dataframe.New(texts("Country", "Peru", "Narnia")))
	var cell *lasso.CellError
	if !errors.As(err, &cell) || cell.Column != "Country" || cell.Row != 1 || cell.Value != "Narnia" || cell.Levels != 3 {
		t.Errorf("unknown level: %v", err)
	}
	if e.Levels("Nope") != nil {
		t.Error("levels of a column that is not encoded")
	}
}

func TestEncoderCannotBeChangedFromOutside(t *testing.T) {
	e, err := lasso.OneHot{}.Fit(pay())
	if err != nil {
		t.Fatal(err)
	}
	e.Levels("Country")[0] = "Oz"
	e.Features()[0].Sources[0] = "Oz"
	e.Columns()[0] = "Oz"
	if e.Levels("Country")[0] != "Chile" || e.Features()[0].Sources[0] != "Country" || e.Columns()[0] != "Country" {
		t.Error("the encoder shares its slices")
	}
}
