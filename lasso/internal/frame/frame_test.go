package frame

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
)

func open(t *testing.T, columns ...series.Series) *Table {
	t.Helper()
	table, defect := Open(dataframe.New(columns...))
	if defect != nil {
		t.Fatalf("Open: %+v", defect)
	}
	return table
}

func TestOpenNamesEveryDefect(t *testing.T) {
	broken := errors.New("broken")
	named := dataframe.New(series.New([]int{1}, series.Int, "a"), series.New([]int{2}, series.Int, "b"))
	if err := named.SetNames("a", "a"); err != nil {
		t.Fatal(err)
	}
	nameless := named.Copy()
	if err := nameless.SetNames("", ""); err != nil {
		t.Fatal(err)
	}
	for what, c := range map[string]struct {
		df   dataframe.DataFrame
		want Defect
	}{
		"error":    {dataframe.DataFrame{Err: broken}, Defect{Err: broken}},
		"zero":     {dataframe.DataFrame{}, Defect{Empty: "no columns"}},
		"no rows":  {dataframe.New(series.New([]int{}, series.Int, "a")), Defect{Empty: "no rows"}},
		"repeated": {named, Defect{Duplicate: "a", Repeated: true}},
		"nameless": {nameless, Defect{Repeated: true}},
	} {
		if _, got := Open(c.df); got == nil || *got != c.want {
			t.Errorf("%s: %+v, want %+v", what, got, c.want)
		}
	}
}

func TestNumbersOfEveryType(t *testing.T) {
	table := open(t,
		series.New([]float64{1e-9, 2.5, -3}, series.Float, "float"),
		series.New([]int{1, 2, -3}, series.Int, "int"),
		series.New([]bool{true, false, true}, series.Bool, "bool"),
		series.New([]string{"1e-9", " 2.5", "-3"}, series.String, "text"),
	)
	for name, want := range map[string][]float64{
		"float": {1e-9, 2.5, -3}, "int": {1, 2, -3}, "bool": {1, 0, 1}, "text": {1e-9, 2.5, -3},
	} {
		got, fault := table.Numbers(name)
		if fault != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %v, %+v, want %v", name, got, fault, want)
		}
	}
	if got := table.Kind("text"); got != Text {
		t.Errorf("Kind(text) = %v", got)
	}
	if got := table.Kind("bool"); got != Numeric {
		t.Errorf("Kind(bool) = %v", got)
	}
}

func TestNumbersNamesTheFirstFaultAndCountsTheRest(t *testing.T) {
	table := open(t,
		series.New([]float64{1, math.NaN(), math.NaN(), 2}, series.Float, "nan"),
		series.New([]float64{1, 2, math.Inf(-1), 2}, series.Float, "inf"),
		series.New([]string{"1", "2", "x", "4"}, series.Int, "int"),
		series.New([]string{"1", "2", "abc", ""}, series.String, "word"),
		series.New([]string{"1", " ", "3", "4"}, series.String, "blank"),
		series.New([]string{"1", "2", "3", "1e999"}, series.String, "huge"),
		series.New([]string{"NaN", "2", "3", "4"}, series.String, "missing"),
		series.New([]string{"nan", "2", "3", "4"}, series.String, "lower"),
	)
	for name, want := range map[string]Fault{
		"nan":     {Row: 1, Value: "NaN", Reason: Missing, More: 1},
		"inf":     {Row: 2, Value: "-Inf", Reason: Infinite},
		"int":     {Row: 2, Value: "NaN", Reason: Missing},
		"word":    {Row: 2, Value: "abc", Reason: NotNumber, More: 1},
		"blank":   {Row: 1, Value: " ", Reason: Blank},
		"huge":    {Row: 3, Value: "1e999", Reason: Infinite},
		"missing": {Row: 0, Value: "NaN", Reason: Missing},
		"lower":   {Row: 0, Value: "nan", Reason: Missing},
	} {
		got, fault := table.Numbers(name)
		if got != nil || fault == nil || *fault != want {
			t.Errorf("%s: %v, %+v, want %+v", name, got, fault, want)
		}
	}
}

