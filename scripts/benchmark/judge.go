package main

import (
	"math"
	"sync"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
)

// A Point is a solution: the intercept and the coefficients that are not zero.
type Point struct {
	B     float64
	Index []int
	Value []float64
}

// A Charge is the penalty L1·‖w‖₁ + (L2/2)·‖w‖².
type Charge struct{ L1, L2 float64 }

// A Certificate bounds the minimum from both sides: Dual ≤ min J ≤ Primal.
type Certificate struct {
	Primal float64 // J at the point
	Dual   float64 // a lower bound of the minimum, from the point's residual
	Null   float64 // J of the best constant
}

// Gap returns (Primal − Dual)/Null, and 0 where rounding makes it negative.
func (c Certificate) Gap() float64 { return c.Above(c.Dual) }

// Above returns how far Primal is above a given lower bound, over Null.
func (c Certificate) Above(dual float64) float64 { return math.Max(0, (c.Primal-dual)/c.Null) }

// Certify judges one point for each charge, on the rows that held leaves, n of
// them. The dual function of
//
//	J(w, b) = ‖y − Xw − b‖²/n + L1·‖w‖₁ + (L2/2)·‖w‖²
//
// is, for any θ that sums to zero and c = (2/n)·Xᵀθ,
//
//	D(θ) = (2θᵀy − θᵀθ)/n − Σⱼ h(cⱼ),   h(c) = max(|c| − L1, 0)²/(2·L2)
//
// where for L2 = 0 every |cⱼ| must be at most L1 and h is 0. θ is the residual
// less its mean, times a factor: the one of the largest D among those that keep
// the bounds and, for L2 > 0, also 1.
func Certify(d *Data, held Held, charges []Charge, at []Point) []Certificate {
	const block = 32 // residuals multiplied at once, so that X is read once for them
	var all []Certificate
	for from := 0; from < len(at); from += block {
		to := min(from+block, len(at))
		residuals := d.residuals(held, at[from:to])
		means := center(residuals, d.N, held)
		c := d.products(residuals)
		for k := range to - from {
			theta := residuals[k*d.N : (k+1)*d.N]
			all = append(all, certify(d, held, charges[from+k], at[from+k], theta, means[k], column{c, k, to - from}))
		}
	}
	return all
}

// A column is column k of a matrix by row of the given width.
type column struct {
	data     []float64
	k, width int
}

// residuals returns y − Xw − b of each point, one after the other.
func (d *Data) residuals(held Held, at []Point) []float64 {
	all := make([]float64, len(at)*d.N)
	var nonzero int
	for _, p := range at {
		nonzero += len(p.Index)
	}
	if d.Sparse() || nonzero < len(at)*d.P/4 {
		var each sync.WaitGroup
		for k, p := range at {
			each.Go(func() { residual(all[k*d.N:(k+1)*d.N], d, held, p) })
		}
		each.Wait()
		return all
	}
	// Supports this large are faster multiplied as full vectors.
	w := make([]float64, len(at)*d.P)
	for k, p := range at {
		residual(all[k*d.N:(k+1)*d.N], d, Held{}, Point{B: p.B})
		for i, j := range p.Index {
			w[k*d.P+j] += p.Value[i]
		}
	}
	blas64.Gemm(blas.NoTrans, blas.NoTrans, -1,
		blas64.General{Rows: len(at), Cols: d.P, Stride: d.P, Data: w},
		blas64.General{Rows: d.P, Cols: d.N, Stride: d.N, Data: d.X}, 1,
		blas64.General{Rows: len(at), Cols: d.N, Stride: d.N, Data: all})
	for k := range at {
		clear(all[k*d.N+held.From : k*d.N+held.To])
	}
	return all
}

// residual writes y − Xw − b into r, and 0 in the rows held out.
func residual(r []float64, d *Data, held Held, at Point) {
	for i, v := range d.Y {
		r[i] = v - at.B
	}
	for k, j := range at.Index {
		d.addScaled(r, -at.Value[k], j)
	}
	clear(r[held.From:held.To])
}

// center takes from each vector of length n its mean over the rows not held
// out, and returns the means.
func center(r []float64, n int, held Held) []float64 {
	var means []float64
	for ; len(r) > 0; r = r[n:] {
		var sum float64
		for _, v := range r[:n] {
			sum += v
		}
		mean := sum / float64(n-held.To+held.From)
		for i := range n {
			if i < held.From || i >= held.To {
				r[i] -= mean
			}
		}
		means = append(means, mean)
	}
	return means
}

// certify judges one point from its centred residual, the mean taken from it,
// and the products Xᵀθ.
func certify(d *Data, held Held, charge Charge, at Point, theta []float64, mean float64, products column) Certificate {
	kept := append(append([]float64(nil), d.Y[:held.From]...), d.Y[held.To:]...)
	n := float64(len(kept))
	_, null := moments(kept)
	var tt, ty, most float64
	for i, v := range theta {
		tt += v * v
		ty += v * d.Y[i]
	}
	primal := tt/n + mean*mean
	for _, w := range at.Value {
		primal += charge.L1*math.Abs(w) + charge.L2/2*w*w
	}
	for j := products.k; j < len(products.data); j += products.width {
		most = math.Max(most, 2/n*math.Abs(products.data[j]))
	}
	dual := func(s float64) float64 {
		value := (2*s*ty - s*s*tt) / n
		if charge.L2 > 0 {
			for j := products.k; j < len(products.data); j += products.width {
				over := math.Max(0, 2/n*math.Abs(s*products.data[j])-charge.L1)
				value -= over * over / (2 * charge.L2)
			}
		}
		return value
	}
	best := dual(feasible(ty, tt, most, charge.L1))
	if charge.L2 > 0 {
		best = math.Max(best, dual(1))
	}
	return Certificate{Primal: primal, Dual: best, Null: null}
}

// feasible returns the factor s that maximises 2s·ty − s²·tt while s·most stays
// within ±bound.
func feasible(ty, tt, most, bound float64) float64 {
	if tt == 0 {
		return 0
	}
	s := ty / tt
	if math.Abs(s)*most > bound {
		s = math.Copysign(bound/most, s)
	}
	return s
}
