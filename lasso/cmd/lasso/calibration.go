package main

import (
	"fmt"
	"io"
	"math"

	"github.com/spf13/pflag"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/artifact"
	"github.com/golasso/golasso/lasso/modelselect"
)

// calibration says how prediction intervals are made, if at all.
type calibration struct {
	level float64 // 0: none
	share float64
}

func (c *calibration) flags(f *pflag.FlagSet) {
	f.Float64Var(&c.level, "interval", 0, "put intervals of this coverage around predictions, such as 0.9; the rows that tell their width are kept apart from the fit: a part of the training rows (--calibration-size) drawn at random by --seed, after --test-size")
	f.Float64Var(&c.share, "calibration-size", 0.25, "share of the training rows that --interval keeps apart, rounded up")
}

// intervalDocument is an interval with the share of test rows that it holds.
type intervalDocument struct {
	artifact.Interval
	TestCoverage lasso.Figure `json:"test_coverage"`
}

// reserve takes the calibration rows out of the training rows.
func (c *calibration) reserve(d *divided, seed uint32) error {
	if c.level == 0 {
		return nil
	}
	fold, err := modelselect.HoldOut{TestSize: c.share, Seed: seed}.Split(d.split.Train.Nrow())
	if err != nil {
		return fmt.Errorf("--interval: %w", err)
	}
	train := d.split.Train
	if d.apart, err = lasso.Subset(train, fold.Test); err != nil {
		return err
	}
	if d.split.Train, err = lasso.Subset(train, fold.Train); err != nil {
		return err
	}
	d.apartRows, d.split.TrainRows = taken(d.split.TrainRows, fold.Test), taken(d.split.TrainRows, fold.Train)
	return nil
}

// taken returns the table's rows behind some of the rows taken from it; nil
// stands for all of them.
func taken(from, some []int) []int {
	if from == nil {
		return some
	}
	out := make([]int, len(some))
	for i, row := range some {
		out[i] = from[row]
	}
	return out
}

// calibrate finds the interval of a model: split conformal inference, see
// modelselect.ConformalRadius. test may be nil.
func (c *calibration) calibrate(d *divided, m *lasso.Model, test *lasso.Score, seed uint32) (*intervalDocument, error) {
	if c.level == 0 {
		return nil, nil
	}
	data, err := d.transform(m, d.apart, d.apartRows)
	if err != nil {
		return nil, err
	}
	score, err := m.ScoreData(data)
	if err != nil {
		return nil, err
	}
	radius, err := modelselect.ConformalRadius(score.Residuals(), c.level)
	if err != nil {
		return nil, err
	}
	if math.IsInf(radius, 1) {
		return nil, fmt.Errorf("--interval %v: wants at least %.0f calibration rows, there are %d", c.level, math.Ceil(c.level/(1-c.level)-1e-9), score.Rows)
	}
	out := &intervalDocument{TestCoverage: none}
	out.Interval = artifact.Interval{
		Level: c.level, HalfWidth: radius, Rows: score.Rows,
		Method: fmt.Sprintf("split conformal on %v of the training rows, seed %d", c.share, seed),
	}
	if test != nil {
		out.TestCoverage = lasso.Figure(held(test.Residuals(), radius))
	}
	return out, nil
}

// held is the share of residuals within a radius.
func held(residuals []float64, radius float64) float64 {
	n := 0
	for _, r := range residuals {
		if math.Abs(r) <= radius {
			n++
		}
	}
	return float64(n) / float64(len(residuals))
}

// write writes the interval as text.
func (i *intervalDocument) write(w io.Writer) {
	fmt.Fprintf(w, "interval: prediction ± %.6g holds %.4g %% (%d rows kept apart)", i.HalfWidth, 100*i.Level, i.Rows)
	if !math.IsNaN(float64(i.TestCoverage)) {
		fmt.Fprintf(w, "; of the test rows it holds %.4g %%", 100*float64(i.TestCoverage))
	}
	fmt.Fprintln(w)
}
