package plots

import (
	"math"
	"testing"
)

func TestFittedLine(t *testing.T) {
	train := Points{X: []float64{1, 3, 10}, Y: []float64{40_000, 55_000, 120_000}}
	test := Points{X: []float64{5}, Y: []float64{70_000}}
	f, err := FittedLine(train, test, []Line{{Slope: 9424, Intercept: 25322}},
		Options{Target: "Salary", Unit: "dollars", X: "Experience (years)"})
	checkFigure(t, f, err)
	wantLegend(t, f, "training rows (3)", "test rows (1)", "fitted line")
	wantText(t, f, "Experience (years)", "Salary (dollars)", "100,000")
	if p := f.panels[0]; p.x.low != 1 || p.x.high != 10 || p.y.low != 25322+9424 || p.y.high != 120_000 {
		t.Errorf("axes %v to %v, %v to %v", p.x.low, p.x.high, p.y.low, p.y.high)
	}
	if want := "Salary = 25,322 + 9,424 × Experience"; f.facts != want {
		t.Errorf("facts %q, want %q", f.facts, want)
	}
}

func TestFittedLineKeepsToTheData(t *testing.T) {
	train := Points{X: []float64{0, 1}, Y: []float64{0, 10}}
	f, err := FittedLine(train, Points{}, []Line{{Name: "good", Slope: 10}, {Name: "wild", Slope: -1e6}}, Options{})
	checkFigure(t, f, err)
	wantLegend(t, f, "training rows (2)", "good", "wild")
	if p := f.panels[0]; p.y.low != -5 || p.y.high != 10 {
		t.Errorf("a wild line stretches the axis: %v to %v", p.y.low, p.y.high)
	}
}

func TestFittedLineErrors(t *testing.T) {
	one, line := Points{X: []float64{1}, Y: []float64{2}}, []Line{{Slope: 1}}
	_, err := FittedLine(Points{}, Points{}, line, Options{})
	wantError(t, err, ErrEmpty, "FittedLine: train.X and test.X is empty")
	_, err = FittedLine(one, Points{}, nil, Options{})
	wantError(t, err, ErrEmpty, "FittedLine: lines is empty")
	_, err = FittedLine(one, Points{X: []float64{1}}, line, Options{})
	wantError(t, err, ErrLength, "FittedLine: test.Y has length 0, test.X has 1")
	_, err = FittedLine(Points{X: []float64{1}, Y: []float64{math.NaN()}}, one, line, Options{})
	wantError(t, err, ErrNotFinite, "FittedLine: train.Y[0] is NaN")
	_, err = FittedLine(one, one, []Line{{Slope: math.Inf(1)}}, Options{})
	wantError(t, err, ErrNotFinite, "FittedLine: lines[0] {Slope, Intercept}[0] is +Inf")
}
