package modelselect

import (
	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

// share is prepare for folds that are Whole's rows, scaled anew.
func (r *run) share() error {
	if r.parts.Rows == nil || r.parts.Scale == nil || r.parts.Whole == nil {
		return nil
	}
	return r.prepare(r.parts.Whole, r.parts.Rows)
}

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
	q, scale, err := r.sharedProblem(f)
	if err != nil {
		return err
	}
	path := regpath.NewPath(r.parts.Whole, r.l1Ratio)
	for step, err := range regpath.PreparedSteps(r.ctx, q, r.parts.Whole.Penalty, r.lambdas, r.l1Ratio, r.Settings) {
		if err != nil {
			return err
		}
		r.finished(f, step)
		if f >= 0 {
			at := *step.Result // the next fit starts from the result as it is
			at.Point = unscaled(at.Point, scale)
			step.Result = &at
			r.mse[step.Index][f] = r.shared.TestMSE(f, at.Point)
		}
		if f < 0 || r.predicted != nil {
			path.Add(step)
		}
	}
	if f < 0 {
		r.nonZero = path.NonZero()
		return nil
	}
	r.weight[f] = r.shared.TestWeight(f)
	if r.predicted == nil {
		return nil
	}
	x, err := design.Subset(r.parts.Whole.X, r.parts.Rows[f].Test)
	if err != nil {
		return err
	}
	return r.keep(f, path, x)
}

// sharedProblem returns the problem of fold f and what its columns are divided
// by, nil for 1.
func (r *run) sharedProblem(f int) (q *solver.Prepared, scale []float64, err error) {
	if f < 0 {
		return r.shared.Whole(), nil, nil
	}
	if r.parts.Scale != nil {
		if scale, err = r.parts.Scale(f, r.shared.Spreads(f)); err != nil {
			return nil, nil, err
		}
	}
	q, err = r.shared.TrainScaled(f, scale)
	return q, scale, err
}

// unscaled restates a point of divided columns as one of the columns.
func unscaled(at solver.Point, scale []float64) solver.Point {
	if scale == nil {
		return at
	}
	w := make([]float64, len(at.W))
	for j, v := range at.W {
		if v != 0 {
			w[j] = v / scale[j]
		}
	}
	return solver.Point{W: w, B: at.B}
}
