package design

import (
	"fmt"
	"sync"
	"sync/atomic"
)

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

// cross writes the products of the given columns with several vectors into dst,
// by m's own method where it has one.
func cross(dst []float64, ld int, m Matrix, cols []int, vs [][]float64, workers int) {
	if c, ok := m.(interface {
		Cross(dst []float64, ld int, cols []int, vs [][]float64, workers int)
	}); ok {
		c.Cross(dst, ld, cols, vs, workers)
		return
	}
	crossEach(dst, ld, m, cols, vs, workers)
}

// crossEach is cross by Dot.
func crossEach(dst []float64, ld int, m Matrix, cols []int, vs [][]float64, workers int) {
	n, p := m.Dims()
	cols = allColumns(cols, p)
	mustVectors(vs, n)
	checkCross(dst, ld, len(cols), len(vs))
	share(len(cols), workers, func() func(k int) {
		return func(k int) {
			for f, v := range vs {
				dst[k*ld+f] = m.Dot(cols[k], v)
			}
		}
	})
}

// mustVectors panics unless every vector has one number a row.
func mustVectors(vs [][]float64, n int) {
	for _, v := range vs {
		mustRows(len(v), n)
	}
}

// checkCross panics unless dst has room for count rows of width numbers.
func checkCross(dst []float64, ld, count, width int) {
	if ld < width {
		panic(fmt.Sprintf("design: ld is %d, want at least %d", ld, width))
	}
	if count > 0 && len(dst) < (count-1)*ld+width {
		panic(fmt.Sprintf("design: dst has length %d, want at least %d", len(dst), (count-1)*ld+width))
	}
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
