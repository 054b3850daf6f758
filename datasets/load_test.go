package datasets

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
)

var loaders = map[string]func() dataframe.DataFrame{
	"city_murder_rate.csv":     CityMurderRate,
	"city_murder_rate_raw.csv": CityMurderRateRaw,
	"experience_salary.csv":    ExperienceSalary,
	"synthetic_sparsity.csv":   SyntheticSparsity,
	"salary_data.csv":          SalaryData,
	"diabetes.csv":             Diabetes,
	"stackoverflow_salary.csv": StackOverflowSalary,
}

func TestShapeTypesAndChecksum(t *testing.T) {
	if len(All()) != len(loaders) {
		t.Fatalf("%d descriptions, %d loaders", len(All()), len(loaders))
	}
	for _, info := range All() {
		b, err := CSV(info.File)
		if err != nil {
			t.Fatal(err)
		}
		if sum := fmt.Sprintf("%x", sha256.Sum256(b)); sum != info.SHA256 {
			t.Errorf("%s: checksum %s, want %s", info.File, sum, info.SHA256)
		}
		df := loaders[info.File]()
		if df.Err != nil || df.Nrow() != info.Rows || df.Ncol() != len(info.Columns) {
			t.Fatalf("%s: %d rows, %d columns, error %v; want %d and %d", info.File, df.Nrow(), df.Ncol(), df.Err, info.Rows, len(info.Columns))
		}
		for j, c := range info.Columns {
			if df.Names()[j] != c.Name || df.Types()[j] != c.Type {
				t.Errorf("%s: column %d is %s %v, want %s %s", info.File, j, df.Names()[j], df.Types()[j], c.Name, c.Type)
			}
			if df.Col(c.Name).HasNaN() {
				t.Errorf("%s: column %s has a missing value", info.File, c.Name)
			}
		}
		if df.Col(info.Target).Err != nil || df.Col(info.Target).Type() == series.String {
			t.Errorf("%s: no numeric target %q", info.File, info.Target)
		}
	}
}

func TestEveryEmbeddedFileIsDescribed(t *testing.T) {
	names, err := fs.Glob(files, "*.csv")
	if err != nil || len(names) != len(tables) {
		t.Errorf("%d files, %d descriptions, error %v", len(names), len(tables), err)
	}
	if _, err := CSV("nope.csv"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error %v of an unknown file", err)
	}
}

// The loaders hand out the cells of the files: first row, last row, both ends
// of the number format.
func TestCells(t *testing.T) {
	city := CityMurderRate()
	if got := city.Col("population").Float()[0]; got != 0.0587 {
		t.Errorf("first population %v, want 0.0587", got)
	}
	if got := SyntheticSparsity().Col("x5").Float()[0]; got != 0.00206557290594813 {
		t.Errorf("first x5 %v, want 0.00206557290594813", got)
	}
	if got, err := SalaryData().Col("Salary").Int(); err != nil || got[1] != 92681 {
		t.Errorf("second salary %v, error %v; want 92681", got[1], err)
	}
	survey := StackOverflowSalary()
	if got := survey.Col("Country").Records()[0]; got != "United Kingdom" {
		t.Errorf("first country %q", got)
	}
}

// Raw figures divided by their units are the normalised ones to within a unit
// in the last place, which 17 cells miss by.
func TestNormalisedCitiesAreTheRawOnesDivided(t *testing.T) {
	raw, city := CityMurderRateRaw(), CityMurderRate()
	missed := 0
	for name, divisor := range map[string]float64{"population": 1e7, "low_income": 100, "unemployed": 10, "murder_rate": 100} {
		want := city.Col(name).Float()
		for i, x := range raw.Col(name).Float() {
			switch got := x / divisor; got {
			case want[i]:
			case math.Nextafter(want[i], 0), math.Nextafter(want[i], 1):
				missed++
			default:
				t.Errorf("%s, row %d: %v, want %v", name, i, got, want[i])
			}
		}
	}
	if missed != 17 {
		t.Errorf("%d cells miss by a unit in the last place, want 17", missed)
	}
}

