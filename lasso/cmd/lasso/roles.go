package main

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/go-gota/gota/dataframe"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/golasso/golasso/lasso"
)

// training says which rows a model is fitted on and what their columns are for.
type training struct {
	input
	target, weight               string
	numeric, categorical, ignore []string
	cooking
	testSize float64
	seed     uint32
}

func (t *training) flags(f *pflag.FlagSet) {
	t.input.flags(f)
	f.StringVar(&t.target, "target", "", "column to predict (required)")
	f.StringSliceVar(&t.numeric, "numeric", nil, "columns taken as numbers; with this or --categorical exactly the listed columns are used, without both numbers are numeric and texts categorical")
	f.StringSliceVar(&t.categorical, "categorical", nil, "columns taken as levels, one dummy for each but the first")
	f.StringSliceVar(&t.ignore, "ignore", nil, "columns to leave alone")
	f.StringVar(&t.weight, "weight", "", "column of sample weights")
	t.cooking.flags(f)
	f.Float64Var(&t.testSize, "test-size", 0, "share of rows held out at random, as scikit-learn's train_test_split draws them")
	f.Uint32Var(&t.seed, "seed", 42, "of the rows held out and of everything else that is random")
}

// divided is the training data of a command, and the rows held out.
type divided struct {
	*rows
	recipe lasso.Recipe
	split  *lasso.Split // TestRows is empty where nothing is held out
	test   *lasso.Data  // the test rows, once they are needed
	warn   io.Writer

	apart     dataframe.DataFrame // rows kept apart to calibrate intervals, if any
	apartRows []int               // where they stand in the table
}

// load reads the table and holds out the test rows.
func (t *training) load(cmd *cobra.Command) (*divided, error) {
	if t.target == "" {
		return nil, usage(`required flag "target" not set`)
	}
	if !(t.testSize >= 0 && t.testSize < 1) {
		return nil, usage("--test-size %v: want 0 or a share below 1", t.testSize)
	}
	recipe, err := t.recipe()
	if err != nil {
		return nil, err
	}
	table, err := t.read(cmd, t.categorical, t.ignore)
	if err != nil {
		return nil, err
	}
	recipe.Columns = lasso.Columns{Target: t.target, Weight: t.weight, Numeric: t.numeric, Categorical: t.categorical, Ignore: t.ignore}
	d := &divided{rows: table, recipe: recipe, warn: cmd.ErrOrStderr()}
	if table.skipped != nil {
		names := table.Names()
		d.recipe.Columns.Ignore = slices.DeleteFunc(slices.Clone(t.ignore), func(name string) bool { return !slices.Contains(names, name) })
	}
	if t.testSize == 0 {
		d.split = &lasso.Split{Train: table.DataFrame}
		return d, nil
	}
	d.split, err = lasso.TrainTestSplit(table.DataFrame, lasso.SplitOptions{TestSize: t.testSize, Seed: t.seed})
	return d, err
}

// held says whether there are test rows.
func (d *divided) held() bool { return len(d.split.TestRows) > 0 }

// prepare fits the recipe to the training rows. The rows that errors name are
// those of the table.
func (d *divided) prepare() (*lasso.Data, error) {
	_, data, err := d.recipe.FitTransform(d.split.Train)
	return data, ofTable(err, d.split.TrainRows)
}

// ofTable tells the row of a bad cell as a row of the table read, of which the
// given rows were taken; nil stands for all of them.
func ofTable(err error, taken []int) error {
	var cell *lasso.CellError
	if errors.As(err, &cell) && cell.Row < len(taken) {
		moved := *cell
		moved.Row = taken[cell.Row]
		return &moved
	}
	return err
}

// scores judges a model on training and test rows; test is nil without any.
func (d *divided) scores(m *lasso.Model, data *lasso.Data) (train, test *lasso.Score, err error) {
	if train, err = m.ScoreData(data); err != nil || !d.held() {
		return train, nil, err
	}
	if d.test == nil {
		if d.test, err = d.transform(m, d.split.Test, d.split.TestRows); err != nil {
			return nil, nil, err
		}
	}
	test, err = m.ScoreData(d.test)
	return train, test, err
}

// transform applies a model's recipe to rows kept from its fit, which stand in
// the table where at says, and tells its warnings.
func (d *divided) transform(m *lasso.Model, rows dataframe.DataFrame, at []int) (*lasso.Data, error) {
	data, err := m.Blueprint().Transform(rows)
	if err != nil {
		return nil, ofTable(err, at)
	}
	for _, w := range data.Warnings {
		w.Cell.Row = at[w.Cell.Row]
		fmt.Fprintln(d.warn, "warning:", w)
	}
	return data, nil
}
