package design

import (
	"fmt"
	"slices"
	"sort"
)

// Sparse is a Matrix that can list the entries of a column which may differ
// from 0.
type Sparse interface {
	Matrix
	// Entries returns the rows of column j that are listed, ascending, and
	// their values; nil values with rows means that all are 1. Neither may be
	// changed.
	Entries(j int) (rows []int32, values []float64)
}

// Entries returns the entries of column j as Sparse does, also of a block in an
// Hstack. It reports false where the column is not kept sparse.
func Entries(m Matrix, j int) (rows []int32, values []float64, ok bool) {
	if h, is := m.(*Hstack); is {
		m, j = h.locate(j)
	}
	s, ok := m.(Sparse)
	if !ok {
		return nil, nil, false
	}
	rows, values = s.Entries(j)
	return rows, values, true
}

// isSparse reports whether a product with a column of m reads its listed
// entries only; a view may read the vector once besides.
func isSparse(m Matrix) bool {
	if s, ok := m.(*Standardized); ok {
		return isSparse(s.m)
	}
	_, ok := m.(Sparse)
	return ok
}

// valueAt returns values[k], or 1 where all values are.
func valueAt(values []float64, k int) float64 {
	if values == nil {
		return 1
	}
	return values[k]
}

// sparseDot returns Σₖ values[k]·v[rows[k]]. Entry k goes to sum k mod 4, so
// that four additions are under way at once; every product is rounded.
func sparseDot(rows []int32, values, v []float64) float64 {
	values = values[:len(rows)]
	var s [4]float64
	k := 0
	for ; k+4 <= len(rows); k += 4 {
		r, x := rows[k:k+4:k+4], values[k:k+4:k+4]
		s[0] += float64(x[0] * v[r[0]])
		s[1] += float64(x[1] * v[r[1]])
		s[2] += float64(x[2] * v[r[2]])
		s[3] += float64(x[3] * v[r[3]])
	}
	for ; k < len(rows); k++ {
		s[k%4] += float64(values[k] * v[rows[k]])
	}
	return (s[0] + s[1]) + (s[2] + s[3])
}

// sparseSum returns Σₖ v[rows[k]] in the order of sparseDot.
func sparseSum(rows []int32, v []float64) float64 {
	var s [4]float64
	k := 0
	for ; k+4 <= len(rows); k += 4 {
		r := rows[k : k+4 : k+4]
		s[0] += v[r[0]]
		s[1] += v[r[1]]
		s[2] += v[r[2]]
		s[3] += v[r[3]]
	}
	for ; k < len(rows); k++ {
		s[k%4] += v[rows[k]]
	}
	return (s[0] + s[1]) + (s[2] + s[3])
}

// sparseSquares returns Σᵢ ((xᵢ − mean)/scale)² over n rows, of which count are
// listed. No term is negative, so nothing cancels.
func sparseSquares(values []float64, count, n int, mean, scale float64) float64 {
	sum := 0.0
	for k := range count {
		z := (valueAt(values, k) - mean) / scale
		sum += float64(z * z)
	}
	z := mean / scale
	return sum + float64(float64(n-count)*float64(z*z))
}

// scatter writes the entries into dst.
func scatter(dst []float64, rows []int32, values []float64) {
	for k, i := range rows {
		dst[i] = valueAt(values, k)
	}
}

// mustRows panics unless a vector has one number a row.
func mustRows(got, n int) {
	if got != n {
		panic(fmt.Sprintf("design: vector has length %d, want %d", got, n))
	}
}

// places tells where the rows of a matrix go when some of them are taken.
type places struct {
	start     []int32 // old row i goes to list[start[i]:start[i+1]]
	list      []int32
	ascending bool // entries keep their order
}

func newPlaces(n int, rows []int) *places {
	p := &places{start: make([]int32, n+1), list: make([]int32, len(rows)), ascending: slices.IsSorted(rows)}
	for _, i := range rows {
		p.start[i+1]++
	}
	for i := range n {
		p.start[i+1] += p.start[i]
	}
	next := slices.Clone(p.start)
	for k, i := range rows {
		p.list[next[i]] = int32(k)
		next[i]++
	}
	return p
}

func (p *places) of(i int32) []int32 { return p.list[p.start[i]:p.start[i+1]] }

// sortEntries sorts entries by row; no row is listed twice.
func sortEntries(rows []int32, values []float64) { sort.Sort(&entrySorter{rows, values}) }

type entrySorter struct {
	rows   []int32
	values []float64
}

func (e *entrySorter) Len() int           { return len(e.rows) }
func (e *entrySorter) Less(a, b int) bool { return e.rows[a] < e.rows[b] }
func (e *entrySorter) Swap(a, b int) {
	e.rows[a], e.rows[b] = e.rows[b], e.rows[a]
	e.values[a], e.values[b] = e.values[b], e.values[a]
}
