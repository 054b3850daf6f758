package design

import (
	"math"

	"github.com/golasso/golasso/lasso/internal/kernel"
)

// Gram writes Σᵢ zᵢⱼ·zᵢₖ into dst[a·ld+b] for j = cols[a], k = cols[b], both
// triangles; nil cols means all columns. Dense columns are centred and scaled
// as they are read; products of sparse ones are corrected by their sums, unless
// a mean is so large against its scale that digits would be lost. The entries
// are divided among that many workers and have the same bits for any number.
func (s *Standardized) Gram(dst []float64, ld int, cols []int, workers int) {
	s.GramWeighted(dst, ld, cols, nil, workers)
}

// GramWeighted is Gram with row weights: Σᵢ v[i]·xᵢⱼ·xᵢₖ for v ≥ 0; nil v means
// all 1.
func (s *Standardized) GramWeighted(dst []float64, ld int, cols []int, v []float64, workers int) {
	n, p := s.Dims()
	cols = allColumns(cols, p)
	checkGram(dst, ld, len(cols))
	if fill, ok := fillerOf(s); ok {
		gramOfFiller(dst, ld, n, cols, fill, v, workers)
		return
	}
	if h, ok := s.m.(*Hstack); ok {
		gramOfBlocks(dst, ld, n, h.split(cols, s.blocks(h)), v, workers)
		return
	}
	if base, ok := s.m.(Sparse); ok && !s.isFar(cols) {
		gram(dst, ld, base, cols, v, workers)
		s.correct(dst, ld, base, cols, v)
		return
	}
	gramByScatter(dst, ld, s, cols, v, workers)
}

// blocks returns a view of every block beneath.
func (s *Standardized) blocks(h *Hstack) []Matrix {
	views := make([]Matrix, len(h.blocks))
	for b, m := range h.blocks {
		from, to := h.start[b], h.start[b+1]
		views[b] = &Standardized{m: m, mean: s.mean[from:to], scale: s.scale[from:to]}
	}
	return views
}

// far is the size of mean/scale from which on sparse columns are centred before
// they are multiplied with each other: correcting the products afterwards costs
// the square of that many digits.
const far = 16

// isFar reports whether any of the columns lies that far from 0.
func (s *Standardized) isFar(cols []int) bool {
	for _, j := range cols {
		if math.Abs(s.mean[j]) > far*s.scale[j] && s.scale[j] != 0 {
			return true
		}
	}
	return false
}

// correct turns the Gram matrix of the columns beneath into that of the view:
// with S the weighted sums of the columns and V that of the weights,
//
//	zⱼ·zₖ = (xⱼ·xₖ − mⱼ(Sₖ − V mₖ) − mₖ Sⱼ) / (sⱼ sₖ)
func (s *Standardized) correct(dst []float64, ld int, base Sparse, cols []int, v []float64) {
	n, _ := base.Dims()
	total := float64(n)
	if v != nil {
		total = kernel.Sum(v)
	}
	sums := make([]float64, len(cols))
	for a, j := range cols {
		sums[a] = sumOfEntries(base, j, v)
	}
	for a := range cols {
		for b := range a + 1 {
			lo, hi := a, b // an entry must not depend on the order of cols
			if cols[a] > cols[b] {
				lo, hi = b, a
			}
			j, k := cols[lo], cols[hi]
			g := 0.0
			if s.scale[j] != 0 && s.scale[k] != 0 {
				g = dst[a*ld+b] - float64(s.mean[j]*(sums[hi]-float64(total*s.mean[k]))) - float64(s.mean[k]*sums[lo])
				g = g / s.scale[j] / s.scale[k]
			}
			dst[a*ld+b], dst[b*ld+a] = g, g
		}
	}
}

// sumOfEntries returns the weighted sum of column j; nil v means weights 1.
func sumOfEntries(m Sparse, j int, v []float64) float64 {
	if v != nil {
		return m.Dot(j, v)
	}
	rows, values := m.Entries(j)
	if values == nil {
		return float64(len(rows))
	}
	return kernel.Sum(values)
}

// filler writes what fill writes, centred and scaled.
func (s *Standardized) filler(fill filler) filler {
	return func(buf []float64, j, row int) {
		scale := s.scale[j]
		if scale == 0 {
			clear(buf)
			return
		}
		fill(buf, j, row)
		if s.mean[j] != 0 {
			kernel.Add(buf, -s.mean[j])
		}
		inverse := 1 / scale // several times as fast as division
		switch {
		case scale == 1:
		case isFinite(inverse):
			for i := range buf {
				buf[i] *= inverse
			}
		default:
			for i := range buf {
				buf[i] /= scale
			}
		}
	}
}
