package modelselect_test

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/golasso/golasso/lasso/modelselect"
)

// The lists of TestStratifiedRows and TestHoldOutSizes come from scikit-learn
// 1.2.1 with numpy 1.24.2: train_test_split(range(n), random_state=…,
// stratify=list(groups), …).

func TestStratifiedRows(t *testing.T) {
	for _, c := range []struct {
		groups      string
		s           modelselect.HoldOut
		train, test []int
	}{
		{"aaaabbbbcc", modelselect.HoldOut{Seed: 42, TestSize: 0.3},
			[]int{5, 9, 1, 7, 4, 0, 2}, []int{3, 6, 8}},
		{"abcabcabcabcabcabc", modelselect.HoldOut{TestSize: 0.25}, // equal groups: the lot decides
			[]int{3, 4, 9, 13, 8, 12, 5, 17, 10, 6, 11, 14, 1}, []int{16, 15, 2, 7, 0}},
		{"aaaaaaaabbbccccczz", modelselect.HoldOut{Seed: 7, TestSize: 0.25},
			[]int{5, 1, 0, 13, 6, 17, 15, 12, 2, 3, 8, 9, 14}, []int{10, 7, 16, 4, 11}},
		{"babababababababababab", modelselect.HoldOut{Seed: 42, TestSize: 0.2, TrainSize: 0.5}, // some rows unused
			[]int{0, 11, 18, 10, 2, 16, 1, 17, 15, 3}, []int{5, 19, 6, 8, 20}},
		{"xxyyzzxyzxyzxyzxyzwxw", modelselect.HoldOut{Seed: 2026, TestRows: 6},
			[]int{1, 12, 10, 15, 5, 2, 0, 4, 20, 9, 11, 17, 7, 3, 18}, []int{8, 13, 6, 14, 16, 19}},
		{"aaaabbbbccccdddd", modelselect.HoldOut{Seed: 12345},
			[]int{4, 11, 7, 6, 15, 1, 0, 13, 9, 12, 3, 8}, []int{14, 2, 10, 5}},
	} {
		c.s.Stratify = strings.Split(c.groups, "")
		fold, err := c.s.Split(len(c.groups))
		if err != nil {
			t.Errorf("%s: %v", c.groups, err)
			continue
		}
		if !slices.Equal(fold.Train, c.train) || !slices.Equal(fold.Test, c.test) {
			t.Errorf("%s: got %v %v, want %v %v", c.groups, fold.Train, fold.Test, c.train, c.test)
		}
	}
}

func TestHoldOutSizes(t *testing.T) {
	for _, c := range []struct {
		s           modelselect.HoldOut
		train, test []int
	}{
		{modelselect.HoldOut{TestSize: 0.2}, []int{2, 9, 6, 7, 0, 3, 8, 10}, []int{5, 4, 1}},
		{modelselect.HoldOut{TrainSize: 0.3}, []int{3, 8, 10}, []int{5, 4, 1, 2, 9, 6, 7, 0}},
		{modelselect.HoldOut{}, []int{2, 9, 6, 7, 0, 3, 8, 10}, []int{5, 4, 1}},
		{modelselect.HoldOut{TestSize: 0.3, TrainSize: 0.3}, []int{9, 6, 7}, []int{5, 4, 1, 2}},
		{modelselect.HoldOut{TrainRows: 3}, []int{3, 8, 10}, []int{5, 4, 1, 2, 9, 6, 7, 0}},
	} {
		c.s.Seed = 3
		fold, err := c.s.Split(11)
		if err != nil {
			t.Errorf("%+v: %v", c.s, err)
		} else if !slices.Equal(fold.Train, c.train) || !slices.Equal(fold.Test, c.test) {
			t.Errorf("%+v: got %v %v, want %v %v", c.s, fold.Train, fold.Test, c.train, c.test)
		}
	}
}

