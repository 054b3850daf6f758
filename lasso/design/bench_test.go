package design_test

import (
	"math/rand/v2"
	"testing"

	"github.com/golasso/golasso/lasso/design"
)

// benchKinds returns matrices of 20,000 rows: 1 in 100 entries of the sparse
// ones is not 0.
func benchKinds() []kind {
	const n, p = 20000, 100
	r := rand.New(rand.NewPCG(1, 2))
	dense, levels := make([]float64, n*p), make([]int, n)
	for k := range dense {
		dense[k] = r.NormFloat64()
	}
	var entries []design.Triplet
	for range n * p / 100 {
		entries = append(entries, design.Triplet{Row: r.IntN(n), Column: r.IntN(p), Value: r.NormFloat64()})
	}
	for i := range levels {
		levels[i] = r.IntN(p)
	}
	d := must(design.NewDense(n, p, dense))
	csc, hot := must(design.FromTriplets(n, p, entries)), must(design.NewOneHot(levels, p))
	mean, scale := moments(p)
	return []kind{
		{name: "Dense", m: d},
		{name: "Dense32", m: must(design.ToDense32(d))},
		{name: "CSC", m: csc},
		{name: "OneHot", m: hot},
		{name: "Hstack", m: must(design.NewHstack(d, hot))},
		{name: "StandardizedDense", m: must(design.NewStandardized(d, mean, scale))},
		{name: "StandardizedCSC", m: must(design.NewStandardized(csc, mean, scale))},
	}
}

// perColumn reports the time of one pass over a column.
func perColumn(b *testing.B, p int) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(p), "ns/column")
}

func BenchmarkDotMany(b *testing.B) {
	for _, k := range benchKinds() {
		b.Run(k.name, func(b *testing.B) {
			n, p := k.m.Dims()
			v, dst := vector(n), make([]float64, p)
			m := k.m.(interface {
				DotMany(dst []float64, cols []int, v []float64)
			})
			for b.Loop() {
				m.DotMany(dst, nil, v)
			}
			perColumn(b, p)
		})
	}
}

// A pass of coordinate descent: a product and an update for every column.
func BenchmarkSweep(b *testing.B) {
	for _, k := range benchKinds() {
		b.Run(k.name, func(b *testing.B) {
			n, p := k.m.Dims()
			r := vector(n)
			for b.Loop() {
				for j := range p {
					k.m.AddScaled(r, 1e-9*k.m.Dot(j, r), j)
				}
			}
			perColumn(b, p)
		})
		if _, ok := k.m.(design.Shifter); !ok {
			continue
		}
		b.Run(k.name+"/shifted", func(b *testing.B) {
			n, p := k.m.Dims()
			u, c := vector(n), 0.0
			for b.Loop() {
				for j := range p {
					c += design.AddShifted(u, k.m, 1e-9*design.DotSum(k.m, j, u, 1), j)
				}
			}
			perColumn(b, p)
		})
	}
}

func BenchmarkGram(b *testing.B) {
	for _, k := range benchKinds() {
		b.Run(k.name, func(b *testing.B) {
			_, p := k.m.Dims()
			dst := make([]float64, p*p)
			m := k.m.(interface {
				Gram(dst []float64, ld int, cols []int, workers int)
			})
			for b.Loop() {
				m.Gram(dst, p, nil, 1)
			}
			perColumn(b, p)
		})
	}
}

// Ten vectors in one call, as the residuals of ten folds.
func BenchmarkCross(b *testing.B) {
	for _, k := range benchKinds() {
		b.Run(k.name, func(b *testing.B) {
			n, p := k.m.Dims()
			vs := make([][]float64, 10)
			for f := range vs {
				vs[f] = vector(n)
			}
			dst := make([]float64, p*len(vs))
			m := k.m.(interface {
				Cross(dst []float64, ld int, cols []int, vs [][]float64, workers int)
			})
			for b.Loop() {
				m.Cross(dst, len(vs), nil, vs, 1)
			}
			perColumn(b, p*len(vs))
		})
	}
}

func BenchmarkFromTriplets(b *testing.B) {
	r := rand.New(rand.NewPCG(3, 4))
	entries := make([]design.Triplet, 1<<17)
	for k := range entries {
		entries[k] = design.Triplet{Row: r.IntN(5000), Column: r.IntN(20000), Value: 1}
	}
	for b.Loop() {
		if _, err := design.FromTriplets(5000, 20000, entries); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(entries)), "ns/entry")
}
