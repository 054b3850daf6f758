package solver

import (
	"math"
	"slices"

	"github.com/golasso/golasso/lasso/internal/kernel"
)

// A factor is the lower Cholesky factor L of A = G_SS + diag(ridge), for a list
// S of slots of a Gram space that changes by a few at a time:
//
//	L Lᵀ = A
//
// Appending a slot costs k²/2 products, removing one at most k²; a list that is
// mostly new is factored by blocks. A pivot below the floor of its diagonal
// entry is raised to it, which keeps solve a direction of descent where the
// columns are dependent: it then points along the dependence, very far.
type factor struct {
	slots  []int     // S, in the order of the rows
	l      []float64 // row i begins at rowStart(i)
	room   int       // rows there is room for
	ridge  []float64 // what was added to the diagonal, by row
	floors int       // rows whose pivot was raised
	raised []bool
	first  int // room to begin with

	rotations, diagonal []float64 // scratch
	left, right         [panelRows][]float64
}

// floor is the least pivot as a fraction of its diagonal entry.
const floor = 1e-11

func (f *factor) len() int { return len(f.slots) }

// row returns row i up to and with its diagonal.
func (f *factor) row(i int) []float64 {
	at := rowStart(i)
	return f.l[at : at+i+1]
}

// rowStart returns where row i begins, whose i+1 numbers take a multiple of
// four places.
func rowStart(i int) int {
	q := i / 4
	return 8*q*(q+1) + 4*(i%4)*(q+1)
}

// reserve makes room for k rows.
func (f *factor) reserve(k int) {
	if k <= f.room {
		return
	}
	f.room = max(k+k/4, f.first)
	l := make([]float64, rowStart(f.room))
	copy(l, f.l[:rowStart(len(f.slots))])
	f.l = l
}

// append adds a slot, whose row of A is given: entries for the slots before it
// in order, then its diagonal.
func (f *factor) append(slot int, a []float64, ridge float64) {
	k := len(f.slots)
	f.reserve(k + 1)
	row := f.row(k)
	for i := range k {
		r := f.row(i)
		row[i] = (a[i] - kernel.Dot(r[:i], row[:i])) / r[i]
	}
	diagonal := a[k] + ridge
	f.slots, f.ridge, f.raised = append(f.slots, slot), append(f.ridge, ridge), append(f.raised, false)
	row[k] = f.pivot(k, diagonal, diagonal-kernel.Dot(row[:k], row[:k]))
}

// pivot returns the root of the pivot of row k, raised where it is too small.
func (f *factor) pivot(k int, diagonal, pivot float64) float64 {
	if !(pivot > floor*diagonal) {
		pivot = floor * diagonal
		f.raised[k] = true
		f.floors++
	}
	return math.Sqrt(pivot)
}

// remove takes out row k. The rows below it keep their products with each
// other if a rotation of two neighbouring columns after the other brings them
// back to triangular form.
func (f *factor) remove(k int) {
	last := len(f.slots) - 1
	if f.raised[k] {
		f.floors--
	}
	rot := f.rotations[:0]
	for i := k + 1; i <= last; i++ {
		row := f.row(i)
		for j := k; j < i-1; j++ {
			c, s := rot[2*(j-k)], rot[2*(j-k)+1]
			row[j], row[j+1] = c*row[j]+s*row[j+1], c*row[j+1]-s*row[j]
		}
		a, b := row[i-1], row[i]
		h := math.Hypot(a, b)
		rot = append(rot, a/h, b/h)
		row[i-1] = h
		copy(f.row(i-1), row[:i])
	}
	f.rotations = rot
	f.slots = append(f.slots[:k], f.slots[k+1:]...)
	f.ridge = append(f.ridge[:k], f.ridge[k+1:]...)
	f.raised = append(f.raised[:k], f.raised[k+1:]...)
}

// truncate keeps the first k rows.
func (f *factor) truncate(k int) {
	for _, r := range f.raised[k:] {
		if r {
			f.floors--
		}
	}
	f.slots, f.ridge, f.raised = f.slots[:k], f.ridge[:k], f.raised[:k]
}

