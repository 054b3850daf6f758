package lasso

import (
	"math"
	"slices"
	"sort"
)

// Distribution is how values are spread, kept small enough for a file and large
// enough to be compared with other values later.
type Distribution struct {
	// Edges divide the line into len(Edges)+1 bins, the k-th of them
	// (Edges[k−1], Edges[k]]; Counts are the values in each. The edges are the
	// deciles of the values, or all values but the last where there are ten or
	// fewer.
	Edges  []float64 `json:"edges"`
	Counts []int     `json:"counts"`

	// Knots are the values themselves where there are a hundred or fewer, and
	// their percentiles otherwise; Below[k] is how many values are at most
	// Knots[k].
	Knots []float64 `json:"knots"`
	Below []int     `json:"below"`
}

// NewDistribution describes values; NaN are left out.
func NewDistribution(values []float64) *Distribution {
	sorted := slices.DeleteFunc(slices.Clone(values), math.IsNaN)
	sort.Float64s(sorted)
	distinct := slices.Compact(slices.Clone(sorted))
	d := &Distribution{Edges: []float64{}, Counts: []int{}, Knots: []float64{}, Below: []int{}}
	if len(sorted) == 0 {
		return d
	}
	d.Edges, d.Knots = distinct[:len(distinct)-1], distinct
	if len(distinct) > 10 {
		d.Edges = quantiles(sorted, 10)
		d.Edges = d.Edges[:len(d.Edges)-1]
	}
	if len(distinct) > 100 {
		d.Knots = quantiles(sorted, 100)
	}
	below := 0
	for _, edge := range d.Edges {
		next := atMost(sorted, edge)
		d.Counts, below = append(d.Counts, next-below), next
	}
	d.Counts = append(d.Counts, len(sorted)-below)
	for _, knot := range d.Knots {
		d.Below = append(d.Below, atMost(sorted, knot))
	}
	return d
}

// quantiles returns the distinct values at shares 1/parts, 2/parts, … 1 of
// sorted values, the largest always last.
func quantiles(sorted []float64, parts int) []float64 {
	out := make([]float64, 0, parts)
	for k := 1; k <= parts; k++ {
		out = append(out, sorted[(k*len(sorted)+parts-1)/parts-1])
	}
	return slices.Compact(out)
}

// atMost counts the sorted values that are v or less.
func atMost(sorted []float64, v float64) int {
	return sort.Search(len(sorted), func(i int) bool { return sorted[i] > v })
}
