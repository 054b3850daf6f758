package regpath

import (
	"context"
	"fmt"
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/mat"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/solver"
)

// Ridge is ridge regression at every λ at once. [NewRidge] factorises
//
//	Z = UΣVᵀ,   zⱼ = √(v/Σv)·(xⱼ − mⱼ)/√fⱼ
//
// once, with the unpenalised columns projected off; then for any λ
//
//	w = F^(−½) V diag(σ/(σ² + λ/2)) Uᵀy
//
// minimises Σvᵢ(yᵢ − xᵢᵀw − b)²/Σv + (λ/2) Σ fⱼwⱼ², in p·min(n, p) steps.
// A singular value that rounding explains counts as 0, so that λ = 0 gives the
// least squares of smallest norm. The matrix is copied: n·p numbers, and as
// many for U and V together where p ≤ n. Where the sizes of the columns zⱼ differ
// by more than 1e5, the smaller ones would drown in the rounding of the larger:
// At then solves for each λ anew by the solver's engine, and degrees and
// leverages lose digits. A Ridge may be used by several goroutines at once.
//
// Source: Hastie, Tibshirani and Friedman, The Elements of Statistical
// Learning (2009), section 3.4.1.
type Ridge struct {
	*scaled
	free      *qr   // the unpenalised columns
	freeIndex []int // their numbers
	penalised []int

	reach  float64    // unit of the columns of Z
	unlike bool       // whether they differ so much that small ones drown
	values []float64  // σ, those above rounding
	u, v   *mat.Dense // n×k and columns×k, k = len(values)
	along  []float64  // Uᵀỹ
	rest   []float64  // ỹ with the unpenalised columns projected off
}

// NewRidge prepares p, whose L1 and L2 are of no account: λ takes the place of
// L2. Weights, factors (0 and +Inf too) and a missing intercept are p's. A bound
// is a [*SettingError], a p that cannot be used the solver's error. p may not
// change afterwards.
func NewRidge(p *solver.Problem) (*Ridge, error) {
	s, err := newScaled(p)
	if err != nil {
		return nil, err
	}
	if err := checkUnbounded(p.Penalty); err != nil {
		return nil, err
	}
	r := &Ridge{scaled: s, free: newQR(s.n), v: &mat.Dense{}, u: &mat.Dense{}}
	for j := range s.columns {
		switch {
		case !s.live(j):
		case s.factor(j) > 0:
			r.penalised = append(r.penalised, j)
			r.reach = max(r.reach, s.size[j]/math.Sqrt(s.factor(j)))
		case r.free.add(s.column(s.buf, j)):
			r.freeIndex = append(r.freeIndex, j)
		}
	}
	for _, j := range r.penalised {
		r.unlike = r.unlike || r.stretch(j) < 1e-5
	}
	r.rest = append([]float64(nil), s.y...)
	r.free.project(make([]float64, r.free.k), r.rest)
	return r, r.factorise()
}

// checkUnbounded refuses every bound.
func checkUnbounded(p solver.Penalty) error {
	for _, side := range []struct {
		name   string
		bounds []float64
	}{{"Penalty.Lower", p.Lower}, {"Penalty.Upper", p.Upper}} {
		for j, v := range side.bounds {
			if !math.IsInf(v, 0) {
				return &SettingError{fmt.Sprintf("%s[%d]", side.name, j), v, "infinite"}
			}
		}
	}
	return nil
}

// stretch returns dⱼ/√fⱼ, the length of column j of Z, in units of reach.
func (r *Ridge) stretch(j int) float64 { return r.size[j] / math.Sqrt(r.factor(j)) / r.reach }

// factorise takes Z apart.
func (r *Ridge) factorise() error {
	if len(r.penalised) == 0 {
		return nil
	}
	z := mat.NewDense(r.n, len(r.penalised), nil)
	for a, j := range r.penalised {
		c := r.column(nil, j)
		r.free.project(make([]float64, r.free.k), c)
		blas64.Scal(r.stretch(j), vector(c))
		z.SetCol(a, c)
	}
	var svd mat.SVD
	if !svd.Factorize(z, mat.SVDThin) {
		return fmt.Errorf("regpath: the singular values of %d×%d numbers do not converge", r.n, len(r.penalised))
	}
	svd.UTo(r.u)
	svd.VTo(r.v)
	all := svd.Values(nil)
	noise := eps * float64(max(r.n, len(r.penalised))) * all[0]
	for _, v := range all {
		if v > noise {
			r.values = append(r.values, v)
		}
	}
	k := len(r.values)
	if k == 0 {
		return nil
	}
	r.u = r.u.Slice(0, r.n, 0, k).(*mat.Dense)
	r.v = r.v.Slice(0, len(r.penalised), 0, k).(*mat.Dense)
	r.along = make([]float64, k)
	blas64.Gemv(blas.Trans, 1, r.u.RawMatrix(), vector(r.rest), 0, vector(r.along))
	return nil
}

// half returns λ/2 in the units of σ².
func (r *Ridge) half(lambda float64) float64 {
	if r.reach == 0 {
		return 0
	}
	return lambda / 2 / r.reach / r.reach
}

// checkLambda refuses a λ that is negative or not finite.
func checkLambda(lambda float64) error {
	if !(lambda >= 0) || math.IsInf(lambda, 1) {
		return &SettingError{"lambda", lambda, "finite and not negative"}
	}
	return nil
}

