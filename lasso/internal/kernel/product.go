package kernel

import "unsafe"

// A tile is tileA columns of a by tileB columns of b, and with the wider
// registers wideA by wideB.
const (
	tileA, tileB = 4, 3
	wideA, wideB = 6, 8
)

// sizes returns the columns of a and of b in a tile, and of b that are held, on
// this machine.
func sizes() (across, down, held int) {
	if hasWide() {
		return wideA, wideB, 2 * heldColumns
	}
	return tileA, tileB, heldColumns
}

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
// while the columns of a pass by, a tile's width at a time.
func (g product) rows(from, to int) {
	width := g.b.len()
	for i := from; i < to; i++ {
		clear(g.dst[i*g.ld:][:width])
	}
	if from == to || width == 0 || g.n == 0 {
		return
	}
	block := min(g.n, BlockRows)
	across, down, held := sizes()
	held = min(held, (width+down-1)/down*down)
	a, b, packed := newPanel(g.a, across, block), newPanel(g.b, held, block), newPacked(block)
	for row := 0; row < g.n; row += block {
		n := min(block, g.n-row)
		for j := 0; j < width && !(g.symmetric && j >= to); j += held {
			end := min(width, j+held)
			b.take(g.b, j, end, row, n)
			first := from
			if g.symmetric {
				first = max(from, j/across*across)
			}
			for i := first; i < to; i += across {
				t := tiles{product: g, i: i, iEnd: min(to, i+across), j: j, jEnd: end, n: n}
				t.add(t.left(a, b, row), b, packed)
			}
		}
	}
}

// newPacked returns room for a block of a tile's columns in the order of pack,
// nil where tiles do not need it.
func newPacked(rows int) []float64 {
	if !hasWide() {
		return nil
	}
	return make([]float64, wideA*((rows+3)/4*4))
}

// tiles are those of columns i, …, iEnd−1 of a with columns j, …, jEnd−1 of b,
// over n rows at hand.
type tiles struct {
	product
	i, iEnd, j, jEnd, n int
}

// left returns the columns of a: those of b where they are at hand already, or a
// filled.
func (t *tiles) left(a, b *panel, row int) []*float64 {
	if at := t.i - t.j; t.symmetric && at >= 0 && at+len(a.columns) <= len(b.columns) {
		return b.columns[at:]
	}
	a.take(t.a, t.i, t.iEnd, row, t.n)
	return a.columns
}

// add adds the tiles to the output.
func (t *tiles) add(a []*float64, b *panel, packed []float64) {
	if packed == nil {
		t.narrow((*[tileA]*float64)(a), b)
		return
	}
	pack(packed, (*[wideA]*float64)(a), t.n)
	t.wide(packed, b)
}

// last returns the number of columns of b to do: of a symmetric product only
// the tiles that touch the lower triangle.
func (t *tiles) last() int {
	if t.symmetric {
		return min(t.jEnd, t.iEnd) - t.j
	}
	return t.jEnd - t.j
}

// narrow is add with tiles of tileA by tileB.
func (t *tiles) narrow(a *[tileA]*float64, b *panel) {
	var out [tileA * tileB]float64
	for k := 0; k < t.last(); k += tileB {
		tile(a, (*[tileB]*float64)(b.columns[k:]), t.n, &out)
		for r := range t.iEnd - t.i {
			d := t.dst[(t.i+r)*t.ld+t.j+k:]
			for c := range min(tileB, t.jEnd-t.j-k) {
				d[c] += out[tileA*c+r]
			}
		}
	}
}

// wide is add with tiles of wideA by wideB; a is packed.
func (t *tiles) wide(a []float64, b *panel) {
	for k := 0; k < t.last(); k += wideB {
		columns := (*[wideB]*float64)(b.columns[k:])
		rows, cols := t.iEnd-t.i, min(wideB, t.jEnd-t.j-k)
		d := t.dst[t.i*t.ld+t.j+k:]
		if rows == wideA && cols == wideB {
			tileWide(d, t.ld, a, columns, t.n)
			continue
		}
		var out [wideA * wideB]float64
		tileWide(out[:], wideB, a, columns, t.n)
		for r := range rows {
			for c, v := range out[r*wideB:][:cols] {
				d[r*t.ld+c] += v
			}
		}
	}
}
