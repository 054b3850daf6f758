package regpath

import (
	"context"
	"math"
	"slices"

	"gonum.org/v1/gonum/blas/blas64"

	"github.com/golasso/golasso/lasso/solver"
)

// A walk is a LARS path under way, in the units of scaled; there cⱼ is
// 2⟨x̃ⱼ, r⟩, and it and λ are divided by s.
type walk struct {
	*scaled
	f        []float64 // fⱼ/dⱼ
	up, down []bool    // the signs a column may take
	out      *Knots

	lambda float64
	active []int     // A, in the order of the factorisation
	in     []bool    // whether a column is in A
	sign   []float64 // σⱼ of the columns in A; 0 for unpenalised ones
	held   []float64 // the bound, as a sign, that a column outside A rests at
	qr     *qr

	w, r []float64 // the solution at lambda and its residual
	c    []float64
	d, u []float64 // −dw/dλ, and −dc/dλ
}

func newWalk(s *scaled) *walk {
	p := s.columns
	w := &walk{
		scaled: s, f: make([]float64, p), up: make([]bool, p), down: make([]bool, p),
		in: make([]bool, p), sign: make([]float64, p), held: make([]float64, p),
		c: make([]float64, p), u: make([]float64, p),
		qr: newQR(s.n), out: &Knots{columns: p, Status: solver.Converged},
	}
	for j := range p {
		if !s.live(j) {
			continue
		}
		w.f[j] = s.factor(j) / s.size[j]
		lower, upper := s.problem.Penalty.Lower, s.problem.Penalty.Upper
		w.up[j] = w.f[j] > 0 && (upper == nil || upper[j] > 0)
		w.down[j] = w.f[j] > 0 && (lower == nil || lower[j] < 0)
		if w.f[j] == 0 && !w.join(j, 0) {
			w.out.Status = solver.NotUnique
		}
	}
	return w
}

// run goes from λmax to the end.
func (w *walk) run(ctx context.Context, set LARS) *Knots {
	end := set.MinLambda / w.unit
	touch := w.top()
	for turn := 0; w.lambda > max(end, w.floor()); turn++ {
		if ctx.Err() != nil || turn >= set.MaxKnots {
			w.out.Status = solver.LimitReached
			if ctx.Err() != nil {
				w.out.Status = solver.Cancelled
			}
			w.record(nil)
			return w.out
		}
		if events := w.settle(touch); len(events) > 0 {
			w.record(events)
		}
		w.products(w.u, w.fall())
		blas64.Scal(2, vector(w.u))
		var lambda float64
		lambda, touch = w.next()
		if lambda <= max(end, w.floor()) {
			break
		}
		before := w.lambda
		w.solve(lambda)
		w.sharpen(touch[0], before)
	}
	w.solve(end)
	w.out.Saturated = blas64.Nrm2(vector(w.r)) <= w.noise()
	w.record(nil)
	return w.out
}

// top solves the null model and goes to λmax; it returns the columns that touch
// their bound there.
func (w *walk) top() []int {
	w.solve(0)
	noise := w.noise()
	for j, c := range w.c {
		if w.reaches(j, c) && math.Abs(c) > noise {
			w.lambda = max(w.lambda, math.Abs(c)/w.f[j])
		}
	}
	var touch []int
	for j, c := range w.c {
		if w.reaches(j, c) && math.Abs(c)/w.f[j] >= (1-tie)*w.lambda {
			w.held[j] = math.Copysign(1, c)
			touch = append(touch, j)
		}
	}
	return touch
}

// reaches reports whether column j, outside the model, may take the sign of c.
func (w *walk) reaches(j int, c float64) bool {
	return !w.in[j] && ((c > 0 && w.up[j]) || (c < 0 && w.down[j]))
}

// solve computes the solution of the present model at lambda.
func (w *walk) solve(lambda float64) {
	w.lambda = lambda
	w.w, w.r = w.qr.shrunk(w.y, w.pull(lambda/2))
	w.products(w.c, w.r)
	blas64.Scal(2, vector(w.c))
}

