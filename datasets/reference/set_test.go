package reference

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

func TestLoadTellsFamiliesApart(t *testing.T) {
	folder := fstest.MapFS{}
	for _, name := range []string{"salary.json", "salary_wide.json", "salary_wide_b.json", "salary2.json", "city_murder_7.json",
		"synthetic_b.json", "README.md", "rng.csv"} {
		folder[name] = &fstest.MapFile{Data: []byte(`{}`)}
	}
	tests := map[string]string{
		"salary":             "salary salary2",
		"salary_wide":        "salary_wide salary_wide_b",
		"city_murder":        "city_murder_7",
		"synthetic_":         "synthetic_b",
		"synthetic_sparsity": "",
		"synthetic":          "synthetic_b",
		"rng":                "",
		"":                   "city_murder_7 salary salary2 salary_wide salary_wide_b synthetic_b",
	}
	for prefix, want := range tests {
		sets, err := load(folder, prefix)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, s := range sets {
			names = append(names, s.Name)
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("prefix %q: got %q, want %q", prefix, got, want)
		}
	}
}

func TestEveryFamilyIsEmbeddedWithItsData(t *testing.T) {
	t.Setenv("GOLDEN_DIR", "")
	for _, family := range families {
		sets, err := Load(family)
		if err != nil || len(sets) != 1 {
			t.Fatalf("family %q: %d sets, error %v; want one", family, len(sets), err)
		}
		if family == "rng" {
			continue // random streams have no table
		}
		table, err := sets[0].Data()
		if err != nil {
			t.Fatal(err)
		}
		if table.Rows < 20 || len(table.Header) < 2 {
			t.Errorf("%s: table of %d rows and %d columns", family, table.Rows, len(table.Header))
		}
	}
}

func TestGoldenDirReplacesTheEmbeddedSets(t *testing.T) {
	folder := fstest.MapFS{
		"city_murder_b.json": &fstest.MapFile{Data: []byte(`{"data_file": "b.csv", "also": "city_murder_rate.csv"}`)},
		"b.csv":              &fstest.MapFile{Data: []byte("x,name\n1.5,a\n2,b\n")},
	}
	dir := t.TempDir()
	if err := osCopy(dir, folder); err != nil {
		t.Fatal(err)
	}
	t.Setenv("GOLDEN_DIR", dir)
	sets, err := Load("city_murder")
	if err != nil || len(sets) != 1 || sets[0].Name != "city_murder_b" {
		t.Fatalf("sets %v, error %v", sets, err)
	}
	table, err := sets[0].Data()
	if err != nil || table.Rows != 2 {
		t.Fatalf("table %v, error %v", table, err)
	}
	if embedded, err := sets[0].Table(sets[0].At("also").Text()); err != nil || embedded.Rows != 20 {
		t.Errorf("a table that the folder lacks: %v, error %v; want the embedded one", embedded, err)
	}
	if sets, err := Load("rng"); err != nil || len(sets) != 0 {
		t.Errorf("a family that the folder lacks: %v, error %v; want none", sets, err)
	}
	t.Setenv("GOLDEN_DIR", dir+"/nowhere")
	if _, err := Load("rng"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error %v of a folder that is not there", err)
	}
}

func TestBadSets(t *testing.T) {
	for name, text := range map[string]string{"empty": "", "list": "[1]", "two": "{} {}", "cut": `{"a": [1`} {
		if _, err := load(fstest.MapFS{"rng_x.json": &fstest.MapFile{Data: []byte(text)}}, "rng"); err == nil || !strings.Contains(err.Error(), "rng_x.json") {
			t.Errorf("%s: error %v, want one that names the file", name, err)
		}
	}
	for _, text := range []string{`{}`, `{"data_file": "../a.csv"}`, `{"data_file": "nope.csv"}`, `{"data_file": 3}`} {
		set, err := parse("x.json", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := set.Data(); err == nil || !strings.Contains(err.Error(), "x.json") {
			t.Errorf("%s: error %v, want one that names the set", text, err)
		}
	}
}
