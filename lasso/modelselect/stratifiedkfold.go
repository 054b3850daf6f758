package modelselect

import (
	"fmt"
	"math"
	"slices"

	"github.com/golasso/golasso/lasso/rng"
)

// StratifiedKFold divides rows into folds in each of which every stratum has its
// share. It gives the rows of scikit-learn's StratifiedKFold. With
// [QuantileStrata] of the target each fold tests low, middle and high values
// alike.
type StratifiedKFold struct {
	Strata  []string // names each row's stratum
	Folds   int      // how many, at least 2; 0 means 5
	Shuffle bool     // decide by lot which rows of a stratum go to which fold
	Seed    uint32   // of the shuffle; not used without it
}

// Split divides the rows 0 … n−1. Train and Test come out ascending. A stratum
// with fewer rows than folds is tested by some folds only; that is no error as
// long as some stratum has enough rows for all. Otherwise the error wraps
// [ErrStratum]; about settings it is a [*SettingError].
func (s StratifiedKFold) Split(n int) ([]Fold, error) {
	k, err := foldCount("StratifiedKFold.Folds", s.Folds, n)
	if err != nil {
		return nil, err
	}
	if len(s.Strata) != n {
		return nil, &SettingError{"len(StratifiedKFold.Strata)", len(s.Strata), fmt.Sprintf("one for each of %d rows", n)}
	}
	strata := byAppearance(s.Strata)
	most := 0
	for _, rows := range strata {
		most = max(most, len(rows))
	}
	if most < k {
		return nil, fmt.Errorf("modelselect: StratifiedKFold.Strata: %w: the largest stratum has %d rows for %d folds",
			ErrStratum, most, k)
	}
	var r *rng.RandomState
	if s.Shuffle {
		r = rng.New(s.Seed)
	}
	number := make([]int, n)
	first := 0
	for _, rows := range strata {
		for i, f := range dealt(first, len(rows), k, r) {
			number[rows[i]] = f
		}
		first += len(rows)
	}
	return byNumber(number, k), nil
}

// byAppearance returns the rows of each stratum, the strata in the order in
// which they first appear.
func byAppearance(strata []string) [][]int {
	at := map[string]int{}
	var all [][]int
	for i, name := range strata {
		k, seen := at[name]
		if !seen {
			k = len(all)
			at[name], all = k, append(all, nil)
		}
		all[k] = append(all[k], i)
	}
	return all
}

// dealt returns the folds of a stratum's rows. With the rows sorted by stratum,
// row i belongs to fold i mod k, which says how many of this stratum each fold
// gets, the first of them being row number first; they come out in blocks, or
// in random order.
func dealt(first, rows, k int, r *rng.RandomState) []int {
	counts := make([]int, k)
	for i := range rows {
		counts[(first+i)%k]++
	}
	var folds []int
	for f, c := range counts {
		folds = append(folds, slices.Repeat([]int{f}, c)...)
	}
	if r != nil {
		r.Shuffle(rows, func(i, j int) { folds[i], folds[j] = folds[j], folds[i] })
	}
	return folds
}

// QuantileStrata names each row's stratum by the quantile of y it lies in, for
// [StratifiedKFold] and [HoldOut]: "q01" for the lowest, and so on. Row i is in
// stratum k where
//
//	Q((k−1)/bins) < yᵢ ≤ Q(k/bins)
//
// and Q interpolates linearly between the sorted values; the lowest value is in
// the first. Quantiles that coincide, as where many values are equal, count
// once, so there may be fewer strata than bins; a constant y makes one. It is
// the rule of pandas' qcut(duplicates="drop"), and 0 bins means 5.
//
// The error is a [*SettingError] for bins below 1 or above 99 and for a y that
// is empty or not finite.
func QuantileStrata(y []float64, bins int) ([]string, error) {
	if bins == 0 {
		bins = 5
	}
	if bins < 1 || bins > 99 {
		return nil, &SettingError{"QuantileStrata bins", bins, "1 to 99"}
	}
	if len(y) == 0 {
		return nil, &SettingError{"len(QuantileStrata y)", 0, "at least 1"}
	}
	for i, v := range y {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, &SettingError{fmt.Sprintf("QuantileStrata y[%d]", i), v, "finite values"}
		}
	}
	sorted := slices.Sorted(slices.Values(y))
	var edges []float64 // the upper ones
	for k := 1; k <= bins; k++ {
		edges = append(edges, quantile(sorted, float64(k)/float64(bins)))
	}
	edges = slices.DeleteFunc(edges, func(e float64) bool { return e <= sorted[0] })
	edges = slices.Compact(edges)
	names := make([]string, len(y))
	for i, v := range y {
		k, _ := slices.BinarySearch(edges, v)
		names[i] = fmt.Sprintf("q%02d", min(k, max(len(edges)-1, 0))+1)
	}
	return names, nil
}

// quantile interpolates linearly between the sorted values.
func quantile(sorted []float64, share float64) float64 {
	at := share * float64(len(sorted)-1)
	below := int(at)
	if below >= len(sorted)-1 {
		return sorted[len(sorted)-1]
	}
	part := at - float64(below)
	// Written so that between equal values it is that value.
	return sorted[below] + part*(sorted[below+1]-sorted[below])
}
