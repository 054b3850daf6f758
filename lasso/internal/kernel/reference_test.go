package kernel

import "math"

// unit is the unit of rounding of float64.
const unit = 1.0 / (1 << 53)

// exactDot returns Σ x·y in twice the precision, rounded once, and Σ |x·y|.
// Products and sums carry their error terms along (Ogita, Rump and Oishi 2005,
// algorithm 5.3, Dot2).
func exactDot(x, y []float64) (dot, size float64) {
	var s, c float64
	for i := range x {
		p := float64(x[i] * y[i])
		e := math.FMA(x[i], y[i], -p)
		t := s + p
		z := t - s
		c += (s - (t - z)) + (p - z) + e
		s = t
		size += math.Abs(p)
	}
	return s + c, size
}

// multiplyAdd is one step of a sum under the kernel in use.
func multiplyAdd(x, y, s float64) float64 {
	if Name() == "avx2" {
		return math.FMA(x, y, s)
	}
	return s + float64(x*y)
}

// statedDot follows the order that the package comment states for Dot, index
// by index.
func statedDot(x, y []float64) float64 {
	n := len(x)
	if Name() == "portable" {
		var s [4]float64
		for i := range x {
			k := i % 4
			if i >= n/4*4 {
				k = 0
			}
			s[k] = multiplyAdd(x[i], y[i], s[k])
		}
		return (s[0] + s[1]) + (s[2] + s[3])
	}
	var s [16]float64
	groups := n / 16 * 16
	vectors := groups + (n-groups)/4*4
	for i := range x {
		k := i % 16
		if i >= vectors {
			k = 12 + i - vectors
		}
		s[k] = multiplyAdd(x[i], y[i], s[k])
	}
	for k := range 4 {
		s[k] = (s[k] + s[k+4]) + (s[k+8] + s[k+12])
	}
	return (s[0] + s[1]) + (s[2] + s[3])
}

// statedProduct follows the order that the package comment states for an entry
// of Gram and Cross.
func statedProduct(x, y []float64) float64 {
	var total float64
	for len(x) > 0 {
		m := min(len(x), BlockRows)
		var s [4]float64
		for i := range m {
			k := i % 4
			if Name() == "portable" {
				k = 0
			}
			s[k] = multiplyAdd(x[i], y[i], s[k])
		}
		total += (s[0] + s[1]) + (s[2] + s[3])
		x, y = x[m:], y[m:]
	}
	return total
}
