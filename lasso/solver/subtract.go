package solver

import (
	"math"
	"sync"

	"github.com/golasso/golasso/lasso/design"
)

// subtract returns the training problem of fold k, columns divided by scale (nil:
// by 1), with its Gram taken from those of all rows and of the test rows, or nil
// where that would not be exact. With N and M the weights of all and of the training rows, T sums over test
// rows, and m = −T(x̃)/M the training means,
//
//	⟨x̃ᵢ, x̃ⱼ⟩ = (N·Gᵢⱼ − Tᵢⱼ)/M − mᵢmⱼ
//
// A scale changes the columns' units dⱼ, which stay powers of two so that points
// keep their bits, and multiplies x̃ⱼ by what is left.
func (f *Folds) subtract(k int, scale []float64) *Prepared {
	s, part := f.whole.sys, f.parts[k]
	rows := f.trainRows(k)
	rest := s.total - part.v
	if !(rest > s.total/4) {
		return nil
	}
	q := &Prepared{problem: f.problem, fits: f.whole.fits, form: Gram}
	lazy := &taken{from: s.x, rows: rows, p: s.cols, scale: scale}
	q.problem.X = lazy
	q.problem.Y = pick(f.problem.Y, rows)
	t := &system{problem: &q.problem, n: len(rows), cols: s.cols, x: lazy, total: rest, unit: s.unit, size: append([]float64(nil), s.size...)}
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
	if !q.takeGram(f, part, rest, center, scale) {
		return nil
	}
	t.setPenalty()
	q.space.reprice()
	return q
}

// takeGram fills in the training means, norms and products of all columns but
// those of scale 0.
func (q *Prepared) takeGram(f *Folds, part moments, rest, center float64, scale []float64) bool {
	s, t := f.whole.sys, q.sys
	t.mean, t.norm, t.offset = append([]float64(nil), s.mean...), make([]float64, s.cols), append([]float64(nil), s.offset...)
	q.origin = make([]float64, s.cols)
	slots := f.slots(scale)
	size, full := len(slots), f.gram.count()
	m, by, columns := make([]float64, size), make([]float64, size), make([]int, size)
	for k, a := range slots {
		j := f.gram.column[a]
		m[k], by[k], columns[k] = f.shift(part, rest, a), 1, j
		whole := f.gram.row(a)[a]
		norm := (s.total*whole-part.gram[a*full+a])/rest - m[k]*m[k]
		if !(norm > 1e-6*whole) {
			return false
		}
		t.mean[j] += m[k] * s.size[j]
		if scale != nil {
			t.mean[j] /= scale[j]
			t.size[j] = powerOfTwo(math.Sqrt(norm) * s.size[j] / scale[j])
			by[k] = s.size[j] / scale[j] / t.size[j]
		}
		t.offset[j] = (t.offset[j] + math.Abs(m[k])) * by[k]
		q.origin[j] = 2 * by[k] * ((s.total*f.origin[a]-part.xy[a])/rest - m[k]*center)
	}
	// The slots need the penalty of this system, which needs its norms.
	gram := make([]float64, size*size)
	for k, a := range slots {
		row, whole, test := gram[k*size:(k+1)*size], f.gram.row(a), part.gram[a*full:]
		for i, b := range slots {
			row[i] = ((s.total*whole[b]-test[b])/rest - m[k]*m[i]) * (by[k] * by[i])
		}
		t.norm[columns[k]] = row[k]
	}
	t.setPenalty()
	q.space = newSpace(t)
	q.space.ld, q.space.gram = size, gram
	q.space.enlist(columns, q.origin)
	q.w, q.c, q.r = make([]float64, t.cols), append([]float64(nil), q.origin...), append([]float64(nil), t.y...)
	q.ready = true
	return true
}

// slots returns the slots of the columns whose scale is not 0.
func (f *Folds) slots(scale []float64) []int {
	all := make([]int, 0, f.gram.count())
	for a, j := range f.gram.column {
		if scale == nil || scale[j] != 0 {
			all = append(all, a)
		}
	}
	return all
}

// shift returns the mean of slot a over the training rows, in the units of the
// whole problem; 0 without an intercept.
func (f *Folds) shift(part moments, rest float64, a int) float64 {
	if f.problem.NoIntercept {
		return 0
	}
	return -part.x[a] / rest
}

// taken is some rows of a matrix, copied when they are first asked for: folds
// that are fitted from their Gram never do.
type taken struct {
	from  design.Matrix
	rows  []int
	p     int
	scale []float64 // of the columns, nil for 1
	once  sync.Once
	m     *design.Dense
}

func (t *taken) get() *design.Dense {
	t.once.Do(func() {
		var err error
		if t.m, err = design.Take(t.from, t.rows); err != nil {
			panic(err) // the rows are those of folds that have been checked
		}
		divide(t.m, t.scale)
	})
	return t.m
}

// divide divides the columns of a matrix by their scales; those of scale 0
// become 0.
func divide(x *design.Dense, scale []float64) {
	for j, s := range scale {
		column := x.Column(j)
		if s == 0 {
			clear(column)
			continue
		}
		for i := range column {
			column[i] /= s
		}
	}
}

// Dims implements design.Matrix.
func (t *taken) Dims() (n, p int) { return len(t.rows), t.p }

// Dot implements design.Matrix.
func (t *taken) Dot(j int, v []float64) float64 { return t.get().Dot(j, v) }

// AddScaled implements design.Matrix.
func (t *taken) AddScaled(dst []float64, a float64, j int) { t.get().AddScaled(dst, a, j) }

// SumSquares implements design.Matrix.
func (t *taken) SumSquares(j int) float64 { return t.get().SumSquares(j) }
