package design

import "slices"

// gram writes the weighted products of the given columns of m into dst, by m's
// own method where it has one.
func gram(dst []float64, ld int, m Matrix, cols []int, v []float64, workers int) {
	if g, ok := m.(interface {
		GramWeighted(dst []float64, ld int, cols []int, v []float64, workers int)
	}); ok {
		g.GramWeighted(dst, ld, cols, v, workers)
		return
	}
	gramByScatter(dst, ld, m, cols, v, workers)
}

// checkGram panics unless dst has room for k rows of k numbers.
func checkGram(dst []float64, ld, k int) { checkCross(dst, ld, k, k) }

// gramByScatter writes out one column at a time and multiplies those that are
// numbered no higher with it, so that an entry does not depend on the other
// columns, nor on their order.
func gramByScatter(dst []float64, ld int, m Matrix, cols []int, v []float64, workers int) {
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
		u, out := &unpacker{m: m, v: v}, make([]float64, len(order))
		return func(t int) {
			dotMany(out[:t+1], m, sorted[:t+1], u.column(sorted[t]))
			for k, g := range out[:t+1] {
				i, j := order[t], order[k]
				dst[i*ld+j], dst[j*ld+i] = g, g
			}
		}
	})
}

// An unpacker writes out one column after another, times v unless that is nil.
type unpacker struct {
	m    Matrix
	v    []float64
	buf  []float64
	rows []int32 // of a sparse matrix, those that buf is not 0 in
}

// column returns column j; it is good until the next call.
func (u *unpacker) column(j int) []float64 {
	if d, ok := u.m.(*Dense); ok && u.v == nil {
		return d.Column(j)
	}
	if u.buf == nil {
		n, _ := u.m.Dims()
		u.buf = make([]float64, n)
	}
	s, ok := u.m.(Sparse)
	if !ok {
		Column(u.buf, u.m, j)
		for i, v := range u.v {
			u.buf[i] *= v
		}
		return u.buf
	}
	for _, i := range u.rows {
		u.buf[i] = 0
	}
	rows, values := s.Entries(j)
	scatter(u.buf, rows, values)
	if u.v != nil {
		for _, i := range rows {
			u.buf[i] *= u.v[i]
		}
	}
	u.rows = rows
	return u.buf
}
