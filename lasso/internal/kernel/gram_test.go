package kernel

import (
	"fmt"
	"math"
	"runtime"
	"testing"
)

// gramShapes go round the tiles, the blocks of rows and the columns held.
func gramShapes() [][2]int {
	var shapes [][2]int
	for _, n := range []int{0, 1, 3, 4, 7, 30, BlockRows - 1, BlockRows, BlockRows + 1, 3*BlockRows + 5} {
		for _, p := range []int{0, 1, 2, 3, 4, 5, 7, 12, 13} {
			shapes = append(shapes, [2]int{n, p})
		}
	}
	for _, p := range []int{wideA, wideB, 3 * wideA, 3*wideB + 1, heldColumns, heldColumns + 1, 2 * heldColumns, 2*heldColumns + 1} {
		shapes = append(shapes, [2]int{33, p})
	}
	return append(shapes, [2]int{BlockRows + 2, 2*heldColumns + 7})
}

// spreadColumns returns p columns of n rows at all alignments.
func spreadColumns(n, p int) [][]float64 {
	cols := make([][]float64, p)
	for j := range cols {
		cols[j] = offset(spread(uint64(j), n), j%4)
	}
	return cols
}

// TestGramBits holds every entry to the stated order, to the bit, with a gap
// between the rows of the output that must stay.
func TestGramBits(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		for _, shape := range gramShapes() {
			n, p := shape[0], shape[1]
			cols := spreadColumns(n, p)
			ld := p + 2
			dst := ones(p * ld)
			Gram(dst, ld, cols, 1)
			for i := range p {
				for j := range ld {
					want := 1.0
					if j < p {
						want = statedProduct(cols[i], cols[j])
					}
					if got := dst[i*ld+j]; !same(got, want) {
						t.Fatalf("%d×%d, entry (%d, %d): got %v, want %v", n, p, i, j, got, want)
					}
				}
			}
		}
	})
}

func TestGramAccuracy(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		for _, shape := range gramShapes() {
			n, p := shape[0], shape[1]
			cols, dst := spreadColumns(n, p), make([]float64, p*p)
			Gram(dst, p, cols, 1)
			for i := range p {
				for j := range p {
					want, size := exactDot(cols[i], cols[j])
					if got := dst[i*p+j]; math.Abs(got-want) > float64(n)*unit*size {
						t.Errorf("%d×%d, entry (%d, %d): got %v, want %v", n, p, i, j, got, want)
					}
				}
			}
		}
	})
}

// equalBits fails at the first difference.
func equalBits(t *testing.T, what string, got, want []float64) {
	t.Helper()
	for i := range want {
		if !same(got[i], want[i]) {
			t.Fatalf("%s: number %d is %v, want %v", what, i, got[i], want[i])
		}
	}
}

// TestGramWays computes one matrix in every way there is.
func TestGramWays(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		for _, shape := range gramShapes() {
			n, p := shape[0], shape[1]
			cols := spreadColumns(n, p)
			want, got := make([]float64, p*p), make([]float64, p*p)
			Gram(want, p, cols, 1)
			check := func(what string) {
				t.Helper()
				equalBits(t, fmt.Sprintf("%d×%d, %s", n, p, what), got, want)
				clear(got)
			}
			fill := func(buf []float64, j, row int) { copy(buf, cols[j][row:row+len(buf)]) }
			for _, workers := range []int{-1, 2, 3, 8} {
				Gram(got, p, cols, workers)
				check(fmt.Sprint("workers ", workers))
				GramFunc(got, p, n, p, fill, workers)
				check(fmt.Sprint("GramFunc, workers ", workers))
				Cross(got, p, cols, cols, workers)
				check(fmt.Sprint("Cross, workers ", workers))
			}
			for j, c := range cols {
				Cross(got[j:], p, cols, [][]float64{c}, 1)
			}
			check("column by column")
			for i, c := range cols {
				Cross(got[i*p:], p, [][]float64{c}, cols, 1)
			}
			check("row by row")
		}
	})
}

func TestGramFloat32(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		for _, shape := range gramShapes() {
			n, p := shape[0], shape[1]
			half, wide := make([][]float32, p), make([][]float64, p)
			for j, c := range spreadColumns(n, p) {
				half[j] = narrowed(c)
				wide[j] = widened(half[j])
			}
			got, want := make([]float64, p*p), make([]float64, p*p)
			Gram(want, p, wide, 1)
			Gram(got, p, half, 2)
			equalBits(t, fmt.Sprintf("%d×%d", n, p), got, want)
			clear(got)
			Cross(got, p, half, wide, 2)
			equalBits(t, fmt.Sprintf("%d×%d, Cross of both", n, p), got, want)
		}
	})
}

// TestGramProcessors asks for the same bits whatever GOMAXPROCS is.
func TestGramProcessors(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	eachKernel(t, func(t *testing.T) {
		const n, p = 2*BlockRows + 77, 120
		cols := spreadColumns(n, p)
		var want []float64
		for _, procs := range []int{1, 2, 5} {
			runtime.GOMAXPROCS(procs)
			got := make([]float64, p*p)
			Gram(got, p, cols, procs)
			if want == nil {
				want = got
			}
			equalBits(t, fmt.Sprint("GOMAXPROCS ", procs), got, want)
		}
	})
}

// TestGramSpecialValues lets NaN and an infinity reach their own row and column
// only, though they share tiles with others.
func TestGramSpecialValues(t *testing.T) {
	eachKernel(t, func(t *testing.T) {
		for _, n := range []int{1, 2, 5, 8, BlockRows + 1} {
			for _, v := range []float64{math.NaN(), math.Inf(1)} {
				const p, bad = 9, 4
				cols, dst := make([][]float64, p), make([]float64, p*p)
				for j := range cols {
					cols[j] = ones(n)
				}
				cols[bad][n-1] = v
				Gram(dst, p, cols, 1)
				for i := range p {
					for j := range p {
						want := float64(n)
						if i == bad || j == bad {
							want = v
						}
						if got := dst[i*p+j]; !same(got, want) {
							t.Errorf("n %d, %v, entry (%d, %d): got %v, want %v", n, v, i, j, got, want)
						}
					}
				}
			}
		}
	})
}

// TestGramFuncBlocks checks what the caller is asked for.
func TestGramFuncBlocks(t *testing.T) {
	const n, p = BlockRows + 3, heldColumns
	asked := make([]int, n*p)
	GramFunc(make([]float64, p*p), p, n, p, func(buf []float64, j, row int) {
		for i := range buf {
			asked[j*n+row+i]++
			buf[i] = 1
		}
	}, 1)
	for k, times := range asked {
		if times != 1 {
			t.Fatalf("column %d, row %d: asked for %d times, want once", k/n, k%n, times)
		}
	}
}
