package modelselect

import (
	"fmt"
	"maps"
	"math/bits"
	"slices"
	"strings"
)

// GroupKFold keeps the rows of a group together: no group, such as a person or
// a firm with several rows, is trained on and tested in the same fold. It gives
// the rows of scikit-learn's GroupKFold for the same names as text.
type GroupKFold struct {
	Groups []string // names each row's group
	Folds  int      // how many, at least 2 and at most the number of groups; 0 means 5
}

// Split divides the rows 0 … n−1. The groups, largest first, each go to the
// fold that has fewest rows so far, the first of them if there are several.
// Train and Test come out ascending. A group is never split, so folds may differ
// much in size.
//
// The error is a [*SettingError]; where there are fewer groups than folds it
// wraps [ErrStratum].
func (s GroupKFold) Split(n int) ([]Fold, error) {
	k, err := foldCount("GroupKFold.Folds", s.Folds, n)
	if err != nil {
		return nil, err
	}
	if len(s.Groups) != n {
		return nil, &SettingError{"len(GroupKFold.Groups)", len(s.Groups), fmt.Sprintf("one for each of %d rows", n)}
	}
	sizes := map[string]int{}
	for _, name := range s.Groups {
		sizes[name]++
	}
	if len(sizes) < k {
		return nil, fmt.Errorf("modelselect: GroupKFold.Groups: %w: %d groups for %d folds, and a group is not split",
			ErrStratum, len(sizes), k)
	}
	return byNumber(s.deal(sizes, k), k), nil
}

// deal returns each row's fold.
func (s GroupKFold) deal(sizes map[string]int, k int) []int {
	names := slices.SortedFunc(maps.Keys(sizes), strings.Compare)
	counts := make([]int, len(names))
	for g, name := range names {
		counts[g] = sizes[name]
	}
	fold, filled := map[string]int{}, make([]int, k)
	for _, g := range slices.Backward(ascendingOrder(counts)) {
		lightest := 0
		for f, rows := range filled {
			if rows < filled[lightest] {
				lightest = f
			}
		}
		fold[names[g]] = lightest
		filled[lightest] += counts[g]
	}
	number := make([]int, len(s.Groups))
	for i, name := range s.Groups {
		number[i] = fold[name]
	}
	return number
}

// ascendingOrder returns the positions of values from the smallest to the
// largest. Equal ones come in the order in which NumPy 1.24's argsort leaves
// them, on which scikit-learn's folds depend: quicksort around the median of
// first, middle and last, and insertion for stretches of up to 17. Where that
// goes deeper than NumPy allows, which it does for no ordinary counts, what is
// left is sorted with equal ones in their order.
func ascendingOrder(values []int) []int {
	order := ascending(len(values))
	quicksort(order, values, 2*(bits.Len(uint(len(values)))-1))
	return order
}

// quicksort sorts the positions by their values.
func quicksort(order, values []int, depth int) {
	for len(order) > 17 && depth >= 0 {
		middle := partition(order, values)
		depth--
		quicksort(order[:middle], values, depth)
		order = order[middle+1:]
	}
	slices.SortStableFunc(order, func(a, b int) int { return values[a] - values[b] })
}

// partition puts what is at most the pivot before it and what is at least the
// pivot behind it, and returns where the pivot is.
func partition(order, values []int) int {
	swap := func(i, j int) { order[i], order[j] = order[j], order[i] }
	less := func(i, j int) bool { return values[order[i]] < values[order[j]] }
	first, last := 0, len(order)-1
	middle := last / 2
	for _, pair := range [][2]int{{middle, first}, {last, middle}, {middle, first}} {
		if less(pair[0], pair[1]) {
			swap(pair[0], pair[1])
		}
	}
	pivot := last - 1
	swap(middle, pivot)
	i, j := first, pivot
	for {
		for i++; less(i, pivot); i++ {
		}
		for j--; less(pivot, j); j-- {
		}
		if i >= j {
			swap(i, pivot)
			return i
		}
		swap(i, j)
	}
}
