package solver_test

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/solver"
)

// A sparse support that outgrows every working set is fitted on the columns
// themselves, to rounding, alone and along a path.
func TestSparseSupportBeyondTheWorkingSet(t *testing.T) {
	const n, p = 3000, 6000
	r := rand.New(rand.NewPCG(8, 0))
	var entries []design.Triplet
	for j := range p {
		for _, i := range r.Perm(n)[:10] {
			entries = append(entries, design.Triplet{Row: i, Column: j, Value: r.NormFloat64()})
		}
	}
	x := sure(design.FromTriplets(n, p, entries))
	y := make([]float64, n)
	for j := 0; j < p; j += 20 {
		x.AddScaled(y, 2*r.Float64()-1, j)
	}
	for i := range y {
		y[i] += 0.5 * r.NormFloat64()
	}
	problem := &solver.Problem{X: x, Y: y}
	top := sure(solver.LambdaMax(problem, 1))
	path := sure(solver.Prepare(problem, 20))
	var start solver.Point
	swept := 0
	for _, divisor := range []float64{2, 5, 10, 20, 40, 70, 100} {
		alone := *problem
		alone.Penalty = solver.Lasso(top / divisor)
		along := sure(path.Minimize(context.Background(), alone.Penalty, start, solver.Settings{}))
		start = along.Point
		single := sure(solver.Minimize(context.Background(), &alone, solver.Point{}, solver.Settings{}, nil))
		for name, got := range map[string]*solver.Result{"along a path": along, "alone": single} {
			c := sure(solver.Certify(&alone, got.Point))
			if !got.Status.Solved() || !got.Polished || !(c.DualGap <= 1e-9 && c.KKTRelative <= 1e-10) {
				t.Errorf("λmax/%v, %s: %v, polished %v, gap %g, KKT %g", divisor, name, got.Status, got.Polished, c.DualGap, c.KKTRelative)
			}
			if got.Form == solver.Sweeps {
				swept++
			}
		}
		nearAll(t, "alone and along a path", single.W, along.W, 1e-7*largest(along.W))
	}
	if swept < 2 {
		t.Errorf("%d fits left the working set, want some", swept)
	}
}
