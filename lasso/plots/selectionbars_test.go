package plots

import (
	"fmt"
	"slices"
	"testing"
)

func TestSelectionBars(t *testing.T) {
	f, err := SelectionBars(SelectionChart{
		Names: []string{"age", "bmi", "s1"}, Positive: []float64{0, 1, 0.25}, Negative: []float64{0, 0, 0.5}, Threshold: 0.8,
	}, Options{Title: "100 subsamples"})
	checkFigure(t, f, err)
	wantLegend(t, f, "positive coefficient", "negative coefficient", "never selected")
	wantText(t, f, "age", "bmi", "s1", "threshold 80 %", "1 of 3 features at or above the threshold", "100")
	p := f.panels[0]
	if !slices.Equal(p.y.names, []string{"bmi", "s1", "age"}) || p.x.low != 0 || p.x.high != 100 {
		t.Errorf("names %v, from %v to %v", p.y.names, p.x.low, p.x.high)
	}
}

func TestSelectionBarsOfManyLongNames(t *testing.T) {
	var chart SelectionChart
	for j := range 45 {
		chart.Names = append(chart.Names, fmt.Sprintf("%s %d", longName, j))
		chart.Positive, chart.Negative = append(chart.Positive, float64(j)/60), append(chart.Negative, 0.1)
	}
	f, err := SelectionBars(chart, Options{})
	checkFigure(t, f, err)
	wantLegend(t, f, "positive coefficient", "negative coefficient")
	if f.facts != "the 30 most frequent of 45" || len(f.panels[0].y.names) != 30 {
		t.Errorf("facts %q, %d names", f.facts, len(f.panels[0].y.names))
	}
}

func TestSelectionBarsErrors(t *testing.T) {
	one, none := []string{"a"}, []float64{0}
	for _, c := range []struct {
		chart   SelectionChart
		kind    error
		message string
	}{
		{SelectionChart{}, ErrEmpty, "Names is empty"},
		{SelectionChart{Names: one, Negative: none}, ErrLength, "Positive has length 0, Names has 1"},
		{SelectionChart{Names: one, Positive: []float64{-0.5}, Negative: none}, ErrRange, "Positive[0] is -0.5, must be at least 0"},
		{SelectionChart{Names: one, Positive: []float64{0.75}, Negative: []float64{0.5}}, ErrRange, "Positive[0] + Negative[0] is 1.25, must be at most 1"},
		{SelectionChart{Names: one, Positive: none, Negative: none, Threshold: 2}, ErrRange, "Threshold is 2, must be from 0 to 1, or 0 for the default"},
		{SelectionChart{Names: one, Positive: none, Negative: none, Top: -1}, ErrRange, "Top is -1, must not be negative"},
	} {
		_, err := SelectionBars(c.chart, Options{})
		wantError(t, err, c.kind, "SelectionBars: "+c.message)
	}
}
