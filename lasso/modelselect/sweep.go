package modelselect

import (
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

// SweepRow is one λ of a [Sweep]: what a fit on the training rows costs in
// features and gives in error.
type SweepRow struct {
	Lambda   float64
	NonZero  int     // coefficients that are not exactly zero
	TrainMSE float64 // mean squared error on the training rows, in the target's unit squared
	TestMSE  float64 // on the rows held out
	Solved   bool    // whether the fit reached a minimum
}

// Sweep is a table of fits on one set of training rows, judged by one set held
// out, the largest λ first. One split says less than [CrossValidate]: repeat it
// with other seeds before trusting small differences.
type Sweep []SweepRow

// RunSweep fits a warm-started path of p on the fold's training rows and scores
// it on its test rows, as [HoldOut] divides them. For lambdas, l1Ratio and
// errors see [regpath.Run]; about the fold the error is a [*FoldError].
func RunSweep(ctx context.Context, p *solver.Problem, fold Fold, lambdas []float64, l1Ratio float64, s solver.Settings, m solver.Method) (Sweep, error) {
	parts, err := partsOf(p, []Fold{fold})
	if err != nil {
		return nil, err
	}
	part, err := parts.Fold(0)
	if err != nil {
		return nil, &FoldError{0, err}
	}
	return RunSweepPart(ctx, part, lambdas, l1Ratio, s, m)
}

// RunSweepPart is [RunSweep] on a training and a test problem of their own, such
// as those of a recipe fitted on the training rows. The error about test rows
// that do not fit wraps [regpath.ErrRows].
func RunSweepPart(ctx context.Context, part Part, lambdas []float64, l1Ratio float64, s solver.Settings, m solver.Method) (Sweep, error) {
	train, test := part.Train, part.Test
	path, err := regpath.Run(ctx, train, lambdas, l1Ratio, s, m)
	if err != nil {
		return nil, fmt.Errorf("modelselect: sweep: %w", err)
	}
	inside, err := path.MSE(train.X, train.Y, train.Weights)
	if err != nil {
		return nil, fmt.Errorf("modelselect: sweep: training rows: %w", err)
	}
	outside, err := path.MSE(test.X, test.Y, test.Weights)
	if err != nil {
		return nil, fmt.Errorf("modelselect: sweep: test rows: %w", err)
	}
	rows := make(Sweep, len(lambdas))
	for k, count := range path.NonZero() {
		rows[k] = SweepRow{lambdas[k], count, inside[k], outside[k], path.Results[k].Status.Solved()}
	}
	return rows, nil
}

// Min returns the index of the row with the smallest test error, the largest λ
// if there are several. It panics on an empty sweep.
func (s Sweep) Min() int {
	best := 0
	for k, row := range s {
		if row.TestMSE < s[best].TestMSE {
			best = k
		}
	}
	_ = s[best]
	return best
}

// Frontier returns the rows that no other beats in both test error and number of
// features, from the fewest features to the most, errors falling: what a plot of
// error against sparsity draws.
func (s Sweep) Frontier() Sweep {
	rows := slices.Clone(s)
	slices.SortStableFunc(rows, func(a, b SweepRow) int {
		if a.NonZero != b.NonZero {
			return a.NonZero - b.NonZero
		}
		if a.TestMSE < b.TestMSE {
			return -1
		}
		if a.TestMSE > b.TestMSE {
			return 1
		}
		return 0
	})
	var best Sweep
	for _, row := range rows {
		if len(best) == 0 || row.TestMSE < best[len(best)-1].TestMSE {
			best = append(best, row)
		}
	}
	return best
}

// Merge returns the rows of both sweeps, the largest λ first; of a λ in both the
// row of s stays.
func (s Sweep) Merge(other Sweep) Sweep {
	rows := slices.Concat(s, other)
	slices.SortStableFunc(rows, func(a, b SweepRow) int {
		switch {
		case a.Lambda > b.Lambda:
			return -1
		case a.Lambda < b.Lambda:
			return 1
		}
		return 0
	})
	return slices.CompactFunc(rows, func(a, b SweepRow) bool { return a.Lambda == b.Lambda })
}

// Errors returns the test errors, for [Refine].
func (s Sweep) Errors() []float64 {
	all := make([]float64, len(s))
	for k, row := range s {
		all[k] = row.TestMSE
	}
	return all
}

// Decades returns the powers of ten from 10^from down to 10^to, the λ of a first
// look: Decades(1, -3) are 10, 1, 0.1, 0.01 and 0.001. It is empty where
// to > from.
func Decades(from, to int) []float64 {
	var lambdas []float64
	for e := from; e >= to; e-- {
		lambdas = append(lambdas, math.Pow10(e))
	}
	return lambdas
}

// Refine returns n new λ around the two best of a coarse sweep, the tutorial's
// second look: equal fractions apart, from the neighbour above the larger of the
// two to the neighbour below the smaller, or from and to themselves where there
// is no neighbour or that is 0. n at least 2; 0 means 10. Of equal errors the
// larger λ counts as better.
//
// lambdas must pass [regpath.CheckLambdas] and be at least two, of which two
// positive ones are looked at, held, the errors found, one for each and none of them NaN; the error
// is a [*SettingError] or wraps a [*regpath.SettingError].
func Refine(lambdas, held []float64, n int) ([]float64, error) {
	if n == 0 {
		n = 10
	}
	if n < 2 {
		return nil, &SettingError{"Refine n", n, "at least 2, or 0 for 10"}
	}
	if err := regpath.CheckLambdas(lambdas); err != nil {
		return nil, fmt.Errorf("modelselect: Refine: %w", err)
	}
	if len(held) != len(lambdas) {
		return nil, &SettingError{"len(Refine held)", len(held), fmt.Sprintf("one for each of %d lambdas", len(lambdas))}
	}
	for k, v := range held {
		if math.IsNaN(v) {
			return nil, &SettingError{fmt.Sprintf("Refine held[%d]", k), v, "a number"}
		}
	}
	positive := len(lambdas)
	if lambdas[positive-1] == 0 {
		positive--
	}
	if positive < 2 {
		return nil, &SettingError{"Refine lambdas", lambdas, "at least two above 0"}
	}
	order := ascending(positive)
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case held[a] < held[b]:
			return -1
		case held[a] > held[b]:
			return 1
		}
		return 0
	})
	high := lambdas[max(min(order[0], order[1])-1, 0)]
	low := lambdas[min(max(order[0], order[1])+1, positive-1)]
	return regpath.Grid{N: n, MinRatio: low / high}.Lambdas(high), nil
}
