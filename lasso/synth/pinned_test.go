package synth_test

import (
	"math"
	"testing"

	"github.com/golasso/golasso/lasso/synth"
)

// The first normal numbers of NumPy's RandomState(0), as its documentation
// prints them.
var z = []float64{1.764052345967664, 0.4001572083672233, 0.9787379841057392, 2.240893199201458, 1.8675579901499675, -0.977277879876411}

// What each generator makes of a known stream, by its own formula.
func TestPinnedByFormula(t *testing.T) {
	const rel = 1e-13
	sparse := generate(t, synth.Sparse{N: 2, P: 2, Values: []float64{2}, Intercept: 10, NoiseSD: 0.5}, 0)
	equal(t, "sparse x0, row 1", sparse.Columns[0][1], z[2], rel)
	equal(t, "sparse y, row 0", sparse.Target[0], 10+2*z[0]+0.5*z[4], rel)
	equal(t, "sparse y, row 1", sparse.Target[1], 10+2*z[2]+0.5*z[5], rel)

	ar := generate(t, synth.Sparse{N: 1, P: 3, Correlation: synth.AR(0.6)}, 0)
	equal(t, "AR x1", ar.Columns[1][0], 0.6*z[0]+0.8*z[1], rel)
	equal(t, "AR x2", ar.Columns[2][0], 0.6*(0.6*z[0]+0.8*z[1])+0.8*z[2], rel)

	blocks := generate(t, synth.Sparse{N: 1, P: 3, Correlation: synth.Blocks(2, 0.36)}, 0)
	equal(t, "blocks x0", blocks.Columns[0][0], 0.6*z[0]+0.8*z[1], rel)
	equal(t, "blocks x1", blocks.Columns[1][0], 0.6*z[0]+0.8*z[2], rel)
	equal(t, "blocks x2", blocks.Columns[2][0], 0.6*z[3]+0.8*z[4], rel)

	twins := generate(t, synth.Twins{N: 2, Pairs: 1, Idle: 1, Correlation: 0.6}, 0)
	equal(t, "twin a", twins.Columns[0][1], z[1], rel)
	equal(t, "twin b", twins.Columns[1][1], 0.6*z[1]+0.8*z[3], rel)
	equal(t, "idle", twins.Columns[2][1], z[5], rel)

	skewed := generate(t, synth.Skewed{N: 1, Active: 1, Idle: 1, Median: 7, Sigma: 2, NoiseSD: 3}, 0)
	equal(t, "skewed x", skewed.Columns[0][0], 7*math.Exp(2*z[0]), rel)
	equal(t, "skewed y", skewed.Target[0], 2.5*(math.Log(7)+2*z[0])+3*z[2], rel)

	scales := generate(t, synth.Scales{N: 1, Units: []float64{1e6, 1e-3}}, 0)
	equal(t, "millions", scales.Columns[0][0], 1e6*(5+z[0]), rel)
	equal(t, "fractions", scales.Columns[2][0], 1e-3*(5+z[2]), rel)
	equal(t, "scales y", scales.Target[0], (5+z[0])-(5+z[2])+z[4], rel)
}

// Streams of the larger generators, which must not change between versions.
func TestPinned(t *testing.T) {
	market := generate(t, market{synth.MarketingMix{}}, 42)
	plant := generate(t, plant{synth.Sensors{}}, 42)
	flags := generate(t, synth.RareFlags{}, 42)
	for _, c := range []struct {
		what      string
		got, want float64
	}{
		{"search spend, week 0", market.Columns[1][0], 22.068099086238675},
		{"price, week 0", market.Columns[13][0], 10.645698077309849},
		{"sales, week 0", market.Target[0], 1531.1103268084917},
		{"sales, week 155", market.Target[155], 1941.3519176054413},
		{"s000, row 0", plant.Columns[0][0], 640.2907842824},
		{"s279, row 999", plant.Columns[279][999], -135.10900250171792},
		{"output, row 0", plant.Target[0], 48.4305710320244},
		{"output, row 999", plant.Target[999], 53.42620467964182},
		{"flags y, row 999", flags.Target[999], 1.001257252852085},
	} {
		equal(t, c.what, c.got, c.want, 1e-12)
	}
}
