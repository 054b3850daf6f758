package modelselect

import (
	"context"
	"fmt"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

// Conformal makes prediction intervals by split conformal inference: it fits on
// one part of the rows, and the residuals of the other part, the calibration
// rows, say how wide an interval must be. Its zero value is the default.
type Conformal struct {
	Level float64 // coverage wanted, in (0, 1); 0 means 0.9

	// The calibration rows, drawn as [HoldOut] does: a share in (0, 1), rounded
	// up, 0 meaning 0.25.
	CalibrationSize float64
	Seed            uint32 // of the draw

	// Choose, if not nil, chooses the penalty on the rows that are fitted, for
	// instance by cross-validation. nil takes the problem's own, which then must
	// not have been chosen on the calibration rows.
	Choose func(ctx context.Context, train *solver.Problem) (solver.Penalty, error)

	Settings solver.Settings // of the fit
	Method   solver.Method   // nil means the solver's default
}

// Conformalized is a model with the width of its intervals.
type Conformalized struct {
	Level   float64
	Radius  float64 // half the width of every interval; +Inf with too few calibration rows
	Penalty solver.Penalty
	Model   *solver.Result // the fit on the training rows
	Rows    Fold           // Train: rows fitted; Test: calibration rows
}

// Fit divides the rows of p, fits the training rows and takes the radius from
// the calibration rows, [ConformalRadius]. The interval of a new row x,
//
//	ŷ(x) ± Radius,
//
// holds its target with a probability of at least Level, and at most 1/(m + 1)
// more for m calibration rows without ties, if all rows are exchangeable. That
// is an average over rows and draws: where the noise grows with x, intervals are
// too wide at one end and too narrow at the other. Weights count in the fit
// only.
//
// A matrix scaled on all rows of p has seen the calibration rows. For scaling
// the effect is small; a choice of columns by the target belongs in Choose.
//
// The error is a [*SettingError], or a [*FoldError] that wraps Choose's, the
// solver's, or the context's.
//
// Source: Lei, G'Sell, Rinaldo, Tibshirani and Wasserman, Distribution-free
// predictive inference for regression, J. American Statistical Association 113
// (2018), algorithm 2 and theorem 2.
func (c Conformal) Fit(ctx context.Context, p *solver.Problem) (*Conformalized, error) {
	level, err := resolveLevel("Conformal.Level", c.Level)
	if err != nil {
		return nil, err
	}
	if !(c.CalibrationSize >= 0 && c.CalibrationSize < 1) {
		return nil, &SettingError{"Conformal.CalibrationSize", c.CalibrationSize, "a fraction between 0 and 1"}
	}
	if err := p.Check(); err != nil {
		return nil, &FoldError{-1, err}
	}
	rows, err := HoldOut{TestSize: c.CalibrationSize, Seed: c.Seed}.Split(len(p.Y))
	if err != nil {
		return nil, err
	}
	fit := fitting{c.Choose, c.Settings, c.Method}
	model, penalty, err := fit.on(ctx, p, rows.Train)
	if err != nil {
		return nil, &FoldError{0, err}
	}
	residuals, err := residualsOf(p, rows.Test, model.Point)
	if err != nil {
		return nil, &FoldError{0, err}
	}
	radius, err := ConformalRadius(residuals, level)
	if err != nil {
		return nil, err
	}
	return &Conformalized{level, radius, penalty, model, rows}, nil
}

// Predict returns the intervals of the rows of x, which must have the columns of
// the fit, or the error wraps [regpath.ErrRows].
func (c *Conformalized) Predict(x design.Matrix) (*Intervals, error) {
	prediction, err := predict(x, c.Model.Point)
	if err != nil {
		return nil, err
	}
	iv := &Intervals{Level: c.Level, Prediction: prediction}
	for _, v := range prediction {
		iv.Lower, iv.Upper = append(iv.Lower, v-c.Radius), append(iv.Upper, v+c.Radius)
	}
	return iv, nil
}

// predict returns Xw + b.
func predict(x design.Matrix, at solver.Point) ([]float64, error) {
	if _, p := x.Dims(); p != len(at.W) {
		return nil, fmt.Errorf("modelselect: %w: %d columns, want %d", regpath.ErrRows, p, len(at.W))
	}
	fit := design.Multiply(nil, x, at.W)
	for i := range fit {
		fit[i] += at.B
	}
	return fit, nil
}

// residualsOf returns y − ŷ of some rows.
func residualsOf(p *solver.Problem, rows []int, at solver.Point) ([]float64, error) {
	part, err := rowsOf(p, rows)
	if err != nil {
		return nil, err
	}
	fit, err := predict(part.X, at)
	if err != nil {
		return nil, err
	}
	for k, i := range rows {
		fit[k] = p.Y[i] - fit[k]
	}
	return fit, nil
}

// fitting is how a model of some rows comes about.
type fitting struct {
	choose   func(ctx context.Context, train *solver.Problem) (solver.Penalty, error)
	settings solver.Settings
	method   solver.Method
}

// on fits the given rows of p.
func (f fitting) on(ctx context.Context, p *solver.Problem, rows []int) (*solver.Result, solver.Penalty, error) {
	train, err := rowsOf(p, rows)
	if err != nil {
		return nil, solver.Penalty{}, err
	}
	if f.choose != nil {
		if train.Penalty, err = f.choose(ctx, train); err != nil {
			return nil, solver.Penalty{}, err
		}
	}
	r, err := solver.Minimize(ctx, train, solver.Point{}, f.settings, f.method)
	if err == nil && r.Status == solver.Cancelled {
		err = context.Cause(ctx)
	}
	return r, train.Penalty, err
}
