package lasso_test

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/regpath"
)

func TestPathAgreesWithSingleFits(t *testing.T) {
	_, d := fitted(t, byType("v"), made())
	path, err := lasso.Lasso{}.Path(context.Background(), d, regpath.Grid{N: 8, MinRatio: 0.01})
	if err != nil {
		t.Fatal(err)
	}
	top, _ := lasso.Lasso{}.LambdaMax(d)
	if len(path.Lambdas) != 8 || path.Lambdas[0] != top || path.NonZero()[0] != 0 || len(path.Features()) != len(d.Features) {
		t.Fatalf("λ %v, nonzero %v", path.Lambdas, path.NonZero())
	}
	scores, err := path.Scores(made())
	if err != nil {
		t.Fatal(err)
	}
	for k, m := range path.Models() {
		single := fit(t, lasso.Lasso{Lambda: path.Lambdas[k]}, d)
		if m.Lambda != path.Lambdas[k] {
			t.Errorf("λ %v, want %v", m.Lambda, path.Lambdas[k])
		}
		for j, w := range m.Standardized().W {
			if math.Abs(w-single.Standardized().W[j]) > 1e-9*16 {
				t.Errorf("λ %v, %s: %v alone %v", m.Lambda, d.Names()[j], w, single.Standardized().W[j])
			}
		}
		want, err := single.Score(made())
		if err != nil || !near(scores[k].MSE, want.MSE, 1e-9) {
			t.Errorf("λ %v: MSE %v, want %v, %v", m.Lambda, scores[k].MSE, want.MSE, err)
		}
	}
}

func TestPathTellsItsProgress(t *testing.T) {
	_, d := fitted(t, byType("v"), made())
	var told []int
	l := lasso.Lasso{Progress: func(done, total int) { told = append(told, done, total) }}
	if _, err := l.PathAt(context.Background(), d, []float64{3, 2, 1}); err != nil || !slices.Equal(told, []int{1, 3, 2, 3, 3, 3}) {
		t.Errorf("told %v, %v", told, err)
	}
}

func TestPathErrors(t *testing.T) {
	ctx := context.Background()
	_, d := fitted(t, byType("v"), made())
	if _, err := (lasso.Lasso{}).Path(ctx, d, regpath.Grid{N: -1}); !errors.Is(err, regpath.ErrSetting) {
		t.Errorf("grid: %v", err)
	}
	if _, err := (lasso.Lasso{Ridge: true}).Path(ctx, d, regpath.Grid{}); err == nil {
		t.Error("ridge has a λmax")
	}
	if _, err := (lasso.Lasso{}).PathAt(ctx, d, []float64{1, 2}); !errors.Is(err, regpath.ErrSetting) {
		t.Errorf("rising: %v", err)
	}
	if _, err := (lasso.Lasso{L1Ratio: 2}).PathAt(ctx, d, []float64{1}); !errors.Is(err, lasso.ErrSetting) {
		t.Errorf("ratio: %v", err)
	}
	if path, err := (lasso.Lasso{Ridge: true}).PathAt(ctx, d, []float64{2, 1}); err != nil || path.Model(1).L1Ratio != 0 {
		t.Errorf("ridge: %v", err)
	}
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := (lasso.Lasso{}).PathAt(cancelled, d, []float64{2, 1}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// TestPathUntil: the path is the beginning of the whole one, and ends where the
// rule says.
func TestPathUntil(t *testing.T) {
	ctx := context.Background()
	_, d := fitted(t, byType("v"), made())
	whole, err := lasso.Lasso{}.Path(ctx, d, regpath.Grid{})
	if err != nil {
		t.Fatal(err)
	}
	stop := regpath.EarlyStop{Gain: 1e-3}
	path, err := lasso.Lasso{}.PathUntil(ctx, d, regpath.Grid{}, stop)
	if err != nil {
		t.Fatal(err)
	}
	n := len(path.Lambdas)
	if n >= 100 || n < 5 || !stop.Reached(path.Path) {
		t.Errorf("%d points", n)
	}
	for k, m := range path.Models() {
		if want := whole.Model(k); m.Lambda != want.Lambda || !near(m.Objective, want.Objective, 1e-12) {
			t.Errorf("point %d: λ %v, J %v, want %v, %v", k, m.Lambda, m.Objective, want.Lambda, want.Objective)
		}
	}
	for _, c := range []struct {
		l    lasso.Lasso
		g    regpath.Grid
		stop regpath.EarlyStop
		want error
	}{
		{lasso.Lasso{L1Ratio: 2}, regpath.Grid{}, stop, lasso.ErrSetting},
		{lasso.Lasso{}, regpath.Grid{N: -1}, stop, regpath.ErrSetting},
		{lasso.Lasso{}, regpath.Grid{}, regpath.EarlyStop{Gain: 2}, regpath.ErrSetting},
	} {
		if _, err := c.l.PathUntil(ctx, d, c.g, c.stop); !errors.Is(err, c.want) {
			t.Errorf("%+v: %v", c, err)
		}
	}
	gone, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := (lasso.Lasso{}).PathUntil(gone, d, regpath.Grid{}, stop); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}
