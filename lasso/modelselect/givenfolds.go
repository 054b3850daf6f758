package modelselect

import (
	"fmt"
	"slices"
)

// GivenFolds divides rows as somebody else did, such as cv.glmnet with its
// foldid: each number is the fold that tests the row. Numbers may start
// anywhere and need not be consecutive; a negative one, as the −1 of
// scikit-learn's PredefinedSplit, is that of a row which every fold trains on.
type GivenFolds []int

// Split makes one fold for each number, in ascending order; Train and Test come
// out ascending. n must be the number of ids, otherwise the error is a
// [*SettingError]; it wraps [ErrFold] where no fold would test, or one would
// not train on any row.
func (s GivenFolds) Split(n int) ([]Fold, error) {
	if len(s) != n {
		return nil, &SettingError{"len(GivenFolds)", len(s), fmt.Sprintf("one for each of %d rows", n)}
	}
	ids := slices.Compact(slices.Sorted(slices.Values(s)))
	ids = slices.DeleteFunc(ids, func(id int) bool { return id < 0 })
	if len(ids) == 0 {
		return nil, fmt.Errorf("modelselect: GivenFolds: %w: no row is tested", ErrFold)
	}
	number := make([]int, n)
	for i, id := range s {
		number[i] = -1
		if id >= 0 {
			number[i], _ = slices.BinarySearch(ids, id)
		}
	}
	folds := byNumber(number, len(ids))
	for f, fold := range folds {
		if len(fold.Train) == 0 {
			return nil, badFold(f, "id %d is the only one, so that no row is left to train on", ids[f])
		}
	}
	return folds, nil
}
