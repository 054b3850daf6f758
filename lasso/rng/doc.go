// Package rng reproduces the random numbers of NumPy's legacy RandomState, so
// that a seed means here what random_state=42 means in a Python tutorial: the
// same uniform numbers, the same shuffles, the same rows in a split.
//
// The generator is MT19937 (gonum.org/v1/gonum/mathext/prng). What this package
// adds is how NumPy turns its 32-bit draws into other kinds of number, which is
// frozen since NumPy 1.17 and so can be relied on:
//
//   - a uniform number takes two draws and has 53 bits ([RandomState.Float64]);
//   - a normal number comes from the polar method, two at a time; the second is
//     kept for the next call ([RandomState.Normal]);
//   - an integer below a bound is found by masking draws and rejecting the ones
//     too large ([RandomState.Intn]);
//   - a shuffle runs from the last element to the first ([RandomState.Shuffle]).
//
// Integers and uniform numbers agree with NumPy bit for bit, on every
// architecture. Normal numbers agree to 2 units in the last place: they go
// through a logarithm, and the C library's and Go's do not round alike.
//
// NumPy's newer default_rng (PCG64) is another generator and is not here.
//
// # Misuse
//
// No function here fails on data. Arguments that cannot mean anything (a bound
// below 1, more items than there are, probabilities that do not sum to 1) are
// programming errors and panic with a message that starts with "rng:".
//
// A RandomState may not be used by several goroutines at once: give each its
// own, and results do not depend on scheduling.
//
// Source: M. Matsumoto and T. Nishimura, Mersenne Twister, ACM Transactions on
// Modeling and Computer Simulation 8 (1998); G. Marsaglia and T. A. Bray, A
// Convenient Method for Generating Normal Variables, SIAM Review 6 (1964).
package rng
