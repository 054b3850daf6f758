package synth

import (
	"cmp"
	"math"

	"github.com/golasso/golasso/lasso/rng"
)

// RareFlags makes columns of zeros with a few ones, some of which matter much to
// the few rows they mark. Standardising blows a rare flag up (a flag of rate π
// has sd √(π(1−π))), and a split may leave one without a single 1.
type RareFlags struct {
	N      int // rows, 10 or more; default 1000
	Active int // flags with an effect, 1 or more; default 4
	Idle   int // flags without, 1 or more; default 8

	// Flags of either sort have rates from Commonest down to Rarest in equal
	// ratios, both in (0, 0.5]; defaults 0.1 and 0.004.
	Commonest, Rarest float64

	Effect  float64 // size of a flag's effect, finite and not 0; default 5
	NoiseSD float64 // of the target, in (0, ∞); default 1
}

// Generate draws two standard normal columns x0 and x1 with coefficients 1 and
// −1, then the flags active0 … with effects of alternating sign, then idle0 ….
// A flag of rate π is 1 in exactly max(1, round(πN)) rows, which Choice picks.
// The terms are the columns. A setting out of range is a *SettingError.
func (s RareFlags) Generate(seed uint32) (*Data, error) {
	s.N, s.Active, s.Idle = cmp.Or(s.N, 1000), cmp.Or(s.Active, 4), cmp.Or(s.Idle, 8)
	s.Commonest, s.Rarest = cmp.Or(s.Commonest, 0.1), cmp.Or(s.Rarest, min(0.004, cmp.Or(s.Commonest, 0.1)))
	s.Effect, s.NoiseSD = cmp.Or(s.Effect, 5), cmp.Or(s.NoiseSD, 1)
	if err := s.check(); err != nil {
		return nil, err
	}
	r := rng.New(seed)
	d := &Data{TargetName: "y", Truth: Truth{NoiseSD: s.NoiseSD}}
	d.addTerm("x0", normals(r, s.N), 1)
	d.addTerm("x1", normals(r, s.N), -1)
	effect := s.Effect
	for k := range s.Active {
		d.addTerm(numbered("active", k), s.flag(r, k, s.Active), effect)
		effect = -effect
	}
	for k := range s.Idle {
		d.addTerm(numbered("idle", k), s.flag(r, k, s.Idle), 0)
	}
	d.respond(r, s.N)
	return d, nil
}

func (s RareFlags) check() error {
	c := checks{prefix: "RareFlags."}
	c.count("N", s.N, 10)
	c.count("Active", s.Active, 1)
	c.count("Idle", s.Idle, 1)
	c.need(s.Commonest > 0 && s.Commonest <= 0.5, "Commonest", s.Commonest, "a number in (0, 0.5]")
	c.need(s.Rarest > 0 && s.Rarest <= s.Commonest, "Rarest", s.Rarest, "a number in (0, Commonest]")
	c.number("Effect", s.Effect)
	c.positive("NoiseSD", s.NoiseSD)
	return c.err
}

// flag draws the k-th of so many flags.
func (s RareFlags) flag(r *rng.RandomState, k, flags int) []float64 {
	rate := s.Commonest
	if flags > 1 {
		rate *= math.Pow(s.Rarest/s.Commonest, float64(k)/float64(flags-1))
	}
	ones := max(1, int(math.Round(rate*float64(s.N))))
	column := make([]float64, s.N)
	for _, i := range r.Choice(s.N, ones) {
		column[i] = 1
	}
	return column
}
