package design

// Shifter is a Matrix whose columns are those of another, which may be sparse,
// plus a constant in every row. Adding such a column to a vector touches every
// row; a caller who keeps the vector as
//
//	r = u + c·1
//
// only pays for the other part:
//
//	c += m.AddShifted(u, a, j)
//
// and a product with u needs the sum of u once, not once a column. An Hstack
// hands both on to its blocks; the functions AddShifted and DotSum do for any
// Matrix, and cost what its AddScaled and Dot cost where it is no Shifter.
type Shifter interface {
	Matrix
	// DotSum returns Dot(j, v), given sum = Σᵢ v[i].
	DotSum(j int, v []float64, sum float64) float64
	// AddShifted adds a·xᵢⱼ − shift to dst[i] and returns shift; only rows in
	// which the column beneath is not 0 change.
	AddShifted(dst []float64, a float64, j int) (shift float64)
}

// DotSum returns Σᵢ xᵢⱼ·v[i], given sum = Σᵢ v[i]; see Shifter.
func DotSum(m Matrix, j int, v []float64, sum float64) float64 {
	if s, ok := m.(Shifter); ok {
		return s.DotSum(j, v, sum)
	}
	return m.Dot(j, v)
}

// AddShifted adds a·xᵢⱼ to dst[i] but for a constant that is missing in every
// row, which it returns; see Shifter.
func AddShifted(dst []float64, m Matrix, a float64, j int) (shift float64) {
	if s, ok := m.(Shifter); ok {
		return s.AddShifted(dst, a, j)
	}
	m.AddScaled(dst, a, j)
	return 0
}

// Unwrap takes views off: it returns the matrix b beneath with a mean and a
// scale for every column, so that
//
//	xᵢⱼ = (bᵢⱼ − meanⱼ)/scaleⱼ
//
// and 0 where scaleⱼ is 0. A view of a view becomes one, and an Hstack of views
// an Hstack of what is beneath them. Where m has no view in it, it is returned
// itself, with nil means and scales. A solver that centres and scales on its
// own can then work on b alone. No column is copied.
//
// A view stays on where the two of them make none: over a column that is held
// at zero beneath and moved above, and beyond the range of float64.
func Unwrap(m Matrix) (base Matrix, mean, scale []float64) {
	switch m := m.(type) {
	case *Standardized:
		base, mean, scale = Unwrap(m.m)
		if mean == nil {
			return base, m.mean, m.scale
		}
		if mean, scale, ok := compose(mean, scale, m.mean, m.scale); ok {
			return base, mean, scale
		}
		return m.m, m.mean, m.scale
	case *Hstack:
		return m.unwrap()
	}
	return m, nil, nil
}

// compose returns the mean and scale of the outer view of an inner one. It
// reports false where they cannot be expressed: a column held at zero inside
// and moved outside, or a product beyond the range of float64.
func compose(m1, s1, m2, s2 []float64) (mean, scale []float64, ok bool) {
	mean, scale = make([]float64, len(m1)), make([]float64, len(m1))
	for j := range m1 {
		if s2[j] == 0 || s1[j] == 0 && m2[j] == 0 {
			continue
		}
		mean[j], scale[j] = m1[j]+float64(s1[j]*m2[j]), s1[j]*s2[j]
		if !isFinite(scale[j]) || scale[j] < 0x1p-1022 || !isFinite(mean[j]) {
			return nil, nil, false
		}
	}
	return mean, scale, true
}

// unwrap takes the views off the blocks.
func (h *Hstack) unwrap() (base Matrix, mean, scale []float64) {
	out, any := &Hstack{n: h.n, start: []int{0}}, false
	for _, m := range h.blocks {
		b, c, d := Unwrap(m)
		_, p := m.Dims()
		any = any || c != nil
		for j := range p {
			if c == nil {
				mean, scale = append(mean, 0), append(scale, 1)
			} else {
				mean, scale = append(mean, c[j]), append(scale, d[j])
			}
		}
		if inner, ok := b.(*Hstack); ok {
			for _, b := range inner.blocks {
				out.append(b)
			}
			continue
		}
		out.append(b)
	}
	if !any {
		return h, nil, nil
	}
	return out, mean, scale
}
