// Package synth generates data whose truth is known: which columns carry the
// target, with which coefficients, and how much of it is noise. A method that
// is right on it has been seen to be right; on real rows one can only hope.
//
// Each generator is a settings struct whose zero value is a sensible data set,
// with a method Generate(seed):
//
//   - [Sparse]: a few true coefficients among independent or correlated normal
//     columns. [TinyWide] and [EveryFeature] are two of its hard cases.
//   - [Twins], [Skewed], [RareFlags], [Scales]: one difficulty of real tables
//     each, so that a notebook can look at them one by one.
//   - [MarketingMix]: weekly sales driven by advertising that carries over
//     ([Adstock]) and saturates ([Saturation]), among season, price and holidays.
//   - [Sensors]: hundreds of redundant and broken signals of a few hidden
//     drivers, some of whose effect is not linear.
//
// What they return holds plain columns ([Data.Names], [Data.Columns],
// [Data.Target]) and the [Truth]. There is no DataFrame here; [Data.All] makes
// one in a loop of the caller.
//
// # The target, once
//
// All generators make the target of the same form,
//
//	y = b + Σₖ cₖ·tₖ + ε        ε ~ N(0, sd²), independent rows
//
// with terms tₖ that are the columns themselves (Sparse, Twins, RareFlags,
// Scales), functions of single columns (Skewed, MarketingMix), or hidden
// (Sensors). [Truth] holds b, c, t and sd.
//
// # Randomness
//
// All of it comes from package rng (NumPy's legacy stream) and the seed, in the
// order that each Generate states: the same settings and seed give the same
// numbers on every machine, up to the last digits that logarithms, exponentials
// and fused products leave open. Sparse{} with seed 7 is the walkthroughs' set
// synthetic_sparsity.csv.
package synth
