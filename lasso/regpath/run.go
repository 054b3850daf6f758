package regpath

import (
	"context"
	"iter"

	"github.com/golasso/golasso/lasso/solver"
)

// A Step is one point of a path.
type Step struct {
	Index  int // which λ of the grid, from 0
	Lambda float64
	Result *solver.Result
}

// Steps solves p at each λ in turn, the largest first, each from the solution
// before, and yields every point as it is found. The penalty's L1 and L2 are
// set to λρ and λ(1 − ρ) for ρ = l1Ratio, which must be in [0, 1]; its factors
// and bounds stay. lambdas must pass [CheckLambdas]. A nil method is the
// solver's engine; it, and a solver.CoordinateDescent, checks and measures p once
// and keeps what it learns from one λ to the next. p is not changed.
//
// An error ends the sequence: a [*SettingError] before the first point, a
// [*StepError] at the λ where the solver refused or where ctx was cancelled. In
// the latter case its Step still holds the unfinished result. Not having
// converged is no error.
func Steps(ctx context.Context, p *solver.Problem, lambdas []float64, l1Ratio float64, s solver.Settings, m solver.Method) iter.Seq2[Step, error] {
	return steps(ctx, lambdas, l1Ratio, fitter(ctx, p, len(lambdas), s, m))
}

// steps fits at each λ in turn, each from the solution before.
func steps(ctx context.Context, lambdas []float64, l1Ratio float64, fit func(l1, l2 float64, start solver.Point) (*solver.Result, error)) iter.Seq2[Step, error] {
	return func(yield func(Step, error) bool) {
		if err := checkRun(lambdas, l1Ratio); err != nil {
			yield(Step{}, err)
			return
		}
		var start solver.Point
		for k, lambda := range lambdas {
			r, err := fit(lambda*l1Ratio, lambda*(1-l1Ratio), start)
			if err == nil && r.Status == solver.Cancelled {
				err = context.Cause(ctx)
			}
			if err != nil {
				yield(Step{k, lambda, r}, &StepError{k, lambda, err})
				return
			}
			if !yield(Step{k, lambda, r}, nil) {
				return
			}
			start = r.Point
		}
	}
}

// fitter returns the function that solves p for an L1 and an L2. What is the
// same for all of them is done at the first call, so that its error has a λ.
func fitter(ctx context.Context, p *solver.Problem, fits int, s solver.Settings, m solver.Method) func(l1, l2 float64, start solver.Point) (*solver.Result, error) {
	at := *p
	var prepared *solver.Prepared
	return func(l1, l2 float64, start solver.Point) (r *solver.Result, err error) {
		at.Penalty.L1, at.Penalty.L2 = l1, l2
		engine, ok := m.(solver.CoordinateDescent)
		if m != nil && !ok {
			return solver.Minimize(ctx, &at, start, s, m)
		}
		if prepared == nil {
			if prepared, err = engine.Prepare(&at, fits); err != nil {
				return nil, err
			}
		}
		return prepared.Minimize(ctx, at.Penalty, start, s)
	}
}

// PreparedSteps is [Steps] for a problem that is prepared already, such as a
// training fold. The penalty's factors and bounds are used, its L1 and L2 are
// not.
func PreparedSteps(ctx context.Context, q *solver.Prepared, penalty solver.Penalty, lambdas []float64, l1Ratio float64, s solver.Settings) iter.Seq2[Step, error] {
	return steps(ctx, lambdas, l1Ratio, func(l1, l2 float64, start solver.Point) (*solver.Result, error) {
		penalty.L1, penalty.L2 = l1, l2
		return q.Minimize(ctx, penalty, start, s)
	})
}

// Run solves p along the whole grid with warm starts; see [Steps] for the
// arguments and the errors. When it fails or is cancelled on the way, it
// returns the points finished until then (none at all is possible) together
// with the error.
func Run(ctx context.Context, p *solver.Problem, lambdas []float64, l1Ratio float64, s solver.Settings, m solver.Method) (*Path, error) {
	path := NewPath(p, l1Ratio)
	for step, err := range Steps(ctx, p, lambdas, l1Ratio, s, m) {
		if err != nil {
			return path, err
		}
		path.Add(step)
	}
	return path, nil
}

// checkRun refuses a grid or a ratio out of range.
func checkRun(lambdas []float64, l1Ratio float64) error {
	if err := CheckLambdas(lambdas); err != nil {
		return err
	}
	if !(l1Ratio >= 0 && l1Ratio <= 1) {
		return &SettingError{"l1Ratio", l1Ratio, "between 0 and 1"}
	}
	return nil
}
