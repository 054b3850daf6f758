package solver

import (
	"math"
	"sync"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/internal/kernel"
)

// Folds is a problem prepared for cross-validation where p is small against n:
// the products of the columns over each fold's test rows are taken once, their
// sum is the Gram of all rows, and
//
//	training rows = all rows − test rows
//
// so that X is read once for all folds, and a test error costs no row.
// Its methods may be used by several goroutines at once.
type Folds struct {
	problem Problem // as it was given: the fits of all rows change theirs
	whole   *Prepared
	tests   [][]int
	parts   []moments
	origin  []float64 // halved products of all columns with ỹ
	gram    *space    // of all rows
}

// moments are sums over test rows in the units of the whole problem: of weights,
// of ỹ, ỹ², x̃, x̃ỹ and x̃x̃ᵀ.
type moments struct {
	n           int
	v, y, yy    float64
	x, xy, gram []float64
}

// PrepareFolds prepares p and the folds whose test rows are given; all other
// rows train. fits is about how many penalties will be asked for. workers
// goroutines share the work; the bits do not depend on their number.
//
// It returns nil, without an error, where this would not pay or not be exact:
// X does not lie in memory column by column, p is not small against n, rows are
// tested more than once or not at all, a column is not penalised or lies far
// from zero.
func PrepareFolds(p *Problem, tests [][]int, fits, workers int) (*Folds, error) {
	q, err := Prepare(p, fits)
	if err != nil {
		return nil, err
	}
	f := &Folds{problem: *p, whole: q, tests: tests, parts: make([]moments, len(tests))}
	q.charge(p.Penalty)
	if !f.pays() {
		return nil, nil
	}
	q.stand(Point{})
	q.form, q.space = Gram, newSpace(q.sys)
	f.gram = q.space
	f.gram.enlist(f.live(), q.c)
	f.origin = append([]float64(nil), f.gram.g...)
	f.measure(workers)
	return f, nil
}

// live returns the columns that take part.
func (f *Folds) live() []int {
	var columns []int
	for j := range f.whole.sys.cols {
		if f.whole.sys.live(j) {
			columns = append(columns, j)
		}
	}
	return columns
}

// pays reports whether folds can and should be taken from Grams.
func (f *Folds) pays() bool {
	s, live := f.whole.sys, len(f.live())
	if s.raw == nil || s.spread == 0 || live == 0 || len(f.tests)*live*live > max(s.n*s.cols, 1<<22) || !f.whole.longPath(live) {
		return false
	}
	for j := range s.cols {
		if s.live(j) && (s.free(j) || s.offset[j] > near) {
			return false
		}
	}
	seen, count := make([]bool, s.n), 0
	for _, rows := range f.tests {
		if len(rows) == 0 || s.n-len(rows) < gramRows*live || 2*len(rows) > s.n {
			return false
		}
		for _, i := range rows {
			if seen[i] {
				return false
			}
			seen[i] = true
			count++
		}
	}
	return count == s.n
}

// measure takes the moments of every fold, and the Gram of all rows as their
// sum in the order of the folds.
func (f *Folds) measure(workers int) {
	var group sync.WaitGroup
	next := make(chan int, len(f.tests))
	for k := range f.tests {
		next <- k
	}
	close(next)
	for range max(1, min(workers, len(f.tests))) {
		group.Go(func() {
			for k := range next {
				f.parts[k] = f.momentsOf(f.tests[k])
			}
		})
	}
	group.Wait()
	m := f.gram.count()
	for a := range m {
		row := f.gram.row(a)
		for _, part := range f.parts {
			kernel.Axpy(row, 1, part.gram[a*m:(a+1)*m])
		}
		for b := range row {
			row[b] /= f.whole.sys.total
		}
	}
}

// momentsOf sums over the given rows.
func (f *Folds) momentsOf(rows []int) moments {
	s, columns := f.whole.sys, f.gram.column
	m := moments{n: len(rows), x: make([]float64, len(columns)), xy: make([]float64, len(columns)), gram: make([]float64, len(columns)*len(columns))}
	root := make([]float64, len(rows))
	y := make([]float64, len(rows))
	for k, i := range rows {
		v := 1.0
		if s.v != nil {
			v = s.v[i]
		}
		root[k] = math.Sqrt(v)
		m.v += v
		m.y += v * s.y[i]
		m.yy += v * s.y[i] * s.y[i]
		y[k] = root[k] * s.y[i]
	}
	kernel.GramFunc(m.gram, len(columns), len(rows), len(columns), func(buf []float64, a, row int) {
		f.gather(buf, a, rows[row:], root[row:])
	}, 1)
	buf := make([]float64, len(rows))
	for a := range columns {
		f.gather(buf, a, rows, root)
		m.xy[a] = kernel.Dot(buf, y)
		m.x[a] = kernel.Dot(buf, root)
	}
	return m
}

// gather writes x̃·√v of a slot in the given rows.
func (f *Folds) gather(buf []float64, a int, rows []int, root []float64) {
	s, j := f.whole.sys, f.gram.column[a]
	mean := s.mean[j]*s.raw.scale[j] + s.raw.shift[j]
	scale := 1 / (s.size[j] * s.raw.scale[j])
	col := s.raw.cols[j]
	if s.v == nil {
		for k := range buf {
			buf[k] = (col[rows[k]] - mean) * scale
		}
		return
	}
	for k := range buf {
		buf[k] = (col[rows[k]] - mean) * scale * root[k]
	}
}

