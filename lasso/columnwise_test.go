package lasso

import "testing"

// TestColumnwiseDoesEachOnce for any number of columns, none among them.
func TestColumnwiseDoesEachOnce(t *testing.T) {
	for _, p := range []int{0, 1, 2, 100} {
		done := make([]int, p)
		columnwise(p, func(j int) { done[j]++ })
		for j, n := range done {
			if n != 1 {
				t.Errorf("column %d of %d: %d times", j, p, n)
			}
		}
	}
}
