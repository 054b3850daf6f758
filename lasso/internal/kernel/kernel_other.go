//go:build !amd64 || purego

package kernel

// Name returns the name of the kernel in use, "avx2" or "portable".
func Name() string { return "portable" }

func dot(x, y []float64) float64 { return dotPortable(x, y) }

func dot32(x []float32, y []float64) float64 { return dotPortable(x, y) }

func dot3(x, y, z []float64, r []float64) (a, b, c float64) {
	return dotPortable(x, r), dotPortable(y, r), dotPortable(z, r)
}

func dot3F32(x, y, z []float32, r []float64) (a, b, c float64) {
	return dotPortable(x, r), dotPortable(y, r), dotPortable(z, r)
}

func squares32(x []float32) float64 { return squaresPortable(x) }

func sum(x []float64) float64 { return sumPortable(x) }

func axpy(dst []float64, a float64, x []float64) { axpyPortable(dst, a, x) }

func axpy32(dst []float64, a float64, x []float32) { axpyPortable(dst, a, x) }

func axpyDot(r []float64, a float64, x, z []float64) float64 { return axpyDotPortable(r, a, x, z) }

func axpyDot32(r []float64, a float64, x, z []float32) float64 { return axpyDotPortable(r, a, x, z) }

func add(dst []float64, a float64) { addPortable(dst, a) }

// tile is the dot products of four columns with three, n rows each:
// out[4k+i] = a[i]·b[k].
func tile(a *[4]*float64, b *[3]*float64, n int, out *[12]float64) { tilePortable(a, b, n, out) }

// hasWide says that there are no wider tiles.
func hasWide() bool { return false }

func pack([]float64, *[wideA]*float64, int) { panic("kernel: no wider tiles here") }

func tileWide([]float64, int, []float64, *[wideB]*float64, int) {
	panic("kernel: no wider tiles here")
}
