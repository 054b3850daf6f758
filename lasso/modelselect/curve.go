package modelselect

import (
	"fmt"
	"math"
	"slices"

	"github.com/golasso/golasso/lasso/regpath"
)

// A Curve is the held-out error at each λ of a grid. Errors are mean squared
// errors, in the target's unit squared.
type Curve struct {
	Lambdas []float64   // largest first
	FoldMSE [][]float64 // one row for each λ, one entry for each fold
	Mean    []float64   // mean over the folds, at each λ: plain, unless BySize
	SE      []float64   // standard error of Mean: sample sd over the folds / √folds, unless BySize; 0 with one fold
	NonZero []int       // nonzero coefficients of the path on all rows; nil if none was fitted

	// FoldWeight is what each fold's test rows weigh: their number, or the sum
	// of their sample weights; nil if unknown.
	FoldWeight []float64

	// BySize says that Mean and SE weigh the folds by FoldWeight, as
	// [Curve.WeighFolds] does and cv.glmnet, and not all alike, as scikit-learn
	// and the tutorials.
	BySize bool

	// Unsolved counts the fits, over all folds, all rows and all λ, that did
	// not reach a minimum within the settings. Their errors are in the curve.
	Unsolved int
}

// NewCurve returns the curve of the given errors, of which it keeps copies.
// lambdas must pass [regpath.CheckLambdas], foldMSE have one row for each of
// them and the rows one entry for each of at least one fold, all finite; the
// error wraps [ErrCurve] and names λ and fold.
func NewCurve(lambdas []float64, foldMSE [][]float64) (*Curve, error) {
	if err := regpath.CheckLambdas(lambdas); err != nil {
		return nil, fmt.Errorf("modelselect: %w: %w", ErrCurve, err)
	}
	if len(foldMSE) != len(lambdas) || len(foldMSE[0]) == 0 {
		return nil, fmt.Errorf("modelselect: %w: %d rows of errors, want one for each of %d lambdas and at least one fold",
			ErrCurve, len(foldMSE), len(lambdas))
	}
	c := &Curve{Lambdas: append([]float64(nil), lambdas...)}
	for i, row := range foldMSE {
		if len(row) != len(foldMSE[0]) {
			return nil, fmt.Errorf("modelselect: %w: lambda %v: %d folds, want %d", ErrCurve, lambdas[i], len(row), len(foldMSE[0]))
		}
		for f, v := range row {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return nil, fmt.Errorf("modelselect: %w: lambda %v, fold %d: error is %v", ErrCurve, lambdas[i], f, v)
			}
		}
		mean, se := meanAndError(row)
		c.FoldMSE = append(c.FoldMSE, append([]float64(nil), row...))
		c.Mean, c.SE = append(c.Mean, mean), append(c.SE, se)
	}
	return c, nil
}

// Min returns the index of the λ with the smallest mean error, the largest such
// λ if there are several.
func (c *Curve) Min() int {
	best := 0
	for i, m := range c.Mean {
		if m < c.Mean[best] {
			best = i
		}
	}
	return best
}

// AtMost returns the index of the λ with the smallest mean error among those
// whose path on all rows has at most k nonzero coefficients, the largest such λ
// if there are several. ok is false where there is none, or where NonZero is
// unknown.
func (c *Curve) AtMost(k int) (index int, ok bool) {
	for i, count := range c.NonZero {
		if count <= k && (!ok || c.Mean[i] < c.Mean[index]) {
			index, ok = i, true
		}
	}
	return index, ok
}

// WeighFolds returns a copy of the curve with the mean and the standard error
// that cv.glmnet gives: with the weight Nₖ of fold k out of K, N their sum,
//
//	Mean = Σₖ Nₖ MSEₖ / N      SE = √( Σₖ Nₖ (MSEₖ − Mean)² / N / (K − 1) )
//
// SE is 0 with one fold. Where all folds weigh the same it is the plain curve.
// weights has one positive entry for each fold; nil means c.FoldWeight. The
// error wraps [ErrCurve].
func (c *Curve) WeighFolds(weights []float64) (*Curve, error) {
	if weights == nil {
		weights = c.FoldWeight
	}
	if len(weights) != len(c.FoldMSE[0]) {
		return nil, fmt.Errorf("modelselect: %w: %d fold weights for %d folds", ErrCurve, len(weights), len(c.FoldMSE[0]))
	}
	for f, v := range weights {
		if !(v > 0) || math.IsInf(v, 1) {
			return nil, fmt.Errorf("modelselect: %w: fold %d weighs %v, want more than 0", ErrCurve, f, v)
		}
	}
	weighed := *c
	weighed.BySize, weighed.FoldWeight = true, slices.Clone(weights)
	weighed.Mean, weighed.SE = make([]float64, len(c.FoldMSE)), make([]float64, len(c.FoldMSE))
	for i, row := range c.FoldMSE {
		weighed.Mean[i], weighed.SE[i] = weighedMean(row, weights)
	}
	return &weighed, nil
}

// OneSE returns the index of the largest λ whose mean error is at most one
// standard error above the smallest,
//
//	Mean[i] ≤ Mean[best] + SE[best]      best = Min()
//
// which gives the sparsest model that is not clearly worse than the best. With
// one fold it is Min.
//
// Source: Breiman, Friedman, Olshen and Stone, Classification and Regression
// Trees (1984), section 3.4.3.
func (c *Curve) OneSE() int {
	best := c.Min()
	for i, m := range c.Mean {
		if m <= c.Mean[best]+c.SE[best] {
			return i
		}
	}
	return best
}

// meanAndError returns the mean of the folds' errors and its standard error.
func meanAndError(row []float64) (mean, se float64) {
	k := float64(len(row))
	for _, v := range row {
		mean += v
	}
	mean /= k
	if len(row) < 2 {
		return mean, 0
	}
	squares := 0.0
	for _, v := range row {
		squares += (v - mean) * (v - mean)
	}
	return mean, math.Sqrt(squares / ((k - 1) * k))
}

// weighedMean returns the weighted mean of the folds' errors and its standard
// error.
func weighedMean(row, weights []float64) (mean, se float64) {
	sum, squares := 0.0, 0.0
	for f, v := range row {
		mean += weights[f] * v
		sum += weights[f]
	}
	mean /= sum
	if len(row) < 2 {
		return mean, 0
	}
	for f, v := range row {
		squares += weights[f] * (v - mean) * (v - mean)
	}
	return mean, math.Sqrt(squares / sum / float64(len(row)-1))
}
