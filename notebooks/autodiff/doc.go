// Package autodiff trains the lasso with GoMLX, a framework that computes
// gradients by itself. It stands beside notebook 05, its only reader, in a
// module of its own, so that package lasso needs no GoMLX.
//
// One dense unit without activation is trained to minimise
//
//	J(w, b) = (1/n)·Σᵢ (yᵢ − xᵢ·w − b)² + λ·Σⱼ |wⱼ|        b is not penalised
//
// on two routes that arrive at the same numbers:
//
//   - [Layer] is the ready-made one: a dense layer, a penalty that the model adds
//     to the loss, and GoMLX's own trainer.
//   - [Tape] writes the loss as a formula of the weights, asks GoMLX for its
//     gradient and hands that to the optimizer. Only here is there room for the
//     proximal step, which alone gives exact zeros.
//
// [Deep] puts a second layer behind the first, where an L1 penalty is no longer
// the lasso.
//
// All numbers are float64, and everything runs on GoMLX's backend in pure Go,
// which needs nothing from outside. Package scratch has the same trainings as
// plain loops (DenseL1), and package solver has the answer itself.
package autodiff
