package reference

import (
	"os"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
)

// osCopy writes the files into the folder.
func osCopy(dir string, folder fstest.MapFS) error { return os.CopyFS(dir, folder) }

func TestTable(t *testing.T) {
	table, err := readTable("t.csv", []byte("x,name,y\n1.5,a,2\n-1e3,b,nope\n"))
	if err != nil {
		t.Fatal(err)
	}
	if x, err := table.Float("x"); err != nil || !reflect.DeepEqual(x, []float64{1.5, -1000}) {
		t.Errorf("x is %v, error %v", x, err)
	}
	if names, err := table.Text("name"); err != nil || !reflect.DeepEqual(names, []string{"a", "b"}) {
		t.Errorf("name is %q, error %v", names, err)
	}
	if m, err := table.Matrix("x", "x"); err != nil || !reflect.DeepEqual(m, [][]float64{{1.5, 1.5}, {-1000, -1000}}) {
		t.Errorf("matrix is %v, error %v", m, err)
	}
	if _, err := table.Matrix("x", "y"); err == nil || !strings.Contains(err.Error(), `column "y", row 1: "nope"`) {
		t.Errorf("error %v, want column, row and cell", err)
	}
	if _, err := table.Float("z"); err == nil || !strings.Contains(err.Error(), `no column "z"`) {
		t.Errorf("error %v, want the column", err)
	}
}

func TestBadTables(t *testing.T) {
	for name, text := range map[string]string{"empty": "", "ragged": "a,b\n1\n", "twice": "a,b,a\n1,2,3\n", "quote": "a\n\"\n"} {
		if _, err := readTable("t.csv", []byte(text)); err == nil || !strings.Contains(err.Error(), "t.csv") {
			t.Errorf("%s: error %v, want one that names the file", name, err)
		}
	}
}

func FuzzTable(f *testing.F) {
	f.Add([]byte("x,y\n1,2\n"))
	f.Add([]byte("a\n\"\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		table, err := readTable("fuzz.csv", b)
		if err != nil {
			return
		}
		for _, name := range table.Header {
			if column, err := table.Text(name); err != nil || len(column) != table.Rows {
				t.Fatalf("column %q: %d cells of %d, error %v", name, len(column), table.Rows, err)
			}
			_, _ = table.Float(name)
		}
	})
}

func FuzzSet(f *testing.F) {
	f.Add([]byte(sample))
	f.Add([]byte(`{"data_file": "../x"}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		set, err := parse("fuzz.json", b)
		if err != nil {
			return
		}
		_, _ = set.Data()
		for key, v := range set.Each() {
			_, _, _, _, _ = v.Float(), v.Int(), v.Matrix(), v.Keys(), set.At(key, 0).Text()
			_, _ = leaves(v.Floats(), v)
		}
	})
}
