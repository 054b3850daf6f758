//go:build linux || darwin || freebsd || netbsd || openbsd

package kernel

import (
	"testing"
	"unsafe"

	"golang.org/x/sys/unix"
)

// guarded is memory between two pages that cannot be touched: a read or a
// write one byte outside it stops the test program.
type guarded struct{ inner []byte }

func newGuarded(t *testing.T) guarded {
	t.Helper()
	page := unix.Getpagesize()
	m, err := unix.Mmap(-1, 0, 3*page, unix.PROT_READ|unix.PROT_WRITE, unix.MAP_ANON|unix.MAP_PRIVATE)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := unix.Munmap(m); err != nil {
			t.Error(err)
		}
	})
	for _, outside := range [][]byte{m[:page], m[2*page:]} {
		if err := unix.Mprotect(outside, unix.PROT_NONE); err != nil {
			t.Fatal(err)
		}
	}
	return guarded{m[page : 2*page]}
}

// slices returns n elements at the very start and at the very end.
func slices[T Element](g guarded, n int) (first, last []T) {
	var v T
	size := int(unsafe.Sizeof(v))
	all := unsafe.Slice((*T)(unsafe.Pointer(unsafe.SliceData(g.inner))), len(g.inner)/size)
	return all[:n:n], all[len(all)-n:]
}

// TestBounds runs every kernel on slices that touch forbidden pages.
func TestBounds(t *testing.T) {
	gx, gy, gz, gu, gw := newGuarded(t), newGuarded(t), newGuarded(t), newGuarded(t), newGuarded(t)
	eachKernel(t, func(t *testing.T) {
		for n := range 131 {
			x, xEnd := slices[float64](gx, n)
			y, yEnd := slices[float64](gy, n)
			z, zEnd := slices[float64](gz, n)
			u, uEnd := slices[float32](gu, n)
			w, wEnd := slices[float32](gw, n)
			touch(x, y, z, u, w)
			touch(xEnd, yEnd, zEnd, uEnd, wEnd)
			touch(x, yEnd, z, uEnd, w)
			touch(xEnd, y, zEnd, u, wEnd)
		}
	})
}

// touch calls everything on the slices.
func touch(x, y, z []float64, u, w []float32) {
	sink = Dot(x, y) + Dot32(u, y) + SumSquares(x) + SumSquares32(u) + Sum(x)
	Axpy(y, 0.5, x)
	Axpy32(y, 0.5, u)
	sink += AxpyDot(y, 0.5, x, z) + AxpyDot32(y, 0.5, u, w)
	Add(y, 0.5)
	var dst [9]float64
	DotMany(dst[:4], [][]float64{x, z, x, z}, nil, y)
	DotMany32(dst[:4], [][]float32{u, w, u, w}, nil, y)
	Gram(dst[:], 3, [][]float64{x, y, z}, 1)
	Cross(dst[:], 3, [][]float32{u, w}, [][]float64{x, y, z}, 1)
	var wide [24]float64
	Cross(wide[:], 6, [][]float64{x, y, z, x}, [][]float64{z, y, x, z, y, x}, 1)
}
