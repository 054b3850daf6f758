package scratch

import "context"

// SubgradientDescent is the tutorials' LassoFromScratch: full-batch descent
// from w = 0, b = 0 along the gradient of the mean squared error plus
// λ·sign(w),
//
//	w ← w − rate·(∇MSE + λ·sign(w))        b ← b − rate·∂MSE/∂b
//
// with sign(0) = 0 and the intercept free.
//
// The quirk: a sign does not shrink as its weight does. A weight that should be
// zero jumps over zero by about rate·λ at every iteration and is never exactly
// zero; with a huge λ all weights bounce. [ProximalGradient] mends this.
type SubgradientDescent struct {
	Lambda       float64      // λ ≥ 0; zero is plain least squares
	LearningRate float64      // above 0; zero means 0.05
	Schedule     Schedule     // nil: constant rate
	Iterations   int          // at least 1; zero means 2000
	Start        Coefficients // zero value: w = 0, b = 0; not modified
	Every        int          // iterations between records; zero means 50
	Eps          float64      // a weight counts as non-zero above it; zero means 1e-8
	Trace        func(Step)   // sees each record as it is made; nil: nobody
}

// Fit runs the descent on n rows x of p features and n targets y; neither is
// modified. It returns a [SettingError] or [DataError] before any step, and the
// run so far with an error when ctx ends or the schedule gives no usable rate.
func (s SubgradientDescent) Fit(ctx context.Context, x [][]float64, y []float64) (*Run, error) {
	d, err := s.descent("SubgradientDescent", &s.Start, x, y)
	if err != nil {
		return nil, err
	}
	d.step = signStep
	return d.run(ctx)
}

// descent checks the settings and the data and sets up the loop from the start,
// nil standing for w = 0 and b = mean(y); the caller gives it a step.
func (s SubgradientDescent) descent(owner string, start *Coefficients, x [][]float64, y []float64) (*descent, error) {
	if err := checkData(x, y); err != nil {
		return nil, err
	}
	s.LearningRate = orDefault(s.LearningRate, 0.05)
	s.Iterations = orDefault(s.Iterations, 2000)
	s.Every = orDefault(s.Every, 50)
	s.Eps = orDefault(s.Eps, 1e-8)
	if s.Schedule == nil {
		s.Schedule = ConstantRate
	}
	if err := checkSettings(owner, nonNegative("Lambda", s.Lambda), positive("LearningRate", s.LearningRate),
		count("Iterations", s.Iterations), count("Every", s.Every), positive("Eps", s.Eps)); err != nil {
		return nil, err
	}
	if start == nil {
		start = &Coefficients{B: mean(y)}
	}
	if err := checkStart(owner, *start, len(x[0])); err != nil {
		return nil, err
	}
	return &descent{owner: owner, x: x, y: y, lambda: s.Lambda, start: *start, base: s.LearningRate, schedule: s.Schedule,
		trace: s.Trace, iterations: s.Iterations, every: s.Every, eps: s.Eps}, nil
}

// signStep is one update along the sub-gradient.
func signStep(c *Coefficients, g Coefficients, rate, lambda float64) {
	for j, w := range c.W {
		c.W[j] = w - float64(rate*(g.W[j]+float64(lambda*sign(w))))
	}
	c.B -= float64(rate * g.B)
}
