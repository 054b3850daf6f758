package reader_test

import (
	"errors"
	"io"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/go-gota/gota/series"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/reader"
)

// columns reads a text and gives its columns by name.
func columns(t *testing.T, c reader.CSV, text string) map[string]reader.Column {
	t.Helper()
	table, err := c.Columns(strings.NewReader(text))
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	out := map[string]reader.Column{}
	for _, column := range table {
		out[column.Name] = column
	}
	return out
}

func TestTypesAreToldFromAllRows(t *testing.T) {
	for cells, want := range map[string]reader.Column{
		"1|-2|+3":                             {Type: series.Int, Ints: []int{1, -2, 3}},
		" 1|2 ":                               {Type: series.Int, Ints: []int{1, 2}},
		"9223372036854775807|0":               {Type: series.Int, Ints: []int{math.MaxInt64, 0}},
		"9223372036854775808|1":               {Type: series.Float, Floats: []float64{1 << 63, 1}},
		"1|2.5":                               {Type: series.Float, Floats: []float64{1, 2.5}},
		"9007199254740993|.5":                 {Type: series.Float, Floats: []float64{9007199254740992, .5}},
		"1e3|5.|-.5E-2":                       {Type: series.Float, Floats: []float64{1000, 5, -.005}},
		"1|1e999":                             {Type: series.Float, Floats: []float64{1, math.Inf(1)}},
		"-Inf|inf":                            {Type: series.Float, Floats: []float64{math.Inf(-1), math.Inf(1)}},
		"true|FALSE|True":                     {Type: series.Bool, Bools: []bool{true, false, true}},
		"true|1":                              {Type: series.String, Texts: []string{"true", "1"}},
		"007|x":                               {Type: series.String, Texts: []string{"007", "x"}},
		"1.50|2|x":                            {Type: series.String, Texts: []string{"1.50", "2", "x"}},
		"NA|1.0|x":                            {Type: series.String, Texts: []string{"", "1.0", "x"}, Missing: []int{0}},
		"NA|1|NaN|2":                          {Type: series.Int, Ints: []int{0, 1, 0, 2}, Missing: []int{0, 2}},
		"1|null|2.5":                          {Type: series.Float, Floats: []float64{1, 0, 2.5}, Missing: []int{1}},
		"true| N/A ":                          {Type: series.Bool, Bools: []bool{true, false}, Missing: []int{1}},
		"NA|<NA>":                             {Type: series.Float, Floats: []float64{0, 0}, Missing: []int{0, 1}},
		"0x1p3|1":                             {Type: series.String, Texts: []string{"0x1p3", "1"}},
		"1_000|2":                             {Type: series.String, Texts: []string{"1_000", "2"}},
		"infinity|1":                          {Type: series.String, Texts: []string{"infinity", "1"}},
		"1e|1":                                {Type: series.String, Texts: []string{"1e", "1"}},
		".|1":                                 {Type: series.String, Texts: []string{".", "1"}},
		" b |b":                               {Type: series.String, Texts: []string{" b ", "b"}},
		`"a,b"|"say ""so"""|"l` + "\n" + `m"`: {Type: series.String, Texts: []string{"a,b", `say "so"`, "l\nm"}},
	} {
		text := "x,y\n" + strings.ReplaceAll(cells, "|", ",0\n") + ",0\n"
		want.Name = "x"
		got := columns(t, reader.CSV{}, text)
		if !reflect.DeepEqual(got["x"], want) {
			t.Errorf("%s: %+v, want %+v", cells, got["x"], want)
		}
		if y := got["y"]; y.Type != series.Int || len(y.Ints) != strings.Count(cells, "|")+1 {
			t.Errorf("%s: the other column is %+v", cells, y)
		}
	}
	minus := columns(t, reader.CSV{}, "x\n-0\n1\n")["x"]
	if minus.Type != series.Float || !math.Signbit(minus.Floats[0]) {
		t.Errorf("-0 lost its sign: %+v", minus)
	}
}