func TestEachCallReturnsAFrameOfItsOwn(t *testing.T) {
	a := ExperienceSalary()
	a.Elem(0, 0).Set(99.0)
	if got := ExperienceSalary().Elem(0, 0).Float(); got != 1.1 {
		t.Errorf("first cell %v after another frame was changed, want 1.1", got)
	}
	info := All()
	info[0].Columns[0].Name = "changed"
	if All()[0].Columns[0].Name != "population" {
		t.Error("a description can be changed from outside")
	}
}

func TestBadCellsNameTheirPlace(t *testing.T) {
	info := Info{File: "t.csv", Rows: 2, Columns: []Column{{"n", series.Int, ""}, {"s", series.String, ""}, {"x", series.Float, ""}}}
	for text, want := range map[string]string{
		"n,s,x\n1,a,1.5\n2,b,2\n":       "",
		"n,s,x\n1,a,1.5\n2.5,b,2\n":     `column "n", row 1: "2.5" is no int`,
		"n,s,x\n1,a,1.5\n2,,2\n":        `column "s", row 1: "" is no string`,
		"n,s,x\n1,a,oops\n2,b,2\n":      `column "x", row 0: "oops" is no float`,
		"n,s,y\n1,a,1.5\n2,b,2\n":       `column 2 is named "y", want "x"`,
		"n,s,x\n1,a,1.5\n":              "not 2 rows of 3 columns",
		"n,s\n1,a\n2,b\n":               "not 2 rows of 3 columns",
		"n,s,x\n1,a\n2,b,2\n":           "wrong number of fields",
		"\ufeffn,s,x\n1,a,1.5\n2,b,2\n": "column 0 is named",
	} {
		_, err := info.frame([]byte(text))
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %q", text, err, want)
		}
	}
}

func FuzzFrame(f *testing.F) {
	f.Add([]byte("x,n,s\n1,2,a\n"))
	f.Add([]byte("x,n,s\n1,2,\"\n"))
	info := Info{File: "fuzz.csv", Rows: 1, Columns: []Column{{"x", series.Float, ""}, {"n", series.Int, ""}, {"s", series.String, ""}}}
	f.Fuzz(func(t *testing.T, b []byte) {
		df, err := info.frame(b)
		if err == nil && (df.Nrow() != 1 || !reflect.DeepEqual(df.Names(), []string{"x", "n", "s"})) {
			t.Fatalf("accepted %q as %v", b, df)
		}
	})
}

func TestReadmeShowsEveryTable(t *testing.T) {
	b, err := os.ReadFile(filepath.FromSlash("README.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, info := range All() {
		if want := describe(info); !strings.Contains(string(b), want) {
			t.Errorf("README.md lacks this about %s:\n%s", info.File, want)
		}
	}
}

// describe writes a table's section of the README.
func describe(info Info) string {
	var s strings.Builder
	fmt.Fprintf(&s, "## %s\n\n| | |\n|---|---|\n", info.Name)
	fmt.Fprintf(&s, "| file | `%s` |\n| rows × columns | %d × %d |\n| target | `%s` |\n", info.File, info.Rows, len(info.Columns), info.Target)
	fmt.Fprintf(&s, "| source | %s |\n| terms | %s |\n| SHA-256 | `%s` |\n", info.Source, info.Terms, info.SHA256)
	s.WriteString("\n| column | type | unit or meaning |\n|---|---|---|\n")
	for i := 0; i < len(info.Columns); i++ {
		// Neighbours of one type and unit share a line.
		first, last := info.Columns[i], i
		for last+1 < len(info.Columns) && info.Columns[last+1].Type == first.Type && info.Columns[last+1].Unit == first.Unit {
			last++
		}
		names := "`" + first.Name + "`"
		for _, c := range info.Columns[i+1 : last+1] {
			names += ", `" + c.Name + "`"
		}
		i = last
		fmt.Fprintf(&s, "| %s | %s | %s |\n", names, first.Type, first.Unit)
	}
	return s.String()
}
