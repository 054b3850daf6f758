package solver

import (
	"math"

	"github.com/golasso/golasso/lasso/design"
)

// packed holds sparse columns side by side, divided by their units, so that
// sweeps over a few of very many columns read memory in order. Views are seen
// through: of a column x̃ = x/d − m, with m the same in every row, only x/d is
// kept, and the residual is centred but for a constant; see state.sum.
type packed struct {
	start  []int // of the column at each place; none where it does not suit
	rows   []int32
	values []float64
	cells  []cell // of the column at each place
}

// A cell is what a step of descent needs to know of a column, in one place.
type cell struct {
	mean, norm   float64 // m, ⟨x̃⟩²
	half, ridge  float64 // l1/2, l2/2
	lower, upper float64
	tiny         float64 // what rounding can do to z
}

// pack copies the given columns, for residuals of the given noise, or returns nil where those of the design are
// not sparse or a constant in the residual is seen.
func (s *system) pack(old *packed, columns []int, noise float64) *packed {
	base, shift, by := design.Unwrap(s.x)
	if s.problem.NoIntercept && shift != nil {
		return nil
	}
	if old == nil {
		if sparseness(s.x) > 0.2 {
			return nil
		}
		old = &packed{}
	}
	p := &packed{append(old.start[:0], 0), old.rows[:0], old.values[:0], old.cells[:0]}
	for _, j := range columns {
		mean, scale := s.mean[j], s.size[j]
		if shift != nil {
			mean, scale = shift[j]+by[j]*mean, by[j]*scale
		}
		rows, values, ok := design.Entries(base, j)
		if !ok || s.offset[j] > 1 {
			rows = nil
		}
		p.rows = append(p.rows, rows...)
		for k := range rows {
			v := 1.0
			if values != nil {
				v = values[k]
			}
			p.values = append(p.values, v/scale)
		}
		p.start = append(p.start, len(p.rows))
		p.cells = append(p.cells, cell{mean / scale, s.norm[j], s.l1[j] / 2, s.l2[j] / 2, s.lo[j], s.hi[j], noise * s.rawReach(j)})
	}
	return p
}

// descendPacked is descend for column j at place k of p.
func (st *state) descendPacked(p *packed, k, j int, noise float64) float64 {
	from, to := p.start[k], p.start[k+1]
	if from == to {
		return st.descend(j, noise)
	}
	rows, values := p.rows[from:to], p.values[from:to]
	old, c := st.w[j], &p.cells[k]
	z := old*c.norm + (gather(rows, values, st.u)-c.mean*st.sum)/st.total
	w := c.shrink(z)
	step := w - old
	if step == 0 {
		return 0
	}
	st.w[j] = w
	for i, row := range rows {
		st.r[row] -= float64(step * values[i])
	}
	if st.v != nil {
		for _, row := range rows {
			st.u[row] = st.v[row] * st.r[row]
		}
	}
	st.sum -= step * c.mean * st.total
	return math.Abs(step)
}

// shrink is system.shrink for the column of a cell.
func (c *cell) shrink(z float64) float64 {
	soft := math.Abs(z) - c.half
	if soft <= 0 || (c.half > 0 && soft <= c.tiny) {
		return 0
	}
	return min(max(math.Copysign(soft/(c.norm+c.ridge), z), c.lower), c.upper)
}

// gather returns Σₖ values[k]·u[rows[k]], by four sums under way at once.
func gather(rows []int32, values, u []float64) float64 {
	values = values[:len(rows)]
	var a, b, c, d float64
	k := 0
	for ; k+4 <= len(rows); k += 4 {
		r, x := rows[k:k+4:k+4], values[k:k+4:k+4]
		a += float64(x[0] * u[r[0]])
		b += float64(x[1] * u[r[1]])
		c += float64(x[2] * u[r[2]])
		d += float64(x[3] * u[r[3]])
	}
	for ; k < len(rows); k++ {
		a += float64(values[k] * u[rows[k]])
	}
	return (a + b) + (c + d)
}
