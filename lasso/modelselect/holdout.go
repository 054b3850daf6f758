package modelselect

import (
	"fmt"

	"github.com/golasso/golasso/lasso/rng"
)

// HoldOut divides rows once, into training rows and test rows kept for the end.
// It gives the rows of scikit-learn's train_test_split, in its order.
type HoldOut struct {
	TestSize  float64 // share of rows to test, between 0 and 1, rounded up; with no size said 0.25
	TrainSize float64 // share of rows to train on, rounded down; 0 means all others
	TestRows  int     // number of test rows, in place of TestSize
	TrainRows int     // number of training rows, in place of TrainSize

	Seed uint32 // random_state

	// Stratify names each row's group, such as a role or a quantile of the
	// target; every group then has its share in training and test. nil means
	// no groups.
	Stratify []string
}

// Split divides the rows 0 … n−1. Without groups the first rows of a
// permutation are the test rows and the next the training rows. With groups,
// each group's rows are permuted and dealt to the sides in proportion, as
// scikit-learn 1.2.1's StratifiedShuffleSplit does, and then each side is
// shuffled. Where whole rows do not come out even, a lot decides.
//
// The error is a [*SettingError] for sizes; with groups it wraps [ErrStratum]
// when a group has fewer than two rows, or a side fewer rows than there are
// groups.
func (s HoldOut) Split(n int) (Fold, error) {
	train, test, err := sizes{"HoldOut", s.TestSize, s.TrainSize, s.TestRows, s.TrainRows, 0.25}.resolve(n)
	if err != nil {
		return Fold{}, err
	}
	r := rng.New(s.Seed)
	if s.Stratify == nil {
		return shuffled(r, n, train, test), nil
	}
	if len(s.Stratify) != n {
		return Fold{}, &SettingError{"len(HoldOut.Stratify)", len(s.Stratify), fmt.Sprintf("one for each of %d rows", n)}
	}
	return stratified(r, s.Stratify, train, test)
}
