package modelselect

import (
	"context"
	"fmt"
	"math"
	"runtime"
	"slices"
	"sync"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/solver"
)

// CVPlus makes prediction intervals from the models and the held-out residuals
// of a cross-validation, so that every row is both fitted and calibrated on. Its
// zero value is the default.
type CVPlus struct {
	Level float64 // coverage wanted, in (0, 1); 0 means 0.9

	// Choose, if not nil, chooses the penalty on each fold's training rows; see
	// [Conformal.Choose]. It is called from several goroutines at once.
	Choose func(ctx context.Context, train *solver.Problem) (solver.Penalty, error)

	Settings solver.Settings // of every fit; Record is not called, since folds run side by side
	Method   solver.Method   // nil means the solver's default
	Workers  int             // most folds fitted at once, at least 1; 0 means as many as Go may use processors

	// Progress, if not nil, is told of every fold that is done. Calls never
	// overlap, but their order depends on scheduling.
	Progress func(Progress)
}

// CVPlusModel is the folds' models with the residuals of the rows they have not
// seen.
type CVPlusModel struct {
	Level     float64
	Models    []*solver.Result // one for each fold; nil after FitFolds
	Residuals []float64        // y − ŷ of each row, by the model of the fold that tests it
	Fold      []int            // which fold that is
}

// Fit fits every fold's training rows. Each row must be tested exactly once, as
// [KFold] and others do. The result is the same for any number of workers.
//
// The error is a [*SettingError], or a [*FoldError] that wraps [ErrFold],
// Choose's error, the solver's or the context's.
func (c CVPlus) Fit(ctx context.Context, p *solver.Problem, folds []Fold) (*CVPlusModel, error) {
	if err := p.Check(); err != nil {
		return nil, &FoldError{-1, err}
	}
	c.Settings.Record = nil
	models := make([]*solver.Result, len(folds))
	m, err := c.FitFolds(ctx, len(p.Y), folds, func(f int) ([]float64, error) {
		model, _, err := fitting{c.Choose, c.Settings, c.Method}.on(ctx, p, folds[f].Train)
		if err != nil {
			return nil, err
		}
		models[f] = model
		return residualsOf(p, folds[f].Test, model.Point)
	})
	if err != nil {
		return nil, err
	}
	m.Models = models
	return m, nil
}

