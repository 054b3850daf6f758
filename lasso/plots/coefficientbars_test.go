package plots

import (
	"fmt"
	"math"
	"slices"
	"testing"
)

func TestCoefficientBars(t *testing.T) {
	chart := BarChart{
		Names: []string{"x0", "x1", "x2"},
		Series: []BarSeries{
			{"true", []float64{2.5, -1.7, 0}},
			{"learned", []float64{2.4, -1.6, 0.01}},
		},
	}
	f, err := CoefficientBars(chart, Options{Unit: "dollars"})
	checkFigure(t, f, err)
	wantLegend(t, f, "true", "learned", "exactly 0")
	wantText(t, f, "x0", "x1", "x2", "Coefficient (dollars)", "−1")
	p := f.panels[0]
	if !slices.Equal(p.x.names, chart.Names) || p.y.low != -1.7 || p.y.high != 2.5 {
		t.Errorf("names %v, values from %v to %v", p.x.names, p.y.low, p.y.high)
	}
}

func TestCoefficientBarsLieWhereNamesAreLong(t *testing.T) {
	chart := BarChart{Series: []BarSeries{{"sub-gradient", nil}, {"exact", nil}, {"least squares", nil}, {"ridge", nil}}}
	for j := range 30 {
		chart.Names = append(chart.Names, fmt.Sprintf("%s %d", longName, j))
		for i := range chart.Series {
			chart.Series[i].Values = append(chart.Series[i].Values, 9000*math.Sin(float64(j*j+i)))
		}
	}
	f, err := CoefficientBars(chart, Options{Unit: "dollars"})
	checkFigure(t, f, err)
	if p := f.panels[0]; len(p.y.names) != 30 || !p.y.falls || p.x.title() != "Coefficient (dollars)" {
		t.Errorf("axes %v and %v", p.x.title(), p.y)
	}
	if f.height < 30 {
		t.Errorf("30 groups of 4 bars in %v cm", f.height)
	}
}

func TestCoefficientBarsKeepTheLargest(t *testing.T) {
	chart := BarChart{
		Names:  []string{"small", "large", "middle", "negative"},
		Series: []BarSeries{{"", []float64{1, 100, 10, -50}}},
		Top:    3,
	}
	f, err := CoefficientBars(chart, Options{Y: "Share of pay (dollars)"})
	checkFigure(t, f, err)
	wantLegend(t, f)
	if got := f.panels[0].x.names; !slices.Equal(got, []string{"large", "middle", "negative"}) {
		t.Errorf("kept %v", got)
	}
	if f.facts != "the 3 largest of 4" {
		t.Errorf("facts %q", f.facts)
	}
	chart.Sort = true
	f, err = CoefficientBars(chart, Options{})
	checkFigure(t, f, err)
	if got := f.panels[0].x.names; !slices.Equal(got, []string{"large", "negative", "middle"}) {
		t.Errorf("sorted %v", got)
	}
}

func TestCoefficientBarsOfZerosOnly(t *testing.T) {
	f, err := CoefficientBars(BarChart{Names: []string{"a", "b"}, Series: []BarSeries{{"huge λ", []float64{0, 0}}}}, Options{})
	checkFigure(t, f, err)
	wantLegend(t, f, "huge λ", "exactly 0")
}

func TestCoefficientBarsErrors(t *testing.T) {
	for _, c := range []struct {
		chart   BarChart
		kind    error
		message string
	}{
		{BarChart{}, ErrEmpty, "Names is empty"},
		{BarChart{Names: []string{"a"}}, ErrEmpty, "Series is empty"},
		{BarChart{Names: []string{"a"}, Series: []BarSeries{{}}}, ErrLength, "Series[0].Values has length 0, Names has 1"},
		{BarChart{Names: []string{"a"}, Series: []BarSeries{{"", []float64{math.NaN()}}}}, ErrNotFinite, "Series[0].Values[0] is NaN"},
		{BarChart{Names: []string{"a"}, Series: make([]BarSeries, 7)}, ErrLength, "Series has length 7, at most 6 can be told apart"},
		{BarChart{Names: []string{"a"}, Series: []BarSeries{{"", []float64{1}}}, Top: -2}, ErrRange, "Top is -2, must not be negative"},
	} {
		_, err := CoefficientBars(c.chart, Options{})
		wantError(t, err, c.kind, "CoefficientBars: "+c.message)
	}
}
