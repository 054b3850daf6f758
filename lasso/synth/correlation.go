package synth

import (
	"math"

	"github.com/golasso/golasso/lasso/rng"
)

// Correlation says how the columns of [Sparse] hang together; all of them are
// standard normal. Its zero value means independent columns. Make others with
// [AR] and [Blocks].
type Correlation struct {
	rho   float64
	block int // columns in a block; 0 for autoregressive
}

// AR returns a correlation that fades with distance,
//
//	corr(xⱼ, xₖ) = ρ^|j−k|        xⱼ = ρ·xⱼ₋₁ + √(1−ρ²)·zⱼ
//
// for ρ in (−1, 1).
func AR(rho float64) Correlation { return Correlation{rho: rho} }

// Blocks returns a correlation of ρ between any two of size consecutive columns
// and of 0 otherwise,
//
//	xⱼ = √ρ·u + √(1−ρ)·zⱼ        one u for each block and row
//
// for ρ in [0, 1) and a size of at least 1. The last block may be smaller.
func Blocks(size int, rho float64) Correlation {
	if size == 0 {
		size = -1 // 0 would mean AR; check refuses −1
	}
	return Correlation{rho: rho, block: size}
}

// Between returns the correlation of columns j and k in the population.
func (c Correlation) Between(j, k int) float64 {
	switch {
	case j == k:
		return 1
	case c.block == 0:
		return math.Pow(c.rho, math.Abs(float64(j-k)))
	case c.block > 0 && j/c.block == k/c.block:
		return c.rho
	}
	return 0
}

// check refuses what gives no correlation matrix.
func (c Correlation) check(all *checks) {
	all.need(c.block >= 0, "Correlation block size", c.block, "1 or more")
	if c.block == 0 {
		all.need(math.Abs(c.rho) < 1, "Correlation ρ", c.rho, "a number in (−1, 1)")
		return
	}
	all.need(c.rho >= 0 && c.rho < 1, "Correlation ρ", c.rho, "a number in [0, 1) for blocks")
}

// fill draws the columns row by row. Independent columns take one normal number
// a cell; a block takes one more in each row, before its first cell.
func (c Correlation) fill(r *rng.RandomState, columns [][]float64) {
	own, shared := math.Sqrt(1-c.rho*c.rho), 0.0
	if c.block > 0 {
		own, shared = math.Sqrt(1-c.rho), math.Sqrt(c.rho)
	}
	for i := range columns[0] {
		u := 0.0
		for j, column := range columns {
			switch {
			case c.rho == 0:
				column[i] = r.Normal()
			case c.block > 0:
				if j%c.block == 0 {
					u = r.Normal()
				}
				column[i] = shared*u + own*r.Normal()
			case j == 0:
				column[i] = r.Normal()
			default:
				column[i] = c.rho*columns[j-1][i] + own*r.Normal()
			}
		}
	}
}

// variance returns the variance of Σⱼ wⱼ·xⱼ in the population, wᵀRw.
func (c Correlation) variance(w []float64) float64 {
	sum := 0.0
	for j, a := range w {
		if a == 0 {
			continue
		}
		for k, b := range w {
			if b != 0 {
				sum += a * b * c.Between(j, k)
			}
		}
	}
	return sum
}
