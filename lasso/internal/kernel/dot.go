package kernel

// Dot returns
//
//	Σᵢ x[i]·y[i]
//
// in the order the package comment states, and 0 for empty slices. x and y may
// be the same slice. It panics if their lengths differ.
func Dot(x, y []float64) float64 {
	if len(x) != len(y) {
		panicLength("Dot", "y", len(y), len(x))
	}
	return dot(x, y)
}

// Dot32 is Dot with x stored in float32; products and sums are float64. It
// panics if the lengths differ.
func Dot32(x []float32, y []float64) float64 {
	if len(x) != len(y) {
		panicLength("Dot32", "y", len(y), len(x))
	}
	return dot32(x, y)
}

// SumSquares returns Σᵢ x[i]², to the bit what Dot(x, x) returns.
func SumSquares(x []float64) float64 { return dot(x, x) }

// SumSquares32 is SumSquares of a column stored in float32; products and sums
// are float64.
func SumSquares32(x []float32) float64 { return squares32(x) }

// Sum returns Σᵢ x[i] in the order of Dot, and 0 for an empty slice.
func Sum(x []float64) float64 { return sum(x) }
