package plots

import (
	"bytes"
	"math"
	"testing"
)

func TestLines(t *testing.T) {
	chart := LineChart{
		Series: []Series{
			{Name: "lasso nudge", X: []float64{1, 8, 100, 1000}, Y: []float64{0.5, 0.7, 0.45, 0.45}},
			{Name: "least squares", X: []float64{1, 1000}, Y: []float64{0.7, 0.7}},
		},
		LogX:  true,
		Marks: []Mark{{8, "the tutorial stops"}, {9, "and another mark beside it"}},
	}
	f, err := Lines(chart, Options{X: "Epoch", Y: "Share within 25 %"})
	checkFigure(t, f, err)
	wantLegend(t, f, "lasso nudge", "least squares")
	wantText(t, f, "Epoch", "Share within 25 %", "the tutorial stops", "1,000", "0.70")
	if p := f.panels[0]; !p.x.log || p.x.low != 1 || p.x.high != 1000 || p.y.log || p.y.low != 0.45 {
		t.Errorf("axes %+v, %+v", p.x, p.y)
	}
}

func TestLinesWithZerosOnLogarithmicAxes(t *testing.T) {
	s := Series{X: []float64{0, 1, 100}, Y: []float64{0, 0, 27.6}}
	f, err := Lines(LineChart{Series: []Series{s}, LogX: true, LogY: true}, Options{})
	checkFigure(t, f, err)
	wantLegend(t, f)
	if p := f.panels[0]; !p.x.zeros || !p.y.zeros {
		t.Error("no place for zero")
	}
}

// Over λ the axis falls, and least squares, λ = 0, has its place on the right.
func TestLinesOverLambda(t *testing.T) {
	s := Series{X: []float64{50, 5, 0.5, 0}, Y: []float64{4, 3, 2.5, 2.4}}
	f, err := Lines(LineChart{Series: []Series{s}, OverLambda: true, Marks: []Mark{{5, "min"}}}, Options{Y: "Criterion"})
	checkFigure(t, f, err)
	wantText(t, f, "Penalty λ (logarithmic, weaker to the right)", "Criterion", "min")
	p := f.panels[0]
	if !p.x.falls || !p.x.log || !p.x.zeros || p.x.low != 0.5 || p.x.high != 50 {
		t.Errorf("axis %+v", p.x)
	}
	if p.x.at(50) >= p.x.at(5) || p.x.at(0.5) >= p.x.at(0) {
		t.Error("λ does not fall to the right")
	}
	_, err = Lines(LineChart{Series: []Series{{X: []float64{-1}, Y: []float64{1}}}, OverLambda: true}, Options{})
	wantError(t, err, ErrRange, "Lines: Series[0].X[0] is -1, must be at least 0")
}

// Thirty series still differ in colour or dash.
func TestLooksDiffer(t *testing.T) {
	type both struct {
		colour, dash int
	}
	seen := map[both]bool{}
	for i := range len(palette) * len(dashes) {
		l := both{i % len(palette), i % len(dashes)}
		if seen[l] {
			t.Errorf("series %d looks like one before", i)
		}
		seen[l] = true
	}
}

func TestLinesErrors(t *testing.T) {
	_, err := Lines(LineChart{}, Options{})
	wantError(t, err, ErrEmpty, "Lines: Series is empty")
	one := Series{X: []float64{1}, Y: []float64{2}}
	for _, c := range []struct {
		chart   LineChart
		kind    error
		message string
	}{
		{LineChart{Series: []Series{{}}}, ErrEmpty, "Lines: Series[0].X is empty"},
		{LineChart{Series: []Series{one, {X: []float64{1}}}}, ErrLength, "Lines: Series[1].Y has length 0, Series[1].X has 1"},
		{LineChart{Series: []Series{{X: []float64{1}, Y: []float64{-2}}}, LogY: true}, ErrRange,
			"Lines: Series[0].Y[0] is -2, must be at least 0"},
		{LineChart{Series: []Series{one}, Marks: []Mark{{math.NaN(), "m"}}}, ErrNotFinite, "Lines: Marks[0].X[0] is NaN"},
		{LineChart{Series: []Series{one}, LogX: true, Marks: []Mark{{0, "m"}}}, ErrRange, "Lines: Marks[0].X is 0, must be above 0"},
	} {
		_, err := Lines(c.chart, Options{})
		wantError(t, err, c.kind, c.message)
	}
}

// A long curve has the same markers whichever end it begins at.
func TestLinesFromRightToLeft(t *testing.T) {
	var x, y, backX, backY []float64
	for i := range 60 {
		x, y = append(x, float64(i)), append(y, math.Sin(float64(i)/9))
	}
	for i := range x {
		backX, backY = append(backX, x[len(x)-1-i]), append(backY, y[len(y)-1-i])
	}
	paths := func(x, y []float64) int {
		f, err := Lines(LineChart{Series: []Series{{X: x, Y: y}}}, Options{})
		checkFigure(t, f, err)
		svg, err := f.SVG()
		if err != nil {
			t.Fatal(err)
		}
		return bytes.Count(svg, []byte("<path"))
	}
	if forth, back := paths(x, y), paths(backX, backY); forth != back {
		t.Errorf("%d shapes from left to right, %d from right to left", forth, back)
	}
}