func TestNumbersOrNaNTakesGapsAndNothingElse(t *testing.T) {
	table := open(t,
		series.New([]float64{1, math.NaN(), 3}, series.Float, "float"),
		series.New([]string{"1", " ", "NaN"}, series.String, "text"),
		series.New([]string{"x", "", "3"}, series.String, "word"),
		series.New([]float64{math.Inf(1), math.NaN(), 3}, series.Float, "inf"),
	)
	for name, want := range map[string]string{"float": "[1 NaN 3]", "text": "[1 NaN NaN]"} {
		got, fault := table.NumbersOrNaN(name)
		if fault != nil || fmt.Sprint(got) != want {
			t.Errorf("%s: %v, %+v, want %s", name, got, fault, want)
		}
	}
	for name, want := range map[string]Fault{
		"word": {Row: 0, Value: "x", Reason: NotNumber}, "inf": {Row: 0, Value: "+Inf", Reason: Infinite},
	} {
		if _, fault := table.NumbersOrNaN(name); fault == nil || *fault != want {
			t.Errorf("%s: %+v, want %+v", name, fault, want)
		}
	}
}

func TestTexts(t *testing.T) {
	table := open(t,
		series.New([]string{"ä", " b", "b"}, series.String, "text"),
		series.New([]float64{10, 0.1, 1e-9}, series.Float, "float"),
		series.New([]int{10, 9, -1}, series.Int, "int"),
		series.New([]bool{true, false, true}, series.Bool, "bool"),
		series.New([]string{"a", "\t", ""}, series.String, "blank"),
		series.New([]string{"a", "b", "NaN"}, series.String, "missing"),
	)
	for name, want := range map[string][]string{
		"text": {"ä", " b", "b"}, "float": {"10", "0.1", "1e-09"}, "int": {"10", "9", "-1"}, "bool": {"true", "false", "true"},
	} {
		got, fault := table.Texts(name)
		if fault != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %q, %+v, want %q", name, got, fault, want)
		}
	}
	for name, want := range map[string]Fault{
		"blank": {Row: 1, Value: "\t", Reason: Blank, More: 1}, "missing": {Row: 2, Value: "NaN", Reason: Missing},
	} {
		if _, fault := table.Texts(name); fault == nil || *fault != want {
			t.Errorf("%s: %+v, want %+v", name, fault, want)
		}
	}
}

func TestSubsetKeepsTypesAndRefusesWhatGotaPanicsOn(t *testing.T) {
	df := dataframe.New(series.New([]float64{1e-9, 2, 3}, series.Float, "x"), series.New([]string{"a", "b", "c"}, series.String, "s"))
	got, err := Subset(df, []int{2, 0, 0})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(got.Col("x").Float(), []float64{3, 1e-9, 1e-9}) || !slices.Equal(got.Types(), df.Types()) {
		t.Errorf("got %v", got)
	}
	for _, rows := range [][]int{{3}, {-1}} {
		if _, err := Subset(df, rows); err == nil {
			t.Errorf("rows %v accepted", rows)
		}
	}
	if _, err := Subset(dataframe.DataFrame{Err: errors.New("broken")}, []int{0}); err == nil {
		t.Error("a broken DataFrame accepted")
	}
	if got, err := Subset(df, nil); err != nil || got.Nrow() != 0 {
		t.Errorf("no rows: %v, %v", got, err)
	}
}

func TestReadingDoesNotChangeTheDataFrame(t *testing.T) {
	df := dataframe.New(series.New([]float64{1, 2}, series.Float, "x"))
	table, _ := Open(df)
	got, _ := table.Numbers("x")
	got[0] = 99
	table.Names()[0] = "changed"
	if df.Col("x").Float()[0] != 1 || table.Names()[0] != "x" || !table.Has("x") {
		t.Error("the table shares its slices")
	}
}

func TestLooseCellsTakeAnything(t *testing.T) {
	table := open(t,
		series.New([]float64{1, math.NaN(), math.Inf(1)}, series.Float, "f"),
		series.New([]string{" 2", "two", ""}, series.String, "s"),
		series.New([]string{"true", "NaN", "false"}, series.Bool, "b"),
	)
	nan := math.NaN()
	for name, want := range map[string][]float64{"f": {1, nan, nan}, "s": {2, nan, nan}, "b": {1, nan, 0}} {
		for i, got := range table.LooseNumbers(name) {
			if got != want[i] && !(math.IsNaN(got) && math.IsNaN(want[i])) {
				t.Errorf("%s, row %d: %v, want %v", name, i, got, want[i])
			}
		}
	}
	for name, want := range map[string][]string{"f": {"1", "", "+Inf"}, "s": {" 2", "two", ""}, "b": {"true", "", "false"}} {
		if got := table.LooseTexts(name); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}
