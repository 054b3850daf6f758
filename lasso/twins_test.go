package lasso_test

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/rng"
	"github.com/golasso/golasso/lasso/stability"
)

// doubled is a frame of 50 rows in which y is 10·heat and pressure adds 3; the
// columns probe and −probe2 are heat with a little noise, in other units.
func doubled() dataframe.DataFrame {
	r := rng.New(9)
	const n = 50
	heat, probe, probe2, pressure, y := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	for i := range n {
		heat[i], pressure[i] = r.NormalWith(300, 20), r.NormalWith(1, 0.1)
		probe[i] = heat[i]/100 + r.NormalWith(0, 0.06)
		probe2[i] = 50 - heat[i]/10 + r.NormalWith(0, 0.8)
		y[i] = 10*heat[i] + 300*pressure[i] + r.NormalWith(0, 2)
	}
	return dataframe.New(floats("heat", heat...), floats("probe", probe...), floats("probe2", probe2...), floats("pressure", pressure...), floats("y", y...))
}

// TestTwinsAreTheFitsWithoutTheKept: what a swap costs is what fits of the
// columns say, with the twin taken and the feature kept dropped.
func TestTwinsAreTheFitsWithoutTheKept(t *testing.T) {
	ctx := context.Background()
	_, d := fitted(t, byType(), doubled())
	l := lasso.Lasso{Lambda: 20}
	m := fit(t, l, d)
	if got := m.Support(0); len(got) != 2 || got[0] != "heat" || got[1] != "pressure" {
		t.Fatalf("kept %v", got)
	}
	twins, err := lasso.TwinSearch{}.Find(ctx, m, d)
	if err != nil {
		t.Fatal(err)
	}
	if len(twins) != 2 || twins[0].Twin.Name != "probe" || twins[1].Twin.Name != "probe2" || twins[1].Correlation > -0.9 {
		t.Fatalf("twins:\n%v", twins)
	}
	now, err := m.ScoreData(d)
	if err != nil {
		t.Fatal(err)
	}
	for _, twin := range twins {
		r := lasso.Recipe{Columns: lasso.Columns{Target: "y", Numeric: []string{twin.Twin.Name, "pressure"}}}
		_, instead := fitted(t, r, doubled())
		other := fit(t, l, instead)
		score, err := other.ScoreData(instead)
		if err != nil {
			t.Fatal(err)
		}
		c, err := other.Coefficient(twin.Twin.Name)
		if err != nil || !near(twin.Coefficient, c.Standardized, 1e-9) || !near(twin.PerUnit, c.PerUnit, 1e-9) {
			t.Errorf("coefficient %v, %v, by hand %+v, %v", twin.Coefficient, twin.PerUnit, c, err)
		}
		if !near(twin.MSE, score.MSE, 1e-9) || !near(twin.CostMSE, score.MSE-now.MSE, 1e-6) ||
			!near(twin.RelativeCost, score.MSE/now.MSE-1, 1e-6) || !near(twin.CostObjective, other.Objective-m.Objective, 1e-6) {
			t.Errorf("%+v, by hand MSE %v, before %v", twin, score.MSE, now.MSE)
		}
		if twin.CostObjective <= 0 || !twin.Status.Solved() {
			t.Errorf("%+v", twin)
		}
	}
	if of := twins.Of("heat"); len(of) != 2 || len(twins.Of("probe")) != 0 {
		t.Errorf("of heat: %v", of)
	}
	if text := twins.String(); strings.Count(text, "\n") != 3 || strings.Count(twins.HTML(), "<tr>") != 3 {
		t.Errorf("table:\n%s", text)
	}
}

func TestTwinSettings(t *testing.T) {
	ctx := context.Background()
	_, d := fitted(t, byType(), doubled())
	m := fit(t, lasso.Lasso{Lambda: 20}, d)
	steps := 0
	one, err := lasso.TwinSearch{Threshold: 0.5, Most: 1, Progress: func(stability.Progress) { steps++ }}.Find(ctx, m, d)
	if err != nil || len(one) != 1 || steps != 1 {
		t.Errorf("one twin: %v, %d steps, %v", one, steps, err)
	}
	none, err := lasso.TwinSearch{Threshold: 1}.Find(ctx, m, d)
	if err != nil || len(none) != 0 {
		t.Errorf("copies only: %v, %v", none, err)
	}
	if _, err := (lasso.TwinSearch{Threshold: 2}).Find(ctx, m, d); !errors.Is(err, lasso.ErrSetting) {
		t.Errorf("threshold 2: %v", err)
	}
	relaxed, err := lasso.Relaxed{Lasso: lasso.Lasso{Lambda: 20}}.Fit(ctx, d)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := (lasso.TwinSearch{}).Find(ctx, relaxed, d); !errors.Is(err, lasso.ErrSetting) {
		t.Errorf("a relaxed model: %v", err)
	}
	_, other := fitted(t, byType("probe"), doubled())
	if _, err := (lasso.TwinSearch{}).Find(ctx, m, other); !errors.Is(err, lasso.ErrFeatures) {
		t.Errorf("other data: %v", err)
	}
	unlabelled, err := d.Blueprint().TransformFeatures(doubled())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := (lasso.TwinSearch{}).Find(ctx, m, unlabelled); !errors.Is(err, lasso.ErrMissingColumn) {
		t.Errorf("data without a target: %v", err)
	}
	gone, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := (lasso.TwinSearch{}).Find(gone, m, d); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestCorrelationsByName(t *testing.T) {
	_, d := fitted(t, byType(), doubled())
	some, err := d.Correlations("probe2", "heat")
	if err != nil {
		t.Fatal(err)
	}
	all, err := d.Correlations()
	if err != nil || len(all) != 4 {
		t.Fatal(all, err)
	}
	if some[0][1] != all[2][0] || some[0][0] != 1 || math.Abs(some[0][1]) < 0.9 {
		t.Errorf("some %v, all %v", some, all)
	}
	if _, err := d.Correlations("cold"); !errors.Is(err, lasso.ErrMissingColumn) {
		t.Errorf("a name that no feature has: %v", err)
	}
}
