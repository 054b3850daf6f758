//go:build unix

package regpath_test

import (
	"context"
	"math"
	"math/rand/v2"
	"syscall"
	"testing"
	"time"

	"github.com/golasso/golasso/datasets/reference"
	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

// A benchProblem is drawn when it is needed: columns of correlation rho with the
// one before, or within blocks, some true coefficients of alternating sign, and
// noise of half the signal's sd.
type benchProblem struct {
	name  string
	n, p  int
	rho   float64
	block int
	true  int
}

var benchProblems = []benchProblem{
	{"1000x100", 1000, 100, 0, 0, 10},
	{"200x5000", 200, 5000, 0.8, 50, 20},
	{"500x20000", 500, 20000, 0.6, 0, 40},
	{"10000x1000", 10000, 1000, 0.5, 0, 50},
	{"100000x200", 100000, 200, 0, 0, 20},
	{"sparse", 20000, 200000, 0, 0, 500},
}

func (c benchProblem) draw(tb testing.TB) *solver.Problem {
	r := rand.New(rand.NewPCG(1, 1))
	if c.name == "sparse" {
		return c.drawSparse(tb, r)
	}
	data := make([]float64, c.n*c.p)
	shared := make([]float64, c.n)
	for j := range c.p {
		col := data[j*c.n : (j+1)*c.n]
		if c.block > 0 && j%c.block == 0 || j == 0 {
			for i := range shared {
				shared[i] = r.NormFloat64()
			}
		}
		keep, fresh := c.rho, math.Sqrt(1-c.rho*c.rho)
		if c.block > 0 {
			keep, fresh = math.Sqrt(c.rho), math.Sqrt(1-c.rho)
		}
		for i := range col {
			col[i] = keep*shared[i] + fresh*r.NormFloat64()
		}
		if c.block == 0 {
			copy(shared, col)
		}
		standardise(col)
	}
	x, err := design.NewDense(c.n, c.p, data)
	if err != nil {
		tb.Fatal(err)
	}
	return c.target(r, x)
}

// drawSparse draws one entry in a thousand.
func (c benchProblem) drawSparse(tb testing.TB, r *rand.Rand) *solver.Problem {
	start, rows, values := []int{0}, []int32{}, []float64{}
	for range c.p {
		for i := r.ExpFloat64() * 1000; i < float64(c.n); i += 1 + math.Floor(r.ExpFloat64()*1000) {
			rows, values = append(rows, int32(i)), append(values, r.NormFloat64())
		}
		start = append(start, len(rows))
	}
	x, err := design.NewCSC(c.n, c.p, start, rows, values)
	if err != nil {
		tb.Fatal(err)
	}
	return c.target(r, x)
}

// target returns X with a y drawn for it.
func (c benchProblem) target(r *rand.Rand, x design.Matrix) *solver.Problem {
	y := make([]float64, c.n)
	for k := range c.true {
		x.AddScaled(y, math.Pow(-1, float64(k))*math.Pow(0.95, float64(k%60)), k*c.p/c.true)
	}
	sd := 0.0
	for _, v := range y {
		sd += v * v / float64(c.n)
	}
	for i := range y {
		y[i] += 0.5 * math.Sqrt(sd) * r.NormFloat64()
	}
	return &solver.Problem{X: x, Y: y}
}

func standardise(x []float64) {
	mean, squares := 0.0, 0.0
	for _, v := range x {
		mean += v / float64(len(x))
	}
	for _, v := range x {
		squares += (v - mean) * (v - mean) / float64(len(x))
	}
	for i := range x {
		x[i] = (x[i] - mean) / math.Sqrt(squares)
	}
}

// cubed is the diabetes data with all products of up to three features.
func cubed(tb testing.TB) *solver.Problem {
	sets, err := reference.Load("diabetes")
	if err != nil {
		tb.Fatal(err)
	}
	table, err := sets[0].Data()
	if err != nil {
		tb.Fatal(err)
	}
	var features, cols [][]float64
	for _, name := range sets[0].At("feature_names").Texts() {
		f, err := table.Float(name)
		if err != nil {
			tb.Fatal(err)
		}
		standardise(f)
		features = append(features, f)
	}
	var grow func(from int, sofar []float64, degree int)
	grow = func(from int, sofar []float64, degree int) {
		for j := from; j < len(features) && degree > 0; j++ {
			product := make([]float64, len(sofar))
			for i := range product {
				product[i] = sofar[i] * features[j][i]
			}
			cols = append(cols, product)
			grow(j, product, degree-1)
		}
	}
	ones := make([]float64, table.Rows)
	for i := range ones {
		ones[i] = 1
	}
	grow(0, ones, 3)
	for _, c := range cols {
		standardise(c)
	}
	x, err := design.FromColumns(cols)
	if err != nil {
		tb.Fatal(err)
	}
	y, err := table.Float(table.Header[len(table.Header)-1])
	if err != nil {
		tb.Fatal(err)
	}
	return &solver.Problem{X: x, Y: y}
}

// BenchmarkEngine times a path of 100 λ down to λmax/100 and one λ, for the
// lasso and the elastic net with ρ = ½, and counts passes over X.
func BenchmarkEngine(b *testing.B) {
	for k := range len(benchProblems) + 1 {
		var p *solver.Problem
		name := "diabetes3"
		if k < len(benchProblems) {
			name = benchProblems[k].name
		}
		for _, l1Ratio := range []float64{1, 0.5} {
			for _, divisor := range []float64{0, 10, 100} {
				task := map[float64]string{0: "path", 10: "one10", 100: "one100"}[divisor]
				if l1Ratio < 1 {
					task = "enet-" + task
				}
				b.Run(name+"/"+task, func(b *testing.B) {
					if p == nil {
						if k < len(benchProblems) {
							p = benchProblems[k].draw(b)
						} else {
							p = cubed(b)
						}
					}
					benchmark(b, p, l1Ratio, divisor)
				})
			}
		}
	}
}

func benchmark(b *testing.B, p *solver.Problem, l1Ratio, divisor float64) {
	top, err := solver.LambdaMax(p, l1Ratio)
	if err != nil {
		b.Fatal(err)
	}
	grid := regpath.Grid{N: 100, MinRatio: 0.01}
	if _, sparse := p.X.(*design.CSC); sparse {
		grid.MinRatio = 0.05
	}
	lambdas := grid.Lambdas(top)
	if divisor > 0 {
		lambdas = []float64{top / divisor}
	}
	most, iterations, swept := 0.0, 0, 0
	b.ResetTimer()
	before := cpuTime(b)
	for range b.N {
		var results []*solver.Result
		if divisor > 0 {
			at := *p
			at.Penalty = solver.ElasticNet(lambdas[0], l1Ratio)
			r, err := solver.Minimize(context.Background(), &at, solver.Point{}, solver.Settings{}, nil)
			if err != nil {
				b.Fatal(err)
			}
			results = append(results, r)
		} else {
			path, err := regpath.Run(context.Background(), p, lambdas, l1Ratio, solver.Settings{}, nil)
			if err != nil {
				b.Fatal(err)
			}
			results = path.Results
		}
		most, iterations, swept = 0, 0, 0
		for _, r := range results {
			most, iterations = max(most, r.DualGap), iterations+r.Iterations
			if r.Form == solver.Sweeps {
				swept++
			}
		}
	}
	b.ReportMetric(float64((cpuTime(b)-before).Microseconds())/1000/float64(b.N), "cpu-ms/op")
	_, columns := p.X.Dims()
	b.ReportMetric(float64((cpuTime(b)-before).Nanoseconds())/float64(b.N)/float64(iterations*columns), "ns/column-pass")
	b.ReportMetric(most, "gap")
	b.ReportMetric(float64(iterations), "iterations")
	b.ReportMetric(float64(swept), "handed")
}

// cpuTime returns what this process has used of all processors, which other
// programs disturb less than the time of day.
func cpuTime(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
