package modelselect

import (
	"context"

	"github.com/golasso/golasso/lasso/solver"
)

// OutOfFold holds what each fold's model predicts for the rows it was not
// fitted on, at each λ.
type OutOfFold struct {
	Lambdas []float64     // largest first
	Rows    [][]int       // for each fold the rows it tests; nil where the folds brought their own matrices
	Values  [][][]float64 // [λ][fold], one for each of the fold's test rows, in its order, in the target's unit
}

// At returns the predictions at the λ numbered index for the rows 0 … n−1: the
// mean over the folds that test a row, which with [KFold] is one, and NaN for a
// row that no fold tests. Rows must be known.
func (o *OutOfFold) At(index, n int) []float64 {
	sum, count := make([]float64, n), make([]float64, n)
	for f, rows := range o.Rows {
		for k, i := range rows {
			sum[i] += o.Values[index][f][k]
			count[i]++
		}
	}
	for i := range sum {
		sum[i] /= count[i] // 0/0 where no fold tests the row
	}
	return sum
}

// RunKeeping is [CrossValidator.Run], equal but for rounding, and keeps the
// out-of-fold predictions, len(lambdas) of them for each test row.
func (c CrossValidator) RunKeeping(ctx context.Context, p *solver.Problem, folds []Fold, lambdas []float64, l1Ratio float64) (*Curve, *OutOfFold, error) {
	parts, err := partsOf(p, folds)
	if err != nil {
		return nil, nil, err
	}
	curve, kept, err := c.RunPartsKeeping(ctx, parts, lambdas, l1Ratio)
	if err != nil {
		return nil, nil, err
	}
	for _, fold := range folds {
		kept.Rows = append(kept.Rows, fold.Test)
	}
	return curve, kept, nil
}

// RunPartsKeeping is [CrossValidator.RunParts] and keeps the out-of-fold
// predictions. Which rows they are of is for the caller to say in
// OutOfFold.Rows.
func (c CrossValidator) RunPartsKeeping(ctx context.Context, parts Parts, lambdas []float64, l1Ratio float64) (*Curve, *OutOfFold, error) {
	if err := c.check(parts, lambdas, l1Ratio); err != nil {
		return nil, nil, err
	}
	r := newRun(ctx, c, parts, lambdas, l1Ratio)
	r.predicted = make([][][]float64, len(lambdas))
	for k := range r.predicted {
		r.predicted[k] = make([][]float64, parts.Folds)
	}
	if err := r.share(); err != nil {
		return nil, nil, &FoldError{-1, err}
	}
	if err := r.all(); err != nil {
		return nil, nil, err
	}
	curve, err := r.curve()
	if err != nil {
		return nil, nil, err
	}
	return curve, &OutOfFold{Lambdas: curve.Lambdas, Values: r.predicted}, nil
}

// partsOf returns the folds of a fixed matrix, or says what is wrong with p or
// with them.
func partsOf(p *solver.Problem, folds []Fold) (Parts, error) {
	if err := p.Check(); err != nil {
		return Parts{}, &FoldError{-1, err}
	}
	for f, fold := range folds {
		if err := fold.check(f, len(p.Y)); err != nil {
			return Parts{}, err
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
	return Parts{Folds: len(folds), Fold: take, Whole: p}, nil
}
