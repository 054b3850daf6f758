package modelselect

import (
	"fmt"
	"slices"

	"github.com/golasso/golasso/lasso/rng"
)

// KFold divides rows into blocks of nearly equal size, each of which is the
// test set once. It gives the rows of scikit-learn's KFold.
type KFold struct {
	Folds   int    // how many, at least 2 and at most the number of rows; 0 means 5
	Shuffle bool   // put the rows in random order before cutting; false: keep it
	Seed    uint32 // of the shuffle; not used without it
}

// Split divides the rows 0 … n−1. The first n mod k folds test ⌊n/k⌋+1 rows and
// the others ⌊n/k⌋; without Shuffle these are consecutive rows. Train and Test
// come out ascending. The error is a [*SettingError].
func (s KFold) Split(n int) ([]Fold, error) {
	k, err := foldCount("KFold.Folds", s.Folds, n)
	if err != nil {
		return nil, err
	}
	if s.Shuffle {
		return cut(rng.New(s.Seed).Permutation(n), k), nil
	}
	return cut(ascending(n), k), nil
}

// foldCount returns the number of folds that a setting means, 5 for 0.
func foldCount(field string, k, n int) (int, error) {
	if k == 0 {
		k = 5
	}
	if k < 2 || k > n {
		return 0, &SettingError{field, k, fmt.Sprintf("2 to the number of rows, %d", n)}
	}
	return k, nil
}

// cut makes k folds of consecutive entries of the order of all rows.
func cut(order []int, k int) []Fold {
	n := len(order)
	folds := make([]Fold, k)
	start := 0
	for f := range folds {
		end := start + n/k
		if f < n%k {
			end++
		}
		folds[f] = Fold{
			Train: sortedJoin(order[:start], order[end:]),
			Test:  sortedJoin(order[start:end]),
		}
		start = end
	}
	return folds
}

// byNumber makes k folds of rows that each carry the number of the fold that
// tests them; a negative number is that of rows which are always trained on.
func byNumber(number []int, k int) []Fold {
	folds := make([]Fold, k)
	for i, at := range number {
		for f := range folds {
			if f == at {
				folds[f].Test = append(folds[f].Test, i)
			} else {
				folds[f].Train = append(folds[f].Train, i)
			}
		}
	}
	return folds
}

// ascending returns 0 … n−1.
func ascending(n int) []int {
	rows := make([]int, n)
	for i := range rows {
		rows[i] = i
	}
	return rows
}

// sortedJoin returns the parts' rows together, ascending.
func sortedJoin(parts ...[]int) []int {
	rows := slices.Concat(parts...)
	slices.Sort(rows)
	return rows
}
