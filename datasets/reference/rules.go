package reference

import (
	"math"
	"slices"
	"strings"
)

// Tolerances of README.md, relative to the scale of a number.
const (
	iterative = 1e-12
	certified = 1e-9
)

// rules is a demand with its patterns written out.
type rules struct {
	want, bits, exact []string
	absolute          []absolute // one pattern each
}

func newRules(d demand) *rules {
	r := &rules{want: written(d.want), bits: written(d.bits), exact: written(d.exact)}
	for _, a := range d.absolute {
		for _, pattern := range expand(a.paths) {
			r.absolute = append(r.absolute, absolute{pattern, a.within})
		}
	}
	return r
}

func written(patterns []string) []string {
	var all []string
	for _, p := range patterns {
		all = append(all, expand(p)...)
	}
	return all
}

func first(patterns []string, path string) (string, bool) {
	i := slices.IndexFunc(patterns, func(p string) bool { return matches(p, path) })
	if i < 0 {
		return "", false
	}
	return patterns[i], true
}

// demand returns the paths of all demanded leaves below v with the pattern that
// demands each. Nulls are not demanded.
func (r *rules) demand(v Value) map[string]string {
	wanted := map[string]string{}
	for _, l := range unmatched(v, 0) {
		if pattern, ok := first(r.want, l.want.path); ok {
			wanted[l.want.path] = pattern
		}
	}
	return wanted
}

// within returns by how much a result may differ from the reference at want.
// Whole numbers may not.
func (r *rules) within(root, want Value) float64 {
	if _, ok := first(r.bits, want.path); ok || !strings.ContainsAny(string(want.number()), ".eE") {
		return 0
	}
	for _, a := range r.absolute {
		if matches(a.paths, want.path) {
			return a.within
		}
	}
	if _, ok := first(r.exact, want.path); ok {
		return certified * scale(root, want, true)
	}
	return iterative * scale(root, want, false)
}

// vectors are the lists whose entries are compared relative to the largest of
// them, because they are sums in which terms of that size cancel; the entries
// of all other lists are compared relative to themselves.
var vectors = []string{
	"w", "coef", "coefs", "all_coefs", "sign_subgradient_w", "coef_in_chosen_order", "after_sweep_w_then_b", "after_sweep_index_w_b",
	"predictions", "test_predictions", "x_train_scaled", "x_test_scaled", "scaled_test_first_3_rows",
}

// beside are the numbers that are compared relative to the weights beside them
// where those are larger: differences of weights, and an exact solution's
// intercept.
var beside = []string{"max_abs_w_of_true_zeros", "max_abs_diff_from_exact", "sign_subgradient_max_abs_w"}
var intercepts = []string{"b", "intercept", "bias_as_4th_coefficient"}

// scale returns the size that the tolerance at want is relative to.
func scale(root, want Value, exact bool) float64 {
	own := math.Abs(want.Float())
	parent, key := cutLast(want.path)
	switch {
	case slices.Contains(beside, key) || exact && slices.Contains(intercepts, key):
		for _, weights := range []string{"w", "coef", "sign_subgradient_w"} {
			own = max(own, largest(unmatched(root.Select(parent).At(weights), 0)))
		}
	case strings.HasPrefix(want.path, "coefficient_table.") && strings.HasSuffix(key, "_w"):
		own = max(own, largest(unmatched(root.Select("coefficient_table.*."+key), 0)))
	case slices.ContainsFunc(strings.Split(parent, "."), func(s string) bool { return slices.Contains(vectors, s) }):
		own = max(own, largest(unmatched(root.Select(parent), 0)))
	}
	return own
}

func cutLast(path string) (parent, key string) {
	i := strings.LastIndexByte(path, '.')
	if i < 0 {
		return "", path
	}
	return path[:i], path[i+1:]
}