func TestDeclaredTypes(t *testing.T) {
	c := reader.CSV{Types: map[string]series.Type{
		"code": series.String, "whole": series.Int, "real": series.Float, "flag": series.Bool,
	}}
	got := columns(t, c, "code,whole,real,flag,told\n007,1,1,1,1\n8,,NA,false,2\n")
	for name, want := range map[string]reader.Column{
		"code":  {Type: series.String, Texts: []string{"007", "8"}},
		"whole": {Type: series.Int, Ints: []int{1, 0}, Missing: []int{1}},
		"real":  {Type: series.Float, Floats: []float64{1, 0}, Missing: []int{1}},
		"flag":  {Type: series.Bool, Bools: []bool{true, false}},
		"told":  {Type: series.Int, Ints: []int{1, 2}},
	} {
		want.Name = name
		if !reflect.DeepEqual(got[name], want) {
			t.Errorf("%s: %+v, want %+v", name, got[name], want)
		}
	}
}

func TestMarksBreaksAndHeaders(t *testing.T) {
	for what, text := range map[string]string{
		"mark and CRLF":  "\ufeffa, b \r\n1,x\r\n2,y\r\n",
		"quoted headers": "\ufeff\"a\",\" b\"\n1,x\n\n2,y",
		"blank lines":    "\n\na,b\n1,x\n\n\n2,y\n\n",
	} {
		got := columns(t, reader.CSV{}, text)
		if !slices.Equal(got["a"].Ints, []int{1, 2}) || !slices.Equal(got["b"].Texts, []string{"x", "y"}) {
			t.Errorf("%s: %+v", what, got)
		}
	}
	for _, comma := range []rune{';', '\t', '|', '·'} {
		text := strings.ReplaceAll("a,b\n1,x\n2,y\n", ",", string(comma))
		got := columns(t, reader.CSV{Comma: comma}, text)
		if !slices.Equal(got["b"].Texts, []string{"x", "y"}) {
			t.Errorf("%q: %+v", comma, got)
		}
	}
	if got := columns(t, reader.CSV{}, "a,b\n"); len(got) != 2 || len(got["a"].Floats) != 0 {
		t.Errorf("header only: %+v", got)
	}
}

func TestMissingListIsTheCallers(t *testing.T) {
	got := columns(t, reader.CSV{NA: []string{"-"}}, "country,x\nNA,1\n-,-\n")
	if want := []string{"NA", ""}; !slices.Equal(got["country"].Texts, want) || !slices.Equal(got["x"].Missing, []int{1}) {
		t.Errorf("%+v", got)
	}
	got = columns(t, reader.CSV{NA: []string{}}, "a,b\n,1\nNaN,2\n")
	if a := got["a"]; a.Type != series.String || a.Missing != nil {
		t.Errorf("nothing is missing, but %+v", a)
	}
}

