package kernel

// DotMany writes the dot products of many columns with one vector, for a whole
// gradient Xᵀr or a part of it:
//
//	dst[k] = Σᵢ cols[index[k]][i]·r[i]
//
// A nil index means all columns in turn; columns may be named in any order and
// more than once. Each result has the bits of Dot(cols[index[k]], r); r is read
// once for three columns. dst must not overlap r or a column.
//
// It panics if len(dst) is not len(index) (len(cols) for a nil index), if an
// index is outside cols, or if a column named does not have the length of r.
func DotMany(dst []float64, cols [][]float64, index []int, r []float64) {
	dotMany("DotMany", dst, cols, index, r, dot, dot3)
}

// DotMany32 is DotMany with the columns stored in float32; products and sums
// are float64. It panics as DotMany does.
func DotMany32(dst []float64, cols [][]float32, index []int, r []float64) {
	dotMany("DotMany32", dst, cols, index, r, dot32, dot3F32)
}

// dotMany takes three columns at a time with three, and what is left with one.
func dotMany[T Element](name string, dst []float64, cols [][]T, index []int, r []float64,
	one func(x []T, r []float64) float64, three func(x, y, z []T, r []float64) (a, b, c float64)) {
	count := len(cols)
	if index != nil {
		count = len(index)
	}
	if len(dst) != count {
		panicLength(name, "dst", len(dst), count)
	}
	column := func(k int) []T {
		if index != nil {
			k = index[k]
		}
		c := cols[k]
		if len(c) != len(r) {
			panicColumn(name, k, len(c), len(r))
		}
		return c
	}
	k := 0
	for ; k+3 <= count; k += 3 {
		dst[k], dst[k+1], dst[k+2] = three(column(k), column(k+1), column(k+2), r)
	}
	for ; k < count; k++ {
		dst[k] = one(column(k), r)
	}
}
