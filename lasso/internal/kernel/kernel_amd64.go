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

// tileWide is tile with six columns and says whether it ran: AVX-512 is needed,
// and a multiple of four rows.
func tileWide(a *[4]*float64, b *[6]*float64, n int, out *[24]float64) bool {
	if !useAVX512 || n%4 != 0 {
		return false
	}
	tileAVX512(a, b, n, out)
	return true
}
