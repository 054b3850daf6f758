package modelselect

// Fold is one way of dividing rows: a model is fitted on Train and scored on
// Test. Both hold row numbers, counted from 0. A row may be in neither (when a
// splitter's sizes leave some out), and twice in Train, where it counts twice.
type Fold struct{ Train, Test []int }

// Splitter divides n rows into folds: [KFold], [StratifiedKFold], [GroupKFold],
// [RepeatedKFold], [ShuffleSplit], [TimeSeriesSplit] and [GivenFolds] do.
type Splitter interface {
	Split(n int) ([]Fold, error)
}

// check reports what is wrong with fold number f of n rows: an empty side, a
// row that does not exist, or one that is on both sides.
func (fold Fold) check(f, n int) error {
	if len(fold.Train) == 0 || len(fold.Test) == 0 {
		return badFold(f, "%d training rows and %d test rows, want at least one of each", len(fold.Train), len(fold.Test))
	}
	training := make([]bool, n)
	for _, i := range fold.Train {
		if i < 0 || i >= n {
			return badFold(f, "training row %d of %d rows", i, n)
		}
		training[i] = true
	}
	for _, i := range fold.Test {
		if i < 0 || i >= n {
			return badFold(f, "test row %d of %d rows", i, n)
		}
		if training[i] {
			return badFold(f, "row %d is a training row and a test row", i)
		}
	}
	return nil
}
