package artifact

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"os"
	"path/filepath"
	"testing"
)

// committed are files of format 1 as they were written once, with the prediction
// of a row. They stay as they are: a change of the code that reads them otherwise,
// or writes them otherwise, needs a new format and a migration.
var committed = []struct {
	file string
	row  map[string]any
	want float64
}{
	{"format-1.json", map[string]any{"size m²": 55.5, `age "in" years`: 21.0, "other": 1e-7, "city's name": `O'Hara "x"`}, 1584.2987999199172},
	{"format-1-steps.json", map[string]any{
		"amount": nil, "income": 20.0, "change": -1.5, "size": 51.0, "city": "Nowhere", "kind": "x", "promo 1": 1.0, "promo 2": 0.0,
	}, 46.96037903493236},
	{"format-1-weights.json", map[string]any{`age "in" years`: 21.0, "city's name": "Lyon"}, 2033.4114333207483},
}

func TestFormatOneStaysAsItIs(t *testing.T) {
	for _, c := range committed {
		text, err := os.ReadFile(filepath.Join("testdata", c.file))
		if err != nil {
			t.Fatal(err)
		}
		a, err := Read(bytes.NewReader(text))
		if err != nil {
			t.Errorf("%s: %v", c.file, err)
			continue
		}
		if got, err := a.Pipeline.Predictor().Predict(c.row); err != nil || math.Abs(got-c.want) > 1e-12*math.Abs(c.want) {
			t.Errorf("%s predicts %v, want %v, %v", c.file, got, c.want, err)
		}
		if again := encoded(t, a); !bytes.Equal(again, text) {
			t.Errorf("%s is written otherwise than it was read", c.file)
		}
	}
}

// Every member that the schema knows stands in one of the files, so that none can
// change its name or form unseen.
func TestFormatOneIsCommittedWhole(t *testing.T) {
	var all []byte
	for _, c := range committed {
		text, err := os.ReadFile(filepath.Join("testdata", c.file))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, text...)
	}
	for name := range members(t) {
		if !bytes.Contains(all, []byte(`"`+name+`": `)) {
			t.Errorf("no committed file has a member %q", name)
		}
	}
}

// members returns the names of all members in the schema.
func members(t *testing.T) map[string]bool {
	t.Helper()
	var root any
	if err := json.Unmarshal(Schema(), &root); err != nil {
		t.Fatal(err)
	}
	out := map[string]bool{}
	var walk func(v any)
	walk = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			if properties, ok := v["properties"].(map[string]any); ok {
				for name := range properties {
					out[name] = true
				}
			}
			for _, inner := range v {
				walk(inner)
			}
		case []any:
			for _, inner := range v {
				walk(inner)
			}
		}
	}
	walk(root)
	return out
}

// A file of the future is refused, whatever else it holds.
func TestNewerFormatIsRefused(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("testdata", committed[0].file))
	if err != nil {
		t.Fatal(err)
	}
	newer := bytes.Replace(text, []byte(`"format": 1,`), []byte(`"format": 2, "new": {},`), 1)
	if _, err := Read(bytes.NewReader(newer)); !errors.Is(err, ErrVersion) {
		t.Errorf("%v", err)
	}
}