// pull returns a·fⱼσⱼ for the columns of the model.
func (w *walk) pull(a float64) []float64 {
	b := make([]float64, len(w.active))
	for k, j := range w.active {
		b[k] = a * w.f[j] * w.sign[j]
	}
	return b
}

// noise is what rounding may do to a cⱼ.
func (w *walk) noise() float64 {
	return 32 * eps * (1 + blas64.Asum(vector(w.w)))
}

// noiseAtZero is the same with the model carried on to λ = 0.
func (w *walk) noiseAtZero() float64 {
	size := 1.0
	for k, d := range w.d {
		size += math.Abs(w.w[k]) + math.Abs(w.lambda*d)
	}
	return 32 * eps * size
}

// floor is the λ at which every bound is within rounding of 0, so that nothing
// below it can be told apart.
func (w *walk) floor() float64 {
	top := 0.0
	for j, f := range w.f {
		if w.up[j] || w.down[j] {
			top = max(top, f)
		}
	}
	if top == 0 {
		return 0
	}
	return w.noise() / top
}

// next returns the largest λ below the present one at which a column joins or
// drops, 0 if there is none, and the columns that do so. With p = c − λu, which
// is c carried on to λ = 0, they join at
//
//	p/(f − u) with a positive, −p/(f + u) with a negative sign
//
// and drop at (w + λd)/d. A p that rounding explains never joins: the column is
// in the span of the model. (How far λ falls would be the wrong question: where
// it falls by ten powers, a difference has no digits left.)
func (w *walk) next() (lambda float64, touch []int) {
	at := make([]float64, w.columns)
	noise := w.noiseAtZero()
	for j := range at {
		if !w.in[j] && w.live(j) {
			at[j] = w.joinsAt(j, noise)
		}
	}
	for k, j := range w.active {
		if w.sign[j]*w.d[k] < 0 {
			at[j] = min((w.w[k]+w.lambda*w.d[k])/w.d[k], w.lambda)
		}
	}
	for _, v := range at {
		lambda = max(lambda, v)
	}
	for j, v := range at {
		if v > 0 && v >= (1-tie)*lambda {
			touch = append(touch, j)
		}
	}
	return lambda, touch
}

// joinsAt returns the λ at which column j touches a bound, 0 for never, and
// notes the bound's sign in held.
func (w *walk) joinsAt(j int, noise float64) float64 {
	p, u, f := w.c[j]-w.lambda*w.u[j], w.u[j], w.f[j]
	if math.Abs(p) <= noise {
		return 0
	}
	up, down := 0.0, 0.0
	if w.up[j] && w.held[j] <= 0 && f > u {
		up = p / (f - u)
	}
	if w.down[j] && w.held[j] >= 0 && f > -u {
		down = -p / (f + u)
	}
	w.held[j] = 1
	if down > up {
		w.held[j] = -1
	}
	return min(max(up, down), w.lambda)
}

// sharpen takes one Newton step on the knot's λ if column j does not yet touch
// its bound there but for rounding. The rates u and d are good to the square of
// the condition number only; w and c, computed anew, are better.
func (w *walk) sharpen(j int, before float64) {
	miss, rate := w.lambda*w.f[j]-w.held[j]*w.c[j], w.f[j]-w.held[j]*w.u[j]
	if k := slices.Index(w.active, j); k >= 0 {
		miss, rate = w.w[k], -w.d[k]
	}
	if math.Abs(miss) <= w.noise() {
		return
	}
	if lambda := w.lambda - miss/rate; lambda > 0 && lambda < before {
		w.solve(lambda)
	}
}

// record writes down the knot at the present λ. A coefficient cannot be on the
// wrong side of 0 there but by rounding: where it drops just at the end.
func (w *walk) record(events []Event) {
	k := Knot{Lambda: w.lambda * w.unit, Events: events, Columns: slices.Clone(w.active), W: make([]float64, len(w.active))}
	for a, j := range w.active {
		if w.sign[j]*w.w[a] >= 0 {
			k.W[a] = w.outward(j, w.w[a])
		}
	}
	k.B = w.intercept(k.Columns, k.W)
	w.out.Knots = append(w.out.Knots, k)
}
