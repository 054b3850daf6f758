package kernel

import "math"

// A Pair is the unevaluated sum Hi + Lo of two float64, with Lo no more than
// half a unit in the last place of Hi: about 106 bits.
type Pair struct{ Hi, Lo float64 }

// twoSum returns a + b and what rounding took from it (Knuth).
func twoSum(a, b float64) (s, e float64) {
	s = a + b
	t := s - a
	return s, (a - (s - t)) + (b - t)
}

// twoProduct returns a·b and what rounding took from it; the fused
// multiply-add gives the second exactly. The conversion rounds the product
// before anything is added to it, on machines that would fuse the two.
func twoProduct(a, b float64) (p, e float64) {
	p = float64(a * b)
	return p, math.FMA(a, b, -p)
}

// Plus returns p + x.
func (p Pair) Plus(x float64) Pair {
	s, e := twoSum(p.Hi, x)
	return normal(s, p.Lo+e)
}

// PlusProduct returns p + a·b.
func (p Pair) PlusProduct(a, b float64) Pair {
	h, l := twoProduct(a, b)
	s, e := twoSum(p.Hi, h)
	return normal(s, p.Lo+(e+l))
}

// Value returns the nearest float64.
func (p Pair) Value() float64 { return p.Hi + p.Lo }

func normal(s, e float64) Pair {
	hi := s + e
	return Pair{hi, e - (hi - s)}
}

// DotPair returns Σᵢ x[i]·(hi[i] + lo[i]) to about twice the working
// precision. It panics if hi or lo is shorter than x. Source: Ogita, Rump and
// Oishi (2005), algorithm 5.3.
func DotPair(x, hi, lo []float64) Pair {
	var s Pair
	for i, v := range x {
		s = s.PlusProduct(v, hi[i])
		s.Lo += float64(v * lo[i])
	}
	return normal(s.Hi, s.Lo)
}

// AxpyPair adds a·x to the vector hi + lo in place, to about twice the working
// precision. It panics if hi or lo is shorter than x.
func AxpyPair(hi, lo []float64, a float64, x []float64) {
	for i, v := range x {
		s := Pair{hi[i], lo[i]}.PlusProduct(a, v)
		hi[i], lo[i] = s.Hi, s.Lo
	}
}
