package design

import "math"

// OneHot is a sparse Matrix of dummy columns: xᵢⱼ is 1 where row i has level j,
// and 0 elsewhere. A row has one level or none. Eight bytes a row are kept,
// however many levels there are, and products with all columns take one pass.
type OneHot struct {
	levels []int32 // of each row, −1 for none
	start  []int   // level j has rows[start[j]:start[j+1]]
	rows   []int32
}

// NewOneHot returns the matrix of p columns in which row i has its 1 in column
// levels[i]; −1 means none, as for a level that was left out. levels is copied.
// A number outside [−1, p) is a *LevelError.
func NewOneHot(levels []int, p int) (*OneHot, error) {
	if err := checkSparseShape(len(levels), p); err != nil {
		return nil, err
	}
	if p > math.MaxInt32 {
		return nil, &ShapeError{What: "list of levels", Got: p, Want: math.MaxInt32}
	}
	own := make([]int32, len(levels))
	for i, l := range levels {
		if l < -1 || l >= p {
			return nil, &LevelError{Row: i, Level: l, Levels: p}
		}
		own[i] = int32(l)
	}
	return newOneHot(own, p), nil
}

// newOneHot lists the rows of each level, ascending.
func newOneHot(levels []int32, p int) *OneHot {
	o := &OneHot{levels: levels, start: make([]int, p+1)}
	for _, l := range levels {
		if l >= 0 {
			o.start[l+1]++
		}
	}
	for j := range p {
		o.start[j+1] += o.start[j]
	}
	o.rows = make([]int32, o.start[p])
	next := append([]int(nil), o.start...)
	for i, l := range levels {
		if l >= 0 {
			o.rows[next[l]] = int32(i)
			next[l]++
		}
	}
	return o
}

// Dims returns the number of rows and of columns.
func (o *OneHot) Dims() (n, p int) { return len(o.levels), len(o.start) - 1 }

// Level returns the column in which row i has its 1, −1 for none.
func (o *OneHot) Level(i int) int { return int(o.levels[i]) }

// Count returns the number of rows that have level j.
func (o *OneHot) Count(j int) int { return o.start[j+1] - o.start[j] }

// Entries returns the rows that have level j, ascending and not copied, and nil
// for their values, which are 1.
func (o *OneHot) Entries(j int) (rows []int32, values []float64) {
	from, to := o.start[j], o.start[j+1]
	return o.rows[from:to:to], nil
}

// At returns the number in row i and column j.
func (o *OneHot) At(i, j int) float64 {
	if o.Count(j) > 0 && o.levels[i] == int32(j) {
		return 1
	}
	return 0
}

// Dot returns Σᵢ xᵢⱼ·v[i], the sum over the rows that have level j.
func (o *OneHot) Dot(j int, v []float64) float64 {
	mustRows(len(v), len(o.levels))
	rows, _ := o.Entries(j)
	return sparseSum(rows, v)
}

// AddScaled adds a to dst[i] for every row i that has level j.
func (o *OneHot) AddScaled(dst []float64, a float64, j int) {
	mustRows(len(dst), len(o.levels))
	rows, _ := o.Entries(j)
	for _, i := range rows {
		dst[i] += a
	}
}

// SumSquares returns Σᵢ xᵢⱼ², which is Count(j).
func (o *OneHot) SumSquares(j int) float64 { return float64(o.Count(j)) }

// DotMany writes Σᵢ xᵢⱼ·v[i] into dst[k] for j = cols[k]; nil cols means all
// columns in turn, which takes one step a row. Each has the bits of Dot.
func (o *OneHot) DotMany(dst []float64, cols []int, v []float64) { dotEach(dst, o, cols, v) }

// Gram writes Σᵢ xᵢⱼ·xᵢₖ into dst[a·ld+b] for j = cols[a], k = cols[b], which is
// Count(j) where j = k and 0 elsewhere; nil cols means all columns. One
// goroutine does it, whatever workers says.
func (o *OneHot) Gram(dst []float64, ld int, cols []int, workers int) {
	o.GramWeighted(dst, ld, cols, nil, workers)
}

// GramWeighted is Gram with row weights: the sum of those of a level where j = k,
// 0 elsewhere; nil v means all 1.
func (o *OneHot) GramWeighted(dst []float64, ld int, cols []int, v []float64, workers int) {
	_, p := o.Dims()
	cols = allColumns(cols, p)
	checkGram(dst, ld, len(cols))
	for a, j := range cols {
		same := o.SumSquares(j)
		if v != nil {
			same = o.Dot(j, v)
		}
		for b, k := range cols {
			dst[a*ld+b] = 0
			if j == k {
				dst[a*ld+b] = same
			}
		}
	}
}

// Cross writes Σᵢ xᵢⱼ·vs[f][i] into dst[k·ld+f] for j = cols[k]: the products of
// many columns with several vectors; nil cols means all columns in turn. Each
// has the bits of Dot; the columns are divided among that many workers.
func (o *OneHot) Cross(dst []float64, ld int, cols []int, vs [][]float64, workers int) {
	crossEach(dst, ld, o, cols, vs, workers)
}

func (o *OneHot) copyColumn(dst []float64, j int) {
	clear(dst)
	rows, _ := o.Entries(j)
	scatter(dst, rows, nil)
}

func (o *OneHot) squaresAbout(j int, mean, scale float64) float64 {
	k, n := float64(o.Count(j)), float64(len(o.levels))
	one, zero := (1-mean)/scale, mean/scale
	return float64(k*float64(one*one)) + float64((n-k)*float64(zero*zero))
}

func (o *OneHot) takeRows(rows []int) Matrix {
	levels := make([]int32, len(rows))
	for k, i := range rows {
		levels[k] = o.levels[i]
	}
	return newOneHot(levels, len(o.start)-1)
}
