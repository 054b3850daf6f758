package card

import (
	"errors"
	"fmt"
	"slices"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/artifact"
)

// tuned recomputes the choice of λ on the recorded curve.
func tuned(s *subject) (string, error) {
	c := s.Records.Curve
	if c == nil {
		return "", absent("curve of the error against lambda")
	}
	if err := wellFormed(c); err != nil {
		return "", err
	}
	if got := c.Lambdas[c.Chosen]; got != s.state.Model.Lambda {
		return "", fmt.Errorf("the curve's choice is lambda %v, the model has %v", got, s.state.Model.Lambda)
	}
	want, err := choose(c)
	if err != nil {
		return "", err
	}
	if want != c.Chosen {
		return "", fmt.Errorf("by %q the curve chooses lambda %v, not %v", c.Choice, c.Lambdas[want], c.Lambdas[c.Chosen])
	}
	return fmt.Sprintf("lambda %v is the choice %q of %d values by %s on %d rows, mean squared error %.5g",
		s.state.Model.Lambda, c.Choice, len(c.Lambdas), c.How, c.Rows, c.MSE[c.Chosen]), nil
}

// wellFormed refuses a curve that nothing can be read from.
func wellFormed(c *artifact.CurveRecord) error {
	n := len(c.Lambdas)
	switch {
	case n < 2:
		return fmt.Errorf("the curve has %d values of lambda, want at least 2", n)
	case len(c.MSE) != n || len(c.NonZero) != n || len(c.SE) != n && len(c.SE) != 0:
		return fmt.Errorf("the curve has %d values of lambda, %d errors and %d sizes", n, len(c.MSE), len(c.NonZero))
	case c.Chosen >= n:
		return fmt.Errorf("the curve's choice is number %d of %d", c.Chosen, n)
	case c.Rows < 1 || c.How == "":
		return errors.New("the curve does not say on which rows and how")
	}
	for k := 1; k < n; k++ {
		if !(c.Lambdas[k] < c.Lambdas[k-1]) {
			return fmt.Errorf("the curve's lambda %v after %v is not falling", c.Lambdas[k], c.Lambdas[k-1])
		}
	}
	return nil
}

// choose returns the index that the named choice has on the curve.
func choose(c *artifact.CurveRecord) (int, error) {
	best := slices.Index(c.MSE, slices.Min(c.MSE))
	var most int
	switch _, err := fmt.Sscanf(c.Choice, "at most %d feature", &most); {
	case c.Choice == lasso.AtMin.String():
		return best, nil
	case c.Choice == lasso.AtOneSE.String():
		if len(c.SE) == 0 {
			return 0, errors.New("the curve has no standard errors to choose by")
		}
		limit := c.MSE[best] + float64(c.SE[best])
		return slices.IndexFunc(c.MSE, func(v float64) bool { return v <= limit }), nil
	case err == nil:
		found := -1
		for k, size := range c.NonZero {
			if size <= most && (found < 0 || c.MSE[k] < c.MSE[found]) {
				found = k
			}
		}
		if found >= 0 {
			return found, nil
		}
	}
	return 0, fmt.Errorf("the curve's choice %q is not one that can be made again: %q, %q or %q", c.Choice, lasso.AtMin, lasso.AtOneSE, lasso.AtMost(5))
}

// reviewed reads the trade-off between error and size off the recorded curve and
// finds the model on it.
func reviewed(s *subject) (string, error) {
	c := s.Records.Curve
	if c == nil {
		return "", absent("curve of error and size against lambda")
	}
	if err := wellFormed(c); err != nil {
		return "", err
	}
	kept := len(s.state.Model.Coefficients)
	if c.NonZero[c.Chosen] != kept {
		return "", fmt.Errorf("the curve keeps %d features at the chosen lambda, the model %d", c.NonZero[c.Chosen], kept)
	}
	sizes := slices.Clone(c.NonZero)
	slices.Sort(sizes)
	if sizes = slices.Compact(sizes); len(sizes) < 3 {
		return "", fmt.Errorf("the curve has models of %d sizes, want at least 3 to weigh error against size", len(sizes))
	}
	best := slices.Index(c.MSE, slices.Min(c.MSE))
	return fmt.Sprintf("models of %d to %d features were compared; %d features give a mean squared error of %.5g, the smallest is %.5g with %d",
		sizes[0], sizes[len(sizes)-1], kept, c.MSE[c.Chosen], c.MSE[best], c.NonZero[best]), nil
}
