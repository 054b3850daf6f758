package lasso

import (
	"fmt"
	"math"
	"slices"

	"github.com/golasso/golasso/lasso/design"
)

// block are the features from, …, to−1 kept sparse: the dummies of one column as
// the level of each row, the products with dummies as what is not 0.
type block struct {
	from, to int
	m        design.Sparse
}

// overflow returns the error for the first value that a scaler takes beyond the
// range of numbers.
func (b block) overflow(s *Scaler) error {
	n, _ := b.m.Dims()
	for j := b.from; j < b.to; j++ {
		far := func(v float64) bool { return !finite(s.value(j, v)) }
		rows, values := b.m.Entries(j - b.from)
		ones := values == nil && len(rows) > 0
		if !(ones && far(1)) && !(len(rows) < n && far(0)) && !slices.ContainsFunc(values, far) {
			continue
		}
		column := design.Column(nil, b.m, j-b.from)
		row := slices.IndexFunc(column, far)
		return &design.ValueError{Row: row, Column: j, Value: s.value(j, column[row])}
	}
	return nil
}

// blocks returns the features that are dummies or products with one.
func (e *encoded) blocks(features [][]factor) ([]block, error) {
	var out []block
	for from := 0; from < len(features); {
		to := from + 1
		if slices.ContainsFunc(features[from], isDummy) {
			for to < len(features) && alike(features[from], features[to]) {
				to++
			}
			m, err := e.block(features[from:to])
			if err != nil {
				return nil, fmt.Errorf("lasso: %w", err)
			}
			out = append(out, block{from, to, m})
		}
		from = to
	}
	return out, nil
}

func isDummy(f factor) bool { return f.kind == asDummy }

// alike says whether two features are made of the same columns in the same way.
func alike(a, b []factor) bool {
	return slices.EqualFunc(a, b, func(f, g factor) bool { return f.kind == g.kind && f.column == g.column })
}

// block returns features that are all made of the same columns.
func (e *encoded) block(features [][]factor) (design.Sparse, error) {
	if len(features[0]) == 1 {
		return e.dummies(features)
	}
	return e.products(features)
}

// dummies returns the dummies of one column.
func (e *encoded) dummies(features [][]factor) (*design.OneHot, error) {
	place := make([]int, codesOf(features, 0)) // of each code among the features
	for code := range place {
		place[code] = -1
	}
	for k, factors := range features {
		place[factors[0].code] = k
	}
	at := make([]int, e.n)
	for i, code := range e.codes[features[0][0].column] {
		if at[i] = -1; code >= 0 && code < len(place) {
			at[i] = place[code]
		}
	}
	return design.NewOneHot(at, len(features))
}

// products returns the products of a column's dummies with a number or with
// another column's dummies. The rows of each come from the dummies of the column
// with more levels.
func (e *encoded) products(features [][]factor) (*design.CSC, error) {
	by := 0
	if codesOf(features, 1) > codesOf(features, 0) {
		by = 1
	}
	codes := slices.Clone(e.codes[features[0][by].column])
	levels := codesOf(features, by)
	for i, code := range codes {
		if code >= levels {
			codes[i] = -1
		}
	}
	sorted, err := design.NewOneHot(codes, levels)
	if err != nil {
		return nil, err
	}
	start, rows, values := make([]int, 1, len(features)+1), []int32{}, []float64{}
	for _, factors := range features {
		listed, _ := sorted.Entries(factors[by].code)
		for _, i := range listed {
			if v := e.at(factors[1-by], int(i)); v != 0 {
				rows, values = append(rows, i), append(values, v)
			}
		}
		start = append(start, len(rows))
	}
	return design.NewCSC(e.n, len(features), start, rows, values)
}

// codesOf returns one more than the largest code that a factor of the features
// has; 0 where the factor is no dummy.
func codesOf(features [][]factor, k int) int {
	largest := math.MinInt
	for _, factors := range features {
		if factors[k].kind != asDummy {
			return 0
		}
		largest = max(largest, factors[k].code)
	}
	return largest + 1
}

// at returns a number or a dummy in one row.
func (e *encoded) at(f factor, row int) float64 {
	if f.kind == asNumber {
		return e.numbers[f.column][row]
	}
	return one(e.codes[f.column][row] == f.code)
}
