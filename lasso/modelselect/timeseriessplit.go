package modelselect

import "fmt"

// TimeSeriesSplit trains on the past and tests on what comes after it, for rows
// in the order of time. It gives the rows of scikit-learn's TimeSeriesSplit.
//
// Each fold tests the next block of rows; the training rows end Gap rows before
// it and reach back to the first row (expanding), or over MaxTrainRows rows
// (rolling).
type TimeSeriesSplit struct {
	Splits       int // how many folds, at least 1; 0 means 5
	TestRows     int // rows each fold tests; 0 means ⌊n/(Splits+1)⌋
	Gap          int // rows left out between training and test, as where the target looks ahead; 0 means none
	MaxTrainRows int // most training rows, the window of a rolling split; 0 means all the past
}

// Split divides the rows 0 … n−1. The test blocks are the last Splits·TestRows
// rows. The error is a [*SettingError], among others where no row is left to
// train the first fold on.
func (s TimeSeriesSplit) Split(n int) ([]Fold, error) {
	splits := s.Splits
	if splits == 0 {
		splits = 5
	}
	for _, f := range []struct {
		name         string
		value, least int
	}{{"Splits", splits, 1}, {"TestRows", s.TestRows, 0}, {"Gap", s.Gap, 0}, {"MaxTrainRows", s.MaxTrainRows, 0}} {
		if f.value < f.least {
			return nil, &SettingError{"TimeSeriesSplit." + f.name, f.value, fmt.Sprintf("at least %d", f.least)}
		}
	}
	if splits+1 > n {
		return nil, &SettingError{"TimeSeriesSplit.Splits", splits, fmt.Sprintf("at most %d, one below the number of rows", n-1)}
	}
	rows := s.TestRows
	if rows == 0 {
		rows = n / (splits + 1)
	}
	if n-s.Gap-splits*rows < 1 {
		return nil, &SettingError{"TimeSeriesSplit sizes", fmt.Sprintf("%d folds of %d test rows and a gap of %d", splits, rows, s.Gap),
			fmt.Sprintf("fewer than %d rows together, so that the first fold has one to train on", n)}
	}
	all := ascending(n)
	folds := make([]Fold, splits)
	for f := range folds {
		start := n - (splits-f)*rows
		end, from := start-s.Gap, 0
		if s.MaxTrainRows > 0 {
			from = max(0, end-s.MaxTrainRows)
		}
		folds[f] = Fold{Train: all[from:end:end], Test: all[start : start+rows : start+rows]}
	}
	return folds, nil
}
