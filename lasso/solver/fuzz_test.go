package solver_test

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/solver"
)

// drawProblem makes a small problem with everything that can go wrong in it:
// few rows, more columns than rows, duplicated, constant and zero columns,
// scales far apart, ties, weights of zero, every kind of factor and bound.
func drawProblem(seed uint64) *solver.Problem {
	r := rand.New(rand.NewPCG(seed, 1))
	n, cols := 1+r.IntN(12), r.IntN(14)
	p := &solver.Problem{Y: make([]float64, n), NoIntercept: r.IntN(3) == 0}
	x := make([][]float64, cols)
	for j := range x {
		x[j] = drawColumn(r, x[:j], n)
	}
	unit := math.Pow(10, float64(r.IntN(9)-4))
	for i := range p.Y {
		p.Y[i] = unit * r.NormFloat64()
		for j := range min(3, cols) {
			if s := largest(x[j]); s > 0 {
				p.Y[i] += unit * x[j][i] / s
			}
		}
	}
	p.X, _ = design.FromColumns(x)
	if cols == 0 {
		p.X, _ = design.NewDense(n, 0, nil)
	}
	if r.IntN(2) == 0 {
		p.Weights = make([]float64, n)
		for i := range p.Weights {
			p.Weights[i] = float64(r.IntN(4))
		}
		p.Weights[r.IntN(n)] = 1
	}
	drawPenalty(r, p, cols)
	return p
}

func drawColumn(r *rand.Rand, before [][]float64, n int) []float64 {
	col := make([]float64, n)
	kind := r.IntN(12)
	if len(before) > 0 && kind < 2 {
		a := float64(1 - 2*r.IntN(2))
		for i, v := range before[r.IntN(len(before))] {
			col[i] = a * v
		}
		return col
	}
	scale := math.Pow(10, float64(r.IntN(17)-8))
	for i := range col {
		switch kind {
		case 2:
			col[i] = 0.1
		case 3:
			col[i] = 0
		case 4, 5:
			col[i] = float64(r.IntN(2))
		case 6:
			col[i] = 2017 + r.NormFloat64()
		default:
			col[i] = scale * r.NormFloat64()
		}
	}
	return col
}

func drawPenalty(r *rand.Rand, p *solver.Problem, cols int) {
	if r.IntN(2) == 0 {
		for range cols {
			p.Penalty.Factor = append(p.Penalty.Factor, []float64{0, 1, 1, 1, 2, 0.3, math.Inf(1)}[r.IntN(7)])
		}
	}
	if r.IntN(2) == 0 {
		for j := range cols {
			s := 1.0
			if m := largest(design.Column(nil, p.X, j)); m > 0 {
				s = largest(p.Y) / m
			}
			p.Penalty.Lower = append(p.Penalty.Lower, s*[]float64{0, -0.1, -1, math.Inf(-1), math.Inf(-1)}[r.IntN(5)])
			p.Penalty.Upper = append(p.Penalty.Upper, s*[]float64{0, 0.1, 1, math.Inf(1), math.Inf(1)}[r.IntN(5)])
		}
	}
	ratio := []float64{1, 1, 1, 0.5, 0.9}[r.IntN(5)]
	top, err := solver.LambdaMax(p, ratio)
	if err != nil || top == 0 {
		top = 1
	}
	fraction := []float64{1.5, 1, 1 - 1e-9, 0.5, 0.1, 0.01, 1e-4, 1e-8, 0}[r.IntN(9)]
	keep := p.Penalty
	p.Penalty = solver.ElasticNet(top*fraction, ratio)
	p.Penalty.Factor, p.Penalty.Lower, p.Penalty.Upper = keep.Factor, keep.Lower, keep.Upper
}

// FuzzCoordinateDescent demands a proof for every problem that can be drawn.
func FuzzCoordinateDescent(f *testing.F) {
	for seed := range uint64(300) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		p := drawProblem(seed)
		res, err := sweeps.Solve(context.Background(), p, solver.Point{}, solver.Settings{})
		if err != nil {
			t.Fatal(err)
		}
		proven(t, p, res)
	})
}

// proven demands that a result be solved and hold its conditions to rounding.
// The gap must be small as well unless a column is penalised so little that its
// threshold drowns in the rounding of its product with the residual.
func proven(t *testing.T, p *solver.Problem, res *solver.Result) {
	t.Helper()
	if !res.Status.Solved() {
		t.Fatalf("status %v after %d iterations, gap %g, KKT %g", res.Status, res.Iterations, res.DualGap, res.KKTRelative)
	}
	terms, threshold := magnitudes(p, res.W)
	if res.KKTRelative > max(1e-11, 1e-15*terms) {
		t.Errorf("KKT %g (polished %v, %v)", res.KKTRelative, res.Polished, res.Status)
	}
	if res.GapApplies && !(res.DualGap <= 1e-6) && threshold > 1e8 {
		t.Errorf("gap %g (KKT %g)", res.DualGap, res.KKTRelative)
	}
}

// magnitudes returns the largest term of a product of a column and the
// residual, as a multiple of 2·sd(x)·sd(y), and the least threshold L1·f as a
// multiple of what rounding leaves of such a product.
func magnitudes(p *solver.Problem, w []float64) (terms, threshold float64) {
	_, cols := p.X.Dims()
	mean, sdY := moment(p.Y, p.Weights)
	fit := math.Hypot(mean, sdY)
	if p.NoIntercept {
		sdY = fit
	}
	size := make([]float64, cols)
	for j := range cols {
		m, sd := moment(design.Column(nil, p.X, j), p.Weights)
		size[j] = math.Hypot(m, sd)
		fit += math.Abs(w[j]) * size[j]
	}
	threshold = math.Inf(1)
	for j := range cols {
		f := 1.0
		if p.Penalty.Factor != nil {
			f = p.Penalty.Factor[j]
		}
		_, sd := moment(design.Column(nil, p.X, j), p.Weights)
		if p.NoIntercept {
			sd = size[j] // about 0
		}
		if sd > 0 && sdY > 0 {
			terms = max(terms, size[j]/sd*fit/sdY)
		}
		if f > 0 && size[j] > 0 {
			threshold = min(threshold, p.Penalty.L1*f/(0x1p-52*size[j]*fit))
		}
	}
	return terms, threshold
}