// solve overwrites b with A⁻¹b.
func (f *factor) solve(b []float64) {
	f.forward(b)
	f.backward(b)
}

// backward overwrites b, which may be shorter than L, with L⁻ᵀb.
func (f *factor) backward(b []float64) {
	for i := len(b) - 1; i >= 0; i-- {
		r := f.row(i)
		b[i] /= r[i]
		kernel.Axpy(b[:i], -b[i], r[:i])
	}
}

// forward overwrites b with L⁻¹b.
func (f *factor) forward(b []float64) {
	for i := range f.slots {
		r := f.row(i)
		b[i] = (b[i] - kernel.Dot(r[:i], b[:i])) / r[i]
	}
}

// panelRows is the number of rows that are factored together.
const panelRows = 64

// rebuild factors A anew for the given slots. fill writes the entries of row i
// up to and with the diagonal, without the ridge.
func (f *factor) rebuild(slots []int, ridge []float64, fill func(dst []float64, i int)) {
	f.truncate(0)
	f.floors = 0
	f.extend(slots, ridge, fill)
}

// extend appends many slots, as rebuild does with all.
func (f *factor) extend(slots []int, ridge []float64, fill func(dst []float64, i int)) {
	first := len(f.slots)
	k := first + len(slots)
	f.reserve(k)
	f.slots, f.ridge = append(f.slots, slots...), append(f.ridge, ridge...)
	f.diagonal = slices.Grow(f.diagonal[:0], k)[:k]
	diagonal := f.diagonal
	for i := first; i < k; i++ {
		f.raised = append(f.raised, false)
		fill(f.row(i), i)
		f.row(i)[i] += f.ridge[i]
		diagonal[i] = f.row(i)[i]
	}
	// Row block by row block: what the blocks to the left contribute is taken
	// off as a product of rows, which is what the Gram kernel does.
	var t [panelRows * panelRows]float64
	for from := first; from < k; from += panelRows {
		to := min(from+panelRows, k)
		for left := 0; left < from; left += panelRows {
			right := min(left+panelRows, from)
			f.takeOff(t[:], from, to, left, right)
			for i := from; i < to; i += 3 {
				f.substitute(i, min(i+3, to), left, left, right)
			}
		}
		f.takeOff(t[:], from, to, from, to)
		for i := from; i < to; i += 3 {
			end := min(i+3, to)
			f.substitute(i, end, from, from, i)
			for k := i; k < end; k++ {
				f.substitute(k, k+1, from, i, k)
				row := f.row(k)
				row[k] = f.pivot(k, diagonal[k], row[k]-kernel.Dot(row[from:k], row[from:k]))
			}
		}
	}
}

// takeOff subtracts from columns left, …, right−1 of rows from, …, to−1 what
// the columns before left contribute.
func (f *factor) takeOff(t []float64, from, to, left, right int) {
	if left == 0 {
		return
	}
	a, b := f.left[:to-from], f.right[:right-left]
	for i := range a {
		a[i] = f.row(from + i)[:left]
	}
	for j := range b {
		b[j] = f.row(left + j)[:left]
	}
	kernel.Cross(t, panelRows, a, b, 1)
	for i := range a {
		row := f.row(from + i)
		for j := range min(len(b), from+i+1-left) {
			row[left+j] -= t[i*panelRows+j]
		}
	}
}

// substitute solves for entries first, …, right−1 of up to three rows, from
// which the columns before left are taken off already; those from left to first
// are solved.
func (f *factor) substitute(from, to, left, first, right int) {
	var rows, parts [3][]float64
	var t [3]float64
	m := to - from
	for i := range m {
		rows[i] = f.row(from + i)
	}
	for j := first; j < right; j++ {
		r := f.row(j)
		for i := range m {
			parts[i] = rows[i][left:j]
		}
		kernel.DotMany(t[:m], parts[:m], nil, r[left:j])
		for i := range m {
			rows[i][j] = (rows[i][j] - t[i]) / r[j]
		}
	}
}
