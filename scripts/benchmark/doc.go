// Command benchmark is the program behind scripts/bench: it times golasso's
// solvers against glmnet and scikit-learn on the same bytes, and judges every
// answer by one function of its own.
//
// # What is timed
//
// Each solver is a process of its own that loads a problem once and then
// answers requests (see [Process]); it times the fit alone, from data in memory
// to coefficients in memory. For every cell, a problem and a task, each solver's
// tolerance is tuned first (see [Tuner]), then all are timed in turn, round by
// round, so that a slow minute of the machine hits them alike.
//
// # What is judged
//
// [Certify] computes from the coefficients the objective of package solver,
//
//	J(w, b) = ‖y − Xw − b‖²/n + L1·‖w‖₁ + (L2/2)·‖w‖²
//
// and a lower bound D of its minimum. Two criteria follow, both relative to J of
// the null model and both to be at most 1e-6:
//
//   - the certified gap J − D, from the solver's own residual;
//   - the true suboptimality J − D*, D* being the largest bound that any
//     solver's residual gave for this λ. It is still an upper bound.
//
// The tolerance is the loosest of a half-decade grid that meets the criterion. A
// cross-validation takes option and tolerance of its problem's path, tightened
// where a fold needs it. --quick tunes for the certified gap alone. A peer that
// takes three times as long as another one before its answer is good enough is
// tuned no further, and reported as slower than that.
//
// A path or a cross-validation is as good as its worst λ. The fold fits that a
// cross-validation does not hand out are made once more, untimed, at the same
// settings.
//
// # Limits
//
// Peak memory is read from Linux's /proc and is absent elsewhere; it does not
// count the processes that glmnet's parallel cross-validation forks. Where
// glmnet cross-validates an elastic net, its ridge part depends on each fold's
// standard deviation of y, so its folds are judged by that objective.
package main
