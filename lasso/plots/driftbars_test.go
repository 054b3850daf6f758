package plots

import (
	"fmt"
	"math"
	"slices"
	"testing"
)

func TestDriftBars(t *testing.T) {
	f, err := DriftBars(DriftChart{
		Names: []string{"age", "bmi", "city", "sex"}, PSI: []float64{0.01, 0.15, 8.25, math.NaN()}, KS: []float64{0.05, 0.1, 0.7, math.NaN()},
		Verdicts: []string{"steady", "watch", "drift", "steady"}, Watch: 0.1, Drift: 0.25, Distance: 0.2,
	}, Options{Title: "March"})
	checkFigure(t, f, err)
	wantLegend(t, f, "steady", "watch", "drift")
	wantText(t, f, "age", "bmi", "city", "watch 0.1", "drift 0.25", "drift 0.2", "1 of 4 drift, 1 to watch", "… 8.25", "not measured")
	psi, ks := f.panels[0], f.panels[1]
	if !slices.Equal(psi.y.names, []string{"city", "bmi", "age", "sex"}) || psi.x.low != 0 || psi.x.high != 1 || ks.x.high != 0.7 {
		t.Errorf("names %v, index up to %v, distance up to %v", psi.y.names, psi.x.high, ks.x.high)
	}
}

func TestDriftBarsOfManyFeatures(t *testing.T) {
	var chart DriftChart
	for j := range 45 {
		chart.Names, chart.Verdicts = append(chart.Names, fmt.Sprintf("%s %d", longName, j)), append(chart.Verdicts, "steady")
		chart.PSI, chart.KS = append(chart.PSI, float64(j)/1000), append(chart.KS, 0)
	}
	chart.Drift = 0.25
	f, err := DriftBars(chart, Options{})
	checkFigure(t, f, err)
	wantLegend(t, f, "steady")
	if f.facts != "0 of 45 drift, 0 to watch; the 30 gravest are shown" || len(f.panels[1].y.names) != 30 || f.panels[0].x.high != 0.25 {
		t.Errorf("facts %q, %d names", f.facts, len(f.panels[1].y.names))
	}
}

func TestDriftBarsErrors(t *testing.T) {
	one, none, steady := []string{"a"}, []float64{0}, []string{"steady"}
	for _, c := range []struct {
		chart   DriftChart
		kind    error
		message string
	}{
		{DriftChart{}, ErrEmpty, "Names is empty"},
		{DriftChart{Names: one, KS: none, Verdicts: steady}, ErrLength, "PSI has length 0, Names has 1"},
		{DriftChart{Names: one, PSI: none, KS: []float64{-1}, Verdicts: steady}, ErrRange, "KS[0] is -1, must be at least 0"},
		{DriftChart{Names: one, PSI: []float64{math.Inf(1)}, KS: none, Verdicts: steady}, ErrNotFinite, "PSI[0] is +Inf"},
		{DriftChart{Names: one, PSI: none, KS: none, Verdicts: []string{"grave"}}, ErrRange, `Verdicts[0] is "grave", must be steady, watch, drift`},
		{DriftChart{Names: one, PSI: none, KS: none, Verdicts: steady, Drift: -1}, ErrRange, "[Watch Drift Distance][1] is -1, must be at least 0"},
		{DriftChart{Names: one, PSI: none, KS: none, Verdicts: steady, Top: -1}, ErrRange, "Top is -1, must not be negative"},
	} {
		_, err := DriftBars(c.chart, Options{})
		wantError(t, err, c.kind, "DriftBars: "+c.message)
	}
}
