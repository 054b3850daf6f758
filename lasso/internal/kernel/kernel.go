// Package kernel holds the inner loops of the numeric core: dot products and
// additions over contiguous float64 columns, in plain Go.
//
// Slices given together must have equal lengths; the kernels do not check
// more than the run time does.
package kernel

// Dot returns Σᵢ x[i]·y[i], summed in four interleaved partial sums, so that
// the result depends on the length of the slices only, never on the machine's
// load. y must be at least as long as x.
func Dot(x, y []float64) float64 {
	y = y[:len(x)]
	var s0, s1, s2, s3 float64
	i := 0
	for ; i+4 <= len(x); i += 4 {
		s0 += x[i] * y[i]
		s1 += x[i+1] * y[i+1]
		s2 += x[i+2] * y[i+2]
		s3 += x[i+3] * y[i+3]
	}
	for ; i < len(x); i++ {
		s0 += x[i] * y[i]
	}
	return (s0 + s1) + (s2 + s3)
}

// Axpy adds a·x to dst in place. dst must be at least as long as x.
func Axpy(dst []float64, a float64, x []float64) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] += a * v
	}
}

// Add adds the number a to every element of dst in place.
func Add(dst []float64, a float64) {
	for i := range dst {
		dst[i] += a
	}
}

// Sum returns Σᵢ x[i] in four interleaved partial sums, as Dot does.
func Sum(x []float64) float64 {
	var s0, s1, s2, s3 float64
	i := 0
	for ; i+4 <= len(x); i += 4 {
		s0 += x[i]
		s1 += x[i+1]
		s2 += x[i+2]
		s3 += x[i+3]
	}
	for ; i < len(x); i++ {
		s0 += x[i]
	}
	return (s0 + s1) + (s2 + s3)
}
