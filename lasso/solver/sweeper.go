package solver

// activeSweeps is how many sweeps over the non-zero columns may follow one
// over all of them.
const activeSweeps = 8

// A sweeper makes the plain sweeps of coordinate descent: over all columns
// first, then over those that are not zero until they move little, then over
// all again, so that a column that was zero early is looked at again. When the
// signs have not changed for some sweeps, the drive tries the direct solve on
// the support even before the gap is small.
type sweeper struct {
	active []int // columns of the coming sweep; nil means all
	left   int   // sweeps over active that may still follow
}

// next makes one sweep.
func (d *sweeper) next(st *state) {
	tiny := st.noise(st.w)
	if d.left > 0 {
		moved := 0.0
		for _, j := range d.active {
			moved = max(moved, st.descend(j, tiny))
		}
		d.left--
		if moved <= 1e-3*st.spread || moved <= tiny {
			d.left = 0
		}
		return
	}
	d.active = d.active[:0]
	for j := range st.w {
		st.descend(j, tiny)
		if st.w[j] != 0 {
			d.active = append(d.active, j)
		}
	}
	if len(d.active) < st.cols {
		d.left = activeSweeps
	}
}

// descend minimises over wⱼ and returns by how much the fit moved.
func (st *state) descend(j int, tiny float64) float64 {
	if !st.live(j) {
		return 0
	}
	old := st.w[j]
	z := old*st.norm[j] + st.product(j, st.u, st.sum)
	st.w[j] = st.shrink(j, z, st.norm[j], tiny*st.rawReach(j))
	step := st.w[j] - old
	if step == 0 {
		return 0
	}
	if st.raw == nil && st.v == nil && st.offset[j] <= 1 {
		a := -step / st.size[j]
		st.x.AddScaled(st.r, a, j)
		st.sum += a * st.mean[j] * st.total
	} else {
		st.add(st.r, -step, j)
		st.weigh(st.u, st.r)
	}
	if step < 0 {
		return -step
	}
	return step
}
