package synth_test

import (
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"testing"

	"github.com/golasso/golasso/lasso/solver"
	"github.com/golasso/golasso/lasso/synth"
)

// each runs a test on every generator.
func each(t *testing.T, test func(t *testing.T, g generator)) {
	for _, name := range slices.Sorted(maps.Keys(every)) {
		t.Run(name, func(t *testing.T) { test(t, every[name].generator) })
	}
}

func TestShapes(t *testing.T) {
	for name, g := range every {
		d := generate(t, g.generator, 1)
		n, p := d.Dims()
		if n != g.n || p != g.p || len(d.Names) != p || len(d.Truth.Mean) != n {
			t.Errorf("%s: %d×%d with %d names, want %d×%d", name, n, p, len(d.Names), g.n, g.p)
		}
		if d.Group != nil && len(d.Group) != p {
			t.Errorf("%s: groups of %d columns, want %d", name, len(d.Group), p)
		}
		if q := len(d.Truth.Terms); q != len(d.Truth.TermNames) || q != len(d.Truth.Coefficients) {
			t.Errorf("%s: %d terms, %d names, %d coefficients", name, q, len(d.Truth.TermNames), len(d.Truth.Coefficients))
		}
		seen := map[string]bool{}
		for column, values := range d.All() {
			if seen[column] || column == "" || len(values) != n {
				t.Errorf("%s: column %q with %d values, again: %v", name, column, len(values), seen[column])
			}
			seen[column] = true
			for i, v := range values {
				if math.IsNaN(v) || math.IsInf(v, 0) {
					t.Fatalf("%s: column %q, row %d is %v", name, column, i, v)
				}
			}
		}
		if len(seen) != p+1 {
			t.Errorf("%s: All gave %d columns", name, len(seen))
		}
	}
}

func TestSeedDecides(t *testing.T) {
	each(t, func(t *testing.T, g generator) {
		a, b, c := generate(t, g, 5), generate(t, g, 5), generate(t, g, 6)
		if !reflect.DeepEqual(a, b) {
			t.Error("the same seed gave other data")
		}
		if reflect.DeepEqual(a.Target, c.Target) || reflect.DeepEqual(a.Columns, c.Columns) {
			t.Error("another seed gave the same data")
		}
	})
}

func TestTargetIsTermsAndNoise(t *testing.T) {
	each(t, func(t *testing.T, g generator) {
		d := generate(t, g, 2)
		n, _ := d.Dims()
		sum, noise := make([]float64, n), make([]float64, n)
		for k := range d.Truth.Terms {
			for i, v := range d.Truth.Contribution(k) {
				sum[i] += v
			}
		}
		for i := range sum {
			if want := d.Truth.Mean[i]; !(math.Abs(sum[i]+d.Truth.Intercept-want) <= 1e-12*(1+math.Abs(want))) {
				t.Fatalf("row %d: terms sum to %v, mean %v", i, sum[i]+d.Truth.Intercept, want)
			}
			noise[i] = (d.Target[i] - d.Truth.Mean[i]) / d.Truth.NoiseSD
		}
		mean, sd := moments(noise)
		near(t, "mean of the noise", mean, 0, 1/math.Sqrt(float64(n)))
		near(t, "sd of the noise", sd, 1, 1/math.Sqrt(2*float64(n)))
	})
}

// Where the columns are the terms, the support is where coefficients are.
func TestSupportOfColumns(t *testing.T) {
	each(t, func(t *testing.T, g generator) {
		d := generate(t, g, 3)
		if !slices.IsSorted(d.Truth.Support) {
			t.Errorf("support %v is not ascending", d.Truth.Support)
		}
		if _, hidden := g.(plant); hidden {
			return
		}
		var want []int
		for k, c := range d.Truth.Coefficients {
			if c != 0 {
				want = append(want, k)
			}
		}
		if !slices.Equal(d.Truth.Support, want) {
			t.Errorf("support %v, coefficients at %v", d.Truth.Support, want)
		}
	})
}

// Least squares on the terms finds the coefficients. The standard error of each
// is sd/(√n·sd(t)·√(1−R²)), with R² that of the term on the others: below 0.99
// in all of these, so at most ten times sd/(√n·sd(t)). So does it the intercept,
// where terms are not far from 0 compared with their spread.
func TestTruthRecovered(t *testing.T) {
	quiet := map[string]generator{
		"sparse":        synth.Sparse{NoiseSD: 1e-6, Intercept: 3},
		"sparse AR":     synth.Sparse{NoiseSD: 1e-6, P: 30, K: 30, Correlation: synth.AR(0.9)},
		"twins":         synth.Twins{NoiseSD: 1e-6},
		"skewed":        synth.Skewed{NoiseSD: 1e-6},
		"rare flags":    synth.RareFlags{NoiseSD: 1e-6},
		"scales":        synth.Scales{NoiseSD: 1e-6},
		"marketing mix": market{synth.MarketingMix{NoiseSD: 1e-6}},
		"sensors":       plant{synth.Sensors{NoiseSD: 1e-6}},
	}
	far := []string{"skewed", "scales", "marketing mix"}
	for name, g := range quiet {
		d := generate(t, g, 4)
		n, _ := d.Dims()
		fit := minimum(t, d.Truth.Terms, d.Target, solver.Penalty{})
		for k, want := range d.Truth.Coefficients {
			_, sd := moments(d.Truth.Terms[k])
			near(t, fmt.Sprintf("%s, %s", name, d.Truth.TermNames[k]), fit.W[k], want, 1e-5/(math.Sqrt(float64(n))*sd))
		}
		if !slices.Contains(far, name) {
			near(t, name+", intercept", fit.B, d.Truth.Intercept, 1e-6)
		}
	}
}

func TestRowsAreColumnsTurned(t *testing.T) {
	d := generate(t, synth.Sparse{N: 3, P: 2, K: 1}, 1)
	rows := d.Rows()
	for i, row := range rows {
		for j, v := range row {
			if v != d.Columns[j][i] {
				t.Errorf("row %d, column %d: %v, want %v", i, j, v, d.Columns[j][i])
			}
		}
	}
	rows[0][0] = 99
	if d.Columns[0][0] == 99 {
		t.Error("rows are not a copy")
	}
}

func TestAllStops(t *testing.T) {
	seen := 0
	for range generate(t, synth.Sparse{}, 1).All() {
		if seen++; seen == 2 {
			break
		}
	}
	if seen != 2 {
		t.Errorf("%d columns after a break at 2", seen)
	}
}
