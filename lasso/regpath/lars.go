package regpath

import (
	"context"
	"fmt"
	"math"

	"github.com/golasso/golasso/lasso/solver"
)

// LARS follows the lasso's solution from λmax down and stops at every λ where
// it bends: least angle regression with the lasso modification. Its zero value
// follows the whole path.
//
// With A the columns in the model and σ their signs, the solution obeys
//
//	2 X_Aᵀ V (y − X w − b)/Σv = λ f_A σ
//
// and is linear in λ until a column outside reaches |cⱼ| = λ fⱼ (it joins) or a
// coefficient reaches 0 (it drops). At every knot the solution is computed
// anew from A and σ by a QR factorisation that is updated, so that rounding
// does not add up along the path. Each knot costs two passes over X, three where
// the design is so badly conditioned that its λ needs a second look.
//
// Ties. Events whose λ agree to 1e-13 are one knot, and its solution is as exact
// as its λ: to 1e-13 of it. Which of the columns at
// their bound really move is decided by the conditions of optimality just below
// that λ, a small non-negative least-squares problem, and not one by one: tied
// columns may join together, and a column that touches the bound and turns back
// makes no event. Of linearly dependent columns the lowest-numbered joins, and
// the status says NotUnique. With p ≥ n columns the path is followed to its end
// at λ = 0; Knots.Saturated tells that the residual is zero there.
//
// Source: Efron, Hastie, Johnstone and Tibshirani (2004), section 3.1; for the
// ties, Tibshirani, The lasso problem and uniqueness, Electronic Journal of
// Statistics 7 (2013).
type LARS struct {
	// MinLambda is the λ to stop at, in [0, ∞); default 0.
	MinLambda float64

	// MaxKnots bounds the knots, 1 or more; 0 means 10,000. A λ at which a
	// column touches its bound and turns back counts too. A path can have more
	// knots than columns, in theory up to (3ᵖ + 1)/2.
	MaxKnots int
}

const (
	defaultKnots = 10000
	tie          = 1e-13 // relative distance of two λ that are one knot
)

// Fit returns the knots of p, whose L1 is of no account: λ takes its place.
// Weights, factors (0 and +Inf too) and a missing intercept are p's. Bounds may
// demand a sign, 0 and ±Inf, for penalised columns; nothing else is allowed,
// and L2 must be 0, because the elastic net's path in λ is not piecewise
// linear: a [*SettingError] otherwise. A p that cannot be used is the solver's
// error.
//
// When ctx is cancelled or MaxKnots is reached, Fit returns the knots found so
// far, with their Status and without an error.
func (l LARS) Fit(ctx context.Context, p *solver.Problem) (*Knots, error) {
	if !(l.MinLambda >= 0) || math.IsInf(l.MinLambda, 1) {
		return nil, &SettingError{"LARS.MinLambda", l.MinLambda, "finite and not negative"}
	}
	if l.MaxKnots < 0 {
		return nil, &SettingError{"LARS.MaxKnots", l.MaxKnots, "at least 1"}
	}
	if l.MaxKnots == 0 {
		l.MaxKnots = defaultKnots
	}
	if p.Penalty.L2 != 0 {
		return nil, &SettingError{"Penalty.L2", p.Penalty.L2, "0: only the lasso has exact knots"}
	}
	s, err := newScaled(p)
	if err != nil {
		return nil, err
	}
	if err := checkSigns(p.Penalty); err != nil {
		return nil, err
	}
	return newWalk(s).run(ctx, l), nil
}

// checkSigns refuses bounds that are more than a sign.
func checkSigns(p solver.Penalty) error {
	for _, side := range []struct {
		name   string
		bounds []float64
	}{{"Penalty.Lower", p.Lower}, {"Penalty.Upper", p.Upper}} {
		for j, v := range side.bounds {
			if math.IsInf(v, 0) {
				continue
			}
			field := fmt.Sprintf("%s[%d]", side.name, j)
			if v != 0 {
				return &SettingError{field, v, "0 or infinite"}
			}
			if p.Factor != nil && p.Factor[j] == 0 {
				return &SettingError{field, v, "infinite for a column of factor 0"}
			}
		}
	}
	return nil
}
