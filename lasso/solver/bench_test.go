package solver_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/solver"
)

// benchProblems are a tall, a wide and a sparse problem at λmax/20.
func benchProblems() []storage {
	r := rand.New(rand.NewPCG(9, 0))
	problems := []storage{}
	for _, shape := range [][2]int{{2000, 100}, {100, 2000}} {
		x := sure(design.NewDense(shape[0], shape[1], noise(uint64(shape[0]), shape[0]*shape[1])))
		problems = append(problems,
			storage{fmt.Sprintf("dense %d×%d", shape[0], shape[1]), x},
			storage{fmt.Sprintf("float32 %d×%d", shape[0], shape[1]), sure(design.ToDense32(x))})
	}
	var entries []design.Triplet
	for j := range 3000 {
		for _, i := range r.Perm(1000)[:10] {
			entries = append(entries, design.Triplet{Row: i, Column: j, Value: r.NormFloat64()})
		}
	}
	return append(problems, storage{"CSC 1000×3000", sure(design.FromTriplets(1000, 3000, entries))})
}

// BenchmarkMethods times every method and choice, and reports the time of an
// iteration divided by the number of columns: of one pass over a column, as far
// as an iteration is a pass.
func BenchmarkMethods(b *testing.B) {
	for _, x := range benchProblems() {
		n, p := x.m.Dims()
		y := noise(5, n)
		for k := range 10 {
			x.m.AddScaled(y, float64(2-k%5), k*p/10)
		}
		problem := &solver.Problem{X: x.m, Y: y}
		problem.Penalty = solver.Lasso(sure(solver.LambdaMax(problem, 1)) / 20)
		for name, m := range judges() {
			b.Run(x.name+"/"+name, func(b *testing.B) {
				iterations := 0
				for b.Loop() {
					res, err := m.Solve(context.Background(), problem, solver.Point{}, solver.Settings{})
					if err != nil {
						b.Fatal(err)
					}
					iterations = res.Iterations
				}
				each := float64(b.Elapsed().Nanoseconds()) / float64(b.N)
				b.ReportMetric(each/float64(max(iterations, 1))/float64(p), "ns/column-pass")
				b.ReportMetric(float64(iterations), "iterations")
			})
		}
		b.Run(x.name+"/Certify", func(b *testing.B) {
			at := solver.Point{W: make([]float64, p)}
			for b.Loop() {
				if _, err := solver.Certify(problem, at); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(p), "ns/column-pass")
		})
	}
}
