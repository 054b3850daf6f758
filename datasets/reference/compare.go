package reference

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
)

// A leaf is one number, text or truth value of a result beside the reference.
type leaf struct {
	got  any   // float64, int64, string or bool; nil where the result has none
	want Value // missing where the reference has none
}

// leaves lays a result beside the reference, entry by entry. Entries without a
// partner on the other side are leaves too.
func leaves(got any, want Value) ([]leaf, error) {
	return appendLeaves(nil, reflect.ValueOf(got), want)
}

func appendLeaves(all []leaf, got reflect.Value, want Value) ([]leaf, error) {
	if got.Kind() == reflect.Interface {
		got = got.Elem()
	}
	switch got.Kind() {
	case reflect.Float32, reflect.Float64:
		return append(all, leaf{got.Float(), want}), nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return append(all, leaf{got.Int(), want}), nil
	case reflect.String:
		return append(all, leaf{got.String(), want}), nil
	case reflect.Bool:
		return append(all, leaf{got.Bool(), want}), nil
	case reflect.Slice, reflect.Array:
		return appendElements(all, got, want)
	case reflect.Map:
		if got.Type().Key().Kind() == reflect.String {
			return appendMembers(all, got, want)
		}
	}
	kind := "nil"
	if got.IsValid() {
		kind = got.Type().String()
	}
	return nil, fmt.Errorf("reference: %s: a result of type %s is not comparable", want.path, kind)
}

func appendElements(all []leaf, got reflect.Value, want Value) ([]leaf, error) {
	if n := want.Len(); n > got.Len() || !want.isList() {
		all = append(all, unmatched(want, got.Len())...)
	}
	for i := range got.Len() {
		var err error
		if all, err = appendLeaves(all, got.Index(i), want.At(i)); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func appendMembers(all []leaf, got reflect.Value, want Value) ([]leaf, error) {
	members := map[string]reflect.Value{}
	for _, key := range got.MapKeys() {
		members[key.String()] = got.MapIndex(key)
	}
	for key, v := range want.Each() {
		if _, ok := members[key]; !ok {
			all = append(all, unmatched(v, 0)...)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(members)) {
		var err error
		if all, err = appendLeaves(all, members[key], want.At(key)); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// unmatched returns the leaves of a reference that has no result from element
// number first on.
func unmatched(want Value, first int) []leaf {
	if !want.isList() && !want.isObject() {
		if !want.Exists() {
			return nil
		}
		return []leaf{{nil, want}}
	}
	var all []leaf
	i := 0
	for _, v := range want.Each() {
		if i >= first || want.isObject() {
			all = append(all, unmatched(v, 0)...)
		}
		i++
	}
	return all
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
// and |got − want| ≤ within for other numbers. The sign of zero, which the
// files do not hold, is not compared.
func (l leaf) agrees(within float64) bool {
	switch got := l.got.(type) {
	case string:
		want, ok := l.want.v.(string)
		return ok && got == want
	case bool:
		want, ok := l.want.v.(bool)
		return ok && got == want
	case int64:
		want, err := l.want.number().Int64()
		return err == nil && got == want || err != nil && float64(got) == l.want.Float()
	case float64:
		want := l.want.Float()
		return got == want || math.Abs(got-want) <= within
	}
	return false
}

// number returns the number as it is written, "" where there is none.
func (v Value) number() json.Number {
	n, _ := v.v.(json.Number)
	return n
}

func (l leaf) String() string {
	got, want := fmt.Sprintf("%#v", l.got), fmt.Sprintf("%#v", l.want.v)
	if n := l.want.number(); n != "" {
		want = string(n)
	}
	if l.got == nil {
		got = "nothing"
	}
	if !l.want.Exists() {
		want = "nothing"
	}
	return fmt.Sprintf("%s: got %s, want %s", l.want.path, got, want)
}
