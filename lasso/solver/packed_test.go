package solver_test

import (
	"math/rand/v2"
	"testing"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/solver"
)

// Sweeps over sparse columns that are kept side by side, and seen through views,
// lead where the working set leads: with weights, without an intercept, with
// bounds, next to dense columns.
func TestPackedSweeps(t *testing.T) {
	const n, p = 300, 900
	r := rand.New(rand.NewPCG(4, 0))
	var entries []design.Triplet
	level, weights, dense := make([]int, n), make([]float64, n), make([]float64, 2*n)
	for j := range p {
		for _, i := range r.Perm(n)[:6] {
			entries = append(entries, design.Triplet{Row: i, Column: j, Value: r.NormFloat64()})
		}
	}
	for i := range n {
		level[i], weights[i], dense[i], dense[n+i] = r.IntN(8)-1, float64(r.IntN(3)), r.NormFloat64(), 5+r.NormFloat64()
	}
	csc := sure(design.FromTriplets(n, p, entries))
	mixed := sure(design.NewHstack(csc, sure(design.NewOneHot(level, 7)), sure(design.NewDense(n, 2, dense))))
	y := noise(77, n)
	for j := 0; j < p; j += 15 {
		csc.AddScaled(y, 3*r.Float64(), j)
	}
	for _, x := range []storage{{"CSC", csc}, {"Hstack", mixed}} {
		mean, sd := moments(x.m, nil)
		for _, s := range []storage{x, {"Standardized " + x.name, sure(design.NewStandardized(x.m, mean, sd))}} {
			for _, v := range [][]float64{nil, weights} {
				for _, noIntercept := range []bool{false, true} {
					for k, base := range []solver.Penalty{solver.Lasso(1), solver.ElasticNet(1, 0.7), solver.Lasso(1)} {
						q := &solver.Problem{X: s.m, Y: y, Weights: v, NoIntercept: noIntercept}
						top := sure(solver.LambdaMax(q, 1))
						if k == 2 {
							_, cols := s.m.Dims()
							base.Lower = make([]float64, cols)
						}
						packedPath(t, s.name, q, base, top)
					}
				}
			}
		}
	}
}

// packedPath goes down a few λ with sweeps, and compares.
func packedPath(t *testing.T, name string, q *solver.Problem, base solver.Penalty, top float64) {
	t.Helper()
	path := sure(solver.CoordinateDescent{Form: solver.Sweeps}.Prepare(q, 5))
	small := sure(solver.CoordinateDescent{Form: solver.WorkingSet, MaxWorkingSet: 5}.Prepare(q, 5))
	at := [2]solver.Point{}
	for _, divisor := range []float64{2, 4, 8, 11, 15} {
		one := *q
		one.Penalty = base
		one.Penalty.L1, one.Penalty.L2 = base.L1*top/divisor, base.L2*top/divisor
		want := run(t, solver.CoordinateDescent{Form: solver.WorkingSet}, &one)
		for k, prepared := range []*solver.Prepared{path, small} {
			got := sure(prepared.Minimize(t.Context(), one.Penalty, at[k], solver.Settings{}))
			at[k] = got.Point
			c := sure(solver.Certify(&one, got.Point))
			if (k == 0 && got.Form != solver.Sweeps) || got.Status != want.Status || c.DualGap > 1e-9 || c.KKTRelative > 1e-10 {
				t.Errorf("%s, λmax/%v, %d: %v, %v, certified %+v", name, divisor, k, got.Form, got.Status, c)
			}
			if want.Status == solver.Converged {
				nearAll(t, name, got.W, want.W, 1e-7*largest(want.W))
			}
		}
	}
}
