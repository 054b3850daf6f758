package modelselect

import (
	"context"
	"fmt"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

// CrossValidate fits a warm-started path on the training rows of every fold and
// scores it on the fold's test rows, with the default [CrossValidator] and the
// given settings and method.
func CrossValidate(ctx context.Context, p *solver.Problem, folds []Fold, lambdas []float64, l1Ratio float64, s solver.Settings, m solver.Method) (*Curve, error) {
	return CrossValidator{Settings: s, Method: m}.Run(ctx, p, folds, lambdas, l1Ratio)
}

// CrossValidator says how folds are fitted. Its zero value is the default.
type CrossValidator struct {
	Settings solver.Settings // of every fit; Record is not called, since folds run side by side
	Method   solver.Method   // nil means the solver's default
	Workers  int             // most folds fitted at once, at least 1; 0 means as many as Go may use processors

	// Progress, if not nil, is told of every finished fit. Calls never overlap,
	// but which fold they come from depends on scheduling.
	Progress func(Progress)
}

// Progress is what [CrossValidator.Progress] is told.
type Progress struct {
	Fold        int // the fold of the fit just finished, −1 for the path on all rows
	Index       int // which λ it was
	Done, Total int // fits finished and to do, over all folds and λ
}

// Run cross-validates the fixed problem p: each fold's path is fitted on a copy
// of its training rows, with their weights, and its error is the weighted mean
// squared error on the test rows. The columns are not scaled anew. One more
// path on all rows gives Curve.NonZero. p's factors and bounds are kept, its L1
// and L2 replaced by λρ and λ(1 − ρ), ρ = l1Ratio in [0, 1].
//
// The result is the same for any number of workers. The error is a
// [*SettingError], wraps a [*regpath.SettingError] about lambdas, or is a
// [*FoldError] with the fold's number that wraps, when the solver refused or ctx
// was cancelled, a [*regpath.StepError] with λ.
func (c CrossValidator) Run(ctx context.Context, p *solver.Problem, folds []Fold, lambdas []float64, l1Ratio float64) (*Curve, error) {
	if err := p.Check(); err != nil {
		return nil, &FoldError{-1, err}
	}
	for f, fold := range folds {
		if err := fold.check(f, len(p.Y)); err != nil {
			return nil, err
		}
	}
	take := func(f int) (Part, error) {
		train, err := rowsOf(p, folds[f].Train)
		if err != nil {
			return Part{}, err
		}
		test, err := rowsOf(p, folds[f].Test)
		return Part{Train: train, Test: test}, err
	}
	parts := Parts{Folds: len(folds), Fold: take, Whole: p}
	if err := c.check(parts, lambdas, l1Ratio); err != nil {
		return nil, err
	}
	r := newRun(ctx, c, parts, lambdas, l1Ratio)
	if err := r.prepare(p, folds); err != nil {
		return nil, &FoldError{-1, err}
	}
	if err := r.all(); err != nil {
		return nil, err
	}
	return r.curve()
}

// rowsOf returns p with the given rows only.
func rowsOf(p *solver.Problem, rows []int) (*solver.Problem, error) {
	x, err := design.Subset(p.X, rows)
	if err != nil {
		return nil, err
	}
	part := *p
	part.X, part.Y = x, pick(p.Y, rows)
	if p.Weights != nil {
		part.Weights = pick(p.Weights, rows)
	}
	return &part, nil
}

// pick returns the values of the given rows.
func pick(values []float64, rows []int) []float64 {
	picked := make([]float64, len(rows))
	for k, i := range rows {
		picked[k] = values[i]
	}
	return picked
}

// Parts are folds that are made when their turn comes.
type Parts struct {
	Folds int // how many, at least 1

	// Fold makes one. It is called once for each number 0 … Folds−1, from
	// several goroutines at once.
	Fold func(f int) (Part, error)

	// Whole is the problem of all rows, whose path gives Curve.NonZero; nil
	// leaves that out.
	Whole *solver.Problem

	// Rows and Scale, given together, say that fold f is the rows Rows[f] of
	// Whole, each column divided by its scale, 0 for a column held at 0, and
	// perhaps shifted: a matrix that is scaled anew in each fold. Where p is small
	// against n, RunParts then lets the folds share the products of the columns
	// and does not call Fold. spreads are the standard deviations of Whole's
	// columns over the fold's training rows, NaN for one that must be computed;
	// Scale, called from several goroutines at once, may overwrite them.
	Rows  []Fold
	Scale func(f int, spreads []float64) ([]float64, error)
}

// Part is one fold: the problem to fit and the rows to score. Both have the
// same columns; of Test only X, Y and Weights are used.
type Part struct{ Train, Test *solver.Problem }

// RunParts cross-validates folds that each bring their own matrix, such as one
// scaled on the fold's training rows. For the rest see [CrossValidator.Run].
func (c CrossValidator) RunParts(ctx context.Context, parts Parts, lambdas []float64, l1Ratio float64) (*Curve, error) {
	if err := c.check(parts, lambdas, l1Ratio); err != nil {
		return nil, err
	}
	r := newRun(ctx, c, parts, lambdas, l1Ratio)
	if err := r.share(); err != nil {
		return nil, &FoldError{-1, err}
	}
	if err := r.all(); err != nil {
		return nil, err
	}
	return r.curve()
}

// check refuses settings and grids out of range.
func (c CrossValidator) check(parts Parts, lambdas []float64, l1Ratio float64) error {
	if c.Workers < 0 {
		return &SettingError{"CrossValidator.Workers", c.Workers, "at least 1, or 0 for all processors"}
	}
	if parts.Folds < 1 || parts.Fold == nil {
		return &SettingError{"number of folds", parts.Folds, "at least 1"}
	}
	if !(l1Ratio >= 0 && l1Ratio <= 1) {
		return &SettingError{"l1Ratio", l1Ratio, "between 0 and 1"}
	}
	if err := regpath.CheckLambdas(lambdas); err != nil {
		return fmt.Errorf("modelselect: %w", err)
	}
	return nil
}
