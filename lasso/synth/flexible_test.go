package synth_test

import (
	"cmp"
	"slices"
	"testing"

	"github.com/golasso/golasso/lasso/solver"
	"github.com/golasso/golasso/lasso/synth"
)

// neighbours predicts a row of the last third by the mean target of the k most
// similar rows of the first two thirds, and returns the mean squared error.
func neighbours(columns [][]float64, y []float64, k int) float64 {
	n, train := len(y), 2*len(y)/3
	type neighbour struct{ distance, y float64 }
	sum := 0.0
	for i := train; i < n; i++ {
		all := make([]neighbour, train)
		for other := range all {
			all[other].y = y[other]
			for _, x := range columns {
				all[other].distance += (x[i] - x[other]) * (x[i] - x[other])
			}
		}
		slices.SortFunc(all, func(a, b neighbour) int { return cmp.Compare(a.distance, b.distance) })
		e := y[i]
		for _, near := range all[:k] {
			e -= near.y / float64(k)
		}
		sum += e * e / float64(n-train)
	}
	return sum
}

// straight is the same error of least squares.
func straight(t *testing.T, columns [][]float64, y []float64) float64 {
	n, train := len(y), 2*len(y)/3
	head := make([][]float64, len(columns))
	for j, x := range columns {
		head[j] = x[:train]
	}
	fit := minimum(t, head, y[:train], solver.Penalty{})
	sum := 0.0
	for i := train; i < n; i++ {
		e := y[i] - fit.B
		for j, x := range columns {
			e -= fit.W[j] * x[i]
		}
		sum += e * e / float64(n-train)
	}
	return sum
}

// What the set is made for: with the useful sensors a flexible model beats the
// linear one, and with all sensors it loses most of that.
func TestFlexibleModelHelps(t *testing.T) {
	p := makePlant(t, synth.Sensors{}, 1)
	var useful, all [][]float64
	for j := range p.Columns {
		all = append(all, signal(p, j))
	}
	for _, j := range p.Truth.Support {
		useful = append(useful, all[j])
	}
	linear := straight(t, useful, p.Target)
	flexible, everything := neighbours(useful, p.Target, 5), neighbours(all, p.Target, 5)
	if !(flexible < 0.8*linear && everything > 1.25*flexible) {
		t.Errorf("mean squared errors: linear %.1f, flexible %.1f, flexible on everything %.1f", linear, flexible, everything)
	}
}
