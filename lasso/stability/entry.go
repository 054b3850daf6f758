package stability

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/golasso/golasso/lasso/regpath"
)

// An Entry says at which λ a column comes in that a model leaves out.
type Entry struct {
	Column int // counted from 0

	// The column's coefficient is zero from the model's λ down to Above, where
	// it is looked at last, and nonzero at Lambda. On an exact path the two are
	// the same: nonzero just below. Both are 0 where it never comes in.
	Lambda, Above float64

	Negative bool // the sign with which it comes in
	Never    bool // it is zero down to the end of the path
}

// EntriesOfKnots returns, for each column that is zero at λ, the exact λ at
// which it comes in when the penalty is lowered from there: those that come
// first, first, then by number. The path goes as far as [regpath.LARS] was told.
// A column that comes in at λ itself, being nonzero only below, counts. The
// error wraps [regpath.ErrSetting] if λ is below the path's end.
func EntriesOfKnots(k *regpath.Knots, lambda float64) ([]Entry, error) {
	at, err := k.At(lambda)
	if err != nil {
		return nil, fmt.Errorf("stability: %w", err)
	}
	entries := make(map[int]Entry)
	for i, knot := range k.Knots {
		if knot.Lambda > lambda {
			continue
		}
		for _, e := range knot.Events {
			_, known := entries[e.Column]
			if e.Kind != regpath.Join || known || at.W[e.Column] != 0 {
				continue
			}
			next := k.Point(min(i+1, len(k.Knots)-1))
			entries[e.Column] = Entry{Column: e.Column, Lambda: knot.Lambda, Above: knot.Lambda, Negative: next.W[e.Column] < 0}
		}
	}
	return sorted(at.W, entries), nil
}

// EntriesOfPath does the same on a grid, as it must for the elastic net: it
// returns, for each column that is zero at the path's λ of the given index, the
// first smaller λ of the grid at which it is nonzero, and the one before. It
// panics if the path has no such index.
func EntriesOfPath(path *regpath.Path, index int) []Entry {
	coefficients := path.Coefficients()
	entries := make(map[int]Entry)
	for k := index + 1; k < len(coefficients); k++ {
		for j, w := range coefficients[k] {
			if _, known := entries[j]; known || w == 0 || coefficients[index][j] != 0 {
				continue
			}
			entries[j] = Entry{Column: j, Lambda: path.Lambdas[k], Above: path.Lambdas[k-1], Negative: w < 0}
		}
	}
	return sorted(coefficients[index], entries)
}

// sorted returns an entry for each column with w = 0.
func sorted(w []float64, entries map[int]Entry) []Entry {
	var all []Entry
	for j, a := range w {
		if a != 0 {
			continue
		}
		e, ok := entries[j]
		if !ok {
			e = Entry{Column: j, Never: true}
		}
		all = append(all, e)
	}
	slices.SortStableFunc(all, func(a, b Entry) int { return cmp.Compare(b.Lambda, a.Lambda) })
	return all
}
