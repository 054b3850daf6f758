package solver

import (
	"math"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/internal/kernel"
)

// blockColumns is the most columns that join the space together: as copies, which
// may take a fifth of the memory of X at most, or eight columns.
const blockColumns = 48

// add gives the columns slots and computes their rows of G.
func (p *space) add(columns []int, c []float64) {
	first, most := p.enlist(columns, c), min(blockColumns, max(p.cols/5, 8))
	for from := first; from < len(p.column); from += most {
		to := min(from+most, len(p.column))
		p.addBlock(from, to)
	}
}

// gramWorkers returns the number of goroutines for products of so many columns
// with so many.
func (p *space) gramWorkers(a, b int) int {
	return p.among(float64(a)*float64(b)*float64(p.n), largeGram)
}

// A crosser multiplies many columns with several vectors at once.
type crosser interface {
	Cross(dst []float64, ld int, cols []int, vs [][]float64, workers int)
}

// addBlock computes the products of slots from, …, to−1 with those and all
// before them. The new columns are written out, centred and weighted; the old
// ones are used where they are.
func (p *space) addBlock(from, to int) {
	if p.plain(p.column[:to]) {
		p.addPlain(from, to)
		return
	}
	x, ok := p.x.(crosser)
	if p.raw == nil && (!ok || sparseness(p.x) < 1) {
		for k := from; k < to; k++ {
			p.addOne(k)
		}
		return
	}
	for len(p.block) < to-from {
		p.block = append(p.block, make([]float64, p.n))
	}
	block := p.block[:to-from]
	for k := range block {
		p.centred(block[k], p.column[from+k])
		p.weigh(block[k], block[k])
	}
	width := len(block)
	t := p.room(2 * to * width)
	t, u := t[:to*width], t[to*width:]
	if p.raw != nil {
		kernel.Cross(t, to, block, p.rawColumns(to), p.gramWorkers(width, to))
	} else {
		x.Cross(u, width, p.column[:to], block, 1)
		for k := range width {
			for i := range to {
				t[k*to+i] = u[i*width+k]
			}
		}
	}
	p.finishBlock(t, block)
	p.putBlock(t, from, to)
}

// plain reports whether products of the raw columns are exact enough for G, once
// their means are taken off: no weights, and means near zero.
func (p *space) plain(columns []int) bool {
	if p.raw == nil || p.v != nil {
		return false
	}
	for _, j := range columns {
		if p.offset[j] > near || p.problem.NoIntercept && p.raw.shift[j] != 0 {
			return false
		}
	}
	return true
}

// rawColumns returns the raw columns of the first slots.
func (p *space) rawColumns(to int) [][]float64 {
	cols := make([][]float64, to)
	for a, j := range p.column[:to] {
		cols[a] = p.raw.cols[j]
	}
	return cols
}

// views returns the means and scales by which the first slots' columns are seen:
// those of the raw columns, or of the design's where these are not at hand.
func (p *space) views(to int) (mean, scale []float64) {
	mean, scale = make([]float64, to), make([]float64, to)
	for a, j := range p.column[:to] {
		mean[a], scale[a] = p.mean[j], p.size[j]
		if p.raw != nil {
			mean[a], scale[a] = mean[a]*p.raw.scale[j]+p.raw.shift[j], scale[a]*p.raw.scale[j]
		}
	}
	return mean, scale
}

// addPlain is addBlock of columns that are used where they are.
func (p *space) addPlain(from, to int) {
	cols := p.rawColumns(to)
	mean, scale := p.views(to)
	t := p.room(to * (to - from))
	kernel.Cross(t, to, cols[from:], cols, p.gramWorkers(to-from, to))
	for k := from; k < to; k++ {
		row := t[(k-from)*to:][:to]
		for i := range row {
			row[i] = (row[i]/p.total - mean[i]*mean[k]) / (scale[i] * scale[k])
		}
	}
	p.putBlock(t, from, to)
}

// finishBlock makes of the products of centred columns, one in each row of t,
// with the raw ones, or the design's where they are not at hand, those with this
// system's columns.
func (p *space) finishBlock(t []float64, block [][]float64) {
	to := len(t) / len(block)
	mean, scale := p.views(to)
	for k, b := range block {
		sum, row := kernel.Sum(b), t[k*to:(k+1)*to]
		for i := range row {
			row[i] = (row[i] - mean[i]*sum) / (scale[i] * p.total)
		}
	}
}

