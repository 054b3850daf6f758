// Package regpath follows the solution from a large λ, where every penalised
// coefficient is zero, to small ones: it makes the grid of λ and solves the
// problem at each, starting from the previous solution.
//
// The objective is that of package solver,
//
//	J(w, b) = Σᵢ vᵢ (yᵢ − xᵢᵀw − b)² / Σᵢ vᵢ  +  L1 · Σⱼ fⱼ |wⱼ|  +  (L2/2) · Σⱼ fⱼ wⱼ²
//
// with L1 = λρ and L2 = λ(1 − ρ) for the l1 ratio ρ: 1 is the lasso, 0 ridge
// regression. [Grid] gives the λ, [Run] the whole [Path], and [Steps] the same
// one λ at a time, for progress or to stop early:
//
//	for step, err := range regpath.Steps(ctx, p, lambdas, 1, solver.Settings{}, nil) {
//		…
//	}
//
// Each point of a path carries its own certificate; a point that did not
// converge stays on the path with its status, and [Path.Unsolved] names it.
//
// [Path.DevianceRatio] says how much of y each point explains, [Path.Entered]
// when each feature came in. A path goes to its last λ; [EarlyStop.Run] ends it
// where smaller λ explain hardly more, as glmnet does.
//
// # Beside the grid
//
// [LARS] walks the lasso's path exactly, from one knot, where a coefficient
// enters or leaves, to the next; [Knots.At] is then exact at every λ. [Ridge]
// answers for every λ from one singular value decomposition, and [OMP] adds
// columns one by one and has no λ. [Relax] and [Adaptive] fit again what a
// first path has found; [Path.Criteria] judges a path by AIC, AICc, BIC and
// EBIC.
//
// # Limits
//
// A Path is a set of points: between two of them the lasso is linear in λ only
// if no coefficient enters or leaves there. For what lies between, use LARS.
package regpath