// Whole returns the problem of all rows, prepared. It may be used by one
// goroutine at a time.
func (f *Folds) Whole() *Prepared { return f.whole }

// Train returns the problem of fold k's training rows, prepared.
func (f *Folds) Train(k int) (*Prepared, error) { return f.TrainScaled(k, nil) }

// TrainScaled is Train with every column divided by its scale, as by a scaler
// fitted to the training rows; a scale of 0 holds the column at 0. Coefficients
// are those of the divided columns: the same prediction from the columns as they
// are has wⱼ/scaleⱼ, which is what [Folds.TestMSE] takes. nil scales are 1. A
// penalty's factors and bounds are taken as they are.
func (f *Folds) TrainScaled(k int, scale []float64) (*Prepared, error) {
	if scale != nil && len(scale) != f.whole.sys.cols {
		return nil, lengthError("scale", len(scale), f.whole.sys.cols, "columns")
	}
	for j, s := range scale {
		if !(s >= 0) || math.IsInf(s, 1) {
			return nil, &FieldError{"scale", -1, j, s, "is not in [0, ∞)"}
		}
	}
	if q := f.subtract(k, scale); q != nil {
		return q, nil
	}
	// A column that is nearly constant but in the test rows: read the rows.
	p, err := f.rows(f.trainRows(k), scale)
	if err != nil {
		return nil, err
	}
	return Prepare(p, f.whole.fits)
}

// Spreads returns the weighted population standard deviation of every column
// over fold k's training rows, to about 12 digits or better: NaN where the sums
// cancel so far that it must be taken from the rows, and for a column that is
// constant over all rows.
func (f *Folds) Spreads(k int) []float64 {
	s, part := f.whole.sys, f.parts[k]
	rest := s.total - part.v
	spreads := make([]float64, s.cols)
	for j := range spreads {
		spreads[j] = math.NaN()
	}
	full := f.gram.count()
	for a, j := range f.gram.column {
		whole, mean := f.gram.row(a)[a], -part.x[a]/rest
		square := (s.total*whole-part.gram[a*full+a])/rest - mean*mean
		if square > 1e-3*whole {
			spreads[j] = math.Sqrt(square) * s.size[j]
		}
	}
	return spreads
}

// trainRows returns the rows that fold k does not test.
func (f *Folds) trainRows(k int) []int {
	out := make([]bool, f.whole.sys.n)
	for _, i := range f.tests[k] {
		out[i] = true
	}
	rows := make([]int, 0, len(out)-len(f.tests[k]))
	for i, tested := range out {
		if !tested {
			rows = append(rows, i)
		}
	}
	return rows
}

// rows returns the problem of the given rows, columns divided by their scales.
func (f *Folds) rows(rows []int, scale []float64) (*Problem, error) {
	p := f.problem
	x, err := design.Take(p.X, rows)
	if err != nil {
		return nil, err
	}
	divide(x, scale)
	p.X, p.Y = x, pick(p.Y, rows)
	if p.Weights != nil {
		p.Weights = pick(p.Weights, rows)
	}
	return &p, nil
}

// pick returns the values of the given rows.
func pick(values []float64, rows []int) []float64 {
	picked := make([]float64, len(rows))
	for k, i := range rows {
		picked[k] = values[i]
	}
	return picked
}

// TestWeight returns what fold k's test rows weigh.
func (f *Folds) TestWeight(k int) float64 {
	w := f.problem.Weights
	if w == nil {
		return float64(len(f.tests[k]))
	}
	sum := 0.0
	for _, i := range f.tests[k] {
		sum += w[i]
	}
	return sum
}

// TestMSE returns the weighted mean squared error of a point on fold k's test
// rows, from their moments; where they cancel, from the rows.
func (f *Folds) TestMSE(k int, at Point) float64 {
	s, m := f.whole.sys, f.parts[k]
	shift := s.lacking(at)
	if s.problem.NoIntercept {
		shift = 0
	}
	size := len(f.gram.column)
	square, along := m.yy, 0.0
	for a, j := range f.gram.column {
		w := at.W[j] / s.unit * s.size[j]
		if w == 0 {
			continue
		}
		along += w * m.x[a]
		row, sum := m.gram[a*size:(a+1)*size], 0.0
		for b, i := range f.gram.column {
			if v := at.W[i]; v != 0 {
				sum += row[b] * (v / s.unit * s.size[i])
			}
		}
		square += w * (sum - 2*m.xy[a])
	}
	square += shift * (shift*m.v - 2*(m.y-along))
	if square > 1e-4*(m.yy+shift*shift*m.v) {
		return square / m.v * s.unit * s.unit
	}
	return f.mseByRow(k, at)
}

// mseByRow computes the error row by row.
func (f *Folds) mseByRow(k int, at Point) float64 {
	p := &f.problem
	fit := design.Multiply(nil, p.X, at.W)
	sum, total := 0.0, 0.0
	for _, i := range f.tests[k] {
		v := 1.0
		if p.Weights != nil {
			v = p.Weights[i]
		}
		r := p.Y[i] - fit[i] - at.B
		sum += v * r * r
		total += v
	}
	return sum / total
}
