package lasso_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"math"
	"testing"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"github.com/golasso/golasso/lasso"
)

func TestCellErrorsNameColumnRowAndValue(t *testing.T) {
	y := floats("y", 1, 2, 3, 4)
	for _, c := range []struct {
		column series.Series
		role   string
		want   lasso.CellError
	}{
		{floats("x", 1, 2, math.NaN(), 4), "numeric", lasso.CellError{Row: 2, Value: "NaN", Kind: lasso.ErrMissingValue}},
		{floats("x", 1, math.Inf(1), 2, math.NaN()), "numeric", lasso.CellError{Row: 1, Value: "+Inf", More: 1, Kind: lasso.ErrInfinite}},
		{series.New([]string{"1", "", "3", "4"}, series.Int, "x"), "numeric", lasso.CellError{Row: 1, Value: "NaN", Kind: lasso.ErrMissingValue}},
		{texts("x", "1", "2", "three", "4"), "numeric", lasso.CellError{Row: 2, Value: "three", Kind: lasso.ErrNotNumber}},
		{texts("x", "1", "2", "3", ""), "numeric", lasso.CellError{Row: 3, Value: "", Kind: lasso.ErrMissingValue}},
		{texts("x", "a", "b", "", "b"), "categorical", lasso.CellError{Row: 2, Value: "", Kind: lasso.ErrMissingValue}},
		{texts("x", "a", "NaN", "a", "b"), "categorical", lasso.CellError{Row: 1, Value: "NaN", Kind: lasso.ErrMissingValue}},
		{floats("x", 1, 1, -0.5, 1), "weight", lasso.CellError{Row: 2, Value: "-0.5", Kind: lasso.ErrWeight}},
		{floats("x", 0, 0, 0, 0), "weight", lasso.CellError{Row: 0, Value: "0", More: 3, Kind: lasso.ErrWeight}},
		{floats("x", 1, 2, 3, math.Inf(-1)), "target", lasso.CellError{Row: 3, Value: "-Inf", Kind: lasso.ErrInfinite}},
	} {
		columns := lasso.Columns{Target: "y", Numeric: []string{"z"}}
		switch c.role {
		case "numeric":
			columns.Numeric = []string{"z", "x"}
		case "categorical":
			columns.Categorical = []string{"x"}
		case "weight":
			columns.Weight = "x"
		case "target":
			columns.Target = "x"
		}
		df := dataframe.New(y, floats("z", 3, 1, 4, 1), c.column)
		_, err := lasso.Recipe{Columns: columns}.Fit(df)
		c.want.Column = "x"
		var got *lasso.CellError
		if !errors.As(err, &got) || *got != c.want || !errors.Is(err, c.want.Kind) {
			t.Errorf("%s %v: %v, want %v", c.role, c.column, err, &c.want)
		}
	}
}

func TestTransformChecksTheRowsItIsGiven(t *testing.T) {
	recipe := lasso.Recipe{Columns: lasso.Columns{Target: "Pay", Numeric: []string{"Years"}, Categorical: []string{"Country"}}}
	b, err := recipe.Fit(pay())
	if err != nil {
		t.Fatal(err)
	}
	pay9, years, country := floats("Pay", 9, 9, 9), floats("Years", 1, 2, 3), texts("Country", "Peru", "Narnia", "Oz")
	_, err = b.Transform(dataframe.New(pay9, years, country))
	var cell *lasso.CellError
	want := lasso.CellError{Column: "Country", Row: 1, Value: "Narnia", Levels: 3, More: 1, Kind: lasso.ErrUnknownLevel}
	if !errors.As(err, &cell) || *cell != want {
		t.Errorf("unknown level: %v", err)
	}
	if got := err.Error(); got != `lasso: column "Country", row 1: unknown level "Narnia" (3 levels in training), and 1 cell more` {
		t.Error(got)
	}
	if _, err := b.Transform(dataframe.New(pay9, country)); !errors.Is(err, lasso.ErrMissingColumn) {
		t.Errorf("missing feature: %v", err)
	}
	if _, err := b.Transform(dataframe.New(years, country)); !errors.Is(err, lasso.ErrMissingColumn) {
		t.Errorf("missing target: %v", err)
	}
	bad := dataframe.New(floats("Pay", math.NaN()), floats("Years", 1), texts("Country", "Peru"))
	if _, err := b.Transform(bad); !errors.Is(err, lasso.ErrMissingValue) {
		t.Errorf("NaN target: %v", err)
	}
	if d, err := b.TransformFeatures(bad); err != nil || d.Y != nil {
		t.Errorf("features do not need the target: %v", err)
	}
	unused := dataframe.New(floats("Years", 1), texts("Country", "Peru"), floats("Team", math.NaN()))
	if _, err := b.TransformFeatures(unused); err != nil {
		t.Errorf("unused column: %v", err)
	}
}

// FuzzRecipe feeds tables of any shape, typed by gota or by force. Whatever
// comes in, there is no panic, and what is accepted is finite.
func FuzzRecipe(f *testing.F) {
	f.Add([]byte("y,x,c\n1,2,a\n3,4,b\n5,7,a\n"), byte(0))
	f.Add([]byte("y,x,c\n1,2,a\n3,abc,b\n,7,a\n"), byte(1))
	f.Add([]byte("\ufeffy,x,x\n1,1e308,-1e308\n3,true,NaN\nInf,7,a\n"), byte(2))
	f.Add([]byte("y,y_0,,\n1e-320,0,,NA\n2,0,<nil>,3\n"), byte(3))
	f.Add([]byte("y,x\n1,1e300\n2,-1e300\n3,1e-300\n"), byte(0x84))
	f.Fuzz(func(t *testing.T, raw []byte, how byte) {
		df, ok := load(raw, how)
		if !ok {
			return
		}
		recipe := lasso.Recipe{Columns: lasso.Columns{Target: "y"}, NoScale: how&0x40 != 0}
		if how&0x80 != 0 {
			recipe.Interactions = []lasso.Interaction{{A: "x", B: "x"}}
		}
		b, d, err := recipe.FitTransform(df)
		if err != nil {
			if err.Error() == "" || d != nil {
				t.Fatalf("error %q with data %v", err, d)
			}
			return
		}
		for i, row := range d.Rows() {
			for j, v := range row {
				if math.IsNaN(v) || math.IsInf(v, 0) {
					t.Fatalf("row %d, %s: %v", i, d.Features[j].Name, v)
				}
			}
		}
		if _, err := b.TransformFeatures(df.Subset([]int{0})); err != nil {
			t.Fatalf("a training row alone: %v", err)
		}
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		_, _ = lasso.Lasso{Lambda: 1}.Fit(ctx, d)
		_, _ = lasso.TrainTestSplit(df, lasso.SplitOptions{Stratify: d.Features[0].Sources[0]})
	})
}

// load makes a DataFrame of CSV bytes; how picks the type given to every column.
func load(raw []byte, how byte) (dataframe.DataFrame, bool) {
	r := csv.NewReader(bytes.NewReader(raw))
	records, err := r.ReadAll() // refuses ragged rows, on which gota panics
	if err != nil || len(records) < 2 || len(records) > 200 || len(records[0]) > 20 {
		return dataframe.DataFrame{}, false
	}
	options := []dataframe.LoadOption{}
	if typ := how & 7; typ > 0 {
		types := []series.Type{series.String, series.Int, series.Float, series.Bool}
		options = append(options, dataframe.DetectTypes(false), dataframe.DefaultType(types[typ&3]))
	}
	return dataframe.LoadRecords(records, options...), true
}
