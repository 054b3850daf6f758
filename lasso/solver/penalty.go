package solver

import "math"

// A Penalty is what J charges for coefficients, and the bounds they must keep:
//
//	L1 · Σⱼ fⱼ |wⱼ|  +  (L2/2) · Σⱼ fⱼ wⱼ²   and   lowerⱼ ≤ wⱼ ≤ upperⱼ
//
// Its zero value is no penalty and no bounds: least squares.
type Penalty struct {
	L1 float64 // weight of |w|, in [0, ∞)
	L2 float64 // weight of w²/2, in [0, ∞)

	// Factor multiplies the penalty of each column and has length p; nil means
	// 1 for all. 0 leaves a column unpenalised, +Inf leaves it out of the
	// model. Factors are used as they are, not rescaled.
	Factor []float64

	// Lower and Upper bound each coefficient and have length p; nil means no
	// bounds. Each interval must contain 0; ∓Inf is no bound.
	Lower, Upper []float64
}

// Lasso returns the penalty λ‖w‖₁.
func Lasso(lambda float64) Penalty { return Penalty{L1: lambda} }

// ElasticNet returns the penalty λρ‖w‖₁ + (λ(1−ρ)/2)‖w‖² for the ratio
// ρ = l1Ratio in [0, 1]: 1 is the lasso, 0 is ridge regression.
func ElasticNet(lambda, l1Ratio float64) Penalty {
	return Penalty{L1: lambda * l1Ratio, L2: lambda * (1 - l1Ratio)}
}

// Lambda returns λ = L1 + L2.
func (p Penalty) Lambda() float64 { return p.L1 + p.L2 }

// L1Ratio returns ρ = L1/(L1 + L2), and 1 where both are 0.
func (p Penalty) L1Ratio() float64 {
	if p.L1+p.L2 == 0 {
		return 1
	}
	return p.L1 / (p.L1 + p.L2)
}

// factor returns fⱼ.
func (p Penalty) factor(j int) float64 {
	if p.Factor == nil {
		return 1
	}
	return p.Factor[j]
}

// hasBounds reports whether any coefficient may have one.
func (p Penalty) hasBounds() bool { return p.Lower != nil || p.Upper != nil }

// bounds returns the interval wⱼ must lie in.
func (p Penalty) bounds(j int) (lower, upper float64) {
	lower, upper = math.Inf(-1), math.Inf(1)
	if p.Lower != nil {
		lower = p.Lower[j]
	}
	if p.Upper != nil {
		upper = p.Upper[j]
	}
	return lower, upper
}

// check returns a *FieldError for the first number that cannot be used.
func (p Penalty) check(columns int) error {
	for _, f := range []struct {
		name  string
		value float64
	}{{"Penalty.L1", p.L1}, {"Penalty.L2", p.L2}} {
		if !(f.value >= 0) || math.IsInf(f.value, 1) {
			return &FieldError{f.name, -1, -1, f.value, "is not in [0, ∞)"}
		}
	}
	for _, f := range []struct {
		name   string
		values []float64
		ok     func(float64) bool
		reason string
	}{
		{"Penalty.Factor", p.Factor, func(v float64) bool { return v >= 0 }, "is not in [0, ∞]"},
		{"Penalty.Lower", p.Lower, func(v float64) bool { return v <= 0 }, "is not in [-∞, 0]: bounds must contain 0"},
		{"Penalty.Upper", p.Upper, func(v float64) bool { return v >= 0 }, "is not in [0, ∞]: bounds must contain 0"},
	} {
		if f.values == nil {
			continue
		}
		if len(f.values) != columns {
			return lengthError(f.name, len(f.values), columns, "columns")
		}
		for j, v := range f.values {
			if !f.ok(v) {
				return &FieldError{f.name, -1, j, v, f.reason}
			}
		}
	}
	return nil
}
