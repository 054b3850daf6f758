package design

import (
	"math"

	"github.com/golasso/golasso/lasso/internal/kernel"
)

// A part is some columns of one block and their places in a Gram matrix.
type part struct {
	m        Matrix
	cols, at []int
}

// A filler writes rows row, row+1, … of column j into buf.
type filler func(buf []float64, j, row int)

// fillerOf returns a filler for dense columns and views of them.
func fillerOf(m Matrix) (filler, bool) {
	switch m := m.(type) {
	case *Dense:
		return m.fill, true
	case *Dense32:
		return m.fill, true
	case *Standardized:
		if fill, ok := fillerOf(m.m); ok {
			return m.filler(fill), true
		}
	}
	return nil, false
}

// gramOfBlocks puts the Gram matrices of the parts, and the products between
// them, in their places. The dense parts are one product of theirs.
func gramOfBlocks(dst []float64, ld, n int, parts []part, v []float64, workers int) {
	var dense, rest []part
	for _, p := range parts {
		if _, ok := fillerOf(p.m); ok {
			dense = append(dense, p)
		} else {
			rest = append(rest, p)
		}
	}
	if len(dense) == 1 {
		rest = append(rest, dense...)
	} else {
		gramOfDense(dst, ld, n, dense, v, workers)
	}
	for a, p := range rest {
		place(dst, ld, p.at, func(dst []float64, ld int) { gram(dst, ld, p.m, p.cols, v, workers) })
		for _, q := range rest[:a] {
			between(dst, ld, p, q, v, workers)
		}
		if len(dense) > 1 {
			for _, q := range dense {
				between(dst, ld, p, q, v, workers)
			}
		}
	}
}

// gramOfDense is gramOfBlocks of columns that can be filled row by row.
func gramOfDense(dst []float64, ld, n int, parts []part, v []float64, workers int) {
	var fills []filler
	var cols, at []int
	for _, p := range parts {
		fill, _ := fillerOf(p.m)
		for range p.cols {
			fills = append(fills, fill)
		}
		cols, at = append(cols, p.cols...), append(at, p.at...)
	}
	place(dst, ld, at, func(dst []float64, ld int) {
		each := allColumns(nil, len(cols))
		gramOfFiller(dst, ld, n, each, func(buf []float64, k, row int) { fills[k](buf, cols[k], row) }, v, workers)
	})
}

// gramOfFiller is the Gram matrix of columns that can be filled row by row;
// weights v go to both sides as √v.
func gramOfFiller(dst []float64, ld, n int, cols []int, fill filler, v []float64, workers int) {
	if v == nil {
		kernel.GramFunc(dst, ld, n, len(cols), func(buf []float64, k, row int) { fill(buf, cols[k], row) }, workers)
		return
	}
	root := make([]float64, n)
	for i, w := range v {
		root[i] = math.Sqrt(w)
	}
	kernel.GramFunc(dst, ld, n, len(cols), func(buf []float64, k, row int) {
		fill(buf, cols[k], row)
		for i, w := range root[row : row+len(buf)] {
			buf[i] *= w
		}
	}, workers)
}

// place lets write fill the square of the given rows and columns of dst: where
// it is, if they follow each other, or through a copy.
func place(dst []float64, ld int, at []int, write func(dst []float64, ld int)) {
	k := len(at)
	if k == 0 {
		return
	}
	together := true
	for i, a := range at {
		together = together && a == at[0]+i
	}
	if together {
		write(dst[at[0]*ld+at[0]:], ld)
		return
	}
	square := make([]float64, k*k)
	write(square, k)
	for i, a := range at {
		for j, b := range at {
			dst[a*ld+b] = square[i*k+j]
		}
	}
}

// between puts the products of the columns of p with those of q in their places.
// Sparse columns are read as they are, the others written out.
func between(dst []float64, ld int, p, q part, v []float64, workers int) {
	if isSparse(p.m) && !isSparse(q.m) {
		p, q = q, p
	}
	share(len(p.cols), workers, func() func(t int) {
		u, out := &unpacker{m: p.m, v: v}, make([]float64, len(q.cols))
		return func(t int) {
			dotMany(out, q.m, q.cols, u.column(p.cols[t]))
			for k, g := range out {
				i, j := p.at[t], q.at[k]
				dst[i*ld+j], dst[j*ld+i] = g, g
			}
		}
	})
}
