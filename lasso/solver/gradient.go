package solver

import (
	"context"
	"math"
)

// ISTA is proximal gradient descent: a gradient step on the squared error,
// then soft-thresholding. With L = 1/step,
//
//	wⱼ ← S(wⱼ + gⱼ/(L nⱼ), L1 fⱼ/(2 L nⱼ)) / (1 + L2 fⱼ/(2 L nⱼ)),   gⱼ = ⟨xⱼ, r⟩, nⱼ = ⟨xⱼ, xⱼ⟩
//
// and inside the bounds. Steps are measured in the metric of the columns' mean
// squares nⱼ about their means, so that scales do not matter; on standardised
// columns a step of 1 is the textbook's learning rate ½. A step too long
// for the curvature met is shortened (backtracking) and stays short.
//
// The direct solve on the support is tried when the gap is small, and from the
// thousandth step on when the signs have settled.
//
// Source: Beck and Teboulle (2009), section 3, "ISTA with backtracking".
type ISTA struct {
	Step   float64 // first step tried, in (0, ∞); default 1
	Shrink float64 // factor by which a step too long is shortened, in (0, 1); default ½
}

// Solve implements Method.
func (m ISTA) Solve(ctx context.Context, p *Problem, start Point, s Settings) (*Result, error) {
	g, err := newProximal(m.Step, m.Shrink)
	if err != nil {
		return nil, err
	}
	return solve(ctx, p, start, s, 100000, g, 200)
}

// FISTA is ISTA with momentum: each step starts from
//
//	z = w + ((t − 1)/t⁺)·(w − w⁻),   t⁺ = (1 + √(1 + 4t²))/2
//
// where w⁻ is the point before. When the momentum points uphill it is dropped
// and t starts from 1 again.
//
// Source: Beck and Teboulle (2009), section 4; the restart is the gradient
// scheme of O'Donoghue and Candès (2015), section 3.2.
type FISTA struct {
	Step      float64 // as in ISTA
	Shrink    float64 // as in ISTA
	NoRestart bool    // keep the momentum whatever it does
}

// Solve implements Method.
func (m FISTA) Solve(ctx context.Context, p *Problem, start Point, s Settings) (*Result, error) {
	g, err := newProximal(m.Step, m.Shrink)
	if err != nil {
		return nil, err
	}
	g.momentum, g.restart = true, !m.NoRestart
	return solve(ctx, p, start, s, 100000, g, 200)
}

// A proximal makes the steps of ISTA and FISTA.
type proximal struct {
	curvature float64 // L
	grow      float64 // what L is multiplied with when it is too small
	momentum  bool
	restart   bool

	t     float64
	w     []float64 // the point before
	z, rz []float64 // where the step starts, and its residual
	g, to []float64
	dr    []float64 // what the step adds to the residual
}

// newProximal fills in the defaults and refuses what is out of range.
func newProximal(step, shrink float64) (*proximal, error) {
	if step == 0 {
		step = 1
	}
	if shrink == 0 {
		shrink = 0.5
	}
	if !(step > 0) || math.IsInf(step, 1) {
		return nil, &FieldError{"Step", -1, -1, step, "is not in (0, ∞), and not 0 for the default"}
	}
	if !(shrink > 0 && shrink < 1) {
		return nil, &FieldError{"Shrink", -1, -1, shrink, "is not in (0, 1), and not 0 for the default"}
	}
	return &proximal{curvature: 1 / step, grow: 1 / shrink, t: 1}, nil
}

// next makes one step: the gradient at z, then the proximal map, as often as
// the step has to be shortened.
func (g *proximal) next(st *state) {
	g.start(st)
	st.products(g.g, g.rz)
	tiny := st.noise(g.z)
	for {
		for j := range g.to {
			g.to[j] = 0
			if st.live(j) {
				h := g.curvature * st.norm[j]
				g.to[j] = st.shrink(j, h*g.z[j]+g.g[j]/2, h, tiny*st.reach(j))
			}
		}
		if g.shortEnough(st) {
			break
		}
		g.curvature *= g.grow
	}
	g.finish(st)
}

// start sets z and its residual.
func (g *proximal) start(st *state) {
	if g.z == nil {
		g.w = append(g.w, st.w...)
		g.z, g.g, g.to = make([]float64, st.cols), make([]float64, st.cols), make([]float64, st.cols)
		g.rz, g.dr = make([]float64, st.n), make([]float64, st.n)
	}
	beta := 0.0
	if g.momentum {
		t := (1 + math.Sqrt(1+4*g.t*g.t)) / 2
		beta, g.t = (g.t-1)/t, t
	}
	for j, w := range st.w {
		g.z[j] = w + beta*(w-g.w[j])
	}
	// Extrapolating the residual as well would save this pass, but the rounding
	// in it would grow with every step.
	if beta == 0 {
		copy(g.rz, st.r)
	} else {
		st.residual(g.rz, g.z)
	}
}

// shortEnough computes what the step adds to the residual and reports whether
// the error's curvature along it is at most L: ⟨X̃δ⟩² ≤ L Σⱼ nⱼ δⱼ². The error is
// a quadratic, so this is Beck and Teboulle's condition without its rounding.
func (g *proximal) shortEnough(st *state) bool {
	clear(g.dr)
	size := 0.0
	for j, to := range g.to {
		if step := to - g.z[j]; step != 0 {
			st.add(g.dr, -step, j)
			size += st.norm[j] * step * step
		}
	}
	return st.dot(g.dr, g.dr) <= g.curvature*size*(1+1e-10)
}

// finish takes the step, and drops the momentum where it points uphill.
func (g *proximal) finish(st *state) {
	uphill := 0.0
	for j, to := range g.to {
		uphill += st.norm[j] * (g.z[j] - to) * (to - st.w[j])
	}
	copy(g.w, st.w)
	copy(st.w, g.to)
	for i, r := range g.rz {
		st.r[i] = r + g.dr[i]
	}
	st.weigh(st.u, st.r)
	if g.restart && uphill > 0 {
		g.t = 1
	}
}
