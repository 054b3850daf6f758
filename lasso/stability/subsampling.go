package stability

import (
	"context"
	"fmt"

	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

// Subsampling draws complementary pairs of halves of the rows, fits a path on
// each half and counts which columns are selected. Its zero value is the
// default: 100 halves.
type Subsampling struct {
	Pairs int    // B, at least 1; 0 means 50, which is 100 fits
	Seed  uint32 // of the draws

	// First is q: each half selects the first q penalised columns that its path
	// brings in; of those that come in at the same λ, the larger coefficients
	// count first. 0 selects every column that is nonzero at any λ.
	First int

	// ByLambda counts the columns at every λ too, for a stability path. It takes
	// len(lambdas)·p numbers, and cannot be had together with First.
	ByLambda bool

	// Groups are sets of columns to be counted as one each as well, such as all
	// that are made of one source; they may overlap. A half selects a group if
	// it selects any of its columns.
	Groups [][]int

	// Part, if not nil, makes the problem of some rows, such as one that scales
	// them anew; it must have p's columns. It is called from several goroutines
	// at once. nil means p's rows as they are.
	Part func(rows []int) (*solver.Problem, error)

	Fits
}

// Run fits the halves at falling values of λ with the penalty λρ‖w‖₁ +
// (λ(1−ρ)/2)‖w‖², ρ = l1Ratio in (0, 1]; p's factors and bounds are kept. nil
// lambdas, allowed with First only, means each half's own default
// [regpath.Grid]. A half is ⌊n/2⌋ of the n rows of positive weight, drawn
// without replacement; n must be at least 4. p is not changed.
//
// Columns without variation in a half are not selected there; of columns that
// are copies of each other the solver picks what it comes to first, so that
// their frequencies are to be read together ([Clustering] finds them).
//
// The error is a [*SettingError], wraps a [*regpath.SettingError] about lambdas
// or [ErrShape] about Groups, or is a [*DrawError]. The draw numbered 2b + s is side s of pair b.
//
// Source: Meinshausen and Bühlmann, Stability selection, J. Royal Statistical
// Society B 72 (2010); Shah and Samworth, Variable selection with error control:
// another look at stability selection, ibid. 75 (2013), section 2.
func (s Subsampling) Run(ctx context.Context, p *solver.Problem, lambdas []float64, l1Ratio float64) (*Selection, error) {
	rows, err := s.check(p, lambdas, l1Ratio)
	if err != nil {
		return nil, err
	}
	pairs := s.pairs()
	c := newCount(p, pairs, lambdas, l1Ratio, s.ByLambda)
	c.groups = s.Groups
	err = s.run(ctx, 2*pairs, func(draw int) error {
		q, err := part(p, half(stream(s.Seed, draw/2), rows, draw%2), s.Part)
		if err != nil {
			return err
		}
		return s.half(ctx, q, draw, c)
	})
	if err != nil {
		return nil, err
	}
	return c.selection(), nil
}

// pairs returns B.
func (s Subsampling) pairs() int {
	if s.Pairs == 0 {
		return 50
	}
	return s.Pairs
}

// check refuses settings out of range and returns the rows to draw from.
func (s Subsampling) check(p *solver.Problem, lambdas []float64, l1Ratio float64) ([]int, error) {
	if err := p.Check(); err != nil {
		return nil, &DrawError{-1, err}
	}
	if err := s.Fits.check("Subsampling"); err != nil {
		return nil, err
	}
	_, columns := p.X.Dims()
	switch {
	case s.Pairs < 0:
		return nil, &SettingError{"Subsampling.Pairs", s.Pairs, "at least 1"}
	case s.First < 0 || s.First > columns:
		return nil, &SettingError{"Subsampling.First", s.First, "at least 1 and at most the number of columns"}
	case s.ByLambda && s.First > 0:
		return nil, &SettingError{"Subsampling.ByLambda", true, "false where First is set, because paths then end early"}
	case !(l1Ratio > 0 && l1Ratio <= 1):
		return nil, &SettingError{"l1Ratio", l1Ratio, "above 0, since ridge selects every column, and at most 1"}
	case lambdas == nil && s.First == 0:
		return nil, &SettingError{"len(lambdas)", 0, "at least 1 where First is not set"}
	}
	if lambdas != nil {
		if err := regpath.CheckLambdas(lambdas); err != nil {
			return nil, fmt.Errorf("stability: %w", err)
		}
	}
	for g, group := range s.Groups {
		for _, j := range group {
			if j < 0 || j >= columns {
				return nil, misshapen("Subsampling.Groups[%d]: column %d of %d", g, j, columns)
			}
		}
	}
	rows := drawable(p)
	if len(rows) < 4 {
		return nil, &SettingError{"number of rows of positive weight", len(rows), "at least 4, so that a half has 2"}
	}
	return rows, nil
}

// half fits one half and counts what it selects.
func (s Subsampling) half(ctx context.Context, q *solver.Problem, draw int, c *count) error {
	lambdas := c.lambdas
	if lambdas == nil {
		top, err := solver.LambdaMax(q, c.l1Ratio)
		if err != nil {
			return err
		}
		lambdas = regpath.Grid{}.Lambdas(top)
	}
	picked := newPicked(c, s.First)
	unsolved := 0
	for step, err := range regpath.Steps(ctx, q, lambdas, c.l1Ratio, s.settings(), s.Method) {
		if err != nil {
			return err
		}
		if !step.Result.Status.Solved() {
			unsolved++
		}
		picked.take(step.Result.W)
		if s.ByLambda {
			c.atLambda(step.Index, step.Result.W)
		}
		if picked.full() {
			break
		}
	}
	c.draw(draw, picked, unsolved)
	return nil
}
