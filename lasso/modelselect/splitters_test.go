package modelselect_test

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/golasso/golasso/lasso/modelselect"
	"github.com/golasso/golasso/lasso/rng"
)

// The lists of this file come from scikit-learn 1.2.1 with numpy 1.24.2: the
// class of the same name with the same settings, split(numpy.zeros(n), …).

func TestSplitterRows(t *testing.T) {
	for name, c := range map[string]struct {
		s    modelselect.Splitter
		n    int
		want string
	}{
		"repeated": {modelselect.RepeatedKFold{Folds: 2, Repeats: 2, Seed: 3}, 7,
			"[{[0 1 2] [3 4 5 6]} {[3 4 5 6] [0 1 2]} {[0 3 5] [1 2 4 6]} {[1 2 4 6] [0 3 5]}]"},
		"stratified": {modelselect.StratifiedKFold{Folds: 3, Strata: strings.Split("bbaacacbbcca", "")}, 12,
			"[{[3 5 6 7 8 9 10 11] [0 1 2 4]} {[0 1 2 4 8 9 10 11] [3 5 6 7]} {[0 1 2 3 4 5 6 7] [8 9 10 11]}]"},
		"stratified by lot": {modelselect.StratifiedKFold{Folds: 3, Shuffle: true, Seed: 42, Strata: strings.Split("bbaacacbbcca", "")}, 12,
			"[{[1 2 3 4 8 9 10 11] [0 5 6 7]} {[0 1 3 4 5 6 7 10] [2 8 9 11]} {[0 2 5 6 7 8 9 11] [1 3 4 10]}]"},
		"small strata": {modelselect.StratifiedKFold{Folds: 4, Shuffle: true, Seed: 7, Strata: strings.Split("aabaacaadaba", "")}, 12,
			"[{[0 1 2 4 5 6 8 9 11] [3 7 10]} {[1 3 4 5 7 8 9 10 11] [0 2 6]} {[0 2 3 4 6 7 8 10 11] [1 5 9]} {[0 1 2 3 5 6 7 9 10] [4 8 11]}]"},
		"groups": {modelselect.GroupKFold{Folds: 3, Groups: strings.Split("ddabbbcaeeffdg", "")}, 14,
			"[{[3 4 5 6 8 9 10 11 13] [0 1 2 7 12]} {[0 1 2 7 8 9 10 11 12] [3 4 5 6 13]} {[0 1 2 3 4 5 6 7 12 13] [8 9 10 11]}]"},
		"expanding": {modelselect.TimeSeriesSplit{Splits: 3}, 12,
			"[{[0 1 2] [3 4 5]} {[0 1 2 3 4 5] [6 7 8]} {[0 1 2 3 4 5 6 7 8] [9 10 11]}]"},
		"expanding with a gap": {modelselect.TimeSeriesSplit{Splits: 3, TestRows: 2, Gap: 2}, 12,
			"[{[0 1 2 3] [6 7]} {[0 1 2 3 4 5] [8 9]} {[0 1 2 3 4 5 6 7] [10 11]}]"},
		"rolling with a gap": {modelselect.TimeSeriesSplit{Splits: 4, MaxTrainRows: 3, Gap: 1}, 11,
			"[{[0 1] [3 4]} {[1 2 3] [5 6]} {[3 4 5] [7 8]} {[5 6 7] [9 10]}]"},
		"given (PredefinedSplit)": {modelselect.GivenFolds{2, -1, 5, 2, 0, 5, -1, 0}, 8,
			"[{[0 1 2 3 5 6] [4 7]} {[1 2 4 5 6 7] [0 3]} {[0 1 3 4 6 7] [2 5]}]"},
	} {
		folds, err := c.s.Split(c.n)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if got := fmt.Sprint(folds); got != c.want {
			t.Errorf("%s: got\n%s, want\n%s", name, got, c.want)
		}
	}
}

// tested writes the fold that tests each row, one digit each.
func tested(t *testing.T, s modelselect.Splitter, n int) string {
	t.Helper()
	folds, err := s.Split(n)
	if err != nil {
		t.Fatal(err)
	}
	digits := make([]byte, n)
	for f, fold := range folds {
		for _, i := range fold.Test {
			digits[i] = '0' + byte(f)
		}
	}
	return string(digits)
}

// TestManyEqualGroups: scikit-learn deals groups of one size in the order that
// an unstable sort leaves them in. The groups are those of
// RandomState(5).randint(0, 60, 300) and then .randint(0, 1000, 2000).
func TestManyEqualGroups(t *testing.T) {
	r := rng.New(5)
	var groups []string
	for _, k := range r.ChoiceReplace(60, 300) {
		groups = append(groups, fmt.Sprintf("g%02d", k))
	}
	const want = "034165362150254145515531014260163266111534005432665214163315542342003123535520145236231454345516062213434210140550663420460541555323410465621135415400350335416266202401323106306656416560062434000201155142122036501313062164445222242132122051166053362604045533661066442503630244663300032323216511440024"
	if got := tested(t, modelselect.GroupKFold{Folds: 7, Groups: groups}, 300); got != want {
		t.Errorf("got\n%s, want\n%s", got, want)
	}
	groups = nil
	for _, k := range r.ChoiceReplace(1000, 2000) {
		groups = append(groups, fmt.Sprintf("g%04d", k))
	}
	const sum = "e1e20376ec061681432f9e08112ab6f8542bb520629ede843a1a2c1ae25efcc9"
	got := tested(t, modelselect.GroupKFold{Folds: 9, Groups: groups}, 2000)
	if fmt.Sprintf("%x", sha256.Sum256([]byte(got))) != sum {
		t.Error("9 folds of 2000 rows are not scikit-learn's")
	}
}

