package regpath

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/blas/blas64"

	"github.com/golasso/golasso/lasso/solver"
)

// settle decides which columns are in the model just below the present λ,
// given those that touch a bound here, and returns what changed. With T the
// columns at their bound with coefficient 0, the direction d = −dw/dλ is the
// solution of
//
//	2 X_jᵀXd = fⱼσⱼ            for columns with a nonzero coefficient
//	2 σⱼX_jᵀXd ≥ fⱼ, σⱼdⱼ ≥ 0, one of them an equality, for columns in T
//
// since below λ no |cⱼ| may exceed λfⱼ. This is a least-squares problem with
// signs, solved by Lawson and Hanson's active sets (Solving Least Squares
// Problems, 1974, chapter 23).
func (w *walk) settle(touch []int) []Event {
	before := slices.Clone(w.in)
	tied := w.tied(touch)
	w.direct()
	refused := map[int]bool{}
	for {
		j := w.crossing(tied, refused)
		if j < 0 {
			break
		}
		old := w.speeds(tied)
		if !w.join(j, w.held[j]) {
			refused[j] = true // dependent on the others, so rounding alone
			continue
		}
		w.direct()
		w.inward(tied, old)
		refused[j] = !w.in[j]
	}
	w.rest(tied)
	var events []Event
	for _, kind := range []EventKind{Drop, Join} {
		for j, was := range before {
			if was != w.in[j] && was == (kind == Drop) {
				events = append(events, Event{kind, j})
			}
		}
	}
	return events
}

// tied takes the columns that came back to 0 out of the model and returns all
// columns outside that rest at a bound, with held set to its side.
func (w *walk) tied(touch []int) []int {
	sides := slices.Clone(w.held)
	clear(w.held)
	tied := slices.Clone(touch)
	for _, j := range touch {
		w.held[j] = sides[j]
		if w.in[j] {
			w.held[j] = w.sign[j]
			w.leave(j)
		}
	}
	noise := w.noise()
	for j, c := range w.c {
		bound := w.lambda * w.f[j]
		if w.held[j] == 0 && w.reaches(j, c) && bound > 2*noise && math.Abs(c) >= bound-noise {
			w.held[j] = math.Copysign(1, c)
			tied = append(tied, j)
		}
	}
	slices.Sort(tied)
	return tied
}

// join brings column j into the model with coefficient 0, unless it depends on
// the others.
func (w *walk) join(j int, sign float64) bool {
	if !w.qr.add(w.column(nil, j)) {
		return false
	}
	w.active, w.w = append(w.active, j), append(w.w, 0)
	w.in[j], w.sign[j] = true, sign
	return true
}

// leave takes column j out of the model.
func (w *walk) leave(j int) {
	k := slices.Index(w.active, j)
	w.qr.remove(k)
	w.active, w.w = slices.Delete(w.active, k, k+1), slices.Delete(w.w, k, k+1)
	w.in[j], w.sign[j] = false, 0
}

// direct computes d for the present model.
func (w *walk) direct() {
	w.d = w.pull(0.5)
	w.qr.solveTransposed(w.d)
	w.qr.solve(w.d)
}

// fall returns X·d.
func (w *walk) fall() []float64 {
	fit := make([]float64, w.n)
	w.qr.subtract(fit, w.d)
	blas64.Scal(-1, vector(fit))
	return fit
}

// speeds returns how fast the tied columns in the model move away from 0.
func (w *walk) speeds(tied []int) map[int]float64 {
	speeds := map[int]float64{}
	for k, j := range w.active {
		if slices.Contains(tied, j) {
			speeds[j] = w.sign[j] * w.d[k]
		}
	}
	return speeds
}

// excess returns by how much |cⱼ| of a column at its bound falls more slowly
// than the bound, where X·d = fit; and what rounding may do to that.
func (w *walk) excess(j int, fit []float64) (excess, noise float64) {
	u := 2 * blas64.Dot(vector(w.column(w.buf, j)), vector(fit))
	return w.f[j] - w.held[j]*u, tie*w.f[j] + 64*eps*blas64.Asum(vector(w.d))
}

// crossing returns the tied column outside the model whose |cⱼ| falls most
// slowly against its bound, −1 if all fall as fast as it. Between equals it is
// the lowest.
func (w *walk) crossing(tied []int, refused map[int]bool) int {
	fit := w.fall()
	best, most := -1, 0.0
	for _, j := range tied {
		if w.in[j] || refused[j] {
			continue
		}
		excess, noise := w.excess(j, fit)
		if excess > noise && (best < 0 || excess/w.f[j] > most*(1+tie)) {
			best, most = j, excess/w.f[j]
		}
	}
	return best
}

// inward takes tied columns that would move against their sign out again, each
// time the one that would do so first on the way from the old speeds to the
// new. In a tie a speed that rounding explains is none.
func (w *walk) inward(tied []int, old map[int]float64) {
	for {
		now := w.speeds(tied)
		none := 0.0
		if len(tied) > 1 {
			none = 64 * eps * blas64.Asum(vector(w.d))
		}
		first, share := -1, 1.0
		for _, j := range tied {
			v, ok := now[j]
			if !ok || v > none {
				continue
			}
			s := 0.0
			if old[j] > max(v, 0) {
				s = min(old[j]/(old[j]-v), 1)
			}
			if first < 0 || s < share {
				first, share = j, s
			}
		}
		if first < 0 {
			return
		}
		for j, v := range now {
			old[j] += share * (v - old[j])
		}
		w.leave(first)
		w.direct()
	}
}

// rest keeps as held only the tied columns outside the model, and looks for
// those that stay at their bound and depend on the model: they could take its
// columns' place.
func (w *walk) rest(tied []int) {
	fit := w.fall()
	for _, j := range tied {
		if w.in[j] {
			w.held[j] = 0
			continue
		}
		excess, noise := w.excess(j, fit)
		parallel := math.Abs(excess) <= 1e3*noise
		if w.out.Status == solver.Converged && parallel && w.qr.spans(w.column(nil, j)) {
			w.out.Status = solver.NotUnique
		}
	}
}
