package scratch

import (
	"context"
	"fmt"
)

// CoordinateDescent is the tutorials' LassoCoordinateDescent. From w = 0 each
// sweep first sets the intercept to the mean residual and then the weights, one
// after the other, r being the residual without feature j:
//
//	b  ← mean(y − Xw)
//	wⱼ ← S(mean(xⱼ·r), λ/2)        S(z, γ) = sign(z)·max(|z| − γ, 0)
//
// The quirks of the code as written: it does not divide by mean(xⱼ²), which is
// right only for columns of unit mean square (standardised ones) and gives
// something else than the lasso on any other; and the threshold is λ/2, which
// is right, although the tutorial's text says λ/(2m). With Scaled the missing
// division is made,
//
//	wⱼ ← S(mean(xⱼ·r), λ/2) / mean(xⱼ²)
//
// and the result is the minimiser of J (Friedman, Hastie and Tibshirani 2010,
// section 2.1). A column of zeros then keeps the weight zero. The intercept of
// the result belongs to the weights one sweep earlier, as in the original.
type CoordinateDescent struct {
	Lambda float64    // λ ≥ 0
	Sweeps int        // at least 1; zero means 200
	Scaled bool       // divide by mean(xⱼ²); false: as written
	Eps    float64    // a weight counts as non-zero above it; zero means 1e-8
	Trace  func(Step) // sees the model after each sweep; nil: nobody
}

// Fit makes the sweeps on n rows x of p features and n targets y; neither is
// modified. The run's history has one record per sweep, sweep 0 being the
// first. As written, columns far from unit mean square make the sweeps diverge:
// a status, not an error. The errors are those of [SubgradientDescent.Fit].
func (s CoordinateDescent) Fit(ctx context.Context, x [][]float64, y []float64) (*Run, error) {
	if err := checkData(x, y); err != nil {
		return nil, err
	}
	s.Sweeps = orDefault(s.Sweeps, 200)
	s.Eps = orDefault(s.Eps, 1e-8)
	if err := checkSettings("CoordinateDescent", nonNegative("Lambda", s.Lambda),
		count("Sweeps", s.Sweeps), positive("Eps", s.Eps)); err != nil {
		return nil, err
	}
	return s.run(ctx, x, y)
}

// run makes the sweeps.
func (s CoordinateDescent) run(ctx context.Context, x [][]float64, y []float64) (*Run, error) {
	squares := s.divisors(x)
	c := Coefficients{W: make([]float64, len(x[0]))}
	run := &Run{Coefficients: c.clone(0), LastIteration: -1, History: History{Null: nullCost(y)}}
	run.FinalCost = overflowed(c.Cost(x, y, s.Lambda))
	for i := range s.Sweeps {
		if err := ctx.Err(); err != nil {
			run.Status = Cancelled
			return run, fmt.Errorf("scratch: before sweep %d: %w", i, err)
		}
		run.LastIteration = i
		s.sweep(&c, x, y, squares)
		step := Step{Coefficients: c.clone(0), Iteration: i, Cost: c.Cost(x, y, s.Lambda), NonZero: c.NonZero(s.Eps)}
		if !c.finite() || !finite(step.Cost) {
			run.Status, run.History.Diverged = Diverged, true
			return run, nil
		}
		step.Update = c.distance(run.Coefficients)
		step.Moved = step.Update
		run.Coefficients, run.FinalCost = step.Coefficients.clone(0), step.Cost
		run.History.append(step)
		if s.Trace != nil {
			s.Trace(step)
		}
	}
	return run, nil
}

// sweep updates the intercept and every weight once.
func (s CoordinateDescent) sweep(c *Coefficients, x [][]float64, y, squares []float64) {
	n := float64(len(x))
	r := make([]float64, len(x)) // y − Xw − b, kept current
	c.B = 0
	for i, row := range x {
		r[i] = y[i] - c.at(row)
	}
	c.B = mean(r)
	for i := range r {
		r[i] -= c.B
	}
	for j, w := range c.W {
		rho := 0.0
		for i, row := range x {
			rho += float64(row[j] * (r[i] + float64(row[j]*w)))
		}
		c.W[j] = 0
		if squares[j] > 0 {
			c.W[j] = SoftThreshold(rho/n, s.Lambda/2) / squares[j]
		}
		for i, row := range x {
			r[i] -= float64(row[j] * (c.W[j] - w))
		}
	}
}

// divisors are the mean squares of the columns, or ones as written.
func (s CoordinateDescent) divisors(x [][]float64) []float64 {
	d := make([]float64, len(x[0]))
	for j := range d {
		if !s.Scaled {
			d[j] = 1
			continue
		}
		for _, row := range x {
			d[j] += float64(row[j] * row[j])
		}
		d[j] /= float64(len(x))
	}
	return d
}
