package lasso

import (
	"fmt"
	"slices"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso/internal/frame"
	"github.com/golasso/golasso/lasso/modelselect"
)

// RowSplitter divides the rows of a DataFrame into folds, for [CV.By]:
// [GroupKFold], [StratifiedKFold] and [TimeSeriesSplit] do, by what a column
// says. Where roles go by type, the column is a feature as well unless
// [Columns].Ignore names it.
type RowSplitter interface {
	Split(df dataframe.DataFrame) ([]modelselect.Fold, error)
}

// GroupKFold keeps the rows of one group together: no person or firm with
// several rows is trained on and tested in the same fold. A group is never
// split, so folds may differ in size.
type GroupKFold struct {
	Column string // names each row's group
	Folds  int    // at least 2 and at most the number of groups; 0 means 5
}

// Split divides the rows as [modelselect.GroupKFold] does. Errors: [ErrFrame],
// [ErrMissingColumn], [ErrMissingValue] with its row, and those of modelselect,
// wrapped: ErrStratum for fewer groups than folds.
func (s GroupKFold) Split(df dataframe.DataFrame) ([]modelselect.Fold, error) {
	t, err := open(df)
	if err != nil {
		return nil, err
	}
	groups, err := texts(t, s.Column)
	if err != nil {
		return nil, err
	}
	return splitRows(modelselect.GroupKFold{Groups: groups, Folds: s.Folds}, t.Rows())
}

// StratifiedKFold makes folds in each of which every stratum has its share. A
// text column's strata are its values. So are a number column's where it has no
// more of them than Bins; otherwise they are its quantiles, as a target's.
type StratifiedKFold struct {
	Column  string
	Bins    int    // quantiles of a number column, 1 to 99; 0 means 5
	Folds   int    // at least 2; 0 means 5
	Shuffle bool   // decide by lot which rows of a stratum go to which fold
	Seed    uint32 // of the shuffle
}

// Split divides the rows as [modelselect.StratifiedKFold] does. A stratum of
// fewer rows than folds is tested by some folds only; where no stratum has
// enough, the error wraps modelselect.ErrStratum. Other errors are as for
// [GroupKFold.Split], and [ErrInfinite].
func (s StratifiedKFold) Split(df dataframe.DataFrame) ([]modelselect.Fold, error) {
	t, err := open(df)
	if err != nil {
		return nil, err
	}
	names, err := s.strata(t)
	if err != nil {
		return nil, err
	}
	return splitRows(modelselect.StratifiedKFold{Strata: names, Folds: s.Folds, Shuffle: s.Shuffle, Seed: s.Seed}, t.Rows())
}

func (s StratifiedKFold) strata(t *frame.Table) ([]string, error) {
	labels, err := texts(t, s.Column)
	if err != nil || t.Kind(s.Column) == frame.Text {
		return labels, err
	}
	values, err := numbers(t, s.Column)
	if err != nil {
		return nil, err
	}
	bins := s.Bins
	if bins == 0 {
		bins = 5
	}
	strata, err := modelselect.QuantileStrata(values, bins)
	if err != nil {
		return nil, splitRowsError(err)
	}
	if len(levelsOf(labels)) <= bins {
		return labels, nil
	}
	return strata, nil
}

// TimeSeriesSplit trains on the past and tests on what comes after it. Rows are
// put in the order of a column first: numbers by value, texts by bytes, as suits
// dates like 2024-03-31; rows of equal time keep their order. A row of the same
// time as the first row tested is not trained on.
type TimeSeriesSplit struct {
	Column       string // "" means that the rows are in the order of time
	Splits       int    // how many folds, at least 1; 0 means 5
	TestRows     int    // rows each fold tests; 0 means ⌊n/(Splits+1)⌋
	Gap          int    // rows left out between training and test; 0 means none
	MaxTrainRows int    // most training rows, a rolling window; 0 means all the past
}

// Split divides the rows as [modelselect.TimeSeriesSplit] does the ordered
// ones. A fold without an earlier time to train on is a [FoldError] of kind
// [ErrSetting]; other errors are as for [GroupKFold.Split].
func (s TimeSeriesSplit) Split(df dataframe.DataFrame) ([]modelselect.Fold, error) {
	t, err := open(df)
	if err != nil {
		return nil, err
	}
	folds, err := splitRows(modelselect.TimeSeriesSplit{
		Splits: s.Splits, TestRows: s.TestRows, Gap: s.Gap, MaxTrainRows: s.MaxTrainRows,
	}, t.Rows())
	if err != nil || s.Column == "" {
		return folds, err
	}
	ranks, err := s.ranks(t)
	if err != nil {
		return nil, err
	}
	order := make([]int, len(ranks))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return ranks[a] - ranks[b] })
	for f, fold := range folds {
		train, test := pick(order, fold.Train), pick(order, fold.Test)
		now := ranks[test[0]]
		train = slices.DeleteFunc(train, func(i int) bool { return ranks[i] >= now })
		if len(train) == 0 {
			return nil, &FoldError{f, setting("TimeSeriesSplit.Column", s.Column, "a time before that of the rows tested")}
		}
		folds[f] = modelselect.Fold{Train: train, Test: test}
	}
	return folds, nil
}

// ranks returns the place of each row's time among the distinct times.
func (s TimeSeriesSplit) ranks(t *frame.Table) ([]int, error) {
	labels, err := texts(t, s.Column)
	if err != nil {
		return nil, err
	}
	if t.Kind(s.Column) == frame.Text {
		return rank(labels), nil
	}
	values, err := numbers(t, s.Column)
	return rank(values), err
}

// rank returns the place of each value among the distinct ones.
func rank[T ~string | ~float64](values []T) []int {
	distinct := slices.Compact(slices.Sorted(slices.Values(values)))
	out := make([]int, len(values))
	for i, v := range values {
		out[i], _ = slices.BinarySearch(distinct, v)
	}
	return out
}

// splitRows divides n rows.
func splitRows(s modelselect.Splitter, n int) ([]modelselect.Fold, error) {
	folds, err := s.Split(n)
	return folds, splitRowsError(err)
}

// splitRowsError gives a splitter's error this package's name.
func splitRowsError(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("lasso: %w", err)
}