func TestEveryFaultHasItsKindAndPlace(t *testing.T) {
	typed := func(name string, of series.Type) reader.CSV {
		return reader.CSV{Types: map[string]series.Type{name: of}}
	}
	for _, c := range []struct {
		csv  reader.CSV
		text string
		kind error
		want string
	}{
		{reader.CSV{}, "", reader.ErrEmpty, "reader: no header line"},
		{reader.CSV{}, "\ufeff\n\n", reader.ErrEmpty, "reader: no header line"},
		{reader.CSV{}, "a,,b\n", reader.ErrHeader, "reader: line 1: unusable header: column 2 has no name"},
		{reader.CSV{}, "a, b,a \n", reader.ErrHeader, `reader: line 1: unusable header: columns 1 and 3 are both called "a"`},
		{reader.CSV{}, "a,b\n1,2\n3\n", reader.ErrRagged, "reader: line 3: ragged row: 1 cells, the header has 2"},
		{reader.CSV{}, "a,b\n\"x\ny\",2\n1,2,3\n", reader.ErrRagged, "reader: line 4: ragged row: 3 cells, the header has 2"},
		{reader.CSV{}, "a,b\n1,x\"y\n", reader.ErrQuote, "reader: line 2: quotes do not match: character 4"},
		{reader.CSV{}, "a,b\n1,\"x\n", reader.ErrQuote, "reader: line 2: quotes do not match: character 6"},
		{reader.CSV{}, "a,b\n1,\xe9\n", reader.ErrEncoding, "reader: line 2: not UTF-8"},
		{reader.CSV{}, "\xff\xfea\x00", reader.ErrEncoding, "reader: not UTF-8: it looks like UTF-16"},
		{typed("b", series.Int), "a,b\n\"x\ny\",2\nz,2.5\n", reader.ErrCell, `reader: line 4, column "b", value "2.5": cell does not fit its column: not an int`},
		{typed("b", series.Int), "a,b\n\"x\n\r\ny\",z\n", reader.ErrCell, `reader: line 4, column "b", value "z": cell does not fit its column: not an int`},
		{typed("b", series.Float), "a,b\n1,old\n", reader.ErrCell, `reader: line 2, column "b", value "old": cell does not fit its column: not a float that 64 bits hold`},
		{typed("b", series.Float), "a,b\n1,1e999\n", reader.ErrCell, `reader: line 2, column "b", value "1e999": cell does not fit its column: not a float that 64 bits hold`},
		{typed("b", series.Bool), "a,b\n1,2\n", reader.ErrCell, `reader: line 2, column "b", value "2": cell does not fit its column: not a bool (true, false, 1, 0)`},
		{typed("c", series.Int), "a,b\n1,2\n", reader.ErrSetting, `reader: column "c": unusable setting: CSV.Types declares it, the header does not have it`},
		{typed("a", "date"), "a,b\n1,2\n", reader.ErrSetting, `reader: column "a": unusable setting: CSV.Types has "date", want int, float, bool or string`},
		{reader.CSV{Comma: '"'}, "a,b\n", reader.ErrSetting, `reader: unusable setting: CSV.Comma = '"', want a character that is no quote and no line break`},
	} {
		_, err := c.csv.Read(strings.NewReader(c.text))
		var at *reader.PlaceError
		if !errors.Is(err, c.kind) || !errors.As(err, &at) || err.Error() != c.want {
			t.Errorf("%q:\n got %v\nwant %s", c.text, err, c.want)
		}
	}
	long := strings.Repeat("ä", 200)
	_, err := typed("a", series.Int).Read(strings.NewReader("a\n" + long + "\n"))
	if err == nil || len(err.Error()) > 300 || !strings.Contains(err.Error(), "…") {
		t.Errorf("a long value is told as %v", err)
	}
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestTheInputsOwnErrorsAreKept(t *testing.T) {
	if _, err := (reader.CSV{}).Read(failing{}); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("got %v", err)
	}
	if _, err := (reader.CSV{}).ReadFile(filepath.Join(t.TempDir(), "none.csv")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}

func TestMissingCellsAreReportedByTheirRow(t *testing.T) {
	df, err := reader.CSV{}.Read(strings.NewReader("x,flag,city,y\n1,true,Rome,1\n2.5,,Rome,2\n,false,,3\nx,true,Oslo,4\n"))
	if err != nil {
		t.Fatal(err)
	}
	if want := []series.Type{series.String, series.Bool, series.String, series.Int}; !slices.Equal(df.Types(), want) {
		t.Fatalf("types %v", df.Types())
	}
	for column, row := range map[string]int{"x": 2, "flag": 1, "city": 2} {
		cols := lasso.Columns{Target: "y", Categorical: []string{column}}
		if column == "flag" {
			cols = lasso.Columns{Target: "y", Numeric: []string{column}}
		}
		_, err := lasso.Recipe{Columns: cols}.Fit(df)
		var cell *lasso.CellError
		if !errors.Is(err, lasso.ErrMissingValue) || !errors.As(err, &cell) || cell.Row != row {
			t.Errorf("%s: %v, want row %d", column, err, row)
		}
	}
}
