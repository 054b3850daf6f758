package solver

import "math"

// FromSklearn returns the penalty that scikit-learn's Lasso and ElasticNet
// call alpha and l1_ratio. They minimise half of J, so
//
//	λ = 2·alpha,   ρ = l1_ratio
//
// without sample weights or with weights that it normalises to sum n.
func FromSklearn(alpha, l1Ratio float64) Penalty { return ElasticNet(2*alpha, l1Ratio) }

// ToSklearn returns what scikit-learn calls the penalty p: alpha = λ/2 and
// l1_ratio = ρ. It has no factors and bounds; those of p are ignored.
func ToSklearn(p Penalty) (alpha, l1Ratio float64) { return p.Lambda() / 2, p.L1Ratio() }

// FromGlmnet returns the penalty that glmnet's gaussian family calls lambda and
// alpha, with penalty.factor = factor (nil means 1 for all). With s = sdY, the
// weighted population standard deviation of y (÷ Σv), glmnet minimises
//
//	J/2 with  L1 = 2·lambda·alpha,  L2 = 2·lambda·(1 − alpha)/s
//
// because it scales y to s = 1 inside, and it rescales the factors to sum to
// their number; a factor of +Inf leaves its column out and counts as 1 in that
// sum. The columns must have been standardised, or glmnet told not to. Limits
// on coefficients are set in Lower and Upper afterwards, in the units of the
// columns given to the solver.
func FromGlmnet(lambda, alpha, sdY float64, factor []float64) Penalty {
	p := Penalty{L1: 2 * lambda * alpha}
	if alpha < 1 {
		p.L2 = 2 * lambda * (1 - alpha) / sdY
	}
	if factor != nil {
		mean := meanFactor(factor)
		p.Factor = make([]float64, len(factor))
		for j, f := range factor {
			p.Factor[j] = f / mean
		}
	}
	return p
}

// ToGlmnet returns lambda and alpha for which glmnet, given p.Factor as its
// penalty.factor and y of weighted population standard deviation sdY, minimises
// the same objective:
//
//	lambda = f̄·(λ/2)·(ρ + (1 − ρ)·s),   alpha = ρ/(ρ + (1 − ρ)·s)
//
// where f̄ is the mean factor, 1 without factors.
func ToGlmnet(p Penalty, sdY float64) (lambda, alpha float64) {
	mean := 1.0
	if p.Factor != nil {
		mean = meanFactor(p.Factor)
	}
	ridge := p.L2
	if ridge > 0 {
		ridge *= sdY
	}
	if p.L1+ridge == 0 {
		return 0, 1
	}
	return mean * (p.L1 + ridge) / 2, p.L1 / (p.L1 + ridge)
}

// meanFactor returns what glmnet divides the factors by, +Inf counting as 1; 1
// where all are 0.
func meanFactor(factor []float64) float64 {
	sum := 0.0
	for _, f := range factor {
		if math.IsInf(f, 1) {
			f = 1
		}
		sum += f
	}
	if sum == 0 {
		return 1
	}
	return sum / float64(len(factor))
}
