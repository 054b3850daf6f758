package grouplasso

import (
	"context"
	"fmt"
	"math"

	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

// Settings say when the descent stops. The zero value is the default.
type Settings struct {
	// Tol is the relative duality gap below which it may stop, in (0, ∞); 0
	// means 1e-10. It goes on from there until a round changes the fit by less
	// than 1e-12 of the target's deviation, or MaxIter is met.
	Tol float64

	MaxIter int // most rounds over the groups, at least 1; 0 means 10,000
}

// A Result is the point found and the proof of what it is worth.
type Result struct {
	solver.Point
	Certificate
	Lambda     float64
	Sizes      []float64     // N_g of each penalised group, 0 for one that is out, and NaN for one that is not penalised
	Iterations int           // rounds made
	Status     solver.Status // Converged, LimitReached or Cancelled
}

// NonZero returns the groups that are in the model, ascending, those without a
// penalty among them.
func (r *Result) NonZero() []int {
	var groups []int
	for g, size := range r.Sizes {
		if size != 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

// Minimize solves p. Not having converged is no error but a Status. Where the
// columns of a group are linearly dependent, as the dummies of all levels are
// next to an intercept, its coefficients are one choice of many that fit alike.
//
// The error is p's, or a [*SettingError].
func Minimize(ctx context.Context, p *Problem, s Settings) (*Result, error) {
	if err := check(p, &s); err != nil {
		return nil, err
	}
	return newSystem(p).descend(ctx, s), nil
}

// LambdaMax returns the smallest λ at which every penalised group is 0,
//
//	λmax = max over g with f_g > 0 of 2‖⟨Z_g, r⟩‖ / (f_g √d_g)
//
// with r the residual of the null model, and ⟨·, ·⟩ and Z_g as in [Certify]; 0
// where there is nothing to explain. p.Lambda does not matter.
func LambdaMax(p *Problem) (float64, error) {
	at := *p
	at.Lambda = 1
	if err := at.Check(); err != nil {
		return 0, err
	}
	return newSystem(&at).lambdaMax(), nil
}

// Path solves p at each λ, which must pass [regpath.CheckLambdas], each from the
// solution before. p.Lambda does not matter. An error ends it: p's, a
// [*SettingError], a wrapped [*regpath.SettingError], or ctx's, with the results
// so far.
func Path(ctx context.Context, p *Problem, lambdas []float64, s Settings) ([]*Result, error) {
	if err := regpath.CheckLambdas(lambdas); err != nil {
		return nil, fmt.Errorf("grouplasso: %w", err)
	}
	at := *p
	at.Lambda = lambdas[0]
	if err := check(&at, &s); err != nil {
		return nil, err
	}
	sys := newSystem(&at)
	var path []*Result
	for _, lambda := range lambdas {
		at.Lambda = lambda
		if lambda == 0 {
			sys = newSystem(&at)
		}
		r := sys.descend(ctx, s)
		if r.Status == solver.Cancelled {
			return path, fmt.Errorf("grouplasso: lambda %v: %w", lambda, context.Cause(ctx))
		}
		path = append(path, r)
	}
	return path, nil
}

// check refuses what cannot be used and fills in defaults.
func check(p *Problem, s *Settings) error {
	if err := p.Check(); err != nil {
		return err
	}
	if !(s.Tol >= 0) || math.IsInf(s.Tol, 1) {
		return &SettingError{"Settings.Tol", s.Tol, "in (0, ∞), or 0 for the default"}
	}
	if s.MaxIter < 0 {
		return &SettingError{"Settings.MaxIter", s.MaxIter, "at least 1, or 0 for the default"}
	}
	if s.Tol == 0 {
		s.Tol = 1e-10
	}
	if s.MaxIter == 0 {
		s.MaxIter = 10000
	}
	return nil
}

// wholeEvery is how many rounds lie between two over all blocks while something
// moves, with a Newton step before; the others visit those in the model only.
const wholeEvery = 10

// descend makes rounds over the blocks until the settings say stop.
func (s *system) descend(ctx context.Context, set Settings) *Result {
	res := &Result{Lambda: s.problem.Lambda, Status: solver.LimitReached}
	r, whole := s.residual(), true
	still := 1e-12 * math.Sqrt(s.null)
	for res.Iterations < set.MaxIter {
		if ctx.Err() != nil {
			res.Status = solver.Cancelled
			break
		}
		change := s.round(r, whole)
		res.Iterations++
		if change > still {
			if whole = res.Iterations%wholeEvery == 0; whole {
				s.newton(r)
			}
			continue
		}
		if whole && s.certify(s.point()).DualGap <= set.Tol {
			res.Status = solver.Converged
			break
		}
		if whole && change == 0 {
			break // nothing is left that could move
		}
		r, whole = s.residual(), true
	}
	return s.finish(res, set)
}

// round updates the blocks, all or those in the model, and returns the largest
// change of the fit.
func (s *system) round(r []float64, whole bool) float64 {
	change := 0.0
	for _, b := range s.blocks {
		if whole || b.size() > 0 {
			change = max(change, b.update(r, s.kappa(b)))
		}
	}
	return change
}

// finish writes down where the blocks stand.
func (s *system) finish(res *Result, set Settings) *Result {
	res.Point = s.point()
	res.Certificate = s.certify(res.Point)
	if res.Status == solver.LimitReached && res.DualGap <= set.Tol {
		res.Status = solver.Converged
	}
	res.Sizes = make([]float64, s.problem.groups())
	for _, j := range s.free {
		res.Sizes[s.problem.Groups[j]] = math.NaN()
	}
	for _, b := range s.blocks {
		res.Sizes[b.group] = b.size()
	}
	return res
}
