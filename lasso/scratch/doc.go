// Package scratch holds the lasso algorithms of four well-known tutorials,
// step for step, with the quirks of the original code kept and named.
//
// It is a place to learn from. Everything takes plain rows and a plain target,
// X [][]float64 (n samples of p features) and y []float64, and every loop is
// written as the tutorial has it. The objective is the one of the whole module,
//
//	J(w, b) = (1/n)·Σᵢ (yᵢ − xᵢ·w − b)² + λ·Σⱼ |wⱼ|        b is not penalised
//
// and where an algorithm does something else, its comment says what:
//
//   - [SubgradientDescent] and [DiagnosticsDescent] step along the sign of a
//     weight, so no weight ever becomes exactly zero; it jumps over zero by
//     about rate·λ for ever.
//   - [CoordinateDescent] as written does not divide by the mean square of a
//     column, which is right for standardised columns only.
//   - [NudgedSGD] moves each weight by lamda after every row, not by
//     rate·lamda, and the bias as well: it aims at λ = 2·lamda/rate.
//   - [DenseL1] is sub-gradient descent once more, as a neural-network library
//     does it, with plain steps or with Adam.
//   - [ProximalGradient] and CoordinateDescent with Scaled set are right: they
//     reach the minimiser of J and set weights exactly to zero.
//   - [OrthogonalMatchingPursuit] picks columns one by one and has no λ.
//   - [Orthonormal] is the closed form that the lasso has for orthonormal
//     columns ([Orthonormalize] makes them), and for no others.
//
// For the answer itself, with a certificate, use package solver; these
// algorithms have none, and they take as many iterations as they are told.
//
// A settings struct says what to do; its zero value is the tutorial's choice
// wherever there is one. Fit checks settings and data, runs, and returns what
// was fitted. A run that overflows stops with the status [Diverged] and keeps
// its history up to then; a cancelled context ends a run with the status
// [Cancelled] and an error. Nothing here prints: trace callbacks see each
// recorded step as it happens, and the records' String methods give the lines
// that the tutorials print ([PrintedArray] for their arrays). [Diagnose] reads
// a finished cost curve and gives the tutorials' advice.
package scratch
