//go:build !purego

package kernel

import (
	"unsafe"

	"golang.org/x/sys/cpu"
)

// useAVX2 says whether the assembly runs here, and useAVX512 whether Gram blocks
// may take the wider registers, which changes no bits. The flags include that
// the operating system saves the registers.
var (
	useAVX2   = cpu.X86.HasAVX2 && cpu.X86.HasFMA
	useAVX512 = useAVX2 && cpu.X86.HasAVX512F
)

// Name returns the name of the kernel in use, "avx2" or "portable".
func Name() string {
	if useAVX2 {
		return "avx2"
	}
	return "portable"
}

func dot(x, y []float64) float64 {
	if useAVX2 {
		return dotAVX2(unsafe.SliceData(x), unsafe.SliceData(y), len(x))
	}
	return dotPortable(x, y)
}

func dot32(x []float32, y []float64) float64 {
	if useAVX2 {
		return dotF32AVX2(unsafe.SliceData(x), unsafe.SliceData(y), len(x))
	}
	return dotPortable(x, y)
}

func dot3(x, y, z []float64, r []float64) (a, b, c float64) {
	if useAVX2 {
		p := [3]*float64{unsafe.SliceData(x), unsafe.SliceData(y), unsafe.SliceData(z)}
		var out [3]float64
		dot3AVX2(&p, unsafe.SliceData(r), len(r), &out)
		return out[0], out[1], out[2]
	}
	return dotPortable(x, r), dotPortable(y, r), dotPortable(z, r)
}

func dot3F32(x, y, z []float32, r []float64) (a, b, c float64) {
	if useAVX2 {
		p := [3]*float32{unsafe.SliceData(x), unsafe.SliceData(y), unsafe.SliceData(z)}
		var out [3]float64
		dot3F32AVX2(&p, unsafe.SliceData(r), len(r), &out)
		return out[0], out[1], out[2]
	}
	return dotPortable(x, r), dotPortable(y, r), dotPortable(z, r)
}

func squares32(x []float32) float64 {
	if useAVX2 {
		return squaresF32AVX2(unsafe.SliceData(x), len(x))
	}
	return squaresPortable(x)
}

func sum(x []float64) float64 {
	if useAVX2 {
		return sumAVX2(unsafe.SliceData(x), len(x))
	}
	return sumPortable(x)
}

func axpy(dst []float64, a float64, x []float64) {
	if useAVX2 {
		axpyAVX2(unsafe.SliceData(dst), a, unsafe.SliceData(x), len(x))
		return
	}
	axpyPortable(dst, a, x)
}

func axpy32(dst []float64, a float64, x []float32) {
	if useAVX2 {
		axpyF32AVX2(unsafe.SliceData(dst), a, unsafe.SliceData(x), len(x))
		return
	}
	axpyPortable(dst, a, x)
}

func axpyDot(r []float64, a float64, x, z []float64) float64 {
	if useAVX2 {
		return axpyDotAVX2(unsafe.SliceData(r), a, unsafe.SliceData(x), unsafe.SliceData(z), len(r))
	}
	return axpyDotPortable(r, a, x, z)
}

func axpyDot32(r []float64, a float64, x, z []float32) float64 {
	if useAVX2 {
		return axpyDotF32AVX2(unsafe.SliceData(r), a, unsafe.SliceData(x), unsafe.SliceData(z), len(r))
	}
	return axpyDotPortable(r, a, x, z)
}

func add(dst []float64, a float64) {
	if useAVX2 {
		addAVX2(unsafe.SliceData(dst), a, len(dst))
		return
	}
	addPortable(dst, a)
}

// tile is the dot products of four columns with three, n rows each:
// out[4k+i] = a[i]·b[k].
func tile(a *[4]*float64, b *[3]*float64, n int, out *[12]float64) {
	if useAVX2 {
		tileAVX2(a, b, n, out)
		return
	}
	tilePortable(a, b, n, out)
}

// hasWide says whether there are wider tiles.
func hasWide() bool { return useAVX512 }

// pack copies six columns of n rows into the order that tileWide reads, which
// takes six numbers for each row and rows up to a multiple of four.
func pack(dst []float64, a *[wideA]*float64, n int) {
	_ = dst[wideA*((n+3)/4*4)-1]
	packAVX512(unsafe.SliceData(dst), a, n)
}

// tileWide adds the dot products of six packed columns with eight, n rows each,
// to six rows of eight numbers: dst[ld·i+k] += a[i]·b[k].
func tileWide(dst []float64, ld int, a []float64, b *[wideB]*float64, n int) {
	_ = dst[(wideA-1)*ld+wideB-1]
	tileAVX512(unsafe.SliceData(a), b, n, unsafe.SliceData(dst), ld)
}
