package regpath

import (
	"context"
	"fmt"
	"math"

	"github.com/golasso/golasso/lasso/solver"
)

// AdaptiveFactors returns the penalty factors of the adaptive lasso,
//
//	fⱼ / |w̃ⱼ|^γ
//
// for the coefficients w̃ = first of an earlier fit, γ = exponent > 0 (0 means
// 1) and the factors f = factor (nil means 1). A column that was zero before is
// left out, +Inf; one that is not penalised stays so. With γ = 1 the units of
// the columns do not matter.
//
// The error is a [*SettingError] for an exponent or a coefficient out of range,
// or lengths that differ.
//
// Source: Zou, The Adaptive Lasso and Its Oracle Properties, Journal of the
// American Statistical Association 101 (2006), equation 4.
func AdaptiveFactors(first, factor []float64, exponent float64) ([]float64, error) {
	if exponent == 0 {
		exponent = 1
	}
	if !(exponent > 0) || math.IsInf(exponent, 1) {
		return nil, &SettingError{"AdaptiveFactors exponent", exponent, "more than 0, or 0 for 1"}
	}
	if factor != nil && len(factor) != len(first) {
		return nil, &SettingError{"len(AdaptiveFactors factor)", len(factor), fmt.Sprintf("one for each of %d coefficients", len(first))}
	}
	factors := make([]float64, len(first))
	for j, w := range first {
		if math.IsNaN(w) || math.IsInf(w, 0) {
			return nil, &SettingError{fmt.Sprintf("AdaptiveFactors first[%d]", j), w, "finite coefficients"}
		}
		f := 1.0
		if factor != nil {
			f = factor[j]
		}
		if f > 0 {
			// Never 0, which would mean that it is not penalised at all.
			f = max(f/math.Pow(math.Abs(w), exponent), math.SmallestNonzeroFloat64)
		}
		factors[j] = f
	}
	return factors, nil
}

// Adaptive makes a first fit of p with the weights L1 and L2 of the given
// penalty and returns p with the factors that [AdaptiveFactors] makes of it, for
// [Run] to follow: the zero Penalty is least squares, solver.ElasticNet(λ, 0)
// ridge regression (for more columns than rows), solver.Lasso(λ) the two-stage
// lasso. p's own factors and bounds are kept in both stages.
//
// To be judged by held-out rows, both stages belong inside the folds.
//
// The error is the solver's, ctx's, or a [*SettingError].
func Adaptive(ctx context.Context, p *solver.Problem, first solver.Penalty, exponent float64, s solver.Settings, m solver.Method) (*solver.Problem, error) {
	at := *p
	at.Penalty.L1, at.Penalty.L2 = first.L1, first.L2
	r, err := solver.Minimize(ctx, &at, solver.Point{}, s, m)
	if err == nil && r.Status == solver.Cancelled {
		err = context.Cause(ctx)
	}
	if err != nil {
		return nil, fmt.Errorf("regpath: Adaptive: first fit: %w", err)
	}
	w := r.W
	if w == nil {
		_, columns := p.X.Dims()
		w = make([]float64, columns)
	}
	at.Penalty = p.Penalty
	if at.Penalty.Factor, err = AdaptiveFactors(w, p.Penalty.Factor, exponent); err != nil {
		return nil, err
	}
	return &at, nil
}
