package solver_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/solver"
)

// float32s draws an n×p matrix of correlated numbers that float32 holds
// exactly, off the origin.
func float32s(r *rand.Rand, n, p int) *design.Dense {
	data, common := make([]float64, n*p), make([]float64, n)
	for i := range common {
		common[i] = r.NormFloat64()
	}
	for k := range data {
		data[k] = float64(float32(1 + 0.5*common[k%n] + r.NormFloat64()))
	}
	return sure(design.NewDense(n, p, data))
}

// Numbers kept in float32, in blocks or behind views give the fit of the same
// numbers in float64, on a full Gram and on a working set.
func TestGramOfEveryKind(t *testing.T) {
	for _, c := range []struct {
		n, p int
		form solver.Form
	}{{700, 40, solver.Gram}, {120, 500, solver.WorkingSet}} {
		r := rand.New(rand.NewPCG(uint64(c.p), 3))
		dense := float32s(r, c.n, c.p)
		y, weights := make([]float64, c.n), make([]float64, c.n)
		level := make([]int, c.n)
		for i := range y {
			weights[i] = float64(r.IntN(3))
			level[i] = r.IntN(dummies+1) - 1
			y[i] = 5 + float64(level[i]) + r.NormFloat64()
		}
		for j := range 8 {
			dense.AddScaled(y, float64(4-j), j*c.p/8)
		}
		hot := sure(design.NewOneHot(level, dummies))
		stack := sure(design.NewHstack(sure(design.ToDense32(dense)), hot))
		whole := design.Densify(stack)
		mean, sd := moments(whole, nil)
		kinds := []storage{
			{"Dense", whole},
			{"Dense32", sure(design.ToDense32(whole))},
			{"Hstack", stack},
			{"CSC", design.Sparsify(whole)},
			{"Hstack of two", sure(design.NewHstack(dense, hot))},
		}
		for _, k := range kinds {
			kinds = append(kinds, storage{"Standardized " + k.name, sure(design.NewStandardized(k.m, mean, sd))})
		}
		for k, penalty := range []solver.Penalty{solver.Lasso(0.2), solver.ElasticNet(0.2, 0.5)} {
			for _, v := range [][]float64{nil, weights} {
				for _, noIntercept := range []bool{false, true} {
					var want [2]*solver.Result
					for i, kind := range kinds {
						name := fmt.Sprintf("%d×%d/penalty %d/weights %v/no intercept %v/%s", c.n, c.p, k, v != nil, noIntercept, kind.name)
						p := &solver.Problem{X: kind.m, Y: y, Weights: v, NoIntercept: noIntercept, Penalty: penalty}
						q := sure(solver.Prepare(p, 100))
						got := sure(q.Minimize(context.Background(), penalty, solver.Point{}, solver.Settings{}))
						if got.Form != c.form || got.Status != solver.Converged {
							t.Errorf("%s: %v, %v", name, got.Form, got.Status)
						}
						first := &want[i*2/len(kinds)]
						if *first == nil {
							*first = got
						}
						nearAll(t, name, got.W, (*first).W, 1e-12*largest((*first).W))
						near(t, name+" objective", got.Objective, (*first).Objective, 1e-12*(*first).Objective)
					}
				}
			}
		}
	}
}
