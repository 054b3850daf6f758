package lasso_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"github.com/golasso/golasso/lasso"
)

// The columns of small test frames.
func floats(name string, v ...float64) series.Series { return series.New(v, series.Float, name) }
func ints(name string, v ...int) series.Series       { return series.New(v, series.Int, name) }
func bools(name string, v ...bool) series.Series     { return series.New(v, series.Bool, name) }
func texts(name string, v ...string) series.Series   { return series.New(v, series.String, name) }

// pay is a small frame of every type.
func pay() dataframe.DataFrame {
	return dataframe.New(
		floats("Years", 1, 2.5, 4, 7, 3, 6),
		texts("Country", "Peru", "Chile", "Peru", "Togo", "Togo", "Chile"),
		bools("Remote", true, false, false, true, true, false),
		ints("Team", 1, 2, 1, 3, 2, 3),
		floats("Pay", 10, 14, 18, 30, 17, 26),
		floats("Weight", 1, 1, 2, 1, 0, 1),
	)
}

func TestRolesGoByTypeWhenNoListIsGiven(t *testing.T) {
	got, err := lasso.Columns{Target: "Pay", Weight: "Weight", Ignore: []string{"Team"}}.Resolve(pay())
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(got.Numeric, []string{"Years", "Remote"}) || !slices.Equal(got.Categorical, []string{"Country"}) {
		t.Errorf("numeric %q, categorical %q", got.Numeric, got.Categorical)
	}
}

func TestListedColumnsAreTakenExactlyAndInOrder(t *testing.T) {
	got, err := lasso.Columns{Target: "Pay", Numeric: []string{"Remote", "Years"}}.Resolve(pay())
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(got.Numeric, []string{"Remote", "Years"}) || len(got.Categorical) != 0 {
		t.Errorf("numeric %q, categorical %q", got.Numeric, got.Categorical)
	}
	got, err = lasso.Columns{Target: "Pay", Categorical: []string{"Team", "Country"}}.Resolve(pay())
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Numeric) != 0 || !slices.Equal(got.Categorical, []string{"Team", "Country"}) {
		t.Errorf("numeric %q, categorical %q", got.Numeric, got.Categorical)
	}
}

func TestColumnErrorsNameTheColumn(t *testing.T) {
	renamed := dataframe.New(floats("x", 1), floats("x", 2), floats("y", 3))
	padded := dataframe.New(floats("\ufeffx", 1), floats(" z", 2), floats("Y", 3))
	for _, c := range []struct {
		columns lasso.Columns
		df      dataframe.DataFrame
		kind    error
		says    []string
	}{
		{lasso.Columns{}, pay(), lasso.ErrSetting, []string{"Columns.Target"}},
		{lasso.Columns{Target: "Wage"}, pay(), lasso.ErrMissingColumn, []string{`"Wage"`}},
		{lasso.Columns{Target: "Pay", Weight: "w"}, pay(), lasso.ErrMissingColumn, []string{`"w"`}},
		{lasso.Columns{Target: "Pay", Ignore: []string{"Teem"}}, pay(), lasso.ErrMissingColumn, []string{`"Teem"`}},
		{lasso.Columns{Target: "Pay", Numeric: []string{"Years", "Years"}}, pay(), lasso.ErrDuplicateColumn, []string{`"Years"`, "numeric"}},
		{lasso.Columns{Target: "Pay", Numeric: []string{"Pay"}}, pay(), lasso.ErrDuplicateColumn, []string{`"Pay"`, "target", "numeric"}},
		{lasso.Columns{Target: "Pay", Numeric: []string{"Team"}, Categorical: []string{"Team"}}, pay(), lasso.ErrDuplicateColumn, []string{`"Team"`, "categorical"}},
		{lasso.Columns{Target: "Pay", Numeric: []string{}}, pay(), lasso.ErrSetting, []string{"no features"}},
		{lasso.Columns{Target: "y", Numeric: []string{"x"}}, renamed, lasso.ErrDuplicateColumn, []string{`"x"`, `"x_0"`, `"x_1"`, "gota"}},
		{lasso.Columns{Target: "y", Numeric: []string{"x"}}, padded, lasso.ErrMissingColumn, []string{`"y"`, `"Y"`}},
		{lasso.Columns{Target: "Y", Numeric: []string{"x"}}, padded, lasso.ErrMissingColumn, []string{`"x"`, `\ufeff`, "trim"}},
		{lasso.Columns{Target: "Y", Numeric: []string{"z"}}, padded, lasso.ErrMissingColumn, []string{`" z"`, "trim"}},
	} {
		_, err := c.columns.Resolve(c.df)
		if !errors.Is(err, c.kind) {
			t.Errorf("%+v: error %v, want kind %v", c.columns, err, c.kind)
			continue
		}
		for _, s := range append(c.says, "lasso: ") {
			if !strings.Contains(err.Error(), s) {
				t.Errorf("%+v: %q does not say %q", c.columns, err, s)
			}
		}
	}
}

func TestUnusableFrames(t *testing.T) {
	twice := pay()
	if err := twice.SetNames("a", "b", "a", "c", "Pay", "d"); err != nil {
		t.Fatal(err)
	}
	for what, c := range map[string]struct {
		df   dataframe.DataFrame
		kind error
	}{
		"zero value":    {dataframe.DataFrame{}, lasso.ErrFrame},
		"error":         {dataframe.New(), lasso.ErrFrame},
		"ragged":        {dataframe.New(floats("Pay", 1, 2), floats("x", 1)), lasso.ErrFrame},
		"no rows":       {dataframe.New(floats("Pay"), floats("x")), lasso.ErrFrame},
		"filtered away": {pay().Filter(dataframe.F{Colname: "Years", Comparator: series.Greater, Comparando: 99}), lasso.ErrFrame},
		"same name":     {twice, lasso.ErrDuplicateColumn},
	} {
		columns := lasso.Columns{Target: "Pay"}
		if _, err := columns.Resolve(c.df); !errors.Is(err, c.kind) {
			t.Errorf("%s: Resolve: %v", what, err)
		}
		if _, err := (lasso.Recipe{Columns: columns}).Fit(c.df); !errors.Is(err, c.kind) {
			t.Errorf("%s: Fit: %v", what, err)
		}
		if _, err := lasso.TrainTestSplit(c.df, lasso.SplitOptions{}); !errors.Is(err, c.kind) {
			t.Errorf("%s: TrainTestSplit: %v", what, err)
		}
		if _, err := (lasso.OneHot{}).Fit(c.df); !errors.Is(err, c.kind) {
			t.Errorf("%s: OneHot: %v", what, err)
		}
	}
}
