package plots

import (
	"fmt"
	"math"
	"testing"
)

// fading returns correlations that fade with the distance of two names.
func fading(n int) [][]float64 {
	m := make([][]float64, n)
	for i := range m {
		m[i] = make([]float64, n)
		for j := range m[i] {
			m[i][j] = math.Cos(0.4 * math.Abs(float64(i-j)))
		}
	}
	return m
}

func TestCorrelationMap(t *testing.T) {
	f, err := CorrelationMap(CorrelationChart{
		Names: []string{"bmi", "weight", "age"}, Kept: []bool{true, false, true}, Correlation: [][]float64{{1, 0.95, -0.3}, {0.95, 1, 0}, {-0.3, 0, 1}},
	}, Options{Title: "Twins"})
	checkFigure(t, f, err)
	wantLegend(t, f, "correlation 1", "0.5", "−0.5", "−1", "kept", "dropped")
	wantText(t, f, "bmi  1", "weight  2", "3", "0.95", "−0.30", "0.00")
}

func TestCorrelationMapsOfAllSizes(t *testing.T) {
	for _, n := range []int{1, 2, 13, 25, 60} {
		chart := CorrelationChart{Correlation: fading(n)}
		for j := range n {
			chart.Names = append(chart.Names, fmt.Sprintf("sensor_%d", j))
		}
		f, err := CorrelationMap(chart, Options{})
		checkFigure(t, f, err)
		wantLegend(t, f, "correlation 1", "0.5", "−0.5", "−1")
	}
	long := CorrelationChart{Correlation: fading(20)}
	for j := range 20 {
		long.Names = append(long.Names, fmt.Sprintf("%s %d", longName, j))
	}
	f, err := CorrelationMap(long, Options{})
	checkFigure(t, f, err)
}

func TestCorrelationMapErrors(t *testing.T) {
	ab := []string{"a", "b"}
	for _, c := range []struct {
		chart   CorrelationChart
		kind    error
		message string
	}{
		{CorrelationChart{}, ErrEmpty, "Names is empty"},
		{CorrelationChart{Names: make([]string, 61)}, ErrLength, "Names has length 61, at most 60 can be read"},
		{CorrelationChart{Names: ab, Kept: []bool{true}}, ErrLength, "Kept has length 1, Names has 2"},
		{CorrelationChart{Names: ab, Correlation: [][]float64{{1, 0}}}, ErrLength, "Correlation has length 1, Names has 2"},
		{CorrelationChart{Names: ab, Correlation: [][]float64{{1, 2}, {2, 1}}}, ErrRange, "Correlation[0][1] is 2, must be at most 1"},
		{CorrelationChart{Names: ab, Correlation: [][]float64{{1, 0.5}, {0.25, 1}}}, ErrRange, "Correlation[1][0] is 0.25, that of [0][1] is 0.5"},
		{CorrelationChart{Names: ab, Correlation: [][]float64{{1, math.NaN()}, {0, 1}}}, ErrNotFinite, "Correlation[0][1] is NaN"},
	} {
		_, err := CorrelationMap(c.chart, Options{})
		wantError(t, err, c.kind, "CorrelationMap: "+c.message)
	}
}
