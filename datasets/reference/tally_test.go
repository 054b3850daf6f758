package reference

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// recorder stands in for a test.
type recorder struct {
	errors []string
	end    []func()
}

func (r *recorder) Helper()          {}
func (r *recorder) Cleanup(f func()) { r.end = append(r.end, f) }
func (r *recorder) Errorf(f string, args ...any) {
	r.errors = append(r.errors, fmt.Sprintf(f, args...))
}

// finish runs the clean-ups and returns what went wrong.
func (r *recorder) finish() string {
	for _, f := range r.end {
		f()
	}
	return strings.Join(r.errors, "\n")
}

func TestTallyCompares(t *testing.T) {
	set := sampleSet(t)
	tests := map[string]struct {
		got  any
		at   string
		rel  float64
		n    int
		fail string // "" for agreement
	}{
		"float":           {0.5, "x", 0, 1, ""},
		"within":          {0.5 + 1e-13, "x", 1e-12, 1, ""},
		"outside":         {0.5 + 1e-12, "x", 1e-12, 1, "x: got"},
		"not the bits":    {0.5 + 1e-16, "x", 0, 1, "x: got"},
		"NaN":             {nan(), "x", 1, 1, "x: got NaN"},
		"relative to max": {[]float64{1 + 2e-12, -2.5}, "w", 1e-12, 2, ""},
		"one off":         {[]float64{1 + 3e-12, -2.5}, "w", 1e-12, 2, "w.0"},
		"short":           {[]float64{1}, "w", 1, 2, "w.1: got nothing, want -2.5"},
		"long":            {[]float64{1, -2.5, 3}, "w", 1, 3, "w.2: got 3, want nothing"},
		"empty":           {[]float64(nil), "w", 1, 2, "got nothing"},
		"int":             {3, "n", 0, 1, ""},
		"other int":       {4, "n", 9, 1, "n: got 4, want 3"},
		"text":            {"text", "s", 0, 1, ""},
		"other text":      {"Text", "s", 9, 1, `s: got "Text", want "text"`},
		"bool":            {false, "yes", 0, 1, "yes: got false, want true"},
		"texts":           {[]string{"a", "b"}, "names", 0, 2, ""},
		"bools":           {[]bool{true, false}, "flags", 0, 2, ""},
		"rows":            {[][]float64{{1, 2}, {3, 4}}, "rows", 0, 4, ""},
		"row lacking":     {[][]float64{{1, 2}}, "rows", 0, 4, "rows.1.1: got nothing"},
		"int rows":        {[][]int{{1, 2}, {3, 5}}, "rows", 0, 4, "rows.1.1: got 5, want 4"},
		"another kind":    {"0.5", "x", 0, 1, "x: got"},
		"missing":         {1.0, "nope", 0, 0, "nothing was checked"},
		"null":            {1.0, "none", 0, 0, "nothing was checked"},
		"no such type":    {struct{}{}, "x", 0, 0, "type struct {}"},
	}
	t.Setenv("GOLDEN_DIR", "")
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			r := &recorder{}
			tally := NewTally(r)
			tally.Equal(test.got, set.At(test.at), test.rel)
			said := r.finish()
			if tally.Checked() != test.n || (said == "") != (test.fail == "") || !strings.Contains(said, test.fail) {
				t.Errorf("checked %d, said %q; want %d and %q", tally.Checked(), said, test.n, test.fail)
			}
		})
	}
}

func TestTallyEachIsRelativeToTheEntry(t *testing.T) {
	set := sampleSet(t)
	for _, test := range []struct {
		got  []float64
		n    int
		fail bool
	}{
		{[]float64{1 + 9e-13, -2.5}, 2, false},
		{[]float64{1 + 2e-12, -2.5}, 2, true}, // within 1e-12 of the largest, not of itself
		{[]float64{1}, 2, true},
	} {
		r := &recorder{}
		tally := NewTally(r)
		tally.Each(test.got, set.At("w"), 1e-12)
		tally.Each(test.got, set.At("nope"), 1e-12)
		if said := r.finish(); (said != "") != test.fail || tally.Checked() != test.n {
			t.Errorf("%v: checked %d, said %q", test.got, tally.Checked(), said)
		}
	}
}

func nan() float64 { return Value{}.Float() }

func TestTallyOfNothing(t *testing.T) {
	folder := func(name, text string) fstest.MapFS {
		return fstest.MapFS{name: &fstest.MapFile{Data: []byte(text)}}
	}
	tests := map[string]struct {
		folder fstest.MapFS // nil for the embedded sets
		fails  bool
	}{
		"embedded":        {nil, true},
		"empty folder":    {fstest.MapFS{}, true},
		"nothing known":   {folder("city_murder.json", `{"data_file": "x", "settings": {}, "rnus": [1]}`), true},
		"no family":       {folder("other.json", `{"runs": [1]}`), true},
		"for other tests": {folder("city_murder_b.json", `{"runs": [1]}`), false},
	}
	rng, err := load(files, "rng")
	if err != nil {
		t.Fatal(err)
	}
	tests["of another package"] = struct {
		folder fstest.MapFS
		fails  bool
	}{folder("rng.json", fmt.Sprintf(`{%q: 1}`, rng[0].Keys()[0])), false}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			dir := ""
			if test.folder != nil {
				dir = t.TempDir()
				if err := osCopy(dir, test.folder); err != nil {
					t.Fatal(err)
				}
			}
			t.Setenv("GOLDEN_DIR", dir)
			r := &recorder{}
			NewTally(r)
			if said := r.finish(); (said != "") != test.fails {
				t.Errorf("said %q, want a failure: %v", said, test.fails)
			}
			counted := &recorder{}
			NewTally(counted).Add(1)
			if said := counted.finish(); said != "" {
				t.Errorf("after one comparison said %q", said)
			}
		})
	}
}
