package lasso

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso/internal/frame"
	"github.com/golasso/golasso/lasso/modelselect"
)

// SplitOptions says how [TrainTestSplit] divides the rows. Of size and rows at
// most one may be set for each side; with nothing set a quarter of the rows is
// for testing; a side not set gets the rest.
type SplitOptions struct {
	TestSize  float64 // share of rows to test, between 0 and 1, rounded up; 0.25 where nothing is set
	TrainSize float64 // share of rows to train on, between 0 and 1, rounded down
	TestRows  int     // number of test rows, in place of TestSize
	TrainRows int     // number of training rows, in place of TrainSize

	Seed uint32 // scikit-learn's random_state; 0 is a seed like any other

	// Stratify names a column whose distinct values keep their shares in both
	// parts, as nearly as whole rows allow; "" means none. Each value needs at
	// least two rows.
	Stratify string
}

// Split is a DataFrame divided into training and test rows.
type Split struct {
	Train, Test         dataframe.DataFrame
	TrainRows, TestRows []int // their row numbers in the DataFrame divided, counted from 0
}

// TrainTestSplit divides the rows of a DataFrame at random. For the same seed it
// gives the rows of scikit-learn's train_test_split, in its (shuffled) order,
// stratified or not; column types are kept. The DataFrame given is not changed.
//
// Errors: [ErrFrame]; [ErrSetting] for sizes; for Stratify [ErrMissingColumn],
// [ErrMissingValue] (with its row), or one that wraps modelselect.ErrStratum
// where a value has a single row or a part has fewer rows than there are values.
func TrainTestSplit(df dataframe.DataFrame, o SplitOptions) (*Split, error) {
	t, err := open(df)
	if err != nil {
		return nil, err
	}
	hold := modelselect.HoldOut{
		TestSize: o.TestSize, TrainSize: o.TrainSize, TestRows: o.TestRows, TrainRows: o.TrainRows, Seed: o.Seed,
	}
	if o.Stratify != "" {
		if hold.Stratify, err = strata(t, o.Stratify); err != nil {
			return nil, err
		}
	}
	fold, err := hold.Split(t.Rows())
	if err != nil {
		return nil, splitError(err)
	}
	s := &Split{TrainRows: fold.Train, TestRows: fold.Test}
	if s.Train, err = Subset(df, fold.Train); err != nil {
		return nil, err
	}
	s.Test, err = Subset(df, fold.Test)
	return s, err
}

// Subset returns the given rows of a DataFrame in the given order, repetitions
// included, with the same columns and types. Rows count from 0; a row that does
// not exist is an error of kind [ErrFrame].
func Subset(df dataframe.DataFrame, rows []int) (dataframe.DataFrame, error) {
	out, err := frame.Subset(df, rows)
	if err != nil {
		return out, fmt.Errorf("lasso: %w: %w", ErrFrame, err)
	}
	return out, nil
}

// strata returns each row's group. Groups are dealt in sorted order, so numbers
// get labels that sort as the numbers do.
func strata(t *frame.Table, column string) ([]string, error) {
	labels, err := texts(t, column)
	if err != nil || t.Kind(column) == frame.Text {
		return labels, err
	}
	values, err := numbers(t, column)
	if err != nil {
		return nil, err
	}
	distinct := slices.Compact(slices.Sorted(slices.Values(values)))
	width := len(fmt.Sprint(len(distinct)))
	for i, v := range values {
		rank, _ := slices.BinarySearch(distinct, v)
		labels[i] = fmt.Sprintf("%0*d: %s", width, rank, labels[i])
	}
	return labels, nil
}

// splitError gives the errors of modelselect this package's names.
func splitError(err error) error {
	if e := (*modelselect.SettingError)(nil); errors.As(err, &e) {
		return setting(strings.ReplaceAll(e.Field, "HoldOut", "SplitOptions"), e.Value, e.Range)
	}
	return fmt.Errorf("lasso: SplitOptions.Stratify: %w", err)
}
