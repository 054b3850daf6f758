package lasso

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso/modelselect"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

// Compare judges several ways of fitting on the same folds. Each estimator's own
// setting, such as λ, is chosen on the curve of its errors over the folds; the
// errors compared are those of the chosen settings. They are a little better
// than new rows would give, the more so the more settings are tried: keep rows
// apart for the last word.
type Compare struct {
	// CV says how: recipe, folds, grid of λ (below the λmax of each estimator),
	// solver and workers. Its L1Ratio, Ridge and Charges must be zero, and its
	// Progress is not called: the Progress below is.
	CV CV

	// Estimators to compare, in the table's order; nil means LeastSquares,
	// RidgeRegression, PlainLasso, ElasticNet and MatchingPursuit.
	Estimators []Estimator

	At Choice // which setting of each; the zero value is the smallest error

	Alphas        []float64      // of ElasticNet, as GridSearch.Alphas, so that the target's unit does not matter; nil means 0.1, 0.5 and 0.9
	RidgeLambdas  []float64      // of RidgeRegression, falling; nil means 100 values around the features' variances
	Atoms         int            // most features MatchingPursuit takes; 0 means 50; never more than there are, or training rows less one
	AdaptiveFirst solver.Penalty // as Adaptive.First

	// Progress, if not nil, is told of every fold that an estimator has finished
	// at all its settings. Calls never overlap.
	Progress func(CompareProgress)
}

// CompareProgress is what [Compare.Progress] is told.
type CompareProgress struct {
	Estimator   Estimator
	Fold        int // the fold just finished, −1 for all rows
	Done, Total int // folds finished and to do, over all estimators; an elastic net does them once for each alpha
}

// Run fits every estimator in every fold and on all rows. The result is the same
// for any number of workers, times apart. Errors: those of [CV.Run], and
// [ErrSetting] where an estimator has no setting of the kind that At names.
func (c Compare) Run(ctx context.Context, train dataframe.DataFrame) (*Comparison, error) {
	estimators, err := c.check()
	if err != nil {
		return nil, err
	}
	f, err := c.CV.open(train)
	if err != nil {
		return nil, err
	}
	b, err := newBench(c, f)
	if err != nil {
		return nil, err
	}
	for _, e := range estimators {
		b.total += c.tries(e) * (len(f.folds) + 1)
	}
	out := &Comparison{At: c.At, BySize: c.CV.BySize, Folds: len(f.folds), Rows: f.cells.n, Features: len(f.all.Features), target: f.whole.columns.Target}
	for _, e := range estimators {
		start := time.Now()
		contender, err := b.judge(ctx, e)
		if err != nil {
			return nil, fmt.Errorf("%w, for %v", err, e)
		}
		out.Contenders = append(out.Contenders, contender)
		out.times = append(out.times, time.Since(start))
	}
	return out, nil
}

// check refuses settings out of range and returns the estimators.
func (c Compare) check() ([]Estimator, error) {
	if c.CV.L1Ratio != 0 || c.CV.Ridge {
		return nil, setting("Compare.CV.L1Ratio", c.CV.L1Ratio, "0, and no Ridge: Estimators says what to fit")
	}
	if !c.CV.Charges.none() {
		return nil, setting("Compare.CV.Charges", c.CV.Charges, "none: not every estimator has them")
	}
	if c.Atoms < 0 {
		return nil, setting("Compare.Atoms", c.Atoms, "at least 1 (0 means 50)")
	}
	if err := c.At.check(); err != nil {
		return nil, err
	}
	if err := c.CV.Grid.Check(); err != nil {
		return nil, fmt.Errorf("lasso: Compare.CV.Grid: %w", err)
	}
	if c.Estimators != nil && len(c.Estimators) == 0 || c.Alphas != nil && len(c.Alphas) == 0 {
		return nil, setting("Compare.Estimators or Alphas", "empty", "at least one, or nil for the default")
	}
	if c.Estimators == nil {
		return []Estimator{LeastSquares, RidgeRegression, PlainLasso, ElasticNet, MatchingPursuit}, nil
	}
	return c.Estimators, nil
}

// bench holds the folds, made once for all estimators.
type bench struct {
	Compare
	folding *folding
	parts   modelselect.Parts
	at      map[*solver.Problem]int // the fold of each training problem, −1 for all rows
	data    []*Data                 // the folds' training rows

	mu          sync.Mutex // over done
	done, total int        // of the progress
}

