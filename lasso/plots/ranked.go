package plots

import (
	"cmp"
	"math"
	"slices"
)

// ranked returns the positions of values, the largest |value| first.
func ranked(values []float64) []int {
	order := make([]int, len(values))
	for j := range order {
		order[j] = j
	}
	slices.SortStableFunc(order, func(i, j int) int {
		return cmp.Compare(math.Abs(values[j]), math.Abs(values[i]))
	})
	return order
}
