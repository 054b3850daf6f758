package kernel

import "unsafe"

// The portable kernel, unrolled by four. Every product is rounded by the
// conversion float64(…), because Go may fuse a multiplication and an addition on
// other machines, and the bits would no longer be the same on all of them.

// Element is the storage type of a column.
type Element interface{ float32 | float64 }

// dotPortable returns Σ x·y in four partial sums.
func dotPortable[T Element](x []T, y []float64) float64 {
	var s0, s1, s2, s3 float64
	for len(x) >= 4 && len(y) >= 4 {
		s0 += float64(float64(x[0]) * y[0])
		s1 += float64(float64(x[1]) * y[1])
		s2 += float64(float64(x[2]) * y[2])
		s3 += float64(float64(x[3]) * y[3])
		x, y = x[4:], y[4:]
	}
	y = y[:len(x)]
	for i, v := range x {
		s0 += float64(float64(v) * y[i])
	}
	return (s0 + s1) + (s2 + s3)
}

// squaresPortable returns Σ x² in the order of dotPortable.
func squaresPortable(x []float32) float64 {
	var s0, s1, s2, s3 float64
	for len(x) >= 4 {
		s0 += float64(float64(x[0]) * float64(x[0]))
		s1 += float64(float64(x[1]) * float64(x[1]))
		s2 += float64(float64(x[2]) * float64(x[2]))
		s3 += float64(float64(x[3]) * float64(x[3]))
		x = x[4:]
	}
	for _, v := range x {
		s0 += float64(float64(v) * float64(v))
	}
	return (s0 + s1) + (s2 + s3)
}

// sumPortable returns Σ x in the order of dotPortable.
func sumPortable(x []float64) float64 {
	var s0, s1, s2, s3 float64
	for len(x) >= 4 {
		s0 += x[0]
		s1 += x[1]
		s2 += x[2]
		s3 += x[3]
		x = x[4:]
	}
	for _, v := range x {
		s0 += v
	}
	return (s0 + s1) + (s2 + s3)
}

// axpyPortable adds a·x to dst.
func axpyPortable[T Element](dst []float64, a float64, x []T) {
	for len(x) >= 4 && len(dst) >= 4 {
		dst[0] += float64(a * float64(x[0]))
		dst[1] += float64(a * float64(x[1]))
		dst[2] += float64(a * float64(x[2]))
		dst[3] += float64(a * float64(x[3]))
		x, dst = x[4:], dst[4:]
	}
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] += float64(a * float64(v))
	}
}

// axpyDotPortable adds a·x to r and returns Σ z·r in the order of dotPortable.
func axpyDotPortable[T Element](r []float64, a float64, x, z []T) float64 {
	var s0, s1, s2, s3 float64
	for len(r) >= 4 && len(x) >= 4 && len(z) >= 4 {
		r0 := r[0] + float64(a*float64(x[0]))
		r1 := r[1] + float64(a*float64(x[1]))
		r2 := r[2] + float64(a*float64(x[2]))
		r3 := r[3] + float64(a*float64(x[3]))
		r[0], r[1], r[2], r[3] = r0, r1, r2, r3
		s0 += float64(float64(z[0]) * r0)
		s1 += float64(float64(z[1]) * r1)
		s2 += float64(float64(z[2]) * r2)
		s3 += float64(float64(z[3]) * r3)
		r, x, z = r[4:], x[4:], z[4:]
	}
	x, z = x[:len(r)], z[:len(r)]
	for i := range r {
		r[i] += float64(a * float64(x[i]))
		s0 += float64(float64(z[i]) * r[i])
	}
	return (s0 + s1) + (s2 + s3)
}

// addPortable adds a to dst.
func addPortable(dst []float64, a float64) {
	for i := range dst {
		dst[i] += a
	}
}

// tilePortable is tile, two columns of a at a time so that the six sums and
// their factors stay in registers. Products are added in the order of the rows.
func tilePortable(a *[4]*float64, b *[3]*float64, n int, out *[12]float64) {
	b0, b1, b2 := unsafe.Slice(b[0], n), unsafe.Slice(b[1], n), unsafe.Slice(b[2], n)
	for i := 0; i < 4; i += 2 {
		a0, a1 := unsafe.Slice(a[i], n), unsafe.Slice(a[i+1], n)
		var s00, s10, s01, s11, s02, s12 float64
		for r, u := range a0 {
			v := a1[r]
			w := b0[r]
			s00 += float64(u * w)
			s10 += float64(v * w)
			w = b1[r]
			s01 += float64(u * w)
			s11 += float64(v * w)
			w = b2[r]
			s02 += float64(u * w)
			s12 += float64(v * w)
		}
		out[i], out[i+1] = s00, s10
		out[i+4], out[i+5] = s01, s11
		out[i+8], out[i+9] = s02, s12
	}
}
