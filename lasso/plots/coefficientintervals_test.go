package plots

import (
	"fmt"
	"math"
	"slices"
	"testing"
)

func TestCoefficientIntervals(t *testing.T) {
	f, err := CoefficientIntervals(IntervalChart{
		Names: []string{"x0", "x1", "x2"}, Estimate: []float64{1, -3, 0}, Lower: []float64{-0.5, -4, 0}, Upper: []float64{2, -1, 0},
		Level: 0.95, Sort: true,
	}, Options{Unit: "dollars"})
	checkFigure(t, f, err)
	wantLegend(t, f, "95 % interval", "interval without 0", "interval with 0", "exactly 0")
	wantText(t, f, "x0", "Coefficient (dollars)", "−4")
	p := f.panels[0]
	if !slices.Equal(p.y.names, []string{"x1", "x0", "x2"}) || p.x.low != -4 || p.x.high != 2 {
		t.Errorf("names %v, from %v to %v", p.y.names, p.x.low, p.x.high)
	}
}

func TestCoefficientIntervalsOfManyLongNames(t *testing.T) {
	var chart IntervalChart
	for j := range 40 {
		chart.Names = append(chart.Names, fmt.Sprintf("%s %d", longName, j))
		v := 9000 * math.Sin(float64(j*j))
		chart.Estimate, chart.Lower, chart.Upper = append(chart.Estimate, v), append(chart.Lower, v-3000), append(chart.Upper, v+3000)
	}
	f, err := CoefficientIntervals(chart, Options{})
	checkFigure(t, f, err)
	wantLegend(t, f, "interval", "interval without 0", "interval with 0")
	if f.facts != "the 30 largest of 40" {
		t.Errorf("facts %q", f.facts)
	}
}

func TestCoefficientIntervalsErrors(t *testing.T) {
	one, v := []string{"a"}, []float64{1}
	for _, c := range []struct {
		chart   IntervalChart
		kind    error
		message string
	}{
		{IntervalChart{}, ErrEmpty, "Names is empty"},
		{IntervalChart{Names: one, Estimate: v, Upper: v}, ErrLength, "Lower has length 0, Names has 1"},
		{IntervalChart{Names: one, Estimate: v, Lower: v, Upper: []float64{math.Inf(1)}}, ErrNotFinite, "Upper[0] is +Inf"},
		{IntervalChart{Names: one, Estimate: v, Lower: []float64{2}, Upper: v}, ErrRange, "Lower[0] is 2, must be at most Upper[0], 1"},
		{IntervalChart{Names: one, Estimate: v, Lower: v, Upper: v, Level: 1}, ErrRange, "Level is 1, must be between 0 and 1"},
		{IntervalChart{Names: one, Estimate: v, Lower: v, Upper: v, Top: -1}, ErrRange, "Top is -1, must not be negative"},
	} {
		_, err := CoefficientIntervals(c.chart, Options{})
		wantError(t, err, c.kind, "CoefficientIntervals: "+c.message)
	}
}