// At returns the solution at λ, a [*SettingError] if it is negative or not
// finite.
func (r *Ridge) At(lambda float64) (solver.Point, error) {
	if err := checkLambda(lambda); err != nil {
		return solver.Point{}, err
	}
	if r.unlike {
		return r.anew(lambda)
	}
	w := make([]float64, len(r.penalised))
	if len(r.values) > 0 {
		shrunk := make([]float64, len(r.values))
		for k, v := range r.values {
			shrunk[k] = v / (v*v + r.half(lambda)) * r.along[k]
		}
		blas64.Gemv(blas.NoTrans, 1, r.v.RawMatrix(), vector(shrunk), 0, vector(w))
	}
	left := append([]float64(nil), r.y...)
	column := make([]float64, r.n) // not buf: calls may overlap
	for a, j := range r.penalised {
		w[a] *= r.stretch(j)
		if len(r.freeIndex) > 0 {
			blas64.Axpy(-w[a], vector(r.column(column, j)), vector(left))
		}
		w[a] = r.outward(j, w[a])
	}
	free, _ := r.free.shrunk(left, nil)
	for a, j := range r.freeIndex {
		w = append(w, r.outward(j, free[a]))
	}
	return r.point(append(r.penalised[:len(r.penalised):len(r.penalised)], r.freeIndex...), w), nil
}

// anew returns the solution at λ without the singular values.
func (r *Ridge) anew(lambda float64) (solver.Point, error) {
	p := *r.problem
	p.Penalty.L1, p.Penalty.L2 = 0, lambda
	res, err := solver.Minimize(context.Background(), &p, solver.Point{}, solver.Settings{}, nil)
	if err != nil {
		return solver.Point{}, err
	}
	return res.Point, nil
}

// Path returns the solutions at all of lambdas, which must pass [CheckLambdas],
// each with its certificate, as a [Path] of ratio 0.
func (r *Ridge) Path(lambdas []float64) (*Path, error) {
	if err := CheckLambdas(lambdas); err != nil {
		return nil, err
	}
	path := NewPath(r.problem, 0)
	for k, lambda := range lambdas {
		at, err := r.At(lambda)
		if err != nil {
			return path, err
		}
		here := *r.problem
		here.Penalty.L1, here.Penalty.L2 = 0, lambda
		c, err := solver.Certify(&here, at)
		if err != nil {
			return path, &StepError{k, lambda, err}
		}
		result := &solver.Result{Point: at, Certificate: c, Status: solver.Converged}
		if lambda == 0 && len(r.values) < len(r.penalised) {
			result.Status = solver.NotUnique
		}
		path.Add(Step{Index: k, Lambda: lambda, Result: result})
	}
	return path, nil
}

// Degrees returns the degrees of freedom at λ ≥ 0, the intercept not counted:
// the unpenalised columns and
//
//	Σₖ σₖ²/(σₖ² + λ/2)
func (r *Ridge) Degrees(lambda float64) float64 {
	sum := float64(len(r.freeIndex))
	for _, v := range r.values {
		sum += r.share(v, lambda)
	}
	return sum
}

// share returns σ²/(σ² + λ/2).
func (r *Ridge) share(v, lambda float64) float64 { return v * v / (v*v + r.half(lambda)) }

// Leverages returns the diagonal of the matrix that makes the fit at λ ≥ 0 out
// of y: ∂ŷᵢ/∂yᵢ, the intercept's share included. They sum to Degrees + 1, or to
// Degrees without an intercept.
func (r *Ridge) Leverages(lambda float64) []float64 {
	h := make([]float64, r.n)
	for i := range h {
		if !r.problem.NoIntercept {
			h[i] = r.root[i] * r.root[i]
		}
		for k, v := range r.values {
			h[i] += r.u.At(i, k) * r.u.At(i, k) * r.share(v, lambda)
		}
		for k := range r.freeIndex {
			q := r.free.q[k*r.n+i]
			h[i] += q * q
		}
	}
	return h
}

// LeaveOneOut returns what the fit without row i misses its target by, for
// every row, from the one fit at λ:
//
//	(yᵢ − ŷᵢ)/(1 − hᵢ)
//
// with h the [Ridge.Leverages]. It is exact for the fits that keep λ·Σv, that
// is, at λ·Σv/(Σv − vᵢ) where row i is out, and infinite or NaN where hᵢ = 1.
// The error is that of [Ridge.At].
func (r *Ridge) LeaveOneOut(lambda float64) ([]float64, error) {
	left, err := r.residual(lambda)
	if err != nil {
		return nil, err
	}
	for i, h := range r.Leverages(lambda) {
		left[i] /= 1 - h
	}
	return left, nil
}

// residual returns y − ŷ.
func (r *Ridge) residual(lambda float64) ([]float64, error) {
	at, err := r.At(lambda)
	if err != nil {
		return nil, err
	}
	left := design.Multiply(nil, r.x, at.W)
	for i, fit := range left {
		left[i] = r.problem.Y[i] - fit - at.B
	}
	return left, nil
}

// GCV returns the generalised cross-validation error at λ,
//
//	(Σ vᵢ(yᵢ − ŷᵢ)²/Σv) / (1 − Σhᵢ/n)²
//
// over the n rows of positive weight: the error of LeaveOneOut with the mean
// leverage in place of each row's own. Source: Golub, Heath and Wahba,
// Technometrics 21 (1979), (1.4). The error is that of [Ridge.At].
func (r *Ridge) GCV(lambda float64) (float64, error) {
	left, err := r.residual(lambda)
	if err != nil {
		return 0, err
	}
	sum, rows, trace := 0.0, 0.0, 0.0
	for i, h := range r.Leverages(lambda) {
		e := r.root[i] * left[i]
		sum += e * e
		trace += h
		if r.root[i] > 0 {
			rows++
		}
	}
	return sum / (1 - trace/rows) / (1 - trace/rows), nil
}
