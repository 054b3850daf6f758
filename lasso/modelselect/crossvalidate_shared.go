package modelselect

import (
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

// prepare lets the folds share what they can: where p is small against n, the
// products between columns, of which those of the training rows are all less
// those of the test rows. It applies to the solver's own method, and to folds
// that test each row once and train on all others.
func (r *run) prepare(p *solver.Problem, folds []Fold) error {
	if r.Method != nil {
		return nil
	}
	tests := make([][]int, len(folds))
	for f, fold := range folds {
		if !complementary(fold, len(p.Y)) {
			return nil
		}
		tests[f] = fold.Test
	}
	var err error
	r.shared, err = solver.PrepareFolds(p, tests, len(r.lambdas), r.workers())
	return err
}

// complementary reports whether a fold trains on exactly the rows it does not
// test, each once.
func complementary(fold Fold, n int) bool {
	if len(fold.Train)+len(fold.Test) != n {
		return false
	}
	seen := make([]bool, n)
	for _, rows := range [][]int{fold.Train, fold.Test} {
		for _, i := range rows {
			if seen[i] {
				return false
			}
			seen[i] = true
		}
	}
	return true
}

// sharedFold fits fold f, or all rows for f = −1, from the shared products, and
// scores it by those of its test rows.
func (r *run) sharedFold(f int) error {
	q := r.shared.Whole()
	if f >= 0 {
		var err error
		if q, err = r.shared.Train(f); err != nil {
			return err
		}
	}
	path := regpath.NewPath(r.parts.Whole, r.l1Ratio)
	for step, err := range regpath.PreparedSteps(r.ctx, q, r.parts.Whole.Penalty, r.lambdas, r.l1Ratio, r.Settings) {
		if err != nil {
			return err
		}
		if f < 0 {
			path.Add(step)
		} else {
			r.mse[step.Index][f] = r.shared.TestMSE(f, step.Result.Point)
		}
		r.finished(f, step)
	}
	if f < 0 {
		r.nonZero = path.NonZero()
	} else {
		r.weight[f] = r.shared.TestWeight(f)
	}
	return nil
}
