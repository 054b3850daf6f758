package regpath

import (
	"context"
	"math"

	"github.com/golasso/golasso/lasso/solver"
)

// DevianceRatio returns the share of the deviance that is explained at each λ,
//
//	1 − Σᵢ vᵢ (yᵢ − xᵢᵀw − b)² / Σᵢ vᵢ (yᵢ − ȳ)²
//
// on the rows that the path was fitted on, with ȳ the weighted mean of y, 0 in
// a problem without intercept: glmnet's dev.ratio, and R². It is 0 where y does
// not vary.
func (p *Path) DevianceRatio() []float64 {
	null := p.nullMSE()
	ratios := make([]float64, len(p.Results))
	for k, r := range p.Results {
		if null > 0 {
			ratios[k] = 1 - p.trainMSE(k, r)/null
		}
	}
	return ratios
}

// trainMSE returns the mean squared error of point k: J less its penalty.
func (p *Path) trainMSE(k int, r *solver.Result) float64 {
	l1, l2 := p.Lambdas[k]*p.L1Ratio, p.Lambdas[k]*(1-p.L1Ratio)
	penalty := 0.0
	for j, w := range r.W {
		if w == 0 {
			continue
		}
		f := 1.0
		if p.problem.Penalty.Factor != nil {
			f = p.problem.Penalty.Factor[j]
		}
		penalty += f * (l1*math.Abs(w) + l2/2*w*w)
	}
	return r.Objective - penalty
}

// nullMSE returns the weighted mean square of y about its mean, or about 0 in a
// problem without intercept.
func (p *Path) nullMSE() float64 {
	mean, total := 0.0, 0.0
	for i, y := range p.problem.Y {
		mean += p.weight(i) * y
		total += p.weight(i)
	}
	mean /= total
	if p.problem.NoIntercept {
		mean = 0
	}
	squares := 0.0
	for i, y := range p.problem.Y {
		squares += p.weight(i) * (y - mean) * (y - mean)
	}
	return squares / total
}

// EarlyStop ends a path where smaller λ explain hardly more. Its zero value is
// glmnet's rule; [Run] has none.
// Source: glmnet's glmnet.control, fdev, devmax and mnlam.
type EarlyStop struct {
	Gain float64 // least rise of the deviance ratio from one λ to the next, as a share of it, in (0, 1); 0 means 1e-5
	Most float64 // deviance ratio that is enough, in (0, 1]; 0 means 0.999
	Keep int     // points that a path has before the rule applies, at least 1; 0 means 5
}

// Check returns a [*SettingError] if a field is out of range.
func (e EarlyStop) Check() error {
	switch {
	case !(e.Gain >= 0 && e.Gain < 1):
		return &SettingError{"EarlyStop.Gain", e.Gain, "strictly between 0 and 1, or 0 for 1e-5"}
	case !(e.Most >= 0 && e.Most <= 1):
		return &SettingError{"EarlyStop.Most", e.Most, "in (0, 1], or 0 for 0.999"}
	case e.Keep < 0:
		return &SettingError{"EarlyStop.Keep", e.Keep, "at least 1, or 0 for 5"}
	}
	return nil
}

// Reached reports whether a path should end at its last point: with R² its
// deviance ratio and R²₀ that of the point before,
//
//	R² − R²₀ < Gain·R²   or   R² > Most
//
// once there are Keep points. [Steps] with it makes a path of one's own.
func (e EarlyStop) Reached(p *Path) bool {
	if e.Gain == 0 {
		e.Gain = 1e-5
	}
	if e.Most == 0 {
		e.Most = 0.999
	}
	if e.Keep == 0 {
		e.Keep = 5
	}
	last := len(p.Results) - 1
	null := p.nullMSE()
	if last+1 < e.Keep || last < 0 {
		return false
	}
	if null == 0 {
		return true // nothing to explain
	}
	ratio, before := 1-p.trainMSE(last, p.Results[last])/null, 0.0
	if last > 0 {
		before = 1 - p.trainMSE(last-1, p.Results[last-1])/null
	}
	return ratio-before < e.Gain*ratio || ratio > e.Most
}

// Run is [Run] with an early end: the path has as many points as were needed,
// the one that fulfilled the rule being the last.
func (e EarlyStop) Run(ctx context.Context, p *solver.Problem, lambdas []float64, l1Ratio float64, s solver.Settings, m solver.Method) (*Path, error) {
	if err := e.Check(); err != nil {
		return nil, err
	}
	path := NewPath(p, l1Ratio)
	for step, err := range Steps(ctx, p, lambdas, l1Ratio, s, m) {
		if err != nil {
			return path, err
		}
		path.Add(step)
		if e.Reached(path) {
			break
		}
	}
	return path, nil
}
