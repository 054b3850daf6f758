package lasso

import (
	"errors"
	"fmt"
	"slices"
	"sort"

	"github.com/golasso/golasso/lasso/design"
)

// manyDummies is the most dummies that are written out as columns of numbers. It
// changes in tests only.
var manyDummies = 256

// sparse says whether dummies are kept sparse: where there are many of them.
func (b *Blueprint) sparse() bool {
	dummies := 0
	for _, factors := range b.factors {
		if len(factors) == 1 && factors[0].kind == asDummy {
			dummies++
		}
	}
	return dummies > manyDummies
}

// expanded are the columns of all features before scaling, in the data's units:
// written out, or kept sparse in blocks.
type expanded struct {
	n      int
	dense  [][]float64 // by feature; nil for one in a block
	blocks []block     // by rising feature; none where all columns are written out
}

// within returns the block that feature j belongs to; false for none.
func (x *expanded) within(j int) (block, bool) {
	k := sort.Search(len(x.blocks), func(k int) bool { return x.blocks[k].to > j })
	if k == len(x.blocks) || x.blocks[k].from > j {
		return block{}, false
	}
	return x.blocks[k], true
}

// column returns feature j in every row, which is not to be changed.
func (x *expanded) column(j int) []float64 {
	if b, sparse := x.within(j); sparse {
		return design.Column(nil, b.m, j-b.from)
	}
	return x.dense[j]
}

// take returns the given rows.
func (x *expanded) take(rows []int) (*expanded, error) {
	out := &expanded{n: len(rows), dense: pickAll(x.dense, rows), blocks: slices.Clone(x.blocks)}
	for k, b := range x.blocks {
		m, err := design.Subset(b.m, rows)
		if err != nil {
			return nil, fmt.Errorf("lasso: %w", err)
		}
		out.blocks[k].m = m.(design.Sparse)
	}
	return out, nil
}

// learn adds feature j to a scaler; false says that its scale overflows.
func (x *expanded) learn(s *Scaler, j int, w *rowWeights, how Scaling) bool {
	b, sparse := x.within(j)
	if !sparse {
		return s.add(x.dense[j], w.each, how)
	}
	rows, values := b.m.Entries(j - b.from)
	low, high := w.extremes(rows, values)
	return s.note(low, high, how, func() (center, scale float64) {
		switch how := how.(type) {
		case Standardize:
			return w.moments(rows, values)
		case Robust:
			return how.ranked(w.ascending(rows, values))
		}
		return how.column(nil, nil, low, high) // which only looks at the extremes
	})
}

// moments returns the figures of feature j, each row counting once.
func (x *expanded) moments(j int, each *rowWeights) Moments {
	b, sparse := x.within(j)
	if !sparse || x.n == 0 {
		return momentsOf(x.column(j))
	}
	rows, values := b.m.Entries(j - b.from)
	low, high := each.extremes(rows, values)
	return newMoments(low, high, func() (mean, sd float64) { return each.moments(rows, values) })
}

// scaled returns the scaled matrix. Columns written out are copied; blocks stay
// as they are and are seen through a view. A value that overflows is a
// *design.ValueError.
func (x *expanded) scaled(s *Scaler) (design.Matrix, error) {
	p := len(x.dense)
	if len(x.blocks) == 0 {
		return x.written(s, 0, p)
	}
	var parts []design.Matrix
	mean, scale := make([]float64, p), slices.Repeat([]float64{1}, p) // written columns are scaled already
	next := 0
	for _, b := range append(slices.Clone(x.blocks), block{from: p, to: p}) {
		if next < b.from {
			part, err := x.written(s, next, b.from)
			if err != nil {
				return nil, err
			}
			parts = append(parts, part)
		}
		if next = b.to; b.m == nil {
			break
		}
		if err := b.overflow(s); err != nil {
			return nil, err
		}
		parts = append(parts, b.m)
		copy(mean[b.from:b.to], s.mean[b.from:b.to])
		copy(scale[b.from:b.to], s.scale[b.from:b.to])
	}
	stacked, err := design.NewHstack(parts...)
	if err != nil {
		return nil, err
	}
	return design.NewStandardized(stacked, mean, scale)
}

// written returns the scaled columns of features from, …, to−1, none of them in a
// block.
func (x *expanded) written(s *Scaler, from, to int) (*design.Dense, error) {
	all := make([]float64, x.n*(to-from))
	columnwise(to-from, func(k int) { s.columnTo(all[k*x.n:(k+1)*x.n], from+k, x.dense[from+k]) })
	m, err := design.NewDense(x.n, to-from, all)
	if e := (*design.ValueError)(nil); errors.As(err, &e) {
		e.Column += from
	}
	return m, err
}
