package synth

import (
	"cmp"
	"math"

	"github.com/golasso/golasso/lasso/rng"
)

// Skewed makes log-normal columns, as incomes and counts are, whose target is
// linear in their logarithms. In the columns as they come, a few large values
// pull the whole fit; their logarithms (a step of the recipe) are harmless.
type Skewed struct {
	N      int // rows, 1 or more; default 300
	Active int // columns with an effect, 1 or more; default 3
	Idle   int // columns without, 1 or more; default 5

	Median  float64 // of every column, in (0, ∞); default 50
	Sigma   float64 // standard deviation of the logarithm, in (0, 10]; default 1.2
	NoiseSD float64 // of the target, in (0, ∞); default 1
}

// Generate draws column by column
//
//	x = Median·exp(σ·z)        z standard normal
//
// active0 … with coefficients 2.5, −1.7, 3.2 in turn per unit of log(x), then
// idle0 … without effect. The mean of a column is Median·exp(σ²/2), its skewness
// (exp(σ²)+2)·√(exp(σ²)−1), 11.2 for the default σ. The terms are log(x), in
// the order of the columns; the support is the active columns. A setting out of
// range is a *SettingError.
func (s Skewed) Generate(seed uint32) (*Data, error) {
	s.N, s.Active, s.Idle = cmp.Or(s.N, 300), cmp.Or(s.Active, 3), cmp.Or(s.Idle, 5)
	s.Median, s.Sigma, s.NoiseSD = cmp.Or(s.Median, 50), cmp.Or(s.Sigma, 1.2), cmp.Or(s.NoiseSD, 1)
	c := checks{prefix: "Skewed."}
	c.count("N", s.N, 1)
	c.count("Active", s.Active, 1)
	c.count("Idle", s.Idle, 1)
	c.positive("Median", s.Median)
	c.need(s.Sigma > 0 && s.Sigma <= 10, "Sigma", s.Sigma, "a number in (0, 10]")
	c.positive("NoiseSD", s.NoiseSD)
	if c.err != nil {
		return nil, c.err
	}
	r := rng.New(seed)
	d := &Data{TargetName: "y", Truth: Truth{NoiseSD: s.NoiseSD}}
	for k := range s.Active {
		s.add(d, r, numbered("active", k), usual[k%len(usual)])
		d.Truth.Support = append(d.Truth.Support, k)
	}
	for k := range s.Idle {
		s.add(d, r, numbered("idle", k), 0)
	}
	d.respond(r, s.N)
	return d, nil
}

// add draws one column and the term that is its logarithm.
func (s Skewed) add(d *Data, r *rng.RandomState, name string, coefficient float64) {
	x, logs := make([]float64, s.N), normals(r, s.N)
	for i, z := range logs {
		logs[i] = math.Log(s.Median) + s.Sigma*z
		x[i] = math.Exp(logs[i])
	}
	d.add(name, x)
	d.Truth.add("log("+name+")", logs, coefficient)
}
