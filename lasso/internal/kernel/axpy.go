package kernel

// Axpy adds a·x to dst in place:
//
//	dst[i] += a·x[i]
//
// dst and x may be the same slice. It panics if their lengths differ.
func Axpy(dst []float64, a float64, x []float64) {
	if len(dst) != len(x) {
		panicLength("Axpy", "x", len(x), len(dst))
	}
	axpy(dst, a, x)
}

// Axpy32 is Axpy with x stored in float32; products and sums are float64. It
// panics if the lengths differ.
func Axpy32(dst []float64, a float64, x []float32) {
	if len(dst) != len(x) {
		panicLength("Axpy32", "x", len(x), len(dst))
	}
	axpy32(dst, a, x)
}

// AxpyDot adds a·x to r in place and returns the dot product of z with the new
// r, in one pass over the three slices:
//
//	r[i] += a·x[i];  Σᵢ z[i]·r[i]
//
// It gives the bits of Axpy(r, a, x) followed by Dot(z, r). In coordinate
// descent x is the column just changed and z the next one. x and z may be the
// same slice; r must not overlap them. It panics if the lengths differ.
func AxpyDot(r []float64, a float64, x, z []float64) float64 {
	if len(x) != len(r) {
		panicLength("AxpyDot", "x", len(x), len(r))
	}
	if len(z) != len(r) {
		panicLength("AxpyDot", "z", len(z), len(r))
	}
	return axpyDot(r, a, x, z)
}

// AxpyDot32 is AxpyDot with x and z stored in float32; products and sums are
// float64. It panics if the lengths differ.
func AxpyDot32(r []float64, a float64, x, z []float32) float64 {
	if len(x) != len(r) {
		panicLength("AxpyDot32", "x", len(x), len(r))
	}
	if len(z) != len(r) {
		panicLength("AxpyDot32", "z", len(z), len(r))
	}
	return axpyDot32(r, a, x, z)
}

// Add adds the number a to every element of dst in place.
func Add(dst []float64, a float64) { add(dst, a) }
