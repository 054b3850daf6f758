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
	k := s.Folds
	if k == 0 {
		k = 5
	}
	if k < 2 || k > n {
		return nil, &SettingError{"KFold.Folds", k, fmt.Sprintf("2 to the number of rows, %d", n)}
	}
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	if s.Shuffle {
		order = rng.New(s.Seed).Permutation(n)
	}
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
	return folds, nil
}

// sortedJoin returns the parts' rows together, ascending.
func sortedJoin(parts ...[]int) []int {
	rows := slices.Concat(parts...)
	slices.Sort(rows)
	return rows
}