// putBlock stores the products of slots from, …, to−1 in G.
func (p *space) putBlock(t []float64, from, to int) {
	for k := from; k < to; k++ {
		row := p.gram[k*p.ld:][:k+1]
		copy(row, t[(k-from)*to:])
		for i := range k {
			p.gram[i*p.ld+k] = row[i]
		}
	}
}

// set stores one product, for i ≤ k from the later slot's column.
func (p *space) set(i, k int, v float64) {
	if i > k {
		return
	}
	p.gram[i*p.ld+k], p.gram[k*p.ld+i] = v, v
}

// addOne computes the products of slot k with those before it and itself. A
// sparse column need not be centred, since the others are.
func (p *space) addOne(k int) {
	if p.one == nil {
		p.one = make([]float64, p.n)
	}
	j := p.column[k]
	scale := 1.0
	if p.v == nil && p.offset[j] <= 1 {
		design.Column(p.one, p.x, j)
		scale = 1 / p.size[j]
	} else {
		p.centred(p.one, j)
		p.weigh(p.one, p.one)
	}
	t := p.room(k + 1)
	p.dots(t, p.column[:k+1], p.one)
	p.finish(t, p.column[:k+1], p.one)
	for i, v := range t {
		p.set(i, k, v/2*scale)
	}
}

// addAll gives every live column a slot and computes G by the blocked kernel.
func (p *space) addAll(c []float64) {
	var columns []int
	for j := range p.cols {
		if p.live(j) {
			columns = append(columns, j)
		}
	}
	p.enlist(columns, c)
	switch {
	case len(columns) == 0: // all are constant
	case p.plain(columns):
		p.gramOfRaw()
	case p.raw != nil:
		kernel.GramFunc(p.gram, p.ld, p.n, len(columns), p.fill, p.gramWorkers(len(columns), len(columns)))
		for i := range p.gram {
			p.gram[i] /= p.total
		}
	case p.gramOfView():
	default:
		for k := range columns {
			p.addOne(k)
		}
	}
}

// gramOfView lets the design compute G, through a view that centres and scales
// its columns as this system does. It reports false where there is no such view.
func (p *space) gramOfView() bool {
	base, shift, by := design.Unwrap(p.x)
	mean, scale := make([]float64, p.cols), make([]float64, p.cols)
	for _, j := range p.column {
		mean[j], scale[j] = p.mean[j], p.size[j]
		if shift != nil {
			mean[j], scale[j] = shift[j]+float64(by[j]*mean[j]), by[j]*scale[j]
		}
		if !(scale[j] > 0x1p-1000 && scale[j] < 0x1p1000) {
			return false
		}
	}
	view, err := design.NewStandardized(base, mean, scale)
	if err != nil {
		return false
	}
	view.GramWeighted(p.gram, p.ld, p.column, p.v, p.gramWorkers(len(p.column), len(p.column)))
	for a := range p.column {
		row := p.row(a)
		for b := range row {
			row[b] /= p.total
		}
	}
	return true
}

// gramOfRaw multiplies the columns as they are and takes the means off
// afterwards, which is exact enough for means near zero.
func (p *space) gramOfRaw() {
	m := len(p.column)
	mean, scale := p.views(m)
	kernel.Gram(p.gram, p.ld, p.rawColumns(m), p.gramWorkers(m, m))
	for a := range m {
		row := p.row(a)
		for b := range row {
			row[b] = (row[b]/p.total - mean[a]*mean[b]) / (scale[a] * scale[b])
		}
	}
}

// fill writes rows of x̃·√v of a slot; see kernel.GramFunc.
func (p *space) fill(buf []float64, a, row int) {
	j := p.column[a]
	mean := p.mean[j]*p.raw.scale[j] + p.raw.shift[j]
	scale := 1 / (p.size[j] * p.raw.scale[j])
	for i, v := range p.raw.cols[j][row : row+len(buf)] {
		buf[i] = (v - mean) * scale
	}
	if p.v != nil {
		for i, v := range p.v[row : row+len(buf)] {
			buf[i] *= math.Sqrt(v)
		}
	}
}
