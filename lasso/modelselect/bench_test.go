//go:build unix

package modelselect_test

import (
	"context"
	"math"
	"math/rand/v2"
	"syscall"
	"testing"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/modelselect"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

// BenchmarkCrossValidate times ten folds of 100 λ down to λmax/100.
func BenchmarkCrossValidate(b *testing.B) {
	for _, c := range []struct {
		name string
		n, p int
		rho  float64
	}{{"1000x100", 1000, 100, 0}, {"200x5000", 200, 5000, 0.8}, {"500x20000", 500, 20000, 0.6}, {"10000x1000", 10000, 1000, 0.5}, {"100000x200", 100000, 200, 0}} {
		b.Run(c.name, func(b *testing.B) {
			r := rand.New(rand.NewPCG(1, 1))
			data, y := make([]float64, c.n*c.p), make([]float64, c.n)
			for k := range data {
				data[k] = r.NormFloat64()
				if k >= c.n {
					data[k] = c.rho*data[k-c.n] + math.Sqrt(1-c.rho*c.rho)*data[k]
				}
			}
			x, err := design.NewDense(c.n, c.p, data)
			if err != nil {
				b.Fatal(err)
			}
			for k := range 20 {
				x.AddScaled(y, math.Pow(-0.95, float64(k)), k*c.p/20)
			}
			for i := range y {
				y[i] += 1.5 * r.NormFloat64()
			}
			p := &solver.Problem{X: x, Y: y}
			top, err := solver.LambdaMax(p, 1)
			if err != nil {
				b.Fatal(err)
			}
			folds, err := modelselect.KFold{Folds: 10}.Split(c.n)
			if err != nil {
				b.Fatal(err)
			}
			lambdas := regpath.Grid{N: 100, MinRatio: 0.01}.Lambdas(top)
			b.ResetTimer()
			before := cpuSeconds(b)
			for range b.N {
				if _, err := modelselect.CrossValidate(context.Background(), p, folds, lambdas, 1, solver.Settings{}, nil); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric((cpuSeconds(b)-before)*1000/float64(b.N), "cpu-ms/op")
		})
	}
}

// cpuSeconds returns what this process has used of all processors.
func cpuSeconds(b *testing.B) float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return float64(u.Utime.Nano()+u.Stime.Nano()) / 1e9
}
