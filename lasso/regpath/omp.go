package regpath

import (
	"context"
	"fmt"
	"math"

	"gonum.org/v1/gonum/blas/blas64"

	"github.com/golasso/golasso/lasso/solver"
)

// OMP is orthogonal matching pursuit: it takes columns one by one and refits
// all of them by least squares after each. With r the residual, at first that
// of the intercept and the unpenalised columns,
//
//	j* = argmax over j of |Σᵢ vᵢxᵢⱼrᵢ|/fⱼ       S ← S ∪ {j*}
//	w_S ← weighted least squares of y on the columns S,   r ← y − X_S w_S − b
//
// so that the chosen coefficients are not shrunk and all others are exactly
// zero. The columns are taken about their means where there is an intercept.
// Refitting updates a Cholesky factor, at n·|S| steps for each column; choosing
// one costs a pass over X.
//
// Ties, to 1e-13, go to the lower column. A column that depends on those chosen
// is never taken.
//
// Source: Pati, Rezaiifar and Krishnaprasad, Asilomar (1993).
type OMP struct {
	// Atoms is how many columns to choose, 1 or more. 0 means a tenth of them,
	// at least one; where Tol is set, as many as Tol asks for.
	Atoms int

	// Tol ends the pursuit once the weighted residual sum of squares is at most
	// Tol times that before the first choice; in [0, 1), default 0: go on until
	// there are Atoms, or nothing but rounding is left.
	Tol float64

	// Normalize divides each column's product by the column's norm too, so that
	// its unit does not matter. Without it a column of larger scale is
	// preferred.
	Normalize bool
}

// An Atom is one choice of a pursuit.
type Atom struct {
	Column      int       // the column chosen, counted from 0
	Correlation float64   // its |Σᵢ vᵢxᵢⱼrᵢ| at that moment
	W           []float64 // coefficients of the columns chosen so far, in order of choice
	RSS         float64   // Σᵢ vᵢrᵢ² after the refit
}

// A Pursuit is a finished pursuit: its point and the choices that led there.
type Pursuit struct {
	solver.Point
	Atoms []Atom

	// Status is Converged if the pursuit ended at Atoms or Tol, or because no
	// further column had anything to add; Cancelled.
	Status solver.Status
}

// Fit chooses columns of p. Its L1 and L2 are of no account, and its factors
// weigh the choice: columns of factor 0 are in from the start and are no atoms,
// those of factor +Inf are never chosen. Weights and a missing intercept are
// p's. A bound or an impossible setting is a [*SettingError], a p that cannot be
// used the solver's error. When ctx is cancelled, Fit returns the columns chosen
// so far with Status Cancelled.
func (o OMP) Fit(ctx context.Context, p *solver.Problem) (*Pursuit, error) {
	s, err := newScaled(p)
	if err != nil {
		return nil, err
	}
	if err := o.check(s.columns); err != nil {
		return nil, err
	}
	if err := checkUnbounded(p.Penalty); err != nil {
		return nil, err
	}
	h := newHunt(s, o)
	most := o.most(s.columns)
	for len(h.out.Atoms) < most && h.rss() > o.Tol*h.start {
		if ctx.Err() != nil {
			h.out.Status = solver.Cancelled
			break
		}
		if !h.choose() {
			break
		}
	}
	w := make([]float64, len(h.chosen))
	for a, j := range h.chosen {
		w[a] = s.outward(j, h.w[a])
	}
	h.out.Point = s.point(h.chosen, w)
	return h.out, nil
}

// check refuses settings out of range.
func (o OMP) check(columns int) error {
	if o.Atoms < 0 || o.Atoms > columns {
		return &SettingError{"OMP.Atoms", o.Atoms, fmt.Sprintf("from 0 to the number of columns, %d", columns)}
	}
	if !(o.Tol >= 0 && o.Tol < 1) {
		return &SettingError{"OMP.Tol", o.Tol, "at least 0 and less than 1"}
	}
	return nil
}

// most returns how many columns to choose at the most.
func (o OMP) most(columns int) int {
	switch {
	case o.Atoms > 0:
		return o.Atoms
	case o.Tol > 0:
		return columns
	}
	return max(1, columns/10)
}

// A hunt is a pursuit under way.
type hunt struct {
	*scaled
	normalize bool
	out       *Pursuit

	qr     *qr
	chosen []int // unpenalised columns first
	free   int   // how many of these
	shut   []bool
	w, r   []float64
	start  float64 // the RSS before the first choice
	c      []float64
}

func newHunt(s *scaled, o OMP) *hunt {
	h := &hunt{
		scaled: s, normalize: o.Normalize, qr: newQR(s.n), shut: make([]bool, s.columns),
		c: make([]float64, s.columns), out: &Pursuit{Status: solver.Converged},
	}
	for j := range s.columns {
		h.shut[j] = !s.live(j) || s.factor(j) == 0
		if s.live(j) && s.factor(j) == 0 && h.qr.add(s.column(s.buf, j)) {
			h.chosen = append(h.chosen, j)
		}
	}
	h.free = len(h.chosen)
	h.w, h.r = h.qr.shrunk(s.y, nil)
	h.start = h.rss()
	return h
}

// rss returns Σᵢ vᵢrᵢ².
func (h *hunt) rss() float64 {
	r := blas64.Nrm2(vector(h.r)) * h.unit
	return r * r * h.sum
}

// choose takes one more column, and reports false when none has anything to
// add beyond rounding.
func (h *hunt) choose() bool {
	h.products(h.c, h.r)
	for {
		j := h.strongest()
		if j < 0 {
			return false
		}
		h.shut[j] = true
		if !h.qr.add(h.column(h.buf, j)) {
			continue
		}
		h.chosen = append(h.chosen, j)
		atom := Atom{Column: j, Correlation: math.Abs(h.c[j]) * h.size[j] * h.unit * h.sum}
		h.w, h.r = h.qr.shrunk(h.y, nil)
		for a, w := range h.w[h.free:] {
			atom.W = append(atom.W, h.outward(h.chosen[h.free+a], w))
		}
		atom.RSS = h.rss()
		h.out.Atoms = append(h.out.Atoms, atom)
		return true
	}
}

// strongest returns the column to take next, −1 if the residual is orthogonal
// to all up to rounding.
func (h *hunt) strongest() int {
	noise := 32 * eps * (1 + blas64.Asum(vector(h.w)))
	best, most := -1, 0.0
	for j, c := range h.c {
		if h.shut[j] || math.Abs(c) <= noise {
			continue
		}
		value := math.Abs(c) / h.factor(j)
		if !h.normalize {
			value *= h.size[j]
		}
		if best < 0 || value > most*(1+tie) {
			best, most = j, value
		}
	}
	return best
}