// TestShuffleSplitTrainSize: scikit-learn 1.2.1, ShuffleSplit(2, test_size=0.25,
// train_size=0.5, random_state=5) of 9 rows.
func TestShuffleSplitTrainSize(t *testing.T) {
	folds, err := modelselect.ShuffleSplit{Repeats: 2, TestSize: 0.25, TrainSize: 0.5, Seed: 5}.Split(9)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := fmt.Sprint(folds), "[{[7 1 0 5] [2 4 8]} {[5 1 4 8] [2 3 7]}]"; got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestDefaults(t *testing.T) {
	folds, err := modelselect.KFold{}.Split(12)
	if err != nil || len(folds) != 5 {
		t.Errorf("KFold: %d folds, error %v; want 5", len(folds), err)
	}
	folds, err = modelselect.ShuffleSplit{}.Split(100)
	if err != nil || len(folds) != 10 || len(folds[0].Test) != 10 || len(folds[0].Train) != 90 {
		t.Errorf("ShuffleSplit: %d folds, error %v; want 10 of 90 and 10 rows", len(folds), err)
	}
}

// TestKFoldTestsEachRowOnce also joins each fold's sides: they are all rows.
func TestKFoldTestsEachRowOnce(t *testing.T) {
	for n := 2; n < 30; n++ {
		for k := 2; k <= min(n, 7); k++ {
			for _, shuffle := range []bool{false, true} {
				folds, err := modelselect.KFold{Folds: k, Shuffle: shuffle, Seed: 1}.Split(n)
				if err != nil {
					t.Fatal(err)
				}
				var tested []int
				for _, f := range folds {
					tested = append(tested, f.Test...)
					checkWhole(t, n, f)
				}
				slices.Sort(tested)
				if len(tested) != n || len(slices.Compact(tested)) != n {
					t.Errorf("n %d, k %d: tested %v", n, k, tested)
				}
			}
		}
	}
}

// TestStratifiedShares: no group's share is off by more than two rows, and the
// sides join to all rows.
func TestStratifiedShares(t *testing.T) {
	groups := strings.Split(strings.Repeat("a", 37)+strings.Repeat("b", 23)+strings.Repeat("c", 11)+"dd", "")
	total, n := map[string]float64{}, float64(len(groups))
	for _, g := range groups {
		total[g]++
	}
	for seed := range uint32(50) {
		fold, err := modelselect.HoldOut{TestSize: 0.3, Seed: seed, Stratify: groups}.Split(len(groups))
		if err != nil {
			t.Fatal(err)
		}
		checkWhole(t, len(groups), fold)
		got := map[string]float64{}
		for _, i := range fold.Test {
			got[groups[i]]++
		}
		for g, count := range total {
			if want := count / n * float64(len(fold.Test)); got[g] < want-2 || got[g] > want+2 {
				t.Errorf("seed %d: group %s has %v test rows, its share is %v", seed, g, got[g], want)
			}
		}
	}
}

// checkWhole fails unless the fold's sides together hold every row once.
func checkWhole(t *testing.T, n int, f modelselect.Fold) {
	t.Helper()
	all := append(slices.Clone(f.Train), f.Test...)
	slices.Sort(all)
	for i := range n {
		if len(all) != n || all[i] != i {
			t.Fatalf("fold of %d rows holds %v", n, all)
		}
	}
}

func TestSplitErrors(t *testing.T) {
	groups := func(s string) []string { return strings.Split(s, "") }
	for name, c := range map[string]struct {
		split func() error
		kind  error
		text  string
	}{
		"one fold":        {of(modelselect.KFold{Folds: 1}, 9), modelselect.ErrSetting, "KFold.Folds = 1"},
		"too many folds":  {of(modelselect.KFold{Folds: 10}, 9), modelselect.ErrSetting, "number of rows, 9"},
		"minus repeats":   {of(modelselect.ShuffleSplit{Repeats: -1}, 9), modelselect.ErrSetting, "Repeats = -1"},
		"size above one":  {once(modelselect.HoldOut{TestSize: 1.5}, 9), modelselect.ErrSetting, "HoldOut.TestSize = 1.5"},
		"both above one":  {once(modelselect.HoldOut{TestSize: 0.6, TrainSize: 0.6}, 9), modelselect.ErrSetting, "TrainSize = 1.2"},
		"size and rows":   {once(modelselect.HoldOut{TestSize: 0.6, TestRows: 3}, 9), modelselect.ErrSetting, "TestRows = 3"},
		"all rows":        {once(modelselect.HoldOut{TestRows: 9}, 9), modelselect.ErrSetting, "1 to 8"},
		"too many rows":   {once(modelselect.HoldOut{TestRows: 5, TrainRows: 5}, 9), modelselect.ErrSetting, "5 training and 5 test rows"},
		"nothing to fit":  {once(modelselect.HoldOut{TestSize: 0.9}, 1), modelselect.ErrSetting, "0 training and 1 test rows"},
		"no rows":         {once(modelselect.HoldOut{}, 0), modelselect.ErrSetting, "sizes"},
		"labels short":    {once(modelselect.HoldOut{Stratify: groups("ab")}, 9), modelselect.ErrSetting, "Stratify) = 2"},
		"lonely label":    {once(modelselect.HoldOut{Stratify: groups("aaaab")}, 5), modelselect.ErrStratum, `group "b" has only row 4`},
		"few test rows":   {once(modelselect.HoldOut{TestRows: 1, Stratify: groups("aabb")}, 4), modelselect.ErrStratum, "for 2 groups"},
		"few train rows":  {once(modelselect.HoldOut{TrainRows: 1, Stratify: groups("aabb")}, 4), modelselect.ErrStratum, "for 2 groups"},
		"not even a size": {once(modelselect.HoldOut{TestSize: math.NaN()}, 9), modelselect.ErrSetting, "NaN"},
	} {
		err := c.split()
		if !errors.Is(err, c.kind) || !strings.HasPrefix(err.Error(), "modelselect: ") || !strings.Contains(err.Error(), c.text) {
			t.Errorf("%s: error %v, want %q of kind %v", name, err, c.text, c.kind)
		}
	}
}

func of(s modelselect.Splitter, n int) func() error {
	return func() error { _, err := s.Split(n); return err }
}

func once(s modelselect.HoldOut, n int) func() error {
	return func() error { _, err := s.Split(n); return err }
}
