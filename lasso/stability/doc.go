// Package stability asks how much of a lasso's choice of columns would survive
// other rows, and what stands in the shadow of the columns it kept.
//
//   - [Subsampling] fits complementary halves of the rows again and again: how
//     often each column is selected, and with which sign. [PFER] bounds how many
//     of the columns that come through are there by chance.
//   - [Bootstrap] fits resampled rows: how far each coefficient moves.
//   - [TwinSearch] finds, for each column kept, the dropped ones that are
//     correlated with it, and what taking one of them instead would have cost.
//   - [EntriesOfKnots] and [EntriesOfPath] say at which smaller λ each dropped
//     column would have come in.
//   - [Clustering] collects near-duplicates, and [Merging] replaces each group by
//     its average or its first principal component.
//
// The objective and the certificates are those of package solver. Every random
// draw has a stream of its own, made of the seed and the draw's number, so a
// result is the same to the bit for any number of workers, and the first draws
// stay what they are when more are asked for.
//
// # Limits
//
// The columns are used as they come: a half of the rows is not scaled anew,
// unless [Subsampling.Part] or [Bootstrap.Part] does it. The halves that are
// fitted at one time are copied, with the matrix's kind, which takes up to half
// of X for each worker; a bootstrap shares X and copies nothing.
package stability
