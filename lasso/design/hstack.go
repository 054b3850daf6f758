package design

import (
	"fmt"
	"slices"
)

// Hstack is a Matrix made of blocks side by side, such as numeric columns kept
// dense next to dummy columns kept sparse. Column 0 is the first column of the
// first block. Nothing is copied.
type Hstack struct {
	n      int
	blocks []Matrix
	start  []int // block b has columns start[b], …, start[b+1]−1
}

// NewHstack returns the blocks side by side. Blocks that are stacked themselves
// are taken apart. A block with another number of rows than the first is a
// *ShapeError, a nil one an error that wraps ErrShape. No blocks make a 0×0
// matrix.
func NewHstack(blocks ...Matrix) (*Hstack, error) {
	h := &Hstack{start: []int{0}}
	for b, m := range blocks {
		if m == nil {
			return nil, fmt.Errorf("design: block %d is nil: %w", b, ErrShape)
		}
		n, _ := m.Dims()
		if b == 0 {
			h.n = n
		}
		if n != h.n {
			return nil, &ShapeError{What: fmt.Sprintf("a column of block %d", b), Got: n, Want: h.n}
		}
		if inner, ok := m.(*Hstack); ok {
			for _, m := range inner.blocks {
				h.append(m)
			}
			continue
		}
		h.append(m)
	}
	return h, nil
}

func (h *Hstack) append(m Matrix) {
	_, p := m.Dims()
	h.blocks = append(h.blocks, m)
	h.start = append(h.start, h.start[len(h.start)-1]+p)
}

// Blocks returns the blocks from left to right, none of them stacked itself.
func (h *Hstack) Blocks() []Matrix { return slices.Clone(h.blocks) }

// Block returns the number of the block that column j belongs to, and the
// column's number in it.
func (h *Hstack) Block(j int) (block, column int) {
	if j < 0 || j >= h.start[len(h.blocks)] {
		panic(fmt.Sprintf("design: column %d of a matrix with %d columns", j, h.start[len(h.blocks)]))
	}
	// The last block that starts at or before j; blocks without columns end
	// where they start.
	low, high := 0, len(h.blocks)-1
	for low < high {
		mid := (low + high + 1) / 2
		if h.start[mid] <= j {
			low = mid
		} else {
			high = mid - 1
		}
	}
	return low, j - h.start[low]
}

// locate returns the block of column j and the column's number in it.
func (h *Hstack) locate(j int) (Matrix, int) {
	b, k := h.Block(j)
	return h.blocks[b], k
}

// Dims returns the number of rows and of columns.
func (h *Hstack) Dims() (n, p int) { return h.n, h.start[len(h.blocks)] }

// Dot returns Σᵢ xᵢⱼ·v[i].
func (h *Hstack) Dot(j int, v []float64) float64 {
	m, k := h.locate(j)
	return m.Dot(k, v)
}

// AddScaled adds a·xᵢⱼ to dst[i] for every row i.
func (h *Hstack) AddScaled(dst []float64, a float64, j int) {
	m, k := h.locate(j)
	m.AddScaled(dst, a, k)
}

// SumSquares returns Σᵢ xᵢⱼ².
func (h *Hstack) SumSquares(j int) float64 {
	m, k := h.locate(j)
	return m.SumSquares(k)
}

// DotSum returns Σᵢ xᵢⱼ·v[i] for a v whose sum is known; see Shifter.
func (h *Hstack) DotSum(j int, v []float64, sum float64) float64 {
	m, k := h.locate(j)
	return DotSum(m, k, v, sum)
}

// AddShifted adds a·xᵢⱼ but for a constant, which it returns; see Shifter.
func (h *Hstack) AddShifted(dst []float64, a float64, j int) (shift float64) {
	m, k := h.locate(j)
	return AddShifted(dst, m, a, k)
}

// DotMany writes Σᵢ xᵢⱼ·v[i] into dst[k] for j = cols[k]; nil cols means all
// columns in turn. Columns of one block that follow each other in cols are
// given to it together.
func (h *Hstack) DotMany(dst []float64, cols []int, v []float64) {
	_, p := h.Dims()
	mustResults(len(dst), cols, p)
	if cols == nil {
		for b, m := range h.blocks {
			dotMany(dst[h.start[b]:h.start[b+1]], m, nil, v)
		}
		return
	}
	h.runs(cols, func(m Matrix, from int, local []int) { dotMany(dst[from:from+len(local)], m, local, v) })
}

// runs calls do with columns of one block that follow each other in cols, as
// that block numbers them; the first is cols[from].
func (h *Hstack) runs(cols []int, do func(m Matrix, from int, local []int)) {
	local := make([]int, 0, len(cols))
	for from := 0; from < len(cols); from += len(local) {
		b, k := h.Block(cols[from])
		local = append(local[:0], k)
		for _, j := range cols[from+1:] {
			if j < h.start[b] || j >= h.start[b+1] {
				break
			}
			local = append(local, j-h.start[b])
		}
		do(h.blocks[b], from, local)
	}
}

// Gram writes Σᵢ xᵢⱼ·xᵢₖ into dst[a·ld+b] for j = cols[a], k = cols[b], both
// triangles; nil cols means all columns. Dense columns are multiplied together,
// by tiles; products with a sparse column read its entries only. The entries
// are divided among that many workers and have the same bits for any number.
func (h *Hstack) Gram(dst []float64, ld int, cols []int, workers int) {
	h.GramWeighted(dst, ld, cols, nil, workers)
}

// GramWeighted is Gram with row weights: Σᵢ v[i]·xᵢⱼ·xᵢₖ for v ≥ 0; nil v means
// all 1.
func (h *Hstack) GramWeighted(dst []float64, ld int, cols []int, v []float64, workers int) {
	_, p := h.Dims()
	cols = allColumns(cols, p)
	checkGram(dst, ld, len(cols))
	gramOfBlocks(dst, ld, h.n, h.split(cols, h.blocks), v, workers)
}

// Cross writes Σᵢ xᵢⱼ·vs[f][i] into dst[k·ld+f] for j = cols[k]: the products of
// many columns with several vectors; nil cols means all columns in turn. The
// entries are divided among that many workers and have the same bits for any
// number.
func (h *Hstack) Cross(dst []float64, ld int, cols []int, vs [][]float64, workers int) {
	_, p := h.Dims()
	cols = allColumns(cols, p)
	checkCross(dst, ld, len(cols), len(vs))
	h.runs(cols, func(m Matrix, from int, local []int) { cross(dst[min(from*ld, len(dst)):], ld, m, local, vs, workers) })
}

// split sorts the columns by the block they belong to. blocks are h's own, or
// views of them.
func (h *Hstack) split(cols []int, blocks []Matrix) []part {
	parts := make([]part, len(blocks))
	for b, m := range blocks {
		parts[b].m = m
	}
	for at, j := range cols {
		b, k := h.Block(j)
		parts[b].cols, parts[b].at = append(parts[b].cols, k), append(parts[b].at, at)
	}
	return slices.DeleteFunc(parts, func(p part) bool { return len(p.cols) == 0 })
}

func (h *Hstack) copyColumn(dst []float64, j int) {
	m, k := h.locate(j)
	Column(dst, m, k)
}

func (h *Hstack) takeRows(rows []int) Matrix {
	out := &Hstack{n: len(rows), start: []int{0}}
	for _, m := range h.blocks {
		out.append(takeRows(m, rows))
	}
	return out
}
