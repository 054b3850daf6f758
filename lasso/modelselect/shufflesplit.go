package modelselect

import "github.com/golasso/golasso/lasso/rng"

// ShuffleSplit draws test rows at random, again for every repeat. It gives the
// rows of scikit-learn's ShuffleSplit.
type ShuffleSplit struct {
	Repeats int // how many, at least 1; 0 means 10

	TestSize  float64 // share of rows to test, between 0 and 1, rounded up; with no size said 0.1
	TrainSize float64 // share of rows to train on, rounded down; 0 means all others
	TestRows  int     // number of test rows, in place of TestSize
	TrainRows int     // number of training rows, in place of TrainSize

	Seed uint32 // one stream for all repeats
}

// Split draws the repeats' rows out of 0 … n−1: each draws a permutation, tests
// its first rows and trains on the next ones, in that order. The error is a
// [*SettingError].
func (s ShuffleSplit) Split(n int) ([]Fold, error) {
	repeats := s.Repeats
	if repeats == 0 {
		repeats = 10
	}
	if repeats < 0 {
		return nil, &SettingError{"ShuffleSplit.Repeats", repeats, "at least 1"}
	}
	train, test, err := sizes{"ShuffleSplit", s.TestSize, s.TrainSize, s.TestRows, s.TrainRows, 0.1}.resolve(n)
	if err != nil {
		return nil, err
	}
	r := rng.New(s.Seed)
	folds := make([]Fold, repeats)
	for f := range folds {
		folds[f] = shuffled(r, n, train, test)
	}
	return folds, nil
}

// shuffled draws one permutation of n rows: the first are for testing, the next
// for training.
func shuffled(r *rng.RandomState, n, train, test int) Fold {
	p := r.Permutation(n)
	return Fold{Train: p[test : test+train : test+train], Test: p[:test:test]}
}
