// Package solver finds the exact minimiser of the lasso and of its relatives
// and proves how close an answer is.
//
// # The objective
//
// For n rows and p columns, a Problem asks for the w and b that minimise
//
//	J(w, b) = Σᵢ vᵢ (yᵢ − xᵢᵀw − b)² / Σᵢ vᵢ  +  L1 · Σⱼ fⱼ |wⱼ|  +  (L2/2) · Σⱼ fⱼ wⱼ²
//
// subject to lowerⱼ ≤ wⱼ ≤ upperⱼ, with sample weights v (1 by default) and
// penalty factors f (1 by default; 0 = never penalised; +Inf = left out). The
// intercept b is never penalised, and may be left out. With L1 = λ and L2 = 0
// this is the mean squared error + λ‖w‖₁. FromSklearn and FromGlmnet convert
// from the conventions of others.
//
// # Methods
//
// Minimize without a Method is the engine. It works on the products between
// columns: on the Gram of all of them where p is small against n, otherwise on
// that of a working set which grows by the columns that violate their condition
// most; Result.Form says which. Coordinate descent there finds the support;
// Newton steps, by a Cholesky factor of the support's Gram that follows its
// changes, bring the coefficients to rounding; and a pass over every column of X
// comes before it says converged. Prepare keeps what many fits have in common,
// for a path; PrepareFolds does so for cross-validation.
//
// CoordinateDescent is the engine with its choices in the open; ISTA and FISTA
// are two slower ways to the same point. Each ends, once the support has settled, with a direct solve on it, and with
// a pass over every column, so that nothing that was zero early is forgotten.
// Certify judges any point, wherever it came from.
//
// # Limits
//
// This version works in float64, in memory, on one goroutine. Y, the columns
// and the penalty are scaled inside by powers of two, so that their units do
// not matter. Where a support holds thousands of columns, or columns without
// any penalty depend on each other, the engine goes over to coordinate descent
// on X itself with Anderson extrapolation.
package solver
