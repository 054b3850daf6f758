package stability_test

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/stat"

	"github.com/golasso/golasso/lasso/stability"
)

// TestPFERByHand: q = 10 of p = 1000 with B = 50, so q²/p = 0.1.
func TestPFERByHand(t *testing.T) {
	for _, c := range []struct {
		tau  float64
		a    stability.Assumption
		want float64
	}{
		{0.75, stability.WorstCase, 0.2},
		{0.9, stability.WorstCase, 0.125},
		{0.75, stability.Unimodal, 0.1 / (2 * 0.49)},
		{0.9, stability.Unimodal, 0.1 * 4 * 0.11 / 1.02},
		{0.895, stability.Unimodal, 0.1 * 4 * 0.11 / 1.02}, // raised to 0.90
	} {
		got, err := stability.PFER(10, 1000, 50, c.tau, c.a)
		if err != nil || math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%v at %v: %v, %v; want %v", c.a, c.tau, got, err, c.want)
		}
	}
}

// TestPFERAsPublished: the R package stabs prints 0.454 for nine columns, q = 2,
// threshold 0.75, unimodal.
func TestPFERAsPublished(t *testing.T) {
	got, err := stability.PFER(2, 9, 50, 0.75, stability.Unimodal)
	if err != nil || math.Abs(got-0.454) > 5e-4 {
		t.Errorf("%v, %v", got, err)
	}
}

func TestEachAssumptionLowersTheBound(t *testing.T) {
	for _, q := range []float64{2, 10, 40} {
		for _, tau := range []float64{0.6, 0.75, 0.8, 0.9, 1} {
			last := math.Inf(1)
			for a := stability.WorstCase; a <= stability.RConcave; a++ {
				got, err := stability.PFER(q, 1000, 50, tau, a)
				if err != nil || got > last*(1+1e-9) || got < 0 {
					t.Errorf("q %v, τ %v, %v: %v after %v, %v", q, tau, a, got, last, err)
				}
				last = got
			}
		}
	}
}

func TestPFERFallsWithTheThreshold(t *testing.T) {
	for a := stability.WorstCase; a <= stability.RConcave; a++ {
		last := math.Inf(1)
		for w := 53; w <= 100; w++ {
			got, err := stability.PFER(20, 500, 50, float64(w)/100, a)
			if err != nil || got > last*(1+1e-9) {
				t.Fatalf("%v at %v: %v after %v, %v", a, w, got, last, err)
			}
			last = got
		}
	}
}

func TestThreshold(t *testing.T) {
	for a := stability.WorstCase; a <= stability.RConcave; a++ {
		tau, err := stability.Threshold(10, 200, 50, 0.6, a)
		if err != nil {
			t.Fatal(err)
		}
		at, _ := stability.PFER(10, 200, 50, tau, a)
		if at > 0.6 {
			t.Errorf("%v: bound %v at threshold %v", a, at, tau)
		}
		if below, err := stability.PFER(10, 200, 50, tau-0.01, a); err == nil && below <= 0.6 {
			t.Errorf("%v: %v would do instead of %v: %v", a, tau-0.01, tau, below)
		}
	}
	_, err := stability.Threshold(10, 200, 50, 0.1, stability.WorstCase) // the bound is 0.5 at threshold 1
	wantSetting(t, err, "pfer", "at least 0.5")
}

func wantSetting(t *testing.T, err error, field, text string) {
	t.Helper()
	var e *stability.SettingError
	if !errors.As(err, &e) || !errors.Is(err, stability.ErrSetting) || e.Field != field || !strings.Contains(err.Error(), text) {
		t.Errorf("error %v, want one about %s with %q", err, field, text)
	}
}

func TestPFERErrors(t *testing.T) {
	for _, c := range []struct {
		q           float64
		p, b        int
		tau         float64
		a           stability.Assumption
		field, text string
	}{
		{-1, 10, 50, 0.8, stability.WorstCase, "q", "0 to the number of columns, 10"},
		{math.NaN(), 10, 50, 0.8, stability.WorstCase, "q", "NaN"},
		{1, 0, 50, 0.8, stability.WorstCase, "number of columns", "at least 1"},
		{1, 10, 0, 0.8, stability.WorstCase, "number of pairs", "at least 1"},
		{1, 10, 50, 0.5, stability.WorstCase, "threshold", "above 0.5 and at most 1"},
		{1, 10, 50, 1.1, stability.WorstCase, "threshold", "at most 1"},
		{7, 10, 50, 0.8, stability.Unimodal, "q", "1/√3"},
		{4, 10, 50, 0.6, stability.Unimodal, "threshold", "above 0.63"},
		{1, 100, 2, 0.7, stability.Unimodal, "threshold", "1/2 + 1/B"},
		{9, 10, 50, 0.9, stability.RConcave, "threshold", "above 0.9"},
		{1, 10, 50, 0.9, 7, "Assumption", "WorstCase"},
	} {
		_, err := stability.PFER(c.q, c.p, c.b, c.tau, c.a)
		wantSetting(t, err, c.field, c.text)
	}
}

// TestPFERHoldsInSimulation draws 100 data sets of 80 rows and 60 independent
// columns, 3 of which carry the target; the 57 others are exchangeable, so that
// each is selected by a half with a probability below θ = q/60. The mean number
// of them that pass a threshold, less three standard errors (99.9 % if normal),
// must not exceed any of the bounds.
func TestPFERHoldsInSimulation(t *testing.T) {
	const sets, pairs, first = 100, 10, 12
	taus := []float64{0.65, 0.75, 0.9}
	counts := make([][]float64, len(taus))
	for set := range sets {
		p := normals(uint32(1000+set), 80, 60, []float64{1, 1, -1}, 1)
		s, err := stability.Subsampling{Pairs: pairs, First: first, Seed: uint32(set)}.Run(context.Background(), p, nil, 1)
		if err != nil {
			t.Fatal(err)
		}
		if s.MeanSize != first {
			t.Fatalf("halves select %v columns on average, want %v", s.MeanSize, first)
		}
		for k, tau := range taus {
			noise := slices.DeleteFunc(s.Stable(tau), func(j int) bool { return j < 3 })
			counts[k] = append(counts[k], float64(len(noise)))
		}
	}
	for k, tau := range taus {
		mean, sd := stat.MeanStdDev(counts[k], nil)
		band := 3 * sd / math.Sqrt(sets)
		for a := stability.WorstCase; a <= stability.RConcave; a++ {
			bound, err := stability.PFER(first, 60, pairs, tau, a)
			if err != nil || mean-band > bound {
				t.Errorf("τ %v, %v: %v ± %v false columns, bound %v, %v", tau, a, mean, band, bound, err)
			}
			t.Logf("τ %v, %v: %.3f ± %.3f false columns, bound %.3f", tau, a, mean, band, bound)
		}
	}
}
