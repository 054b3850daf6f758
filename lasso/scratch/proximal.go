package scratch

import "context"

// ProximalGradient is the iterative soft-thresholding algorithm with a constant
// rate: a gradient step on the mean squared error, then soft-thresholding,
//
//	w ← S(w − rate·∇MSE, rate·λ)        S(z, γ) = sign(z)·max(|z| − γ, 0)
//	b ← b − rate·∂MSE/∂b
//
// started, like [DiagnosticsDescent], from w = 0 and b = mean(y). It differs from [SubgradientDescent] in this one line, reaches the minimiser
// of J and gives exact zeros. The rate must stay below 1/λ_max(AᵀA/n), A the
// rows with a column of ones, for the cost to fall.
// Source: Beck and Teboulle (2009), equation 1.4.
type ProximalGradient struct {
	Lambda       float64       // λ ≥ 0; zero is plain least squares
	LearningRate float64       // above 0; zero means 0.05
	Schedule     Schedule      // nil: constant rate
	Iterations   int           // at least 1; zero means 3000
	Start        *Coefficients // nil: w = 0, b = mean(y); not modified
	Every        int           // iterations between records; zero means 50
	Eps          float64       // a weight counts as non-zero above it; zero means 1e-8
	Trace        func(Step)    // sees each record as it is made; nil: nobody
}

// Fit runs the iterations on n rows x of p features and n targets y; neither is
// modified. The errors are those of [SubgradientDescent.Fit].
func (s ProximalGradient) Fit(ctx context.Context, x [][]float64, y []float64) (*Run, error) {
	plain := SubgradientDescent{Lambda: s.Lambda, LearningRate: s.LearningRate, Schedule: s.Schedule,
		Iterations: orDefault(s.Iterations, 3000), Every: s.Every, Eps: s.Eps, Trace: s.Trace}
	d, err := plain.descent("ProximalGradient", s.Start, x, y)
	if err != nil {
		return nil, err
	}
	d.step = proximalStep
	return d.run(ctx)
}

// proximalStep is one gradient step and one soft-thresholding.
func proximalStep(c *Coefficients, g Coefficients, rate, lambda float64) {
	for j, w := range c.W {
		c.W[j] = SoftThreshold(w-float64(rate*g.W[j]), float64(rate*lambda))
	}
	c.B -= float64(rate * g.B)
}