// FitFolds is Fit for models of any kind: fit fits fold f and returns the
// residuals y − ŷ of its test rows, in their order, of n rows in all. It is
// called from several goroutines at once. The models stay with the caller, and
// their predictions make intervals by [CVPlusModel.Intervals].
func (c CVPlus) FitFolds(ctx context.Context, n int, folds []Fold, fit func(f int) ([]float64, error)) (*CVPlusModel, error) {
	level, err := resolveLevel("CVPlus.Level", c.Level)
	if err != nil {
		return nil, err
	}
	if c.Workers < 0 {
		return nil, &SettingError{"CVPlus.Workers", c.Workers, "at least 1, or 0 for all processors"}
	}
	number, err := testedOnce(folds, n)
	if err != nil {
		return nil, err
	}
	workers := c.Workers
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	m := &CVPlusModel{Level: level, Residuals: make([]float64, n), Fold: number}
	var told sync.Mutex
	done := 0
	err = inOrder(workers, len(folds), func(f int) error {
		if err := m.fold(ctx, folds[f], f, fit); err != nil {
			return &FoldError{f, err}
		}
		told.Lock()
		defer told.Unlock()
		done++
		if c.Progress != nil {
			c.Progress(Progress{Fold: f, Done: done, Total: len(folds)})
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return m, nil
}

// fold fits one fold and keeps the residuals of its test rows.
func (m *CVPlusModel) fold(ctx context.Context, fold Fold, f int, fit func(f int) ([]float64, error)) error {
	if err := context.Cause(ctx); err != nil {
		return err
	}
	residuals, err := fit(f)
	if err != nil {
		return err
	}
	if len(residuals) != len(fold.Test) {
		return fmt.Errorf("%w: %d residuals for %d test rows", ErrFold, len(residuals), len(fold.Test))
	}
	for k, i := range fold.Test {
		m.Residuals[i] = residuals[k]
	}
	return nil
}

// testedOnce returns for each row the fold that tests it.
func testedOnce(folds []Fold, n int) ([]int, error) {
	if len(folds) == 0 {
		return nil, &SettingError{"number of folds", 0, "at least 1"}
	}
	number := make([]int, n)
	for i := range number {
		number[i] = -1
	}
	for f, fold := range folds {
		if err := fold.check(f, n); err != nil {
			return nil, err
		}
		for _, i := range fold.Test {
			if number[i] >= 0 {
				return nil, badFold(f, "row %d is tested in fold %d too", i, number[i])
			}
			number[i] = f
		}
	}
	if i := slices.Index(number, -1); i >= 0 {
		return nil, fmt.Errorf("modelselect: %w: row %d is tested in no fold", ErrFold, i)
	}
	return number, nil
}

// Predict returns the intervals of the rows of x. With μᵢ the model of the fold
// that tests row i of n, and Rᵢ the absolute value of that row's residual,
//
//	Lower = the ⌊(1 − Level)(n + 1)⌋-th smallest of μᵢ(x) − Rᵢ
//	Upper = the ⌈Level·(n + 1)⌉-th smallest of μᵢ(x) + Rᵢ
//
// −Inf and +Inf where n is too small for these to exist. Prediction is the mean
// of the models' predictions, each counted once for each row that its fold
// tests. For exchangeable rows and K folds of equal size m = n/K the interval
// holds a new row's target with a probability of at least
//
//	2·Level − 1 − min{2(1 − 1/K)/(m + 1), (1 − K/n)/(K + 1)},
//
// and in practice with about Level. Weights count in the fits only. x must have
// the columns of the fit, or the error wraps [regpath.ErrRows].
//
// Source: Barber, Candès, Ramdas and Tibshirani, Predictive inference with the
// jackknife+, Annals of Statistics 49 (2021), section 3 and theorem 4.
func (m *CVPlusModel) Predict(x design.Matrix) (*Intervals, error) {
	folds := make([][]float64, len(m.Models))
	for f, model := range m.Models {
		var err error
		if folds[f], err = predict(x, model.Point); err != nil {
			return nil, err
		}
	}
	return m.Intervals(folds)
}

// Intervals is Predict for predictions made elsewhere: for each fold its model's
// predictions of the same new rows. The error wraps [ErrFold] for another number
// of folds, or of rows in one of them.
func (m *CVPlusModel) Intervals(folds [][]float64) (*Intervals, error) {
	if want := slices.Max(m.Fold) + 1; len(folds) != want {
		return nil, fmt.Errorf("modelselect: %w: predictions of %d folds, want %d", ErrFold, len(folds), want)
	}
	n, rows := len(m.Residuals), len(folds[0])
	for f, fold := range folds {
		if len(fold) != rows {
			return nil, badFold(f, "%d predictions, want %d", len(fold), rows)
		}
	}
	iv := &Intervals{Level: m.Level, Prediction: make([]float64, rows), Lower: make([]float64, rows), Upper: make([]float64, rows)}
	k := rank(m.Level, n)
	low, high := make([]float64, n), make([]float64, n)
	for t := range rows {
		for i, r := range m.Residuals {
			mu := folds[m.Fold[i]][t]
			iv.Prediction[t] += mu / float64(n)
			low[i], high[i] = mu-math.Abs(r), mu+math.Abs(r)
		}
		slices.Sort(low)
		slices.Sort(high)
		iv.Lower[t], iv.Upper[t] = math.Inf(-1), math.Inf(1)
		if k <= n {
			iv.Lower[t], iv.Upper[t] = low[n-k], high[k-1]
		}
	}
	return iv, nil
}
