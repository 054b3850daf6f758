package reference

import (
	"encoding/json"
	"fmt"
	"math"
)

// A leaf is one number, text or truth value of a result beside the reference.
type leaf struct {
	path string
	got  any   // float64, int, string or bool; nil where the result has none
	want Value // missing where the reference has none
}

// leaves lays a result beside the reference, entry by entry. Lists of unequal
// length give leaves without a partner.
func leaves(got any, want Value) ([]leaf, error) {
	switch got := got.(type) {
	case float64, int, string, bool:
		return []leaf{{want.path, got, want}}, nil
	case []float64:
		return pair(got, want)
	case []int:
		return pair(got, want)
	case []string:
		return pair(got, want)
	case []bool:
		return pair(got, want)
	case [][]float64:
		return pair(got, want)
	case [][]int:
		return pair(got, want)
	case []any:
		return pair(got, want)
	}
	return nil, fmt.Errorf("reference: %s: a result of type %T is not comparable", want.path, got)
}

func pair[T any](got []T, want Value) ([]leaf, error) {
	var all []leaf
	for i := range max(len(got), want.Len()) {
		if i >= len(got) {
			all = append(all, unmatched(want.At(i))...)
			continue
		}
		inner, err := leaves(got[i], want.At(i))
		if err != nil {
			return nil, err
		}
		all = append(all, inner...)
	}
	return all, nil
}

// unmatched returns the leaves of a reference without a result.
func unmatched(want Value) []leaf {
	if want.Exists() && want.Len() == 0 && !want.isContainer() {
		return []leaf{{want.path, nil, want}}
	}
	var all []leaf
	for _, v := range want.Each() {
		all = append(all, unmatched(v)...)
	}
	return all
}

func (v Value) isContainer() bool {
	switch v.v.(type) {
	case []any, map[string]any:
		return true
	}
	return false
}

// largest returns the greatest |number| among the reference's leaves.
func largest(all []leaf) float64 {
	most := 0.0
	for _, l := range all {
		if f := math.Abs(l.want.Float()); f > most {
			most = f
		}
	}
	return most
}

// agrees compares a leaf: texts, truth values and whole numbers must be equal,
// and |got − want| ≤ rel·scale for other numbers; rel = 0 asks for the same
// bits, but for the sign of zero, which the files do not hold.
func (l leaf) agrees(rel, scale float64) bool {
	switch got := l.got.(type) {
	case string:
		want, ok := l.want.v.(string)
		return ok && got == want
	case bool:
		want, ok := l.want.v.(bool)
		return ok && got == want
	case int:
		_, ok := l.want.v.(json.Number)
		return ok && float64(got) == l.want.Float()
	case float64:
		want := l.want.Float()
		return got == want || math.Abs(got-want) <= rel*scale
	}
	return false
}

func (l leaf) String() string {
	got, want := fmt.Sprintf("%#v", l.got), fmt.Sprintf("%#v", l.want.v)
	if n, ok := l.want.v.(json.Number); ok {
		want = string(n)
	}
	if l.got == nil {
		got = "nothing"
	}
	if !l.want.Exists() {
		want = "nothing"
	}
	return fmt.Sprintf("%s: got %s, want %s", l.path, got, want)
}
