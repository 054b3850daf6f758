package scratch

import "math"

// OrthogonalMatchingPursuit picks columns one by one. From the residual
// r = y − mean(y) it takes, as often as it is told, with centred columns,
//
//	j*  = argmax over j of |xⱼᵀr|        S ← S ∪ {j*}
//	w_S ← least squares of y on the columns S,    r ← y − X_S w_S
//
// so the chosen weights are not shrunk, and all others are exactly zero. It has
// no λ; the number of atoms plays its part.
//
// The quirk kept: the columns are centred but not normalised, so among equally
// useful ones the column of the larger scale is chosen. Ties go to the lower
// index. Source: Pati, Rezaiifar and Krishnaprasad (1993).
type OrthogonalMatchingPursuit struct {
	Atoms int // columns to choose, at most min(p, n − 1); zero means a tenth of p, at least 1
}

// Atom is one choice of the pursuit.
type Atom struct {
	Chosen      int       // the column chosen, counted from 0
	Correlation float64   // its |xⱼᵀr| at that moment
	Coef        []float64 // weights of all columns chosen so far, in the order of choice
	RSS         float64   // residual sum of squares with these weights
}

// Pursuit is a finished pursuit: the coefficients of all p features, zero where
// not chosen, the intercept mean(y) − mean(x)·w, and the choices. There are
// fewer than asked for when no further column has anything to add.
type Pursuit struct {
	Coefficients
	Atoms []Atom
}

// Fit chooses columns of n rows x of p features for n targets y; neither is
// modified. It returns a [SettingError] for an impossible number of atoms and a
// [DataError] for data that cannot be used.
func (s OrthogonalMatchingPursuit) Fit(x [][]float64, y []float64) (*Pursuit, error) {
	if err := checkData(x, y); err != nil {
		return nil, err
	}
	p := len(x[0])
	most := min(p, len(x)-1)
	atoms := orDefault(s.Atoms, max(1, p/10))
	if err := checkSettings("OrthogonalMatchingPursuit",
		bound{"Atoms", float64(atoms), atoms >= 1 && atoms <= most, "from 1 to the smaller of features and rows less one"}); err != nil {
		return nil, err
	}
	columns := make([][]float64, p)
	for j := range columns {
		columns[j] = centred(column(x, j))
	}
	run := &Pursuit{}
	q := newChosen(centred(append([]float64(nil), y...)))
	for len(run.Atoms) < atoms {
		j, correlation := strongest(columns, q)
		if j < 0 || !q.add(columns[j]) {
			break
		}
		run.Atoms = append(run.Atoms, Atom{j, correlation, q.solve(), dot(q.residual, q.residual)})
	}
	run.Coefficients = run.coefficients(x, y)
	return run, nil
}

// coefficients spreads the last weights over all features.
func (r *Pursuit) coefficients(x [][]float64, y []float64) Coefficients {
	c := Coefficients{W: make([]float64, len(x[0])), B: mean(y)}
	for k, atom := range r.Atoms {
		j := atom.Chosen
		c.W[j] = r.Atoms[len(r.Atoms)-1].Coef[k]
		c.B -= float64(mean(column(x, j)) * c.W[j])
	}
	return c
}

// strongest returns the column with the largest |xⱼᵀr|, and −1 when the
// residual is orthogonal to all up to rounding.
func strongest(columns [][]float64, q *chosen) (best int, correlation float64) {
	best = -1
	for j, v := range columns {
		if c := math.Abs(dot(v, q.residual)); c > correlation && c > dependent*norm(v)*q.length {
			best, correlation = j, c
		}
	}
	return best, correlation
}

// chosen is the QR factorisation of the columns chosen so far, and the
// residual of y on them.
type chosen struct {
	basis    [][]float64 // orthonormal
	r        [][]float64 // r[k] are the coordinates of column k along basis[0..k]
	along    []float64   // coordinates of y
	residual []float64
	length   float64 // of y
}

func newChosen(y []float64) *chosen { return &chosen{residual: y, length: norm(y)} }

// add takes one more column, unless it depends on the others.
func (q *chosen) add(v []float64) bool {
	v = append([]float64(nil), v...)
	before := norm(v)
	along := project(v, q.basis)
	left := norm(v)
	if left <= dependent*before {
		return false
	}
	scale(v, 1/left)
	q.basis = append(q.basis, v)
	q.r = append(q.r, append(along, left))
	q.along = append(q.along, 0)
	for k, a := range project(q.residual, q.basis) {
		q.along[k] += a
	}
	return true
}

// solve returns the least-squares weights by back substitution.
func (q *chosen) solve() []float64 {
	w := append([]float64(nil), q.along...)
	for k := len(w) - 1; k >= 0; k-- {
		w[k] /= q.r[k][k]
		for i := range k {
			w[i] -= float64(q.r[k][i] * w[k])
		}
	}
	return w
}
