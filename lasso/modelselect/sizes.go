package modelselect

import (
	"fmt"
	"math"
)

// sizes are the four ways to say how many rows go where; 0 means not said.
type sizes struct {
	noun                string // the settings struct they belong to
	testSize, trainSize float64
	testRows, trainRows int
	defaultTest         float64 // the test fraction when nothing is said
}

// resolve returns how many of n rows are for training and for testing:
// ⌈testSize·n⌉ and ⌊trainSize·n⌋ for fractions, the rest for what is not said.
func (s sizes) resolve(n int) (train, test int, err error) {
	if err := s.check(n); err != nil {
		return 0, 0, err
	}
	fraction := s.testSize
	if fraction == 0 && s.testRows == 0 && s.trainSize == 0 && s.trainRows == 0 {
		fraction = s.defaultTest
	}
	test, train = s.testRows, s.trainRows
	if fraction > 0 {
		test = int(math.Ceil(fraction * float64(n)))
	}
	if s.trainSize > 0 {
		train = int(math.Floor(s.trainSize * float64(n)))
	}
	trainSaid := s.trainSize > 0 || s.trainRows > 0
	switch {
	case !trainSaid:
		train = n - test
	case test == 0:
		test = n - train
	}
	if train < 1 || test < 1 || train+test > n {
		return 0, 0, &SettingError{s.noun + " sizes", fmt.Sprintf("%d training and %d test rows", train, test),
			fmt.Sprintf("at least one of each and at most %d together", n)}
	}
	return train, test, nil
}

// check refuses fractions and counts out of range, and both for one side.
func (s sizes) check(n int) error {
	for _, side := range []struct {
		name     string
		fraction float64
		rows     int
	}{{"Test", s.testSize, s.testRows}, {"Train", s.trainSize, s.trainRows}} {
		if !(side.fraction >= 0 && side.fraction < 1) {
			return &SettingError{s.noun + "." + side.name + "Size", side.fraction, "a fraction between 0 and 1"}
		}
		if side.rows < 0 || (side.rows > 0 && side.rows >= n) {
			return &SettingError{s.noun + "." + side.name + "Rows", side.rows, fmt.Sprintf("1 to %d, one below the number of rows", n-1)}
		}
		if side.fraction > 0 && side.rows > 0 {
			return &SettingError{s.noun + "." + side.name + "Rows", side.rows,
				fmt.Sprintf("0 where %sSize is set (%v)", side.name, side.fraction)}
		}
	}
	if s.testSize+s.trainSize > 1 {
		return &SettingError{s.noun + ".TestSize + TrainSize", s.testSize + s.trainSize, "at most 1"}
	}
	return nil
}
