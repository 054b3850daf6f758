package rng

import (
	"fmt"
	"math"
	"math/bits"
)

// Intn returns an integer uniform on 0 … n−1, NumPy's randint(0, n) for the
// default integer type; randint(low, high) is low + Intn(high−low).
//
// Draws are masked to as many bits as n−1 has, and those above n−1 rejected.
// Up to n = 2³² a try takes one draw, above it two (the first gives the upper
// half); n = 1 takes none. It panics if n < 1.
func (r *RandomState) Intn(n int) int {
	if n < 1 {
		panic(fmt.Sprintf("rng: Intn(%d), want at least 1", n))
	}
	return int(r.interval(uint64(n - 1)))
}

// interval returns an integer uniform on 0 … most, both included, by masked
// rejection.
func (r *RandomState) interval(most uint64) uint64 {
	if most == 0 {
		return 0
	}
	draw := r.src.Uint64
	if most <= math.MaxUint32 {
		draw = func() uint64 { return uint64(r.src.Uint32()) }
	}
	mask := uint64(1)<<bits.Len64(most) - 1
	for {
		if v := draw() & mask; v <= most {
			return v
		}
	}
}
