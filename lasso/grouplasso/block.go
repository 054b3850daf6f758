package grouplasso

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"github.com/golasso/golasso/lasso/internal/kernel"
)

// A block is a penalised group in coordinates u in which its columns z are
// orthogonal, ⟨z, z⟩ = diag(d), and N_g = ‖u‖₂. The columns are centred, carry √v
// with Σv = 1, and have been projected off what is not penalised.
type block struct {
	group   int
	columns []int       // of X
	cost    float64     // f_g √d_g
	z       [][]float64 // k columns
	d       []float64   // their squares
	out, in *mat.Dense  // w_g = out·u (size×k) and u = in·w_g (k×size)

	u []float64 // where the block stands
	s []float64 // scratch
}

// newBlock returns the block of the given columns, or nil where they are all
// constant. basis is what is projected off.
func newBlock(group int, columns []int, x [][]float64, factor float64, norm Norm, basis [][]float64) *block {
	b := &block{group: group, columns: columns}
	n, size := len(x[0]), len(columns)
	f := decompose(x)
	if f == nil {
		return nil
	}
	k := size
	if norm == Contribution {
		k = len(f.values)
		b.out, b.in = f.inverse(), f.forward()
		b.z = f.left
	} else {
		b.out, b.in = identity(size), identity(size)
		for _, column := range x {
			b.z = append(b.z, append([]float64(nil), column...))
		}
	}
	b.cost = factor * math.Sqrt(float64(k))
	for _, z := range b.z {
		project(z, basis)
	}
	b.rotate(n)
	b.u, b.s = make([]float64, k), make([]float64, k)
	return b
}

// rotate turns the coordinates, which leaves ‖u‖ alone, so that the columns are
// orthogonal.
func (b *block) rotate(n int) {
	k := len(b.z)
	gram := mat.NewSymDense(k, nil)
	for i := range k {
		for j := i; j < k; j++ {
			gram.SetSym(i, j, kernel.Dot(b.z[i], b.z[j]))
		}
	}
	var e mat.EigenSym
	if !e.Factorize(gram, true) {
		panic("grouplasso: no eigenvalues of a finite symmetric matrix")
	}
	var q mat.Dense
	e.VectorsTo(&q)
	turned := make([][]float64, k)
	for i := range turned {
		turned[i] = make([]float64, n)
		for j, z := range b.z {
			kernel.Axpy(turned[i], q.At(j, i), z)
		}
	}
	b.z, b.d = turned, make([]float64, k)
	top := e.Values(nil)[k-1]
	for i, z := range b.z {
		b.d[i] = kernel.Dot(z, z)
		if b.d[i] <= 1e-26*top { // what projecting leaves of a column it explains
			b.d[i] = 0
			clear(z)
		}
	}
	out, in := b.out, b.in
	b.out, b.in = new(mat.Dense), new(mat.Dense)
	b.out.Mul(out, &q)
	b.in.Mul(q.T(), in)
}

// pull fills s with ⟨z, r⟩ + d∘u, what the block would fit alone, and returns
// its length.
func (b *block) pull(r []float64) float64 {
	square := 0.0
	for i, z := range b.z {
		b.s[i] = kernel.Dot(z, r) + b.d[i]*b.u[i]
		square += b.s[i] * b.s[i]
	}
	return math.Sqrt(square)
}

// update sets u to the minimiser of
//
//	Σₖ (dₖ uₖ² − 2 sₖ uₖ) + κ‖u‖
//
// and takes its change from r. It is 0 where ‖s‖ ≤ κ/2, and otherwise, with t
// its length, uₖ = sₖ t/(dₖ t + κ/2). It returns the root mean square change of
// the fit.
//
// Source: Qin, Scheinberg and Goldfarb, Efficient block-coordinate descent
// algorithms for the group lasso, Mathematical Programming Computation 5 (2013),
// section 3.
func (b *block) update(r []float64, kappa float64) float64 {
	length, t := b.pull(r), 0.0
	if length > kappa/2 {
		t = b.length(length, kappa/2)
	}
	change := 0.0
	for i, z := range b.z {
		to := 0.0
		if t > 0 {
			to = b.s[i] * t / (b.d[i]*t + kappa/2)
		}
		if step := to - b.u[i]; step != 0 {
			kernel.Axpy(r, -step, z)
			change += b.d[i] * step * step
			b.u[i] = to
		}
	}
	return math.Sqrt(change)
}

// length returns the root t of
//
//	φ(t) = Σₖ sₖ²/(dₖ t + half)² = 1
//
// φ falls and is convex, so that Newton's steps from a t below the root never
// overshoot it; with the largest d in place of all, t is such a one.
func (b *block) length(length, half float64) float64 {
	top := 0.0
	for _, d := range b.d {
		top = max(top, d)
	}
	t := (length - half) / top
	for range 100 {
		phi, slope := 0.0, 0.0
		for i, d := range b.d {
			a := d*t + half
			q := b.s[i] / a * b.s[i] / a
			phi += q
			slope += 2 * q * d / a
		}
		next := t + (phi-1)/slope
		if !(next > t*(1+1e-16)) {
			break
		}
		t = next
	}
	return t
}

// size returns ‖u‖.
func (b *block) size() float64 { return math.Sqrt(kernel.Dot(b.u, b.u)) }

// identity returns the unit matrix.
func identity(k int) *mat.Dense {
	m := mat.NewDense(k, k, nil)
	for i := range k {
		m.Set(i, i, 1)
	}
	return m
}
