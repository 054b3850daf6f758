package reference

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// leavesOf returns all numbers, texts and truth values of a demand's file.
func leavesOf(t *testing.T, d demand) []leaf {
	t.Helper()
	sets, err := load(files, d.file+".json")
	if err != nil || len(sets) != 1 {
		t.Fatalf("%s: %d files, error %v", d.file, len(sets), err)
	}
	return unmatched(sets[0].Value, 0)
}

func TestEveryNumberIsDemandedOrExceptedWithAReason(t *testing.T) {
	for _, d := range demands {
		var excepted []string
		for _, e := range d.except {
			if e.reason == "" {
				t.Errorf("%s: %s is left out without a reason", d.file, e.paths)
			}
			excepted = append(excepted, expand(e.paths)...)
		}
		want := newRules(d).want
		for _, l := range leavesOf(t, d) {
			path := l.want.path
			w, isWanted := first(want, path)
			e, isExcepted := first(excepted, path)
			switch {
			case isWanted && isExcepted:
				t.Errorf("%s: %s is demanded by %s and left out by %s", d.file, path, w, e)
			case !isWanted && !isExcepted:
				t.Errorf("%s: %s is neither demanded nor left out with a reason", d.file, path)
			}
		}
	}
}

func TestEveryPatternMeetsSomething(t *testing.T) {
	for _, d := range demands {
		all := leavesOf(t, d)
		r := newRules(d)
		patterns := append(append(append([]string{}, r.want...), r.bits...), r.exact...)
		for _, a := range r.absolute {
			patterns = append(patterns, a.paths)
		}
		for _, e := range d.except {
			patterns = append(patterns, expand(e.paths)...)
		}
		for _, p := range patterns {
			meets := false
			for _, l := range all {
				meets = meets || matches(p, l.want.path)
			}
			if !meets {
				t.Errorf("%s: pattern %s meets nothing", d.file, p)
			}
		}
	}
}

// What the notebooks are for can never be left out, whatever the reason; but
// for the settings, the generator of the wide table with its true intercept,
// the point at which a gradient is taken, and an objective or an order stated in
// words.
func TestResultsAreNeverExcepted(t *testing.T) {
	results := regexp.MustCompile(`\.(w|b|coefs?|intercept|bias|final_coefs|final_bias|(final_)?(train_)?(cost|error)|test_mse|train_mse|test_rmse|objective|` +
		`accuracy[a-z_]*|(test_)?predictions|order|[a-z_]*printed_lines|[a-z_]*cost_history[a-z_0-9]*|nonzero[a-z_0-9-]*|last_iteration|` +
		`fold_mse|mean_mse|se|final_[a-z]*|grad_w|grad_b|[a-z_]*penalty|loss_before_step_every_50|after_step_w_then_b|epoch_loss|` +
		`exact_zero_count|count_abs_[a-z_0-9-]*|best_index|one_se_index|lambda_max|sign_subgradient_[a-z_]*|kept|active|cd|gd|table)\.`)
	for _, d := range demands {
		want, found := newRules(d).want, 0
		for _, l := range leavesOf(t, d) {
			path := l.want.path
			if !results.MatchString("."+path+".") || strings.Contains(path, "generator") || strings.Contains(path, "settings") || l.want.Text() != "" && (strings.HasSuffix(path, "objective") || strings.HasSuffix(path, "order")) ||
				strings.HasPrefix(path, "gradient_check.w.") || path == "gradient_check.b" {
				continue
			}
			if _, ok := first(want, path); ok {
				found++
			} else if !strings.Contains(path, "kkt") && !isSettingOrUlps(path) {
				t.Errorf("%s: %s is a result and is not demanded", d.file, path)
			}
		}
		if found < 300 {
			t.Errorf("%s: only %d results", d.file, found)
		}
	}
}

// isSettingOrUlps picks out what a table's rows hold beside results.
func isSettingOrUlps(path string) bool {
	_, key := cutLast(path)
	return slices.Contains([]string{"lambda", "learning_rate", "iterations", "closest_stop_decision_ulps"}, key)
}

func TestPatterns(t *testing.T) {
	for _, test := range []struct {
		pattern, path string
		want          bool
	}{
		{"a.b", "a.b", true},
		{"a.b", "a.b.0.c", true},
		{"a.b", "a", false},
		{"a.b", "a.bc", false},
		{"a.*.w", "a.3.w.0", true},
		{"a.*.w", "a.w", false},
		{"a.nonzero*", "a.nonzero_above_0.1", true},
		{"a.nonzero*", "a.non", false},
	} {
		if got := matches(test.pattern, test.path); got != test.want {
			t.Errorf("%s on %s: %v", test.pattern, test.path, got)
		}
	}
	if got := strings.Join(expand("{a,b}.c.{d,e}"), " "); got != "a.c.d a.c.e b.c.d b.c.e" {
		t.Errorf("expanded to %s", got)
	}
}

func TestSelect(t *testing.T) {
	set, err := parse("s.json", []byte(`{"rows": [{"w": [1, 2], "above_0.1": 5}, {"w": [3], "above_0.1": 6}], "m": {"a": {"x": 1}, "b": {}}}`))
	if err != nil {
		t.Fatal(err)
	}
	if got := set.Select("rows.*.w").Matrix(); len(got) != 2 || got[0][1] != 2 || got[1][0] != 3 {
		t.Errorf("rows.*.w is %v", got)
	}
	if got := set.Select("rows.1.above_0.1").Int(); got != 6 {
		t.Errorf("a key with a dot gives %d", got)
	}
	if got := set.Select("rows.*.above_0.1"); got.At(0).Path() != "rows.0.above_0.1" || got.Ints()[1] != 6 {
		t.Errorf("got %v at %s", got.Ints(), got.At(0).Path())
	}
	if got := set.Select("m.*.x"); got.Len() != 2 || got.At(0).Int() != 1 || got.At(1).Exists() {
		t.Errorf("m.*.x has %d entries, the second exists: %v", got.Len(), got.At(1).Exists())
	}
	for _, path := range []string{"nope", "rows.2.w", "rows.0.nope", "rows.x", "nope.*.w"} {
		if set.Select(path).Exists() {
			t.Errorf("%s exists", path)
		}
	}
}
