package design

import (
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/golasso/golasso/lasso/internal/kernel"
)

// gram writes the products of the given columns of m into dst, by m's own
// method where it has one.
func gram(dst []float64, ld int, m Matrix, cols []int, workers int) {
	if g, ok := m.(interface {
		Gram(dst []float64, ld int, cols []int, workers int)
	}); ok {
		g.Gram(dst, ld, cols, workers)
		return
	}
	gramByScatter(dst, ld, m, cols, workers)
}

// dotMany writes the products of the given columns with v into dst, by m's own
// method where it has one.
func dotMany(dst []float64, m Matrix, cols []int, v []float64) {
	if d, ok := m.(interface {
		DotMany(dst []float64, cols []int, v []float64)
	}); ok {
		d.DotMany(dst, cols, v)
		return
	}
	dotEach(dst, m, cols, v)
}

// dotEach is dotMany column by column.
func dotEach(dst []float64, m Matrix, cols []int, v []float64) {
	n, p := m.Dims()
	mustRows(len(v), n)
	mustResults(len(dst), cols, p)
	if cols == nil {
		for j := range dst {
			dst[j] = m.Dot(j, v)
		}
		return
	}
	for k, j := range cols {
		dst[k] = m.Dot(j, v)
	}
}

// allColumns returns cols, or 0, …, p−1 where it is nil.
func allColumns(cols []int, p int) []int {
	if cols != nil {
		return cols
	}
	cols = make([]int, p)
	for j := range cols {
		cols[j] = j
	}
	return cols
}

// pick returns the columns named, or all where cols is nil.
func pick[T any](columns []T, cols []int) []T {
	if cols == nil {
		return columns
	}
	picked := make([]T, len(cols))
	for k, j := range cols {
		picked[k] = columns[j]
	}
	return picked
}

// mustResults panics unless there is room for one result a column.
func mustResults(got int, cols []int, p int) {
	want := p
	if cols != nil {
		want = len(cols)
	}
	if got != want {
		panic(fmt.Sprintf("design: DotMany: dst has length %d, want %d", got, want))
	}
}

// checkGram panics unless dst has room for k rows of k numbers.
func checkGram(dst []float64, ld, k int) {
	if ld < k {
		panic(fmt.Sprintf("design: Gram: ld is %d, want at least %d", ld, k))
	}
	if k > 0 && len(dst) < (k-1)*ld+k {
		panic(fmt.Sprintf("design: Gram: dst has length %d, want at least %d", len(dst), (k-1)*ld+k))
	}
}

// gramByScatter writes out one column at a time and multiplies those that are
// numbered no higher with it, so that an entry does not depend on the other
// columns, nor on their order.
func gramByScatter(dst []float64, ld int, m Matrix, cols []int, workers int) {
	_, p := m.Dims()
	cols = allColumns(cols, p)
	checkGram(dst, ld, len(cols))
	order := make([]int, len(cols)) // positions, by column
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(a, b int) int { return cols[a] - cols[b] })
	sorted := pick(cols, order)
	share(len(order), workers, func() func(t int) {
		u, out := newUnpacker(m), make([]float64, len(order))
		return func(t int) {
			dotMany(out[:t+1], m, sorted[:t+1], u.column(sorted[t]))
			for k, v := range out[:t+1] {
				i, j := order[t], order[k]
				dst[i*ld+j], dst[j*ld+i] = v, v
			}
		}
	})
}

// share calls what start returns, once a worker, with count−1, …, 0, each once.
func share(count, workers int, start func() func(t int)) {
	var next atomic.Int64
	next.Store(int64(count))
	work := func() {
		do := start()
		for t := next.Add(-1); t >= 0; t = next.Add(-1) {
			do(int(t))
		}
	}
	var group sync.WaitGroup
	for w := 1; w < min(workers, count); w++ {
		group.Go(work)
	}
	work()
	group.Wait()
}

// An unpacker writes out one column after another.
type unpacker struct {
	m    Matrix
	buf  []float64
	rows []int32 // of a sparse matrix, those that buf is not 0 in
}

func newUnpacker(m Matrix) *unpacker { return &unpacker{m: m} }

// column returns column j; it is good until the next call.
func (u *unpacker) column(j int) []float64 {
	if d, ok := u.m.(*Dense); ok {
		return d.Column(j)
	}
	if u.buf == nil {
		n, _ := u.m.Dims()
		u.buf = make([]float64, n)
	}
	s, ok := u.m.(Sparse)
	if !ok {
		return Column(u.buf, u.m, j)
	}
	for _, i := range u.rows {
		u.buf[i] = 0
	}
	rows, values := s.Entries(j)
	scatter(u.buf, rows, values)
	u.rows = rows
	return u.buf
}

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
func gramOfBlocks(dst []float64, ld, n int, parts []part, workers int) {
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
		gramOfDense(dst, ld, n, dense, workers)
	}
	for a, p := range rest {
		place(dst, ld, p.at, func(dst []float64, ld int) { gram(dst, ld, p.m, p.cols, workers) })
		for _, q := range rest[:a] {
			cross(dst, ld, p, q, workers)
		}
		if len(dense) > 1 {
			for _, q := range dense {
				cross(dst, ld, p, q, workers)
			}
		}
	}
}

// gramOfDense is gramOfBlocks of columns that can be filled row by row.
func gramOfDense(dst []float64, ld, n int, parts []part, workers int) {
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
		kernel.GramFunc(dst, ld, n, len(cols), func(buf []float64, k, row int) { fills[k](buf, cols[k], row) }, workers)
	})
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

// cross puts the products of the columns of p with those of q in their places.
// Sparse columns are read as they are, the others written out.
func cross(dst []float64, ld int, p, q part, workers int) {
	if isSparse(p.m) && !isSparse(q.m) {
		p, q = q, p
	}
	share(len(p.cols), workers, func() func(t int) {
		u, out := newUnpacker(p.m), make([]float64, len(q.cols))
		return func(t int) {
			dotMany(out, q.m, q.cols, u.column(p.cols[t]))
			for k, v := range out {
				i, j := p.at[t], q.at[k]
				dst[i*ld+j], dst[j*ld+i] = v, v
			}
		}
	})
}
