package solver_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/solver"
)

// A sample is data for the test matrix: correlated columns off the origin, of
// different scales, with a few true coefficients.
type sample struct {
	cols    [][]float64
	y       []float64
	weights []float64
}

func newSample(seed uint64, n, p int) *sample {
	r := rand.New(rand.NewPCG(seed, 7))
	s := &sample{cols: make([][]float64, p), y: make([]float64, n), weights: make([]float64, n)}
	for j := range s.cols {
		s.cols[j] = make([]float64, n)
	}
	for i := range n {
		common := r.NormFloat64()
		for j := range s.cols {
			s.cols[j][i] = float64(1+j%4) * (3 + 0.7*common + r.NormFloat64())
		}
		s.y[i] = 10 + 2*s.cols[0][i] - s.cols[1][i] + 0.5*s.cols[2][i] + 2*r.NormFloat64()
		s.weights[i] = float64(r.IntN(4))
	}
	s.weights[0] = 1
	return s
}

func (s *sample) dense() design.Matrix {
	x, err := design.FromColumns(s.cols)
	if err != nil {
		panic(err)
	}
	return x
}

func (s *sample) view() design.Matrix {
	mean, sd := moments(s.dense(), nil)
	x, err := design.NewStandardized(s.dense(), mean, sd)
	if err != nil {
		panic(err)
	}
	return x
}

// A setting is one cell of the test matrix.
type setting struct {
	name    string
	problem *solver.Problem
}

// settings crosses designs, intercept, weights, penalties, factors and bounds.
func (s *sample) settings() []setting {
	var all []setting
	p := len(s.cols)
	factor, lower, upper, zero := make([]float64, p), make([]float64, p), make([]float64, p), make([]float64, p)
	for j := range p {
		factor[j], lower[j], upper[j] = []float64{1, 0, 2, math.Inf(1), 0.5}[j%5], -0.2, []float64{0.3, math.Inf(1)}[j%2]
	}
	for _, x := range []struct {
		name string
		m    design.Matrix
	}{{"dense", s.dense()}, {"view", s.view()}, {"densified view", design.Densify(s.view())}} {
		for _, noIntercept := range []bool{false, true} {
			for _, weights := range [][]float64{nil, s.weights} {
				for _, base := range []solver.Penalty{solver.Lasso(0.5), solver.ElasticNet(1, 0.4), solver.ElasticNet(1, 0), solver.Lasso(1e-4), {}} {
					for bounds, f := range [][]float64{nil, factor, nil, nil, factor} {
						penalty := base
						penalty.Factor = f
						if bounds == 2 {
							penalty.Lower = zero
						} else if bounds > 2 {
							penalty.Lower, penalty.Upper = lower, upper
						}
						name := fmt.Sprintf("%s/no intercept %v/weights %v/L1=%g L2=%g/%d", x.name, noIntercept, weights != nil, base.L1, base.L2, bounds)
						all = append(all, setting{name, &solver.Problem{X: x.m, Y: s.y, Weights: weights, Penalty: penalty, NoIntercept: noIntercept}})
					}
				}
			}
		}
	}
	return all
}

// Every method must prove its answer in every cell, and all must agree.
func TestEveryMethodCertifiesAndAgrees(t *testing.T) {
	for _, c := range newSample(1, 50, 10).settings() {
		t.Run(c.name, func(t *testing.T) {
			var first *solver.Result
			for _, m := range methods {
				res := run(t, m.method, c.problem)
				if res.Status != solver.Converged || !res.Polished || res.KKTRelative > 1e-13 || res.DualGap > 1e-12 {
					t.Errorf("%s: %v, polished %v, KKT %g, gap %g", m.name, res.Status, res.Polished, res.KKTRelative, res.DualGap)
				}
				if res.GapApplies != (c.problem.Penalty.Lambda() > 0) {
					t.Errorf("%s: GapApplies %v", m.name, res.GapApplies)
				}
				again, err := solver.Certify(c.problem, res.Point)
				if err != nil || again.Objective != res.Objective || again.KKT != res.KKT {
					t.Errorf("%s: Certify says %+v, the result %+v (%v)", m.name, again, res.Certificate, err)
				}
				if first == nil {
					first = res
				}
				nearAll(t, m.name, res.W, first.W, 1e-12*largest(first.W))
				near(t, m.name+" intercept", res.B, first.B, 1e-11*(1+math.Abs(first.B)))
			}
		})
	}
}

// A view must give what its dense copy gives.
func TestViewEqualsDensifiedCopy(t *testing.T) {
	cells := newSample(2, 40, 8).settings()
	third := len(cells) / 3
	for k := range third {
		a, b := cells[third+k].problem, cells[2*third+k].problem
		ra, rb := run(t, sweeps, a), run(t, sweeps, b)
		nearAll(t, cells[third+k].name, ra.W, rb.W, 1e-12*largest(rb.W))
	}
}

// Whatever point is judged, the gap must not be smaller than the distance to
// the minimum, and must vanish with it.
func TestGapBoundsSuboptimality(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 0))
	for _, c := range newSample(3, 30, 6).settings() {
		p := c.problem
		best := run(t, sweeps, p)
		if !best.GapApplies {
			continue
		}
		for _, size := range []float64{1, 1e-2, 1e-4} {
			at := solver.Point{W: append([]float64(nil), best.W...), B: best.B}
			for j := range at.W {
				lower, upper, factor := math.Inf(-1), math.Inf(1), 1.0
				if p.Penalty.Lower != nil {
					lower = p.Penalty.Lower[j]
				}
				if p.Penalty.Upper != nil {
					upper = p.Penalty.Upper[j]
				}
				if p.Penalty.Factor != nil {
					factor = p.Penalty.Factor[j]
				}
				if !math.IsInf(factor, 1) {
					at.W[j] = min(max(at.W[j]+size*r.NormFloat64(), lower), upper)
				}
			}
			cert, err := solver.Certify(p, at)
			if err != nil {
				t.Fatal(err)
			}
			if above := (cert.Objective - best.Objective) / best.Null; cert.DualGap < above*(1-1e-9) || above < 0 {
				t.Errorf("%s: gap %g, but %g above the minimum", c.name, cert.DualGap, above)
			}
		}
	}
}

// Without the direct solve a method answers within its tolerance.
func TestWithoutPolishTheGapIsMet(t *testing.T) {
	for _, c := range newSample(4, 50, 10).settings() {
		for _, m := range methods {
			res, err := m.method.Solve(t.Context(), c.problem, solver.Point{}, solver.Settings{NoPolish: true, Tol: 1e-5})
			if err != nil {
				t.Fatal(err)
			}
			left := res.DualGap
			if !res.GapApplies {
				left = res.KKTRelative
			}
			if res.Status != solver.Converged || res.Polished || left > 1.0001e-5 {
				t.Errorf("%s, %s: %v, polished %v, %g left", c.name, m.name, res.Status, res.Polished, left)
			}
		}
	}
}
