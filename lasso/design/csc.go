package design

import (
	"fmt"
	"math"
	"slices"

	"github.com/golasso/golasso/lasso/internal/kernel"
)

// CSC is a sparse Matrix by compressed columns: of each column only the entries
// that are listed are kept, by ascending row, and every other entry is 0. An
// entry takes twelve bytes, an operation on a column as many steps as it has
// entries.
type CSC struct {
	n, p   int
	start  []int // column j is entries start[j], …, start[j+1]−1
	rows   []int32
	values []float64
}

// NewCSC returns the n×p matrix whose column j holds the entries start[j], …,
// start[j+1]−1: values[k] stands in row rows[k]. The slices are kept, not
// copied, and must not be changed. start has length p + 1, begins with 0 and
// ends with len(rows), which is len(values).
//
// Within a column rows must ascend. A column that does not begin where it
// should, and a row that is out of range, out of order or listed twice, is an
// *EntryError; NaN or an infinity a *ValueError; another length a *ShapeError.
// Zeros may be listed. FromTriplets takes entries in any order.
func NewCSC(n, p int, start []int, rows []int32, values []float64) (*CSC, error) {
	if err := checkSparseShape(n, p); err != nil {
		return nil, err
	}
	if len(start) != p+1 {
		return nil, &ShapeError{What: "start", Got: len(start), Want: p + 1}
	}
	if len(values) != len(rows) {
		return nil, &ShapeError{What: "values", Got: len(values), Want: len(rows)}
	}
	c := &CSC{n: n, p: p, start: start, rows: rows, values: values}
	if err := c.checkStart(); err != nil {
		return nil, err
	}
	for j := range p {
		if err := c.checkColumn(j); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// checkSparseShape wants a shape whose row numbers fit into an int32.
func checkSparseShape(n, p int) error {
	if n < 0 || p < 0 || n > math.MaxInt32 || p == math.MaxInt {
		return fmt.Errorf("design: %d rows, %d columns: %w", n, p, ErrShape)
	}
	return nil
}

// checkStart wants the columns to follow each other from the first entry to
// the last.
func (c *CSC) checkStart() error {
	if c.start[0] != 0 {
		return &EntryError{Column: 0, Entry: c.start[0], Reason: "the first column starts here, want 0"}
	}
	for j := range c.p {
		end, reason := c.start[j+1], ""
		switch {
		case end < c.start[j]:
			reason = fmt.Sprintf("the column ends before its start, entry %d", c.start[j])
		case end > len(c.rows) || j == c.p-1 && end < len(c.rows):
			reason = fmt.Sprintf("the column ends here, of %d entries", len(c.rows))
		}
		if reason != "" {
			return &EntryError{Column: j, Entry: end, Reason: reason}
		}
	}
	if c.p == 0 && len(c.rows) > 0 {
		return &EntryError{Reason: "there are no columns"}
	}
	return nil
}

// checkColumn wants ascending rows in [0, n) and finite values.
func (c *CSC) checkColumn(j int) error {
	last := -1
	for k := c.start[j]; k < c.start[j+1]; k++ {
		i, v := int(c.rows[k]), c.values[k]
		reason := ""
		switch {
		case i < 0 || i >= c.n:
			reason = fmt.Sprintf("is not one of %d rows", c.n)
		case i == last:
			reason = "is listed twice"
		case i < last:
			reason = fmt.Sprintf("comes after row %d", last)
		}
		if reason != "" {
			return &EntryError{Column: j, Entry: k, Reason: fmt.Sprintf("row %d %s", i, reason)}
		}
		if !isFinite(v) {
			return &ValueError{Row: i, Column: j, Value: v}
		}
		last = i
	}
	return nil
}

// Sparsify returns a copy of m that lists its nonzero entries only. It panics
// if m has more rows than an int32 can number.
func Sparsify(m Matrix) *CSC {
	n, p := m.Dims()
	if err := checkSparseShape(n, p); err != nil {
		panic(err)
	}
	c := &CSC{n: n, p: p, start: make([]int, p+1)}
	var buf []float64
	for j := range p {
		if rows, values, ok := Entries(m, j); ok {
			for k, i := range rows {
				if v := valueAt(values, k); v != 0 {
					c.rows, c.values = append(c.rows, i), append(c.values, v)
				}
			}
		} else {
			buf = Column(buf, m, j)
			for i, v := range buf {
				if v != 0 {
					c.rows, c.values = append(c.rows, int32(i)), append(c.values, v)
				}
			}
		}
		c.start[j+1] = len(c.rows)
	}
	return c
}

// Dims returns the number of rows and of columns.
func (c *CSC) Dims() (n, p int) { return c.n, c.p }

// NonZeros returns the number of entries that are listed.
func (c *CSC) NonZeros() int { return len(c.rows) }

// Entries returns the rows and values that are listed of column j, by ascending
// row: the matrix's own, not copies.
func (c *CSC) Entries(j int) (rows []int32, values []float64) {
	from, to := c.start[j], c.start[j+1]
	return c.rows[from:to:to], c.values[from:to:to]
}

// At returns the number in row i and column j, found by bisection.
func (c *CSC) At(i, j int) float64 {
	if i < 0 || i >= c.n {
		panic(fmt.Sprintf("design: row %d of a matrix with %d rows", i, c.n))
	}
	rows, values := c.Entries(j)
	if k, ok := slices.BinarySearch(rows, int32(i)); ok {
		return values[k]
	}
	return 0
}

// Dot returns Σᵢ xᵢⱼ·v[i].
func (c *CSC) Dot(j int, v []float64) float64 {
	mustRows(len(v), c.n)
	rows, values := c.Entries(j)
	return sparseDot(rows, values, v)
}

// AddScaled adds a·xᵢⱼ to dst[i] for every row i listed.
func (c *CSC) AddScaled(dst []float64, a float64, j int) {
	mustRows(len(dst), c.n)
	rows, values := c.Entries(j)
	for k, i := range rows {
		dst[i] += float64(a * values[k])
	}
}

// SumSquares returns Σᵢ xᵢⱼ².
func (c *CSC) SumSquares(j int) float64 {
	_, values := c.Entries(j)
	return kernel.SumSquares(values)
}

// DotMany writes Σᵢ xᵢⱼ·v[i] into dst[k] for j = cols[k]; nil cols means all
// columns in turn. Each has the bits of Dot.
func (c *CSC) DotMany(dst []float64, cols []int, v []float64) { dotEach(dst, c, cols, v) }

// Gram writes Σᵢ xᵢⱼ·xᵢₖ into dst[a·ld+b] for j = cols[a], k = cols[b], both
// triangles; nil cols means all columns. The entries are divided among that
// many workers; their bits depend on the pair of columns only. Beyond dst, room
// for n numbers a worker is used.
func (c *CSC) Gram(dst []float64, ld int, cols []int, workers int) {
	c.GramWeighted(dst, ld, cols, nil, workers)
}

// GramWeighted is Gram with row weights: Σᵢ v[i]·xᵢⱼ·xᵢₖ for v ≥ 0; nil v means
// all 1.
func (c *CSC) GramWeighted(dst []float64, ld int, cols []int, v []float64, workers int) {
	gramByScatter(dst, ld, c, cols, v, workers)
}

// Cross writes Σᵢ xᵢⱼ·vs[f][i] into dst[k·ld+f] for j = cols[k]: the products of
// many columns with several vectors; nil cols means all columns in turn. Each
// has the bits of Dot; the columns are divided among that many workers.
func (c *CSC) Cross(dst []float64, ld int, cols []int, vs [][]float64, workers int) {
	crossEach(dst, ld, c, cols, vs, workers)
}

func (c *CSC) copyColumn(dst []float64, j int) {
	clear(dst)
	rows, values := c.Entries(j)
	scatter(dst, rows, values)
}

func (c *CSC) squaresAbout(j int, mean, scale float64) float64 {
	_, values := c.Entries(j)
	return sparseSquares(values, len(values), c.n, mean, scale)
}

// takeRows maps old rows to new ones. Rows that are named in ascending order,
// as those of a fold, need no sorting.
func (c *CSC) takeRows(rows []int) Matrix {
	at := newPlaces(c.n, rows)
	out := &CSC{n: len(rows), p: c.p, start: make([]int, c.p+1)}
	for j := range c.p {
		old, values := c.Entries(j)
		for k, i := range old {
			for _, to := range at.of(i) {
				out.rows, out.values = append(out.rows, to), append(out.values, values[k])
			}
		}
		out.start[j+1] = len(out.rows)
		if from := out.start[j]; !at.ascending {
			sortEntries(out.rows[from:], out.values[from:])
		}
	}
	return out
}
