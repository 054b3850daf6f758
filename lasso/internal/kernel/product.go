package kernel

import "unsafe"

// A tile is tileA columns of a by tileB columns of b.
const tileA, tileB = 4, 3

// A source hands out the columns of one side of a product by blocks of rows.
type source interface {
	len() int
	// block returns rows row, …, row+n−1 of column j: the column itself, or
	// buf, which has room for n, filled.
	block(buf []float64, j, row, n int) []float64
	// fills says whether block needs buf.
	fills() bool
}

// newSource returns the source over columns of either storage.
func newSource[T Element](cols [][]T) source {
	switch c := any(cols).(type) {
	case [][]float64:
		return dense(c)
	case [][]float32:
		return narrow(c)
	}
	panic("kernel: columns of a type of their own") // Element admits no other
}

// dense columns are read where they are.
type dense [][]float64

func (s dense) len() int                                   { return len(s) }
func (s dense) fills() bool                                { return false }
func (s dense) block(_ []float64, j, row, n int) []float64 { return s[j][row : row+n] }

// narrow columns are widened block by block.
type narrow [][]float32

func (s narrow) len() int    { return len(s) }
func (s narrow) fills() bool { return true }
func (s narrow) block(buf []float64, j, row, n int) []float64 {
	buf = buf[:n]
	for i, v := range s[j][row : row+n] {
		buf[i] = float64(v)
	}
	return buf
}

// filled columns are written by the caller of GramFunc.
type filled struct {
	p    int
	fill func(buf []float64, j, row int)
}

func (s filled) len() int    { return s.p }
func (s filled) fills() bool { return true }
func (s filled) block(buf []float64, j, row, n int) []float64 {
	buf = buf[:n]
	s.fill(buf, j, row)
	return buf
}

// A product is one call of Gram, GramFunc or Cross.
type product struct {
	dst       []float64
	ld, n     int
	a, b      source
	symmetric bool
}

// A panel is the columns of one side that are at hand: pointers to n rows of
// each, and the memory of those that had to be filled.
type panel struct {
	columns []*float64
	buf     []float64
	stride  int
}

// newPanel returns an empty panel for k columns of s, n rows or less of each.
func newPanel(s source, k, n int) *panel {
	p := &panel{columns: make([]*float64, k), stride: n}
	if s.fills() {
		p.buf = make([]float64, k*n)
	}
	return p
}

// take points the panel at rows row, …, row+n−1 of columns from, …, to−1. Places
// that are left over, up to a whole tile, repeat the last column.
func (p *panel) take(s source, from, to, row, n int) {
	for k := range p.columns {
		j := from + k
		if j >= to {
			p.columns[k] = p.columns[k-1]
			continue
		}
		var buf []float64
		if p.buf != nil {
			buf = p.buf[k*p.stride : (k+1)*p.stride]
		}
		p.columns[k] = unsafe.SliceData(s.block(buf, j, row, n))
	}
}

// rows computes rows from, …, to−1 of the output. All columns are read block of
// rows by block of rows; in each, a group of columns of b stays in the cache
// while the columns of a pass by, four at a time.
func (g product) rows(from, to int) {
	width := g.b.len()
	for i := from; i < to; i++ {
		clear(g.dst[i*g.ld:][:width])
	}
	if from == to || width == 0 || g.n == 0 {
		return
	}
	block := min(g.n, BlockRows)
	held := min(heldColumns, (width+tileB-1)/tileB*tileB)
	a, b := newPanel(g.a, tileA, block), newPanel(g.b, held, block)
	for row := 0; row < g.n; row += block {
		n := min(block, g.n-row)
		for j := 0; j < width && !(g.symmetric && j >= to); j += held {
			end := min(width, j+held)
			b.take(g.b, j, end, row, n)
			first := from
			if g.symmetric {
				first = max(from, j/tileA*tileA)
			}
			for i := first; i < to; i += tileA {
				columns := a.columns
				if at := i - j; g.symmetric && at >= 0 && at+tileA <= held {
					columns = b.columns[at:] // at hand already
				} else {
					a.take(g.a, i, to, row, n)
				}
				g.tiles((*[tileA]*float64)(columns), b, i, min(to, i+tileA), j, end, n)
			}
		}
	}
}

// tiles adds the products of n rows of columns i, …, iEnd−1 of a with columns j,
// …, jEnd−1 of b to the output; of a symmetric product only the tiles that touch
// the lower triangle.
func (g product) tiles(a *[tileA]*float64, b *panel, i, iEnd, j, jEnd, n int) {
	var out [2 * tileA * tileB]float64
	last := jEnd - j // columns of b to do
	if g.symmetric {
		last = min(last, iEnd-j)
	}
	for k := 0; k < last; {
		width := tileB
		if k+tileB < last && k+2*tileB <= len(b.columns) && tileWide(a, (*[2 * tileB]*float64)(b.columns[k:]), n, &out) {
			width = 2 * tileB
		} else {
			tile(a, (*[tileB]*float64)(b.columns[k:]), n, (*[tileA * tileB]float64)(out[:]))
		}
		for r := range iEnd - i {
			d := g.dst[(i+r)*g.ld+j+k:]
			for c := range min(width, jEnd-j-k) {
				d[c] += out[tileA*c+r]
			}
		}
		k += width
	}
}
