package kernel

import (
	"math"
	"math/big"
	"testing"
)

// exactly returns Σ x·(hi + lo) without rounding.
func exactly(x, hi, lo []float64) *big.Float {
	exact := func(v float64) *big.Float { return new(big.Float).SetPrec(500).SetFloat64(v) }
	s := exact(0)
	for i := range x {
		for _, v := range []float64{hi[i], lo[i]} {
			s.Add(s, new(big.Float).SetPrec(500).Mul(exact(x[i]), exact(v)))
		}
	}
	return s
}

// off returns |p − want| in float64.
func off(p Pair, want *big.Float) float64 {
	d := new(big.Float).SetPrec(500).SetFloat64(p.Hi)
	d.Add(d, big.NewFloat(p.Lo)).Sub(d, want)
	f, _ := d.Abs(d).Float64()
	return f
}

func TestDotPair(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 10, 1000} {
		x, hi, lo := spread(1, n), spread(2, n), spread(3, n)
		for i := range lo {
			lo[i] = hi[i] * unit * 0.7 * math.Tanh(lo[i])
		}
		_, size := exactDot(x, hi)
		// Dot2 is off by γₙ² of the sum of the sizes; the products with lo are
		// of the size unit, and rounded once more each.
		tol := 4 * float64(n*n+1) * unit * unit * size
		if got := off(DotPair(x, hi, lo), exactly(x, hi, lo)); got > tol {
			t.Errorf("n %d: off by %v, allowed %v", n, got, tol)
		}
	}
}

// TestAxpyPair adds a column and takes it away again in uneven steps.
func TestAxpyPair(t *testing.T) {
	const n = 50
	x, start := spread(1, n), spread(2, n)
	hi, lo := append([]float64(nil), start...), make([]float64, n)
	for _, a := range []float64{0.1, 0.7, -0.3, 1e3, -1e3, -0.1, -0.7, 0.3} {
		AxpyPair(hi, lo, a, x)
	}
	for i := range hi {
		want := new(big.Float).SetPrec(500).SetFloat64(start[i])
		tol := 64 * unit * unit * (1e3*math.Abs(x[i]) + math.Abs(start[i]))
		if got := off(Pair{hi[i], lo[i]}, want); got > tol {
			t.Errorf("element %d: off by %v, allowed %v", i, got, tol)
		}
	}
}

func TestPairPlus(t *testing.T) {
	if got := (Pair{Hi: 1}).Plus(1e-30).Plus(-1); got.Value() != 1e-30 {
		t.Errorf("1 + 1e-30 − 1 is %v", got.Value())
	}
	p := Pair{}.PlusProduct(1+1.0/(1<<30), 1+1.0/(1<<30)).Plus(-1).Plus(-1.0 / (1 << 29))
	if want := math.Ldexp(1, -60); p.Value() != want {
		t.Errorf("(1 + 2⁻³⁰)² − 1 − 2⁻²⁹ is %v, want %v", p.Value(), want)
	}
}
