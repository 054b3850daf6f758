package regpath_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

// A hard case is a problem in which something is degenerate; its columns are
// numbers that float32 holds exactly.
type hardCase struct {
	name    string
	cols    [][]float64
	y       []float64
	weights []float64
}

// draw returns n numbers of three decimal places in binary, times a power of two.
func draw(seed uint64, n int, scale float64) []float64 {
	r := rand.New(rand.NewPCG(seed, 5))
	v := make([]float64, n)
	for i := range v {
		v[i] = scale * math.Round(1024*r.NormFloat64()) / 1024
	}
	return v
}

func hardCases() []hardCase {
	const n = 20
	a, b, c, y := draw(1, n, 1), draw(2, n, 1), draw(3, n, 1), draw(4, n, 1)
	zero, ones, dummy, rest, some := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	large, small, minus := slices.Clone(y), slices.Clone(y), slices.Clone(a)
	for i := range n {
		y[i] += 2*a[i] - b[i]
		large[i], small[i], minus[i] = y[i]*0x1p498, y[i]*0x1p-498, -a[i]
		ones[i], dummy[i], rest[i], some[i] = 0.125, float64(i%2), 1-float64(i%2), float64(i%3)
	}
	var far [][]float64
	for j := range 120 {
		far = append(far, draw(uint64(10+j), 8, 1))
	}
	return []hardCase{
		{"duplicated column", [][]float64{a, b, a, c}, y, nil},
		{"negated column", [][]float64{a, b, minus}, y, nil},
		{"constant column", [][]float64{a, ones, b}, y, nil},
		{"zero column", [][]float64{a, zero, b}, y, nil},
		{"only zero columns", [][]float64{zero, zero}, y, nil},
		{"fifteen times more columns than rows", far, y[:8], nil},
		{"one row", [][]float64{{3}, {4}}, []float64{5}, nil},
		{"no columns", nil, []float64{1, 2, 6}, nil},
		{"columns times 1e12 and 1e-12", [][]float64{draw(1, n, 0x1p40), draw(2, n, 0x1p-40), c}, y, nil},
		{"constant target", [][]float64{a, b}, ones, nil},
		{"target of 1e150", [][]float64{a, b, c}, large, nil},
		{"target of 1e-150", [][]float64{a, b, c}, small, nil},
		{"column equal to the target", [][]float64{a, y, b}, y, nil},
		{"weights with zeros", [][]float64{a, b, c}, y, some},
		{"every level of two", [][]float64{dummy, rest, a}, y, nil},
	}
}

// kinds returns the columns in every kind of matrix.
func (c hardCase) kinds(t *testing.T) map[string]design.Matrix {
	t.Helper()
	n, p := len(c.y), len(c.cols)
	must := func(m design.Matrix, err error) design.Matrix {
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	dense, err := design.NewDense(n, p, slices.Concat(c.cols...))
	if err != nil {
		t.Fatal(err)
	}
	left, err := design.NewDense(n, p/2, slices.Concat(c.cols[:p/2]...))
	if err != nil {
		t.Fatal(err)
	}
	right, err := design.NewDense(n, p-p/2, slices.Concat(c.cols[p/2:]...))
	if err != nil {
		t.Fatal(err)
	}
	narrow, err := design.ToDense32(dense)
	if err != nil {
		t.Fatal(err)
	}
	sparse := design.Sparsify(dense)
	mean, scale := make([]float64, p), make([]float64, p)
	for j := range p {
		mean[j], scale[j] = moment(c.cols[j])
	}
	stack, err := design.NewHstack(left, design.Sparsify(right))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]design.Matrix{"Dense": dense, "float32": narrow, "CSC": sparse, "Hstack": stack,
		"Standardized": must(design.NewStandardized(dense, mean, scale)), "Standardized CSC": must(design.NewStandardized(sparse, mean, scale))}
	if c.name == "every level of two" {
		levels := make([]int, n)
		for i := range levels {
			levels[i] = int(1 - c.cols[0][i])
		}
		hot, err := design.NewOneHot(levels, 2)
		if err != nil {
			t.Fatal(err)
		}
		third, err := design.NewDense(n, 1, c.cols[2])
		if err != nil {
			t.Fatal(err)
		}
		all["OneHot"] = must(design.NewHstack(hot, third))
	}
	return all
}

// moment returns the mean and the largest distance from it, 0 where that is
// rounding.
func moment(x []float64) (mean, scale float64) {
	for _, v := range x {
		mean += v / float64(len(x))
	}
	for _, v := range x {
		scale = max(scale, math.Abs(v-mean))
	}
	if scale <= 1e-12*math.Abs(mean) {
		scale = 0
	}
	return mean, scale
}

// TestHardCases: in every hard case and kind of matrix, LARS at λmax, just below
// it, further down and at 0, ridge, and the fit on the columns of a pursuit hold
// the conditions of optimality.
func TestHardCases(t *testing.T) {
	for _, c := range hardCases() {
		for kind, x := range c.kinds(t) {
			for _, noIntercept := range []bool{false, true} {
				p := &solver.Problem{X: x, Y: c.y, Weights: c.weights, NoIntercept: noIntercept}
				top, err := solver.LambdaMax(p, 1)
				if err != nil {
					t.Fatal(err)
				}
				name := c.name + "/" + kind
				knots := knotsOf(t, p, regpath.LARS{})
				for _, lambda := range []float64{top, top * (1 - 1e-9), top / 10, top / 1000, 0} {
					at, err := knots.At(lambda)
					if err != nil {
						t.Fatal(err)
					}
					optimal(t, name+"/LARS", p, solver.Lasso(lambda), at)
				}
				ridge := ridgeOf(t, p)
				for _, lambda := range []float64{top + 1e-3*largest(c.y), top / 100, 0} {
					at, err := ridge.At(lambda)
					if err != nil {
						t.Fatal(err)
					}
					optimal(t, name+"/ridge", p, solver.ElasticNet(lambda, 0), at)
				}
				pursuit := pursuitOf(t, p, regpath.OMP{Atoms: min(2, len(c.cols))})
				only := solver.Penalty{Factor: slices.Repeat([]float64{math.Inf(1)}, len(c.cols))}
				for _, atom := range pursuit.Atoms {
					only.Factor[atom.Column] = 0
				}
				optimal(t, name+"/OMP", p, only, pursuit.Point)
			}
		}
	}
}

// optimal demands that a point hold the conditions under a penalty.
func optimal(t *testing.T, name string, p *solver.Problem, penalty solver.Penalty, at solver.Point) {
	t.Helper()
	q := *p
	q.Penalty = penalty
	c, err := solver.Certify(&q, at)
	if err != nil || !(c.KKTRelative <= 1e-10) {
		t.Errorf("%s, no intercept %v, L1 %g, L2 %g: %+v (%v)", name, p.NoIntercept, penalty.L1, penalty.L2, c, err)
	}
}
