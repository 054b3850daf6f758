// Package kernel holds the inner loops of the numeric core: dot products,
// additions of scaled columns, and Gram blocks XᵀX and XᵀY over columns of
// float64, or of float32 with every product and sum in float64.
//
// Two kernels do the work. On amd64 with AVX2 and FMA it is assembly written by
// the generator in the folder avo; elsewhere, and under the build tag purego,
// it is plain Go, called portable. The choice is made once, when the program
// starts, and Name tells it; GODEBUG=cpu.avx2=off turns the assembly off. Gram
// blocks use AVX-512 where there is any, with the bits of AVX2.
//
// # Rounding
//
// The bits of a result depend on the kernel and on the numbers given, and on
// nothing else: not on GOMAXPROCS, the number of workers, the alignment of the
// slices, or the other columns in the same call. So columns may be divided
// among goroutines and calls in any way. In detail:
//
//   - Dot, SumSquares, DotMany and AxpyDot sum a column in one order. avx2: the
//     full groups of sixteen elements fill sixteen partial sums, element i going
//     to sum i mod 16; up to three groups of four that are left go to sums 0-3,
//     4-7 and 8-11, and the last n mod 4 elements to sums 12-14. Every step is a
//     fused multiply-add. Then s[k] = (s[k] + s[k+4]) + (s[k+8] + s[k+12]) for k
//     in 0..3, and the result is (s[0]+s[1]) + (s[2]+s[3]). portable: element i
//     goes to sum i mod 4, the last n mod 4 elements to sum 0, each product is
//     rounded, and the result is (s[0]+s[1]) + (s[2]+s[3]). Sum adds likewise.
//   - Axpy, AxpyDot and Add treat each element alone. avx2: one fused
//     multiply-add; portable: the product is rounded, then the sum.
//   - Gram, GramFunc and Cross sum blocks of BlockRows rows, counted from row 0,
//     and add the blocks from first to last, starting at 0. Inside a block,
//     avx2: row r goes to partial sum r mod 4 by fused multiply-add, and the
//     block is (s[0]+s[1]) + (s[2]+s[3]); portable: the rounded products are
//     added in the order of the rows. An entry is the same to the bit whichever
//     call computed it, and Gram matrices are exactly symmetric.
//   - A float32 column gives the bits of its copy in float64.
//
// The portable kernel has the same bits on every machine. The two kernels
// differ by rounding only, and each sum is within n·2⁻⁵³·Σ|xᵢyᵢ| of the exact
// one (to first order, without overflow or underflow). Nothing is scaled:
// squares of 1e200 overflow.
//
// NaN and infinities propagate as IEEE 754 has it; no zero is skipped, so that
// Axpy with a = 0 makes NaN of an infinite element. Sums start at +0 and are
// never −0.
//
// # Slices
//
// Slices that belong together must have equal lengths; each function says
// which, and panics when they do not. Nothing outside a slice is read or
// written, not even within its capacity. Destination and source may be the same
// slice where a function says so, and must not overlap otherwise. Empty slices
// are allowed everywhere. No function allocates, except Gram, GramFunc and
// Cross, which are made of many blocks; none but these starts goroutines.
//
// An assembly call cannot be preempted: a call over n elements delays the
// garbage collector by up to its own duration, about 0.1 ms per million.
//
// # Weights
//
// There are no weighted kernels. With sample weights v, XᵀVr is DotMany with
// the vector v∘r, formed once; XᵀVX is GramFunc over columns multiplied by √v.
package kernel

//go:generate go -C avo run . ..
