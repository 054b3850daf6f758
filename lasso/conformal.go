package lasso

import (
	"context"
	"fmt"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso/modelselect"
)

// Conformal makes prediction intervals by split conformal inference: recipe, λ
// and model come from one part of the training rows, and the residuals of the
// other part, the calibration rows, say how wide an interval must be.
type Conformal struct {
	CV CV     // recipe, folds and λ; one value in CV.Lambdas is taken as it is, without folds
	At Choice // which λ of the curve; the zero value is the smallest error

	Level           float64 // coverage wanted, in (0, 1); 0 means 0.9
	CalibrationSize float64 // share of the rows to calibrate with, in (0, 1), rounded up; 0 means 0.25
	Seed            uint32  // of the draw of these rows
}

// Conformalized is a model with the width of its intervals.
type Conformalized struct {
	Model  *Model
	Level  float64
	Radius float64 // half the width of every interval, in units of the target; +Inf with too few calibration rows

	Fitted, Calibrated []int // rows of the DataFrame given to Fit
}

// Fit divides the rows, fits one part and takes the radius from the other:
// [modelselect.ConformalRadius]. The interval of a new row, prediction ± Radius,
// holds its target with a probability of at least Level, if all rows are
// exchangeable; that is an average over rows and draws. Nothing of the
// calibration rows is used before: a level that only they have is an error.
//
// Errors: those of [CV.Fit]; [ErrSetting].
//
// Source: see [modelselect.Conformal].
func (c Conformal) Fit(ctx context.Context, train dataframe.DataFrame) (*Conformalized, error) {
	level, err := coverageLevel("Conformal", c.Level)
	if err != nil {
		return nil, err
	}
	if !(c.CalibrationSize >= 0 && c.CalibrationSize < 1) {
		return nil, setting("Conformal.CalibrationSize", c.CalibrationSize, "between 0 and 1 (0 means 0.25)")
	}
	t, err := open(train)
	if err != nil {
		return nil, err
	}
	rows, err := modelselect.HoldOut{TestSize: c.CalibrationSize, Seed: c.Seed}.Split(t.Rows())
	if err != nil {
		return nil, fmt.Errorf("lasso: Conformal: %w", err)
	}
	m, residuals, err := c.CV.apart(ctx, train, rows, c.At)
	if err != nil {
		return nil, err
	}
	radius, err := modelselect.ConformalRadius(residuals, level)
	if err != nil {
		return nil, fmt.Errorf("lasso: Conformal: %w", err)
	}
	return &Conformalized{Model: m, Level: level, Radius: radius, Fitted: rows.Train, Calibrated: rows.Test}, nil
}

// coverageLevel returns the level that a setting means.
func coverageLevel(owner string, level float64) (float64, error) {
	if level == 0 {
		return 0.9, nil
	}
	if !(level > 0 && level < 1) {
		return 0, setting(owner+".Level", level, "above 0 and below 1 (0 means 0.9)")
	}
	return level, nil
}

// apart chooses λ and fits the model on one side of a fold; it returns the
// residuals of the other side.
func (cv CV) apart(ctx context.Context, df dataframe.DataFrame, fold modelselect.Fold, at Choice) (*Model, []float64, error) {
	left, err := Subset(df, fold.Train)
	if err != nil {
		return nil, nil, err
	}
	right, err := Subset(df, fold.Test)
	if err != nil {
		return nil, nil, err
	}
	m, err := cv.chosen(ctx, left, at)
	if err != nil {
		return nil, nil, inRows(err, fold.Train)
	}
	score, err := m.Score(right)
	if err != nil {
		return nil, nil, inRows(err, fold.Test)
	}
	return m, score.Residuals(), nil
}

// chosen fits all rows at the λ chosen on folds of them, or at the one there is.
func (cv CV) chosen(ctx context.Context, train dataframe.DataFrame, at Choice) (*Model, error) {
	if len(cv.Lambdas) != 1 {
		m, _, err := cv.Fit(ctx, train, at)
		return m, err
	}
	_, d, err := cv.Recipe.FitTransform(train)
	if err != nil {
		return nil, err
	}
	l := cv.lasso()
	l.Lambda = cv.Lambdas[0]
	return l.Fit(ctx, d)
}

// Predict returns the intervals of the rows of a DataFrame, in units of the
// target. Errors are those of [Model.Predict].
func (c *Conformalized) Predict(df dataframe.DataFrame) (*modelselect.Intervals, error) {
	predicted, err := c.Model.Predict(df)
	if err != nil {
		return nil, err
	}
	out := &modelselect.Intervals{Level: c.Level, Prediction: predicted}
	for _, v := range predicted {
		out.Lower, out.Upper = append(out.Lower, v-c.Radius), append(out.Upper, v+c.Radius)
	}
	return out, nil
}

// Coverage says how many targets of rows held out the intervals hold. Errors are
// those of [Model.Predict] and of reading the target.
func (c *Conformalized) Coverage(held dataframe.DataFrame) (modelselect.Coverage, error) {
	return coverage(c.Model.blueprint, held, c.Predict)
}

// coverage compares intervals with the target column.
func coverage(b *Blueprint, held dataframe.DataFrame, predict func(dataframe.DataFrame) (*modelselect.Intervals, error)) (modelselect.Coverage, error) {
	intervals, err := predict(held)
	if err != nil {
		return modelselect.Coverage{}, err
	}
	t, err := open(held)
	if err != nil {
		return modelselect.Coverage{}, err
	}
	columns := b.columns
	columns.Weight = ""
	c, err := read(t, columns, true, b.missing)
	if err != nil {
		return modelselect.Coverage{}, err
	}
	if c.at != nil { // rows with missing values have no interval
		intervals.Lower, intervals.Upper = pick(intervals.Lower, c.at), pick(intervals.Upper, c.at)
	}
	out, err := intervals.Coverage(c.y)
	if err != nil {
		return out, fmt.Errorf("lasso: %w", err)
	}
	return out, nil
}
