package kernel

import (
	"fmt"
	"math"
	"sync"
)

// BlockRows is the number of rows that Gram, GramFunc and Cross take at a time.
// It is part of the order of summation, and so of the bits of their results.
const BlockRows = 512

// heldColumns is the number of columns of b that are held while those of a pass
// by: with BlockRows rows they fill 384 kB of the second-level cache. Machines
// with wider tiles have caches for twice as many. It does not touch the bits.
const heldColumns = 96

// Gram writes the products of p columns with each other,
//
//	dst[i·ld + j] = Σᵣ cols[i][r]·cols[j][r]
//
// for all i and j in [0, p), both triangles. dst is overwritten; what lies
// between the rows of p numbers, when ld > p, is left alone. The columns may be
// float32, and lie anywhere: a working set is a slice of their headers.
//
// The output is divided among that many workers (goroutines); 1 or less means
// the calling goroutine alone. The bits do not depend on it.
//
// It panics if the columns differ in length, ld < p, or dst is shorter than
// (p−1)·ld + p. Zero rows give zeros.
func Gram[T Element](dst []float64, ld int, cols [][]T, workers int) {
	n := rows("Gram", cols)
	checkOutput("Gram", dst, ld, len(cols), len(cols))
	s := newSource(cols)
	product{dst: dst, ld: ld, n: n, a: s, b: s, symmetric: true}.run(workers)
}

// GramFunc is Gram of p columns of n rows that are made when they are needed:
// standardised, multiplied by √v for sample weights v, or unpacked from a sparse
// matrix. Nothing of the size of the table is allocated.
//
// fill must write rows row, row+1, …, row+len(buf)−1 of column j into buf, and
// the same numbers whenever it is asked: once up to 96 columns, at most about
// 1 + p/192 times beyond. Several workers call it from as many goroutines at once, and
// each asks for itself.
//
// It panics if n or p is negative, ld < p, or dst is shorter than
// (p−1)·ld + p.
func GramFunc(dst []float64, ld, n, p int, fill func(buf []float64, j, row int), workers int) {
	if n < 0 || p < 0 {
		panic(fmt.Sprintf("kernel: GramFunc: %d rows, %d columns", n, p))
	}
	checkOutput("GramFunc", dst, ld, p, p)
	s := filled{p: p, fill: fill}
	product{dst: dst, ld: ld, n: n, a: s, b: s, symmetric: true}.run(workers)
}

// Cross writes the products of the columns of a with those of b,
//
//	dst[i·ld + j] = Σᵣ a[i][r]·b[j][r]
//
// for i in [0, len(a)) and j in [0, len(b)): new columns of a Gram matrix, or
// the gradients of several residuals in one pass over a (the long list belongs
// in a). Workers, bits and panics are as for Gram, with len(b) numbers in a row
// of dst.
func Cross[T, U Element](dst []float64, ld int, a [][]T, b [][]U, workers int) {
	n, m := rows("Cross", a), rows("Cross", b)
	if len(a) > 0 && len(b) > 0 && n != m {
		panic(fmt.Sprintf("kernel: Cross: the columns of a have length %d, those of b %d", n, m))
	}
	checkOutput("Cross", dst, ld, len(a), len(b))
	product{dst: dst, ld: ld, n: n, a: newSource(a), b: newSource(b)}.run(workers)
}

// rows returns the common length of the columns, 0 if there are none.
func rows[T Element](function string, cols [][]T) int {
	if len(cols) == 0 {
		return 0
	}
	n := len(cols[0])
	for j, c := range cols {
		if len(c) != n {
			panicColumn(function, j, len(c), n)
		}
	}
	return n
}

// checkOutput panics unless dst has room for count rows of width numbers.
func checkOutput(function string, dst []float64, ld, count, width int) {
	if ld < width {
		panic(fmt.Sprintf("kernel: %s: ld is %d, want at least %d", function, ld, width))
	}
	if count > 0 && len(dst) < (count-1)*ld+width {
		panic(fmt.Sprintf("kernel: %s: dst has length %d, want at least %d", function, len(dst), (count-1)*ld+width))
	}
}

// run divides the rows of the output among the workers and mirrors the lower
// triangle of a symmetric product, of which only the tiles on and below the
// diagonal are computed.
func (g product) run(workers int) {
	p := g.a.len()
	across, _, _ := sizes()
	workers = max(1, min(workers, p/across))
	var group sync.WaitGroup
	for w := 1; w < workers; w++ {
		from, to := g.share(w, workers), g.share(w+1, workers)
		group.Go(func() { g.rows(from, to) })
	}
	g.rows(0, g.share(1, workers))
	group.Wait()
	if !g.symmetric {
		return
	}
	for i := range p {
		for j := range i {
			g.dst[j*g.ld+i] = g.dst[i*g.ld+j]
		}
	}
}

// share returns the row at which worker w of so many begins: equal areas, of a
// rectangle or of a lower triangle, in whole tiles.
func (g product) share(w, workers int) int {
	p := g.a.len()
	if w == workers {
		return p
	}
	part := float64(w) / float64(workers)
	if g.symmetric {
		part = math.Sqrt(part)
	}
	across, _, _ := sizes()
	return int(part*float64(p)) / across * across
}
