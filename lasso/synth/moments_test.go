package synth_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/golasso/golasso/lasso/solver"
	"github.com/golasso/golasso/lasso/synth"
)

// Columns are standard normal and correlated as stated: for n rows, artanh of
// the sample correlation has standard error 1/√(n−3) (Fisher).
func TestCorrelations(t *testing.T) {
	const n = 3000
	for name, c := range map[string]synth.Correlation{
		"none": {}, "AR 0.8": synth.AR(0.8), "AR −0.5": synth.AR(-0.5), "blocks": synth.Blocks(3, 0.7), "blocks of 1": synth.Blocks(1, 0.7),
	} {
		d := generate(t, synth.Sparse{N: n, P: 8, Correlation: c}, 11)
		for j, x := range d.Columns {
			mean, sd := moments(x)
			near(t, name+" mean", mean, 0, 1/math.Sqrt(n))
			near(t, name+" sd", sd, 1, 1/math.Sqrt(2*n))
			for k := range j {
				got, want := correlation(x, d.Columns[k]), c.Between(j, k)
				near(t, fmt.Sprintf("%s, x%d and x%d", name, j, k), math.Atanh(got), math.Atanh(want), 1/math.Sqrt(n-3))
			}
		}
	}
}

func TestBetween(t *testing.T) {
	for _, c := range []struct {
		synth.Correlation
		j, k int
		want float64
	}{
		{synth.Correlation{}, 2, 2, 1}, {synth.Correlation{}, 2, 3, 0},
		{synth.AR(0.5), 1, 4, 0.125}, {synth.AR(-0.5), 4, 1, -0.125},
		{synth.Blocks(3, 0.7), 3, 5, 0.7}, {synth.Blocks(3, 0.7), 2, 3, 0}, {synth.Blocks(3, 0.7), 4, 4, 1},
	} {
		equal(t, fmt.Sprintf("%+v of %d and %d", c.Correlation, c.j, c.k), c.Between(c.j, c.k), c.want, 1e-15)
	}
}

// wᵀRw by hand, and in the sample: the variance of a normal sum has relative
// standard error √(2/n).
func TestSignalToNoise(t *testing.T) {
	for _, c := range []struct {
		synth.Correlation
		signal float64 // of coefficients 1, −1, 2
	}{
		{synth.Correlation{}, 6},
		{synth.AR(0.5), 1 + 1 + 4 + 2*(-0.5+2*0.25-2*0.5)},
		{synth.Blocks(2, 0.5), 1 + 1 + 4 + 2*(-0.5)},
	} {
		const n = 4000
		d := generate(t, synth.Sparse{N: n, P: 4, Values: []float64{1, -1, 2}, Correlation: c.Correlation, SNR: 8}, 3)
		equal(t, "noise variance", d.Truth.NoiseSD*d.Truth.NoiseSD, c.signal/8, 1e-14)
		_, sd := moments(d.Truth.Mean)
		near(t, "signal variance", sd*sd/c.signal, 1, math.Sqrt(2.0/n))
	}
}

// The lasso finds the support of the sparse sets at a λ that lets no noise in.
func TestLassoFindsSupport(t *testing.T) {
	for name, c := range map[string]struct {
		synth.Sparse
		lambda float64
	}{
		"zero value": {synth.Sparse{}, 0.3},
		"scattered":  {synth.Sparse{N: 400, P: 100, K: 6, Scatter: true, NoiseSD: 0.1}, 0.3},
		"tiny wide":  {synth.Sparse{N: 50, P: 400, Scatter: true, NoiseSD: 0.01}, 0.8},
	} {
		d := generate(t, c.Sparse, 7)
		fit := minimum(t, d.Columns, d.Target, solver.Lasso(c.lambda))
		var kept []int
		for j, w := range fit.W {
			if w != 0 {
				kept = append(kept, j)
			}
		}
		if !slices.Equal(kept, d.Truth.Support) {
			t.Errorf("%s: kept %v, truth %v", name, kept, d.Truth.Support)
		}
	}
}

func TestTwins(t *testing.T) {
	const n = 3000
	d := generate(t, synth.Twins{N: n, Correlation: -0.95}, 1)
	if want := []int{0, 0, 1, 1, 2, 2, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1}; !slices.Equal(d.Group, want) {
		t.Errorf("groups %v, want %v", d.Group, want)
	}
	for k := range 3 {
		r := correlation(d.Columns[2*k], d.Columns[2*k+1])
		near(t, "twins", math.Atanh(r), math.Atanh(-0.95), 1/math.Sqrt(n-3))
	}
	same := generate(t, synth.Twins{Correlation: 1}, 1)
	if !slices.Equal(same.Columns[0], same.Columns[1]) {
		t.Error("twins of correlation 1 differ")
	}
}

// The logarithms are normal with the stated median and spread.
func TestSkewed(t *testing.T) {
	const n = 3000
	d := generate(t, synth.Skewed{N: n, Median: 20, Sigma: 0.7}, 1)
	for j, x := range d.Columns {
		logs := make([]float64, n)
		for i, v := range x {
			logs[i] = math.Log(v)
			equal(t, "term", d.Truth.Terms[j][i], logs[i], 1e-13)
		}
		mean, sd := moments(logs)
		near(t, "log median", mean, math.Log(20), 0.7/math.Sqrt(n))
		near(t, "sigma", sd, 0.7, 0.7/math.Sqrt(2*n))
		raw, _ := moments(x)
		near(t, "mean", raw/(20*math.Exp(0.245)), 1, math.Sqrt((math.Exp(0.49)-1)/n))
	}
}

// Flags have exactly the stated number of ones: 100 … 4 in 1000.
func TestRareFlags(t *testing.T) {
	d := generate(t, synth.RareFlags{}, 1)
	want := map[string]int{"active0": 100, "active1": 34, "active2": 12, "active3": 4, "idle0": 100, "idle7": 4}
	for name, ones := range want {
		x, ok := d.Column(name)
		sum := 0
		for _, v := range x {
			if v != 0 && v != 1 {
				t.Fatalf("%s holds %v", name, v)
			}
			sum += int(v)
		}
		if !ok || sum != ones {
			t.Errorf("%s has %d ones, want %d", name, sum, ones)
		}
	}
	if w := d.Truth.Coefficients[:6]; !slices.Equal(w, []float64{1, -1, 5, -5, 5, -5}) {
		t.Errorf("coefficients %v", w)
	}
	one := generate(t, synth.RareFlags{N: 10, Active: 1, Idle: 1, Commonest: 0.001}, 1)
	if mean, _ := moments(one.Columns[2]); !(math.Abs(mean-0.1) < 1e-12) {
		t.Errorf("rarest flag of 10 rows has rate %v, want a single 1", mean)
	}
}

func TestScales(t *testing.T) {
	const n = 3000
	units := []float64{1e9, 2, 1e-6}
	d := generate(t, synth.Scales{N: n, Units: units, Effect: 3}, 1)
	for k, unit := range units {
		for _, x := range d.Columns[2*k : 2*k+2] {
			mean, sd := moments(x)
			near(t, "mean", mean/unit, 5, 1/math.Sqrt(n))
			near(t, "sd", sd/unit, 1, 1/math.Sqrt(2*n))
		}
		equal(t, "effect", math.Abs(d.Truth.Coefficients[2*k]*unit), 3, 1e-15)
	}
}

func TestEveryFeature(t *testing.T) {
	d := generate(t, synth.EveryFeature(), 1)
	if len(d.Truth.Support) != len(d.Columns) {
		t.Errorf("%d of %d columns carry signal", len(d.Truth.Support), len(d.Columns))
	}
}
