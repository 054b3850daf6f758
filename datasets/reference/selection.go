package reference

import (
	"strconv"
	"strings"
)

// Select returns the value at a dotted path, "runs.0.final_coefs". A star
// stands for every entry in turn: "runs.*.final_coefs" is the list of the final
// coefficients of all runs, in the order of Each, with a missing value for a
// run that lacks them. Where a key itself has a dot, the longest key that fits
// is taken.
func (v Value) Select(path string) Value {
	return v.choose(strings.Split(path, "."))
}

func (v Value) choose(segments []string) Value {
	if len(segments) == 0 {
		return v
	}
	if segments[0] == "*" {
		var chosen []Value
		for _, entry := range v.Each() {
			chosen = append(chosen, entry.choose(segments[1:]))
		}
		path := v.join(strings.Join(segments, "."))
		return Value{path: path, v: chosen, exists: len(chosen) > 0}
	}
	if i, err := strconv.Atoi(segments[0]); err == nil && v.isList() {
		return v.At(i).choose(segments[1:])
	}
	for n := len(segments); n > 0; n-- {
		if inner := v.At(strings.Join(segments[:n], ".")); inner.exists {
			return inner.choose(segments[n:])
		}
	}
	return Value{path: v.join(strings.Join(segments, "."))}
}

// matches reports whether a path lies at or below a pattern, in which a star
// stands for one segment and a segment "nonzero*" for those that begin so.
func matches(pattern, path string) bool {
	p, s := strings.Split(pattern, "."), strings.Split(path, ".")
	if len(p) > len(s) {
		return false
	}
	for i, segment := range p {
		start, open := strings.CutSuffix(segment, "*")
		if s[i] != segment && !(open && strings.HasPrefix(s[i], start)) {
			return false
		}
	}
	return true
}

// expand writes out the braces of a pattern, "gd.{w,b}" as "gd.w" and "gd.b".
func expand(pattern string) []string {
	before, rest, ok := strings.Cut(pattern, "{")
	if !ok {
		return []string{pattern}
	}
	choices, after, _ := strings.Cut(rest, "}")
	var all []string
	for choice := range strings.SplitSeq(choices, ",") {
		all = append(all, expand(before+choice+after)...)
	}
	return all
}
