package main

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
)

// Data is a design and a target in memory.
type Data struct {
	N, P int
	X    []float64 // dense: N·P numbers by column; sparse: the entries that are not zero, by column
	Y    []float64

	// Start and Row are nil for a dense design. In a sparse one the entries of
	// column j are X[Start[j]:Start[j+1]], in the rows Row[Start[j]:Start[j+1]].
	Start, Row []int32
}

// Sparse reports whether the design is stored sparse.
func (d *Data) Sparse() bool { return d.Start != nil }

// Bytes is the size of the design as stored.
func (d *Data) Bytes() int { return 8*len(d.X) + 4*len(d.Start) + 4*len(d.Row) }

// column returns column j of a dense design itself.
func (d *Data) column(j int) []float64 { return d.X[j*d.N : (j+1)*d.N] }

// addScaled adds a·xᵢⱼ to dst[i] for every row.
func (d *Data) addScaled(dst []float64, a float64, j int) {
	if !d.Sparse() {
		for i, v := range d.column(j) {
			dst[i] += float64(a * v)
		}
		return
	}
	for k := d.Start[j]; k < d.Start[j+1]; k++ {
		dst[d.Row[k]] += float64(a * d.X[k])
	}
}

// products returns the P×K matrix XᵀR, by row, for the K vectors R of length N
// that lie one after the other in r.
func (d *Data) products(r []float64) []float64 {
	k := len(r) / d.N
	c := make([]float64, d.P*k)
	if !d.Sparse() {
		blas64.Gemm(blas.NoTrans, blas.Trans, 1,
			blas64.General{Rows: d.P, Cols: d.N, Stride: d.N, Data: d.X},
			blas64.General{Rows: k, Cols: d.N, Stride: d.N, Data: r}, 0,
			blas64.General{Rows: d.P, Cols: k, Stride: k, Data: c})
		return c
	}
	for j := range d.P {
		for m := d.Start[j]; m < d.Start[j+1]; m++ {
			for l := range k {
				c[j*k+l] += d.X[m] * r[l*d.N+int(d.Row[m])]
			}
		}
	}
	return c
}

// LambdaMax returns the smallest λ at which all coefficients are zero,
//
//	(2/n)·maxⱼ |xⱼᵀ(y − ȳ)| / ρ
func (d *Data) LambdaMax(l1Ratio float64) float64 {
	mean, _ := moments(d.Y)
	r := make([]float64, d.N)
	for i, v := range d.Y {
		r[i] = v - mean
	}
	var most float64
	for _, c := range d.products(r) {
		most = math.Max(most, math.Abs(c))
	}
	return 2 * most / float64(d.N) / l1Ratio
}

// A Held is the block of rows [From, To) that a fold leaves out of its fit; its
// zero value leaves out none.
type Held struct{ From, To int }

// folding returns the folds of n rows: consecutive blocks, the first n mod k one
// row longer than the others.
func folding(n, k int) []Held {
	blocks := make([]Held, k)
	at := 0
	for f := range blocks {
		size := n / k
		if f < n%k {
			size++
		}
		blocks[f] = Held{at, at + size}
		at += size
	}
	return blocks
}
