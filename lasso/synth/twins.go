package synth

import (
	"cmp"
	"math"

	"github.com/golasso/golasso/lasso/rng"
)

// Twins makes pairs of nearly equal columns of which only one carries the
// target: a lasso keeps one of the two, and which one may change with the rows.
type Twins struct {
	N     int // rows, 1 or more; default 200
	Pairs int // pairs, 1 or more; default 3
	Idle  int // further columns, without effect and independent, 1 or more; default 10

	// Correlation of the two of a pair, in [−1, 1] and not 0; default 0.98.
	// With 1 they are equal, and no data can tell them apart.
	Correlation float64

	NoiseSD float64 // of the target, in (0, ∞); default 1
}

// Generate draws column by column. Pair k is the columns ak, which carries the
// target, and
//
//	bk = ρ·ak + √(1−ρ²)·z
//
// which does not; idle0 … follow. All are standard normal. Coefficients are
// 2.5, −1.7, 3.2 in turn; the terms are the columns, and the support the columns
// a. Group numbers the pairs. A setting out of range is a *SettingError.
func (s Twins) Generate(seed uint32) (*Data, error) {
	s.N, s.Pairs, s.Idle = cmp.Or(s.N, 200), cmp.Or(s.Pairs, 3), cmp.Or(s.Idle, 10)
	s.Correlation, s.NoiseSD = cmp.Or(s.Correlation, 0.98), cmp.Or(s.NoiseSD, 1)
	c := checks{prefix: "Twins."}
	c.count("N", s.N, 1)
	c.count("Pairs", s.Pairs, 1)
	c.count("Idle", s.Idle, 1)
	c.need(math.Abs(s.Correlation) <= 1, "Correlation", s.Correlation, "a number in [−1, 1]")
	c.positive("NoiseSD", s.NoiseSD)
	if c.err != nil {
		return nil, c.err
	}
	r := rng.New(seed)
	d := &Data{TargetName: "y", Truth: Truth{NoiseSD: s.NoiseSD}}
	for k := range s.Pairs {
		a := normals(r, s.N)
		d.addTerm(numbered("a", k), a, usual[k%len(usual)])
		d.addTerm(numbered("b", k), twin(r, a, s.Correlation), 0)
		d.Group = append(d.Group, k, k)
	}
	for k := range s.Idle {
		d.addTerm(numbered("idle", k), normals(r, s.N), 0)
		d.Group = append(d.Group, -1)
	}
	d.respond(r, s.N)
	return d, nil
}

// twin draws a standard normal column that has correlation rho with a.
func twin(r *rng.RandomState, a []float64, rho float64) []float64 {
	own := math.Sqrt(1 - rho*rho)
	b := make([]float64, len(a))
	for i, v := range a {
		b[i] = rho*v + own*r.Normal()
	}
	return b
}
