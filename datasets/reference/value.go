package reference

import (
	"encoding/json"
	"iter"
	"maps"
	"math"
	"slices"
	"strconv"
)

// A Value is a place in a reference file: an object, a list, a number, a text,
// a truth value, null, or nothing at all. The zero Value is missing. Asking a
// missing value, or one of another kind, is no error: numbers are then NaN,
// whole numbers 0, texts empty and lists nil, so that a test can pass over
// what a set lacks (see Exists).
type Value struct {
	path   string
	v      any // map[string]any, []any, json.Number, string, bool, nil; []Value for a selection
	exists bool
}

// At returns the value at the keys, a string for an object's member and an int
// for a list's element (from 0): At("runs", 0, "final_coefs").
func (v Value) At(keys ...any) Value {
	for _, key := range keys {
		switch key := key.(type) {
		case string:
			members, _ := v.v.(map[string]any)
			inner, ok := members[key]
			v = Value{v.join(key), inner, ok}
		case int:
			v = v.element(key)
		default:
			return Value{path: v.join("?")}
		}
	}
	return v
}

func (v Value) element(i int) Value {
	next := Value{path: v.join(strconv.Itoa(i))}
	if i < 0 || i >= v.Len() {
		return next
	}
	switch inner := v.v.(type) {
	case []any:
		next.v, next.exists = inner[i], true
	case []Value:
		next = inner[i]
	}
	return next
}

func (v Value) isList() bool {
	switch v.v.(type) {
	case []any, []Value:
		return true
	}
	return false
}

func (v Value) isObject() bool {
	_, ok := v.v.(map[string]any)
	return ok
}

func (v Value) join(key string) string {
	if v.path == "" {
		return key
	}
	return v.path + "." + key
}

// Path returns where the value stands, dotted: "runs.0.final_coefs".
func (v Value) Path() string { return v.path }

// Exists reports whether there is a value other than null.
func (v Value) Exists() bool { return v.exists && v.v != nil }

// Float returns a number, NaN where there is none.
func (v Value) Float() float64 {
	n, ok := v.v.(json.Number)
	if !ok {
		return math.NaN()
	}
	f, err := strconv.ParseFloat(string(n), 64)
	if err != nil {
		return math.NaN()
	}
	return f
}

// Int returns a whole number, 0 where there is none. A number written with a
// fraction or an exponent counts when its value is whole.
func (v Value) Int() int {
	n, _ := v.v.(json.Number)
	if i, err := strconv.Atoi(string(n)); err == nil {
		return i
	}
	if f := v.Float(); f == math.Trunc(f) && math.Abs(f) < 1<<53 {
		return int(f)
	}
	return 0
}

// Bool returns a truth value, false where there is none.
func (v Value) Bool() bool {
	b, _ := v.v.(bool)
	return b
}

// Text returns a text, "" where there is none.
func (v Value) Text() string {
	s, _ := v.v.(string)
	return s
}

// All returns the elements of a list, nil where there is none.
func (v Value) All() []Value {
	return list(v, func(e Value) Value { return e })
}

// Floats returns a list of numbers; an element that is not a number is NaN.
func (v Value) Floats() []float64 { return list(v, Value.Float) }

// Ints returns a list of whole numbers.
func (v Value) Ints() []int { return list(v, Value.Int) }

// Bools returns a list of truth values.
func (v Value) Bools() []bool { return list(v, Value.Bool) }

// Texts returns a list of texts.
func (v Value) Texts() []string { return list(v, Value.Text) }

// Matrix returns a list of lists of numbers, row by row.
func (v Value) Matrix() [][]float64 { return list(v, Value.Floats) }

func list[T any](v Value, read func(Value) T) []T {
	if !v.isList() {
		return nil
	}
	out := make([]T, v.Len())
	for i := range out {
		out[i] = read(v.At(i))
	}
	return out
}

// Len returns the number of elements of a list or members of an object, 0 for
// everything else.
func (v Value) Len() int {
	switch inner := v.v.(type) {
	case []any:
		return len(inner)
	case []Value:
		return len(inner)
	case map[string]any:
		return len(inner)
	}
	return 0
}

// Keys returns an object's keys, sorted; nil for everything else.
func (v Value) Keys() []string {
	members, ok := v.v.(map[string]any)
	if !ok {
		return nil
	}
	return slices.Sorted(maps.Keys(members))
}

// Each goes through an object by sorted key, or through a list with the
// indices "0", "1", … as keys.
func (v Value) Each() iter.Seq2[string, Value] {
	return func(yield func(string, Value) bool) {
		for _, key := range v.Keys() {
			if !yield(key, v.At(key)) {
				return
			}
		}
		for i, element := range v.All() {
			if !yield(strconv.Itoa(i), element) {
				return
			}
		}
	}
}
