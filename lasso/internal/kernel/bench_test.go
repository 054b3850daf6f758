package kernel

import (
	"fmt"
	"testing"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/floats"
)

// Columns in the first cache, the second, and in none of a small machine.
var benchLengths = []int{100, 1000, 30_000, 4_000_000}

var sink float64

// perSecond reports bytes or operations per second in units of 1e9, and the time
// of one pass over each of so many columns.
func perSecond(b *testing.B, perCall float64, unit string, columns int) {
	b.ReportMetric(perCall*float64(b.N)/b.Elapsed().Seconds()/1e9, unit)
	b.ReportMetric(b.Elapsed().Seconds()/float64(b.N)/float64(columns)*1e9, "ns/column")
}

// benchColumns times run, once for each length, and reports the bytes it reads
// and writes.
func benchColumns(b *testing.B, bytesPerRow int, run func(x, y, z []float64)) {
	for _, n := range benchLengths {
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			x, y, z := normals(1, n), normals(2, n), normals(3, n)
			for b.Loop() {
				run(x, y, z)
			}
			perSecond(b, float64(n*bytesPerRow), "GB/s", 1)
		})
	}
}

func BenchmarkDot(b *testing.B) {
	b.Run("kernel", func(b *testing.B) {
		benchColumns(b, 16, func(x, y, _ []float64) { sink = Dot(x, y) })
	})
	b.Run("portable", func(b *testing.B) {
		benchColumns(b, 16, func(x, y, _ []float64) { sink = dotPortable(x, y) })
	})
	b.Run("gonum", func(b *testing.B) {
		benchColumns(b, 16, func(x, y, _ []float64) { sink = floats.Dot(x, y) })
	})
}

// BenchmarkDotTiny shows from which length a call of assembly is worth it.
func BenchmarkDotTiny(b *testing.B) {
	for _, n := range []int{1, 2, 4, 7, 8, 12, 20} {
		x, y := normals(1, n), normals(2, n)
		b.Run(fmt.Sprintf("kernel/n=%d", n), func(b *testing.B) {
			for b.Loop() {
				sink = Dot(x, y)
			}
			perSecond(b, float64(16*n), "GB/s", 1)
		})
		b.Run(fmt.Sprintf("portable/n=%d", n), func(b *testing.B) {
			for b.Loop() {
				sink = dotPortable(x, y)
			}
			perSecond(b, float64(16*n), "GB/s", 1)
		})
	}
}

func BenchmarkSum(b *testing.B) {
	b.Run("kernel", func(b *testing.B) {
		benchColumns(b, 8, func(x, _, _ []float64) { sink = Sum(x) })
	})
	b.Run("gonum", func(b *testing.B) {
		benchColumns(b, 8, func(x, _, _ []float64) { sink = floats.Sum(x) })
	})
}

func BenchmarkSumSquares(b *testing.B) {
	benchColumns(b, 8, func(x, _, _ []float64) { sink = SumSquares(x) })
}

// BenchmarkPair is what the last polish of a support does, in twice the working
// precision.
func BenchmarkPair(b *testing.B) {
	b.Run("dot", func(b *testing.B) {
		benchColumns(b, 24, func(x, y, z []float64) { sink = DotPair(x, y, z).Hi })
	})
	b.Run("axpy", func(b *testing.B) {
		benchColumns(b, 40, func(x, y, z []float64) { AxpyPair(y, z, 1e-9, x) })
	})
}

func BenchmarkAxpy(b *testing.B) {
	b.Run("kernel", func(b *testing.B) {
		benchColumns(b, 24, func(x, y, _ []float64) { Axpy(y, 1e-9, x) })
	})
	b.Run("portable", func(b *testing.B) {
		benchColumns(b, 24, func(x, y, _ []float64) { axpyPortable(y, 1e-9, x) })
	})
	b.Run("gonum", func(b *testing.B) {
		benchColumns(b, 24, func(x, y, _ []float64) { floats.AddScaled(y, 1e-9, x) })
	})
}

func BenchmarkAxpyDot(b *testing.B) {
	b.Run("kernel", func(b *testing.B) {
		benchColumns(b, 32, func(x, y, z []float64) { sink = AxpyDot(y, 1e-9, x, z) })
	})
	b.Run("separate", func(b *testing.B) {
		benchColumns(b, 32, func(x, y, z []float64) { Axpy(y, 1e-9, x); sink = Dot(z, y) })
	})
	b.Run("gonum", func(b *testing.B) {
		benchColumns(b, 32, func(x, y, z []float64) { floats.AddScaled(y, 1e-9, x); sink = floats.Dot(z, y) })
	})
}

func BenchmarkAdd(b *testing.B) {
	b.Run("kernel", func(b *testing.B) {
		benchColumns(b, 16, func(x, _, _ []float64) { Add(x, 1e-9) })
	})
	b.Run("gonum", func(b *testing.B) {
		benchColumns(b, 16, func(x, _, _ []float64) { floats.AddConst(1e-9, x) })
	})
}