// TestGroupsStayTogether: whatever the groups, none is on both sides.
func TestGroupsStayTogether(t *testing.T) {
	for seed := range uint32(20) {
		r := rng.New(seed)
		groups := make([]string, 50)
		for i := range groups {
			groups[i] = fmt.Sprint(r.Intn(12))
		}
		folds, err := modelselect.GroupKFold{Folds: 3, Groups: groups}.Split(50)
		if err != nil {
			t.Fatal(err)
		}
		for _, fold := range folds {
			for _, i := range fold.Test {
				if slices.ContainsFunc(fold.Train, func(k int) bool { return groups[k] == groups[i] }) {
					t.Fatalf("seed %d: group %s is on both sides", seed, groups[i])
				}
			}
		}
	}
}

// TestStrataAreShared: each fold tests as many rows of a stratum as any other,
// give or take one.
func TestStrataAreShared(t *testing.T) {
	y := make([]float64, 103)
	r := rng.New(8)
	for i := range y {
		y[i] = math.Exp(r.Normal())
	}
	strata, err := modelselect.QuantileStrata(y, 4)
	if err != nil {
		t.Fatal(err)
	}
	folds, err := modelselect.StratifiedKFold{Strata: strata, Shuffle: true}.Split(len(y))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"q01", "q02", "q03", "q04"} {
		least, most := len(y), 0
		for _, fold := range folds {
			count := 0
			for _, i := range fold.Test {
				if strata[i] == name {
					count++
				}
			}
			least, most = min(least, count), max(most, count)
		}
		if most-least > 1 || least < 5 {
			t.Errorf("%s: %d to %d rows in a fold's test set", name, least, most)
		}
	}
}

// TestQuantileStrata: edges by hand, Q(k/bins) at position k(n−1)/bins.
func TestQuantileStrata(t *testing.T) {
	for _, c := range []struct {
		y    []float64
		bins int
		want string
	}{
		{[]float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 4, "1112233444"},  // edges 3.25, 5.5, 7.75
		{[]float64{0.1, 0.7, 0.3, 0.3, 0.9, 0.2, 0.5}, 3, "1311312"}, // edges 0.3, 0.5
		{[]float64{3, 1, 1, 1, 1, 2, 9, 4, 1, 1}, 5, "2111123311"},   // edges 1, 1, 1.4, 3.2
		{[]float64{2, 2, 2}, 3, "111"},
		{[]float64{7}, 0, "1"},
	} {
		names, err := modelselect.QuantileStrata(c.y, c.bins)
		if err != nil {
			t.Errorf("%v: %v", c.y, err)
			continue
		}
		got := ""
		for _, name := range names {
			got += strings.TrimPrefix(name, "q0")
		}
		if got != c.want {
			t.Errorf("%v in %d: got %s, want %s", c.y, c.bins, got, c.want)
		}
	}
}

func TestSplitterErrors(t *testing.T) {
	for name, c := range map[string]struct {
		s    modelselect.Splitter
		n    int
		is   error
		text string
	}{
		"fewer rows than folds": {modelselect.RepeatedKFold{}, 4, modelselect.ErrSetting, "RepeatedKFold.Folds = 5"},
		"negative repeats":      {modelselect.RepeatedKFold{Repeats: -1}, 9, modelselect.ErrSetting, "RepeatedKFold.Repeats = -1"},
		"strata missing":        {modelselect.StratifiedKFold{Strata: []string{"a"}}, 9, modelselect.ErrSetting, "Strata) = 1"},
		"strata too small":      {modelselect.StratifiedKFold{Strata: strings.Split("aabbcc", ""), Folds: 3}, 6, modelselect.ErrStratum, "has 2 rows for 3 folds"},
		"groups missing":        {modelselect.GroupKFold{}, 9, modelselect.ErrSetting, "Groups) = 0"},
		"too few groups":        {modelselect.GroupKFold{Groups: strings.Split("aaabbb", "")}, 6, modelselect.ErrStratum, "2 groups for 5 folds"},
		"no past":               {modelselect.TimeSeriesSplit{Splits: 3, TestRows: 3, Gap: 1}, 10, modelselect.ErrSetting, "3 folds of 3 test rows and a gap of 1"},
		"more splits than rows": {modelselect.TimeSeriesSplit{}, 5, modelselect.ErrSetting, "TimeSeriesSplit.Splits = 5"},
		"negative gap":          {modelselect.TimeSeriesSplit{Gap: -1}, 50, modelselect.ErrSetting, "TimeSeriesSplit.Gap = -1"},
		"ids missing":           {modelselect.GivenFolds{1, 2}, 3, modelselect.ErrSetting, "len(GivenFolds) = 2"},
		"nothing tested":        {modelselect.GivenFolds{-1, -1}, 2, modelselect.ErrFold, "no row is tested"},
		"nothing trained":       {modelselect.GivenFolds{4, 4}, 2, modelselect.ErrFold, "id 4 is the only one"},
	} {
		_, err := c.s.Split(c.n)
		if !errors.Is(err, c.is) || !strings.HasPrefix(err.Error(), "modelselect: ") || !strings.Contains(err.Error(), c.text) {
			t.Errorf("%s: error %v, want %q", name, err, c.text)
		}
	}
	for _, y := range [][]float64{nil, {1, math.NaN()}} {
		if _, err := modelselect.QuantileStrata(y, 2); !errors.Is(err, modelselect.ErrSetting) {
			t.Errorf("QuantileStrata of %v: error %v", y, err)
		}
	}
	if _, err := modelselect.QuantileStrata([]float64{1}, 100); !errors.Is(err, modelselect.ErrSetting) {
		t.Errorf("100 bins: error %v", err)
	}
}
