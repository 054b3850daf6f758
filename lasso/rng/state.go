package rng

import "gonum.org/v1/gonum/mathext/prng"

// RandomState is a stream of random numbers, equal to NumPy's
// numpy.random.RandomState of the same seed. Make one with [New]; the zero
// value has no generator and its methods panic.
//
// It has the method Uint64 and so is a math/rand/v2 Source too; what
// math/rand/v2 makes of the draws is not what NumPy makes of them.
type RandomState struct {
	src     *prng.MT19937
	kept    float64 // the polar method's second normal number
	hasKept bool
}

// New returns the stream of numpy.random.RandomState(seed), which is also that
// of numpy.random.seed(seed). No draw is discarded.
func New(seed uint32) *RandomState {
	r := &RandomState{src: prng.NewMT19937()}
	r.Seed(seed)
	return r
}

// NewSequence returns the stream of numpy.random.RandomState(keys), where the
// seed is a list. It is a different stream even for a single key:
// RandomState([42]) and RandomState(42) have nothing in common. It panics if
// keys is empty.
func NewSequence(keys []uint32) *RandomState {
	if len(keys) == 0 {
		panic("rng: NewSequence of no keys")
	}
	r := &RandomState{src: prng.NewMT19937()}
	r.src.SeedFromKeys(keys)
	return r
}

// Seed starts the stream anew, as [New] does, and forgets a kept normal number.
func (r *RandomState) Seed(seed uint32) {
	r.src.Seed(uint64(seed))
	r.kept, r.hasKept = 0, false
}

// Uint32 returns the generator's next draw, uniform on 0 … 2³²−1.
func (r *RandomState) Uint32() uint32 { return r.src.Uint32() }

// Uint64 returns two draws as one number, the first in the upper half.
func (r *RandomState) Uint64() uint64 { return r.src.Uint64() }

// Float64 returns a number uniform on [0, 1), NumPy's rand(): with the next two
// draws a and b,
//
//	(⌊a/2⁵⌋·2²⁶ + ⌊b/2⁶⌋) / 2⁵³
//
// which is a multiple of 2⁻⁵³, so that no step of it rounds.
func (r *RandomState) Float64() float64 {
	a := r.src.Uint32() >> 5
	b := r.src.Uint32() >> 6
	return float64(uint64(a)<<26|uint64(b)) / (1 << 53)
}

// Uniform returns low + (high − low)·u for the next [RandomState.Float64] u.
// Like NumPy it does not ask for low < high.
func (r *RandomState) Uniform(low, high float64) float64 {
	// The conversion keeps the product from being fused into the sum.
	return low + float64((high-low)*r.Float64())
}
