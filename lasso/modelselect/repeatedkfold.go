package modelselect

import "github.com/golasso/golasso/lasso/rng"

// RepeatedKFold is a shuffled [KFold] again and again, so that an error does not
// hang on one way of cutting. It gives the rows of scikit-learn's
// RepeatedKFold.
//
// The folds of different repeats share rows, so the standard error of a
// [Curve] over all of them is smaller than the mean deserves.
type RepeatedKFold struct {
	Folds   int    // of each repeat, at least 2 and at most the number of rows; 0 means 5
	Repeats int    // how many, at least 1; 0 means 10
	Seed    uint32 // one stream for all repeats
}

// Split divides the rows 0 … n−1 and returns Folds·Repeats folds, one repeat
// after the other, Train and Test ascending. The error is a [*SettingError].
func (s RepeatedKFold) Split(n int) ([]Fold, error) {
	k, err := foldCount("RepeatedKFold.Folds", s.Folds, n)
	if err != nil {
		return nil, err
	}
	repeats := s.Repeats
	if repeats == 0 {
		repeats = 10
	}
	if repeats < 0 {
		return nil, &SettingError{"RepeatedKFold.Repeats", repeats, "at least 1"}
	}
	r := rng.New(s.Seed)
	var folds []Fold
	for range repeats {
		folds = append(folds, cut(r.Permutation(n), k)...)
	}
	return folds, nil
}
