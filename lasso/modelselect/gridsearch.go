package modelselect

import (
	"context"
	"fmt"

	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

// GridSearch cross-validates the elastic net over λ and the l1 ratio, each
// ratio on the same folds. Its zero value is the default.
type GridSearch struct {
	// L1Ratios are the ratios to try, in [0, 1]; nil means 0.1, 0.5, 0.7, 0.9,
	// 0.95, 0.99 and 1, which lie close where models change most.
	L1Ratios []float64

	// Grid is that of λ below each ratio's own λmax on all rows; the zero value
	// is 100 values down to λmax/1000. Lambdas takes its place for all ratios;
	// the ratio 0, which has no λmax, needs it.
	Grid    regpath.Grid
	Lambdas []float64

	// Validator says how folds are fitted. Its Progress is told of one ratio
	// after the other, each counted from 0.
	Validator CrossValidator
}

// Surface is the held-out error for each l1 ratio and λ.
type Surface struct {
	L1Ratios []float64
	Curves   []*Curve // one for each ratio
}

// Run searches on the fixed problem p; see [CrossValidator.Run].
func (g GridSearch) Run(ctx context.Context, p *solver.Problem, folds []Fold) (*Surface, error) {
	return g.search(p, func(lambdas []float64, ratio float64) (*Curve, error) {
		return g.Validator.Run(ctx, p, folds, lambdas, ratio)
	})
}

// RunParts searches on folds that bring their own matrices; see
// [CrossValidator.RunParts]. Each is made anew for each ratio. Parts.Whole is
// needed for λmax, unless Lambdas are given.
//
// The error is a [*SettingError], or that of the ratio that failed, which it
// names.
func (g GridSearch) RunParts(ctx context.Context, parts Parts) (*Surface, error) {
	return g.search(parts.Whole, func(lambdas []float64, ratio float64) (*Curve, error) {
		return g.Validator.RunParts(ctx, parts, lambdas, ratio)
	})
}

// search makes the curve of each ratio.
func (g GridSearch) search(whole *solver.Problem, run func(lambdas []float64, ratio float64) (*Curve, error)) (*Surface, error) {
	ratios := g.L1Ratios
	if ratios == nil {
		ratios = []float64{0.1, 0.5, 0.7, 0.9, 0.95, 0.99, 1}
	}
	if len(ratios) == 0 {
		return nil, &SettingError{"len(GridSearch.L1Ratios)", 0, "at least 1, or nil for the default"}
	}
	s := &Surface{}
	for _, ratio := range ratios {
		lambdas, err := g.lambdas(whole, ratio)
		if err != nil {
			return nil, err
		}
		curve, err := run(lambdas, ratio)
		if err != nil {
			return nil, fmt.Errorf("modelselect: l1 ratio %v: %w", ratio, err)
		}
		s.L1Ratios, s.Curves = append(s.L1Ratios, ratio), append(s.Curves, curve)
	}
	return s, nil
}

// lambdas returns the λ of a ratio.
func (g GridSearch) lambdas(whole *solver.Problem, ratio float64) ([]float64, error) {
	if !(ratio >= 0 && ratio <= 1) {
		return nil, &SettingError{"GridSearch.L1Ratios", ratio, "between 0 and 1"}
	}
	if g.Lambdas != nil {
		return g.Lambdas, nil
	}
	if err := g.Grid.Check(); err != nil {
		return nil, fmt.Errorf("modelselect: GridSearch.Grid: %w", err)
	}
	if ratio == 0 || whole == nil {
		return nil, &SettingError{"GridSearch.Lambdas", "nil", "values of λ for the ratio 0 and where there is no problem of all rows, without which there is no λmax"}
	}
	top, err := solver.LambdaMax(whole, ratio)
	if err != nil {
		return nil, &FoldError{-1, err}
	}
	return g.Grid.Lambdas(top), nil
}

// Min returns where the mean error is smallest: the indices of the ratio and of
// the λ in its curve; of equal ones the first ratio and the largest λ.
func (s *Surface) Min() (ratio, lambda int) {
	for r, c := range s.Curves {
		if at := c.Min(); c.Mean[at] < s.Curves[ratio].Mean[s.Curves[ratio].Min()] {
			ratio = r
		}
	}
	return ratio, s.Curves[ratio].Min()
}

// OneSE returns the sparsest model that is not clearly worse than the best: of
// all ratios and λ whose mean error is at most one standard error above the
// smallest, that with fewest nonzero coefficients, and of equal ones that with
// the smallest mean error. ok is false where a curve does not know its nonzero
// coefficients; then it is Min.
func (s *Surface) OneSE() (ratio, lambda int, ok bool) {
	ratio, lambda = s.Min()
	limit := s.Curves[ratio].Mean[lambda] + s.Curves[ratio].SE[lambda]
	best := [2]int{ratio, lambda}
	for r, c := range s.Curves {
		if len(c.NonZero) != len(c.Mean) {
			return ratio, lambda, false
		}
		for k, mean := range c.Mean {
			least := s.Curves[best[0]]
			fewer := c.NonZero[k] - least.NonZero[best[1]]
			if mean <= limit && (fewer < 0 || fewer == 0 && mean < least.Mean[best[1]]) {
				best = [2]int{r, k}
			}
		}
	}
	return best[0], best[1], true
}
