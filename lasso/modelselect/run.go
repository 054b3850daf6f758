package modelselect

import (
	"context"
	"fmt"
	"runtime"
	"sync"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

// run is one cross-validation under way.
type run struct {
	CrossValidator
	ctx     context.Context
	parts   Parts
	lambdas []float64
	l1Ratio float64

	shared  *solver.Folds // what the folds share; nil where each reads its rows
	mse     [][]float64   // [λ][fold]; each fold writes its own column
	weight  []float64     // what each fold's test rows weigh
	nonZero []int

	// predicted holds the folds' predictions, [λ][fold][test row]; nil unless
	// they are to be kept.
	predicted [][][]float64

	mu             sync.Mutex // over what follows
	done, unsolved int
}

func newRun(ctx context.Context, c CrossValidator, parts Parts, lambdas []float64, l1Ratio float64) *run {
	c.Settings.Record = nil
	r := &run{CrossValidator: c, ctx: ctx, parts: parts, lambdas: lambdas, l1Ratio: l1Ratio}
	r.weight = make([]float64, parts.Folds)
	r.mse = make([][]float64, len(lambdas))
	for k := range r.mse {
		r.mse[k] = make([]float64, parts.Folds)
	}
	return r
}

// all fits every fold and, where they are given, all rows.
func (r *run) all() error { return r.each(r.fold) }

// each does what is to be done for every fold and, where they are given, for all
// rows, f = −1.
func (r *run) each(do func(f int) error) error {
	first := 0
	if r.parts.Whole != nil {
		first = -1
	}
	return inOrder(r.workers(), r.parts.Folds-first, func(job int) error {
		if err := do(job + first); err != nil {
			return &FoldError{job + first, err}
		}
		return nil
	})
}

// workers returns the most folds that are fitted at once.
func (c CrossValidator) workers() int {
	if c.Workers == 0 {
		return runtime.GOMAXPROCS(0)
	}
	return c.Workers
}

// fold fits and scores fold f; f = −1 fits all rows.
func (r *run) fold(f int) error {
	if r.shared != nil {
		return r.sharedFold(f)
	}
	if f < 0 {
		path, err := r.path(f, r.parts.Whole)
		if err == nil {
			r.nonZero = path.NonZero()
		}
		return err
	}
	part, err := r.parts.Fold(f)
	if err != nil {
		return err
	}
	if part.Train == nil || part.Test == nil {
		return fmt.Errorf("%w: no training or no test rows", ErrFold)
	}
	path, err := r.path(f, part.Train)
	if err != nil {
		return err
	}
	return r.score(f, path, part.Test)
}

// score takes down how a fold's path does on its test rows.
func (r *run) score(f int, path *regpath.Path, test *solver.Problem) error {
	mse, err := path.MSE(test.X, test.Y, test.Weights)
	if err != nil {
		return err
	}
	for k, v := range mse {
		r.mse[k][f] = v
	}
	r.weight[f] = weightOf(test)
	if r.predicted == nil {
		return nil
	}
	return r.keep(f, path, test.X)
}

// keep takes down what a fold's path predicts for its test rows.
func (r *run) keep(f int, path *regpath.Path, x design.Matrix) error {
	predicted, err := path.Predict(x)
	for k, values := range predicted {
		r.predicted[k][f] = values
	}
	return err
}

// path fits p at every λ and reports each.
func (r *run) path(f int, p *solver.Problem) (*regpath.Path, error) {
	path, method := regpath.NewPath(p, r.l1Ratio), r.Method
	if method == nil && r.workers() > 1 {
		method = solver.CoordinateDescent{Workers: 1} // folds run side by side already
	}
	for step, err := range regpath.Steps(r.ctx, p, r.lambdas, r.l1Ratio, r.Settings, method) {
		if err != nil {
			return nil, err
		}
		path.Add(step)
		r.finished(f, step)
	}
	return path, nil
}

// finished counts a fit and tells the progress.
func (r *run) finished(f int, step regpath.Step) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.done++
	if !step.Result.Status.Solved() {
		r.unsolved++
	}
	if r.Progress == nil {
		return
	}
	paths := r.parts.Folds
	if r.parts.Whole != nil {
		paths++
	}
	r.Progress(Progress{Fold: f, Index: step.Index, Done: r.done, Total: paths * len(r.lambdas)})
}

// curve collects what the folds found.
func (r *run) curve() (*Curve, error) {
	c, err := NewCurve(r.lambdas, r.mse)
	if err != nil {
		return nil, err
	}
	c.NonZero, c.Unsolved, c.FoldWeight = r.nonZero, r.unsolved, r.weight
	return c, nil
}
