package synth

import (
	"cmp"
	"fmt"

	"github.com/golasso/golasso/lasso/rng"
)

// Scales makes columns of millions beside columns of fractions, all equally
// important. Without standardising, a lasso punishes the coefficients of the
// small columns, which must be large, and spares those of the large ones.
type Scales struct {
	N int // rows, 1 or more; default 300

	// Units are the standard deviations of the columns, each in [1e-100, 1e100];
	// every unit has one column with an effect and one without. Nil means 1e6,
	// 1e3, 1 and 1e-3.
	Units []float64

	Effect  float64 // on y of one standard deviation of a column, finite and not 0; default 1
	NoiseSD float64 // of the target, in (0, ∞); default 1
}

// Generate draws column by column, for each unit activek and idlek,
//
//	x = unit·(5 + z)        z standard normal
//
// so that the coefficient of an active column is ±Effect/unit, with alternating
// sign. The terms are the columns. A setting out of range is a *SettingError.
func (s Scales) Generate(seed uint32) (*Data, error) {
	s.N, s.Effect, s.NoiseSD = cmp.Or(s.N, 300), cmp.Or(s.Effect, 1), cmp.Or(s.NoiseSD, 1)
	if s.Units == nil {
		s.Units = []float64{1e6, 1e3, 1, 1e-3}
	}
	c := checks{prefix: "Scales."}
	c.count("N", s.N, 1)
	c.need(len(s.Units) > 0, "Units", s.Units, "1 or more units")
	for k, unit := range s.Units {
		c.need(unit >= 1e-100 && unit <= 1e100, fmt.Sprintf("Units[%d]", k), unit, "a number in [1e-100, 1e100]")
	}
	c.number("Effect", s.Effect)
	c.positive("NoiseSD", s.NoiseSD)
	if c.err != nil {
		return nil, c.err
	}
	r := rng.New(seed)
	d := &Data{TargetName: "y", Truth: Truth{NoiseSD: s.NoiseSD}}
	effect := s.Effect
	for k, unit := range s.Units {
		d.addTerm(numbered("active", k), scaled(r, s.N, unit), effect/unit)
		d.addTerm(numbered("idle", k), scaled(r, s.N, unit), 0)
		effect = -effect
	}
	d.respond(r, s.N)
	return d, nil
}

// scaled draws a column of mean 5·unit and standard deviation unit.
func scaled(r *rng.RandomState, n int, unit float64) []float64 {
	x := normals(r, n)
	for i, z := range x {
		x[i] = unit * (5 + z)
	}
	return x
}
