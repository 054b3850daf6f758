package solver

import (
	"math"
	"sync"

	"github.com/golasso/golasso/lasso/design"
)

// subtract returns the training problem of fold k with its Gram taken from
// those of all rows and of the test rows, or nil where that would not be exact.
// With N and M the weights of all and of the training rows, T sums over test
// rows, and m = −T(x̃)/M the training means,
//
//	⟨x̃ᵢ, x̃ⱼ⟩ = (N·Gᵢⱼ − Tᵢⱼ)/M − mᵢmⱼ
func (f *Folds) subtract(k int) *Prepared {
	s, part := f.whole.sys, f.parts[k]
	rows := f.trainRows(k)
	rest := s.total - part.v
	if !(rest > s.total/4) {
		return nil
	}
	q := &Prepared{problem: f.problem, fits: f.whole.fits, form: Gram}
	lazy := &taken{from: s.x, rows: rows, p: s.cols}
	q.problem.X = lazy
	q.problem.Y = pick(f.problem.Y, rows)
	t := &system{problem: &q.problem, n: len(rows), cols: s.cols, x: lazy, total: rest, unit: s.unit, size: s.size}
	if s.v != nil {
		t.v = pick(s.v, rows)
		q.problem.Weights = pick(f.problem.Weights, rows)
	}
	center := 0.0
	if !q.problem.NoIntercept {
		center = -part.y / rest
	}
	t.center = s.center.Plus(center * s.unit)
	t.y = pick(s.y, rows)
	for i := range t.y {
		t.y[i] -= center
	}
	t.spread = math.Sqrt((s.total*s.spread*s.spread-part.yy)/rest - center*center)
	if !(t.spread > 1e-3*s.spread) {
		return nil
	}
	t.rest, t.null = t.y, t.spread*t.spread
	t.buf = make([]float64, t.n)
	q.sys = t
	if !q.takeGram(f, part, rest, center) {
		return nil
	}
	t.setPenalty()
	q.space.reprice()
	return q
}

// takeGram fills in the training means, norms and products.
func (q *Prepared) takeGram(f *Folds, part moments, rest, center float64) bool {
	s, t := f.whole.sys, q.sys
	t.mean, t.norm, t.offset = append([]float64(nil), s.mean...), make([]float64, s.cols), append([]float64(nil), s.offset...)
	q.origin = make([]float64, s.cols)
	m := make([]float64, len(f.gram.column))
	for a, j := range f.gram.column {
		if !q.problem.NoIntercept {
			m[a] = -part.x[a] / rest
		}
		t.mean[j] += m[a] * s.size[j]
		t.offset[j] += math.Abs(m[a])
		q.origin[j] = 2 * ((s.total*f.origin[a]-part.xy[a])/rest - m[a]*center)
	}
	// The slots need the penalty of this system, which needs its norms.
	size := len(m)
	gram := make([]float64, size*size)
	for a := range m {
		row, whole, test := gram[a*size:(a+1)*size], f.gram.row(a), part.gram[a*size:]
		for b := range row {
			row[b] = (s.total*whole[b]-test[b])/rest - m[a]*m[b]
		}
		j := f.gram.column[a]
		if t.norm[j] = row[a]; !(row[a] > 1e-6*whole[a]) {
			return false
		}
	}
	t.setPenalty()
	q.space = newSpace(t)
	q.space.ld, q.space.gram = size, gram
	q.space.enlist(f.gram.column, q.origin)
	q.w, q.c, q.r = make([]float64, t.cols), append([]float64(nil), q.origin...), append([]float64(nil), t.y...)
	q.ready = true
	return true
}

// taken is some rows of a matrix, copied when they are first asked for: folds
// that are fitted from their Gram never do.
type taken struct {
	from design.Matrix
	rows []int
	p    int
	once sync.Once
	m    *design.Dense
}

func (t *taken) get() *design.Dense {
	t.once.Do(func() {
		var err error
		if t.m, err = design.Take(t.from, t.rows); err != nil {
			panic(err) // the rows are those of folds that have been checked
		}
	})
	return t.m
}

// Dims implements design.Matrix.
func (t *taken) Dims() (n, p int) { return len(t.rows), t.p }

// Dot implements design.Matrix.
func (t *taken) Dot(j int, v []float64) float64 { return t.get().Dot(j, v) }

// AddScaled implements design.Matrix.
func (t *taken) AddScaled(dst []float64, a float64, j int) { t.get().AddScaled(dst, a, j) }

// SumSquares implements design.Matrix.
func (t *taken) SumSquares(j int) float64 { return t.get().SumSquares(j) }
