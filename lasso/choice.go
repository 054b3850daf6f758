package lasso

import (
	"fmt"

	"github.com/golasso/golasso/lasso/modelselect"
)

// Choice names a point of a cross-validation curve: [AtMin], [AtOneSE] or one
// made by [AtMost].
type Choice int

const (
	// AtMin is the λ with the smallest mean error.
	AtMin Choice = iota
	// AtOneSE is the largest λ whose mean error is within one standard error of
	// the smallest: the sparser model that is not clearly worse.
	AtOneSE

	atMostNegative // AtMost of less than 0, which no curve has
)

// AtMost is the λ with the smallest mean error among those whose model of all
// training rows keeps at most k features. A k below 0, or one that no λ of the
// grid meets, is an error of kind [ErrSetting] where the choice is used.
func AtMost(k int) Choice {
	if k < 0 {
		return atMostNegative
	}
	return Choice(-1 - k)
}

// String returns, for example, "at most 5 features".
func (c Choice) String() string {
	switch {
	case c == AtMin:
		return "smallest error"
	case c == AtOneSE:
		return "within one standard error"
	case c < 0:
		return "at most " + count(-1-int(c), "feature")
	}
	return fmt.Sprintf("Choice(%d)", int(c))
}

// check refuses what is no choice.
func (c Choice) check() error {
	if c > AtOneSE {
		return setting("Choice", int(c), "AtMin, AtOneSE or AtMost of at least 0")
	}
	return nil
}

// of returns the index that the choice means on a curve.
func (c Choice) of(curve *modelselect.Curve) (int, error) {
	switch c {
	case AtMin:
		return curve.Min(), nil
	case AtOneSE:
		return curve.OneSE(), nil
	}
	if err := c.check(); err != nil {
		return 0, err
	}
	k, ok := curve.AtMost(-1 - int(c))
	if !ok {
		return 0, setting("Choice", c, "a number of features that some λ of the grid meets")
	}
	return k, nil
}

// ofSurface returns the indices of the ratio and of λ that the choice means.
func (c Choice) ofSurface(s *modelselect.Surface) (ratio, lambda int, err error) {
	if len(s.Curves) == 1 {
		lambda, err = c.of(s.Curves[0])
		return 0, lambda, err
	}
	switch {
	case c == AtMin:
		ratio, lambda = s.Min()
		return ratio, lambda, nil
	case c == AtOneSE:
		ratio, lambda, _ = s.OneSE()
		return ratio, lambda, nil
	}
	found := false
	for r, curve := range s.Curves {
		k, fault := c.of(curve)
		if fault != nil {
			err = fault
			continue
		}
		if !found || curve.Mean[k] < s.Curves[ratio].Mean[lambda] {
			ratio, lambda, found = r, k, true
		}
	}
	if found {
		err = nil
	}
	return ratio, lambda, err
}
