package reference

import (
	"math"
	"reflect"
	"testing"
)

const sample = `{"n": 3, "whole": 2e1, "x": 0.5, "yes": true, "s": "text", "none": null,
	"w": [1, -2.5], "rows": [[1, 2], [3, 4]], "names": ["a", "b"], "flags": [true, false],
	"runs": [{"lr": 0.1, "w": [7]}], "by_sweep": {"10": 1, "2": 5}}`

func sampleSet(t *testing.T) *Set {
	t.Helper()
	set, err := parse("sample.json", []byte(sample))
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func TestValueReads(t *testing.T) {
	set := sampleSet(t)
	tests := map[string]struct{ got, want any }{
		"float":        {set.At("x").Float(), 0.5},
		"int":          {set.At("n").Int(), 3},
		"int as float": {set.At("n").Float(), 3.0},
		"exponent":     {set.At("whole").Int(), 20},
		"not whole":    {set.At("x").Int(), 0},
		"bool":         {set.At("yes").Bool(), true},
		"text":         {set.At("s").Text(), "text"},
		"floats":       {set.At("w").Floats(), []float64{1, -2.5}},
		"ints":         {set.At("rows", 1).Ints(), []int{3, 4}},
		"matrix":       {set.At("rows").Matrix(), [][]float64{{1, 2}, {3, 4}}},
		"texts":        {set.At("names").Texts(), []string{"a", "b"}},
		"bools":        {set.At("flags").Bools(), []bool{true, false}},
		"nested":       {set.At("runs", 0, "w", 0).Int(), 7},
		"path":         {set.At("runs", 0).At("w", 0).Path(), "runs.0.w.0"},
		"list length":  {set.At("w").Len(), 2},
		"length":       {set.At("by_sweep").Len(), 2},
		"keys":         {set.At("by_sweep").Keys(), []string{"10", "2"}},
		"elements":     {len(set.At("runs").All()), 1},
	}
	for name, test := range tests {
		if !reflect.DeepEqual(test.got, test.want) {
			t.Errorf("%s: got %v, want %v", name, test.got, test.want)
		}
	}
}

func TestMissingValueIsNoError(t *testing.T) {
	set := sampleSet(t)
	for _, v := range []Value{{}, set.At("none"), set.At("nope"), set.At("w", 2), set.At("w", -1), set.At("w", "x"),
		set.At("nope", 3, "deeper"), set.At("x", 0), set.At(1.5)} {
		if v.Exists() || v.Int() != 0 || v.Bool() || v.Text() != "" || v.Floats() != nil || v.All() != nil ||
			v.Len() != 0 || v.Keys() != nil || !math.IsNaN(v.Float()) {
			t.Errorf("%q exists or holds something", v.Path())
		}
		for range v.Each() {
			t.Errorf("%q has an entry", v.Path())
		}
	}
	if set.At("w").Text() != "" || !math.IsNaN(set.At("s").Float()) || !math.IsNaN(set.At("names").Floats()[0]) {
		t.Error("a value of another kind is read as something")
	}
}

func TestEachGoesByKeyAndByIndex(t *testing.T) {
	set := sampleSet(t)
	var got []string
	for key, v := range set.At("by_sweep").Each() {
		got = append(got, key, v.Path())
	}
	for key, v := range set.At("names").Each() {
		got = append(got, key, v.Text())
		if key == "1" {
			break
		}
	}
	want := []string{"10", "by_sweep.10", "2", "by_sweep.2", "0", "a", "1", "b"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
