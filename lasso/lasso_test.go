package lasso_test

import (
	"context"
	"math"
	"testing"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

func TestLambdaMaxLeavesTheMeanOnly(t *testing.T) {
	_, d := fitted(t, byType("v"), made())
	top, err := lasso.Lasso{}.LambdaMax(d)
	if err != nil {
		t.Fatal(err)
	}
	m := fit(t, lasso.Lasso{Lambda: top}, d)
	s, err := m.ScoreData(d)
	if err != nil {
		t.Fatal(err)
	}
	if len(m.Support(0)) != 0 || m.Sparsity(0) != 1 || math.Abs(s.R2) > 1e-12 || !near(s.MSE, s.BaselineMSE, 1e-12) {
		t.Errorf("at λmax: %q, %v", m.Support(0), s)
	}
	if below := fit(t, lasso.Lasso{Lambda: 0.999 * top}, d); len(below.Support(0)) != 1 {
		t.Errorf("just below λmax: %q", below.Support(0))
	}
}

func TestZeroValueIsLeastSquares(t *testing.T) {
	_, d := fitted(t, byType("v"), made())
	m := fit(t, lasso.Lasso{}, d)
	s, err := m.ScoreData(d)
	if err != nil {
		t.Fatal(err)
	}
	// The residuals are orthogonal to every column.
	for j, name := range d.Names() {
		if dot := d.X.Dot(j, s.Residuals()); math.Abs(dot) > 1e-9*s.RMSE*60 {
			t.Errorf("%s: residuals have product %v", name, dot)
		}
	}
	if m.GapApplies || m.L1Ratio != 1 || m.Lambda != 0 {
		t.Errorf("%+v", m)
	}
}

func TestCancelledFitKeepsItsModel(t *testing.T) {
	_, d := fitted(t, byType("v"), made())
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	m, err := lasso.Lasso{Lambda: 1}.Fit(ctx, d)
	if err != nil || m.Status != solver.Cancelled {
		t.Errorf("%v, %v", m, err)
	}
}

func TestRidgeAndElasticNet(t *testing.T) {
	_, d := fitted(t, byType("v"), made())
	ridge := fit(t, lasso.Lasso{Lambda: 2, Ridge: true}, d)
	net := fit(t, lasso.Lasso{Lambda: 2, L1Ratio: 0.5}, d)
	if ridge.L1Ratio != 0 || len(ridge.Support(0)) != len(d.Features) {
		t.Errorf("ridge: %v, %q", ridge.L1Ratio, ridge.Support(0))
	}
	// (2/n)·xⱼ·r = λ·wⱼ at the ridge minimum.
	s, err := ridge.ScoreData(d)
	if err != nil {
		t.Fatal(err)
	}
	for j, w := range ridge.Standardized().W {
		if got := 2.0 / 60 * d.X.Dot(j, s.Residuals()); math.Abs(got-2*w) > 1e-8 {
			t.Errorf("%s: %v, want %v", d.Names()[j], got, 2*w)
		}
	}
	c := net.Conventions()
	if c.Lambda != 2 || c.L1Ratio != 0.5 || c.SklearnAlpha != 1 || c.SklearnL1Ratio != 0.5 {
		t.Errorf("%+v", c)
	}
	_, sd := spreadOf(d.Y)
	if !near(c.GlmnetLambda, 1*(0.5+0.5*sd), 1e-12) || !near(c.GlmnetAlpha, 0.5/(0.5+0.5*sd), 1e-12) {
		t.Errorf("%+v, sd %v", c, sd)
	}
}

func spreadOf(y []float64) (mean, sd float64) {
	for _, v := range y {
		mean += v / float64(len(y))
	}
	for _, v := range y {
		sd += (v - mean) * (v - mean) / float64(len(y))
	}
	return mean, math.Sqrt(sd)
}

func TestDegenerateTables(t *testing.T) {
	ctx := context.Background()
	for what, df := range map[string]dataframe.DataFrame{
		"one row":          dataframe.New(floats("y", 3), floats("x", 1)),
		"constant target":  dataframe.New(floats("y", 3, 3, 3), floats("x", 1, 2, 4)),
		"constant feature": dataframe.New(floats("y", 1, 2, 6), floats("x", 0.1, 0.1, 0.1)),
		"two rows":         dataframe.New(floats("y", 1, 2), floats("x", 1, 2), floats("z", 3, 1)),
		"equal features":   dataframe.New(floats("y", 1, 2, 4), floats("x", 1, 2, 3), floats("z", 1, 2, 3)),
	} {
		_, d := fitted(t, byType(), df)
		path, err := lasso.Lasso{}.Path(ctx, d, regpath.Grid{N: 5})
		if err != nil {
			t.Errorf("%s: %v", what, err)
			continue
		}
		for _, m := range append(path.Models(), fit(t, lasso.Lasso{}, d)) {
			s, err := m.Score(df)
			if err != nil || math.IsNaN(s.MSE) || s.MSE > s.BaselineMSE+1e-12 {
				t.Errorf("%s, λ %v: %v, %v", what, m.Lambda, s, err)
			}
			if m.Report().String() == "" || m.RollUp().String() == "" {
				t.Errorf("%s, λ %v: empty report", what, m.Lambda)
			}
		}
	}
}
