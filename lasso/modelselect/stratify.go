package modelselect

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/golasso/golasso/lasso/rng"
)

// stratified divides rows so that each group's share of the training rows and
// of the test rows is its share of all rows, as nearly as whole rows allow. It
// draws as scikit-learn 1.2.1's StratifiedShuffleSplit does: the groups'
// training counts, then their test counts out of what is left, then for each
// group in sorted order a permutation of its rows, then a shuffle of either
// side.
func stratified(r *rng.RandomState, labels []string, train, test int) (Fold, error) {
	groups := map[string][]int{}
	for i, label := range labels {
		groups[label] = append(groups[label], i)
	}
	names := slices.Sorted(maps.Keys(groups))
	if err := checkGroups(names, groups, train, test); err != nil {
		return Fold{}, err
	}
	counts := make([]int, len(names))
	for g, name := range names {
		counts[g] = len(groups[name])
	}
	trainCounts := proportional(r, counts, train)
	left := make([]int, len(counts))
	for g := range counts {
		left[g] = counts[g] - trainCounts[g]
	}
	testCounts := proportional(r, left, test)

	var fold Fold
	for g, name := range names {
		rows := groups[name]
		for k, i := range r.Permutation(len(rows)) {
			switch {
			case k < trainCounts[g]:
				fold.Train = append(fold.Train, rows[i])
			case k < trainCounts[g]+testCounts[g]:
				fold.Test = append(fold.Test, rows[i])
			}
		}
	}
	for _, side := range [][]int{fold.Train, fold.Test} {
		r.Shuffle(len(side), func(i, j int) { side[i], side[j] = side[j], side[i] })
	}
	return fold, nil
}

// checkGroups refuses groups too small or sides too small for the groups.
func checkGroups(names []string, groups map[string][]int, train, test int) error {
	for _, name := range names {
		if len(groups[name]) < 2 {
			return fmt.Errorf("modelselect: HoldOut.Stratify: %w: group %q has only row %d, want at least 2 rows",
				ErrStratum, name, groups[name][0])
		}
	}
	if train < len(names) || test < len(names) {
		return fmt.Errorf("modelselect: HoldOut.Stratify: %w: %d training and %d test rows for %d groups, want one for each",
			ErrStratum, train, test, len(names))
	}
	return nil
}

// proportional divides draws among groups in proportion to their counts. Every
// group gets the whole part of its share; what is missing goes one each to the
// largest fractional parts, and by lot among equal ones.
func proportional(r *rng.RandomState, counts []int, draws int) []int {
	total := 0
	for _, c := range counts {
		total += c
	}
	given := make([]int, len(counts))
	byFraction := map[float64][]int{}
	missing := draws
	for g, c := range counts {
		// Rounded after each step: equal fractions must be found equal.
		share := float64(float64(c) / float64(total) * float64(draws))
		whole := math.Floor(share)
		given[g] = int(whole)
		missing -= given[g]
		byFraction[share-whole] = append(byFraction[share-whole], g)
	}
	fractions := slices.Sorted(maps.Keys(byFraction))
	for _, fraction := range slices.Backward(fractions) {
		if missing <= 0 {
			break
		}
		groups := byFraction[fraction]
		now := min(missing, len(groups))
		for _, k := range r.Choice(len(groups), now) {
			given[groups[k]]++
		}
		missing -= now
	}
	return given
}