// benchFloat32 is benchColumns for columns in float32.
func benchFloat32(b *testing.B, bytesPerRow int, run func(x, z []float32, y []float64)) {
	for _, n := range benchLengths {
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			x, z, y := narrowed(normals(1, n)), narrowed(normals(2, n)), normals(3, n)
			for b.Loop() {
				run(x, z, y)
			}
			perSecond(b, float64(n*bytesPerRow), "GB/s", 1)
		})
	}
}

func BenchmarkDot32(b *testing.B) {
	benchFloat32(b, 12, func(x, _ []float32, y []float64) { sink = Dot32(x, y) })
}

func BenchmarkSumSquares32(b *testing.B) {
	benchFloat32(b, 4, func(x, _ []float32, _ []float64) { sink = SumSquares32(x) })
}

func BenchmarkAxpy32(b *testing.B) {
	benchFloat32(b, 20, func(x, _ []float32, y []float64) { Axpy32(y, 1e-9, x) })
}

func BenchmarkAxpyDot32(b *testing.B) {
	benchFloat32(b, 24, func(x, z []float32, y []float64) { sink = AxpyDot32(y, 1e-9, x, z) })
}

// Shapes of the pass over all columns: rows, columns.
var benchShapes = [][2]int{{200, 5000}, {500, 20_000}, {10_000, 1000}, {100_000, 200}}

func BenchmarkDotMany(b *testing.B) {
	for _, shape := range benchShapes {
		n, p := shape[0], shape[1]
		data, r, dst := normals(1, n*p), normals(2, n), make([]float64, p)
		cols := columnsOf(data, n)
		half := make([][]float32, p)
		for j, c := range cols {
			half[j] = narrowed(c)
		}
		name := fmt.Sprintf("%dx%d", n, p)
		bench := func(kernel string, size int, run func()) {
			b.Run(kernel+"/"+name, func(b *testing.B) {
				for b.Loop() {
					run()
				}
				perSecond(b, float64(n*p*size), "GB/s", p)
			})
		}
		bench("kernel", 8, func() { DotMany(dst, cols, nil, r) })
		bench("float32", 4, func() { DotMany32(dst, half, nil, r) })
		bench("one-by-one", 8, func() {
			for j, c := range cols {
				dst[j] = Dot(c, r)
			}
		})
		m := blas64.General{Rows: p, Cols: n, Stride: n, Data: data}
		bench("gonum", 8, func() {
			blas64.Gemv(blas.NoTrans, 1, m, blas64.Vector{N: n, Inc: 1, Data: r}, 0, blas64.Vector{N: p, Inc: 1, Data: dst})
		})
		bench("two", 8, func() {
			done := make(chan struct{})
			go func() { DotMany(dst[p/2:], cols[p/2:], nil, r); close(done) }()
			DotMany(dst[:p/2], cols[:p/2], nil, r)
			<-done
		})
	}
}

func BenchmarkGram(b *testing.B) {
	for _, shape := range [][2]int{{569, 30}, {1000, 100}, {10_000, 1000}, {16_384, 500}, {100_000, 200}} {
		n, p := shape[0], shape[1]
		data, dst := normals(1, n*p), make([]float64, p*p)
		cols := columnsOf(data, n)
		half := make([][]float32, p)
		for j, c := range cols {
			half[j] = narrowed(c)
		}
		bench := func(name string, run func()) {
			b.Run(fmt.Sprintf("%s/%dx%d", name, n, p), func(b *testing.B) {
				for b.Loop() {
					run()
				}
				perSecond(b, float64(n)*float64(p)*float64(p+1), "GFLOP/s", p)
			})
		}
		bench("kernel", func() { Gram(dst, p, cols, 1) })
		bench("two", func() { Gram(dst, p, cols, 2) })
		bench("float32", func() { Gram(dst, p, half, 1) })
		bench("func", func() {
			GramFunc(dst, p, n, p, func(buf []float64, j, row int) {
				for i, v := range cols[j][row:][:len(buf)] {
					buf[i] = (v - 0.5) * 2
				}
			}, 1)
		})
		bench("gonum", func() {
			blas64.Syrk(blas.NoTrans, 1, blas64.General{Rows: p, Cols: n, Stride: n, Data: data}, 0,
				blas64.Symmetric{N: p, Stride: p, Data: dst, Uplo: blas.Upper})
		})
	}
}

// BenchmarkCross is what cross-validation in lock-step does: the gradients of
// ten residuals in one pass.
func BenchmarkCross(b *testing.B) {
	for _, shape := range benchShapes {
		n, p := shape[0], shape[1]
		cols, residuals := columnsOf(normals(1, n*p), n), columnsOf(normals(2, 10*n), n)
		dst := make([]float64, 10*p)
		b.Run(fmt.Sprintf("%dx%dx10", n, p), func(b *testing.B) {
			for b.Loop() {
				Cross(dst, 10, cols, residuals, 1)
			}
			perSecond(b, float64(2*n*p*10), "GFLOP/s", 10*p)
		})
	}
}
