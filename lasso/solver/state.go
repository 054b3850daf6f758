package solver

import "math"

// A state is where a method stands, in the system's units.
type state struct {
	*system
	w []float64
	r []float64 // ỹ − X̃w, centred
	u []float64 // v∘r; r itself where all weights are equal

	// sum is Σ r where r is centred but for a constant: sparse columns are
	// added as they are, since products with centred columns do not see it.
	sum float64

	grad   []float64 // products at the last certificate; nil once w has moved on
	memory *memory   // of passes before; nil where each reads every column
}

// newState takes over w, which is not copied.
func newState(s *system, w []float64) *state {
	st := &state{system: s, w: w, r: make([]float64, s.n)}
	st.u = st.r
	if s.v != nil {
		st.u = make([]float64, s.n)
	}
	st.refresh()
	return st
}

// refresh computes the residual anew from w, which sheds what rounding has
// gathered in it.
func (st *state) refresh() {
	st.sum, st.grad = 0, nil
	st.residual(st.r, st.w)
	st.weigh(st.u, st.r)
}

// judge returns the verdict on a fresh state, of which it keeps the products.
func (st *state) judge() verdict {
	st.multiply()
	v := st.assess(st.w, 0, st.dot(st.r, st.r), st.grad)
	v.dual = st.dualValue(st.r, st.grad)
	return v
}

// multiply computes the products with the residual, of every column or of those
// that may violate their condition.
func (st *state) multiply() {
	st.grad = make([]float64, st.cols)
	if st.memory == nil {
		st.products(st.grad, st.r)
		return
	}
	st.memory.products(st.grad, st.r, func(j int) bool { return st.w[j] != 0 || st.l1[j] == 0 })
}

// shrink returns the minimiser over the bounds of column j of
//
//	h·w² − 2z·w + l1ⱼ|w| + (l2ⱼ/2) w²
//
// which is soft-thresholding. A z above the threshold by no more than tiny,
// the rounding of z, counts as below it: otherwise a fit at λmax itself would
// show coefficients of 1e-17.
func (s *system) shrink(j int, z, h, tiny float64) float64 {
	soft := math.Abs(z) - s.l1[j]/2
	if soft <= 0 || (s.l1[j] > 0 && soft <= tiny) {
		return 0
	}
	w := math.Copysign(soft/(h+s.l2[j]/2), z)
	return min(max(w, s.lo[j]), s.hi[j])
}