// tell reports a fold that an estimator has finished.
func (b *bench) tell(e Estimator, fold int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.done++
	if b.Progress != nil {
		b.Progress(CompareProgress{Estimator: e, Fold: fold, Done: b.done, Total: b.total})
	}
}

// newBench makes the folds.
func newBench(c Compare, f *folding) (*bench, error) {
	b := &bench{Compare: c, folding: f, at: map[*solver.Problem]int{}}
	made := make([]modelselect.Part, len(f.folds))
	for k := range f.folds {
		train, test, err := f.data(k)
		if err != nil {
			return nil, &FoldError{k, err}
		}
		made[k] = modelselect.Part{Train: train.Problem(solver.Penalty{}), Test: test.Problem(solver.Penalty{})}
		b.at[made[k].Train] = k
		b.data = append(b.data, train)
	}
	b.parts = modelselect.Parts{
		Folds: len(made), Whole: f.all.Problem(solver.Penalty{}),
		Fold: func(k int) (modelselect.Part, error) { return made[k], nil },
	}
	b.at[b.parts.Whole] = -1
	return b, nil
}

// judge fits one estimator everywhere and chooses its setting.
func (b *bench) judge(ctx context.Context, e Estimator) (Contender, error) {
	families, err := b.families(ctx, e, b.folding)
	if err != nil {
		return Contender{}, err
	}
	surface := &modelselect.Surface{}
	all := make([]*trial, len(families))
	for k, fam := range families {
		t, err := b.try(ctx, e, fam)
		if err != nil {
			return Contender{}, err
		}
		all[k] = t
		surface.L1Ratios, surface.Curves = append(surface.L1Ratios, fam.l1Ratio), append(surface.Curves, t.curve)
	}
	r, k, err := b.At.ofSurface(surface)
	if err != nil {
		return Contender{}, err
	}
	fam, t := families[r], all[r]
	lambda := fam.lambdas[k]
	m, err := fam.model(lambda, t.whole[k])
	if err != nil {
		return Contender{}, err
	}
	return Contender{
		Estimator: e, Setting: fam.setting(lambda), MSE: t.curve.Mean[k], SE: t.curve.SE[k], FoldMSE: t.curve.FoldMSE[k],
		NonZero: t.curve.NonZero[k], Stability: b.stability(t, k), Unsolved: t.unsolved(), Model: m,
	}, nil
}

// trial is what came of one family.
type trial struct {
	curve *modelselect.Curve
	whole []*solver.Result
	folds [][]*solver.Result
}

// unsolved counts the fits that did not reach a minimum.
func (t *trial) unsolved() int {
	out := 0
	for _, results := range append(t.folds, t.whole) {
		for _, r := range results {
			if !r.Status.Solved() {
				out++
			}
		}
	}
	return out
}

// try fits a family in every fold and on all rows.
func (b *bench) try(ctx context.Context, e Estimator, fam family) (*trial, error) {
	t := &trial{folds: make([][]*solver.Result, len(b.data))}
	fit := func(ctx context.Context, part modelselect.Part, lambdas []float64) (modelselect.Fitted, error) {
		at, d := b.at[part.Train], b.folding.all
		if at >= 0 {
			d = b.data[at]
		}
		results, err := fam.fit(ctx, d)
		if err != nil {
			return modelselect.Fitted{}, err
		}
		path := regpath.NewPath(part.Train, fam.l1Ratio)
		for k, r := range results {
			path.Add(regpath.Step{Index: k, Lambda: lambdas[k], Result: r})
		}
		defer b.tell(e, at)
		if at < 0 {
			t.whole = results
			return modelselect.Fitted{NonZero: path.NonZero()}, nil
		}
		t.folds[at] = results
		mse, err := path.MSE(part.Test.X, part.Test.Y, part.Test.Weights)
		return modelselect.Fitted{MSE: mse}, err
	}
	curve, err := modelselect.CrossFit{Fit: fit, Workers: b.CV.Workers}.RunParts(ctx, b.parts, fam.lambdas)
	if err != nil {
		return nil, foldError(err)
	}
	t.curve, err = b.CV.weighed(curve)
	return t, err
}

// stability is Contender.Stability of the k-th setting.
func (b *bench) stability(t *trial, k int) float64 {
	kept := make([]map[string]bool, len(t.folds))
	for f, results := range t.folds {
		kept[f] = map[string]bool{}
		for j, w := range results[k].W {
			if w != 0 {
				kept[f][b.data[f].Features[j].Name] = true
			}
		}
	}
	return meanJaccard(kept)
}
