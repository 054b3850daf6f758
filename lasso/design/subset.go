package design

// A taker makes a matrix of its own kind of some of its rows.
type taker interface {
	takeRows(rows []int) Matrix
}

// Subset returns a copy of the given rows of m, in the given order; a row may
// be named more than once. The copy is of m's kind: sparse columns and float32
// stay what they are, blocks are taken one by one, and a view is a view, with
// the same means and scales, of the rows taken beneath it. A Matrix of another
// package becomes a *Dense. It fails with a *RowError if a row is outside
// [0, n).
func Subset(m Matrix, rows []int) (Matrix, error) {
	if err := checkRows(m, rows); err != nil {
		return nil, err
	}
	return takeRows(m, rows), nil
}

// Take returns a dense copy of the given rows of m, whatever kind m is; for the
// rest see Subset.
func Take(m Matrix, rows []int) (*Dense, error) {
	if err := checkRows(m, rows); err != nil {
		return nil, err
	}
	return takeDense(m, rows), nil
}

// checkRows wants rows that m has.
func checkRows(m Matrix, rows []int) error {
	n, _ := m.Dims()
	for _, i := range rows {
		if i < 0 || i >= n {
			return &RowError{Row: i, Rows: n}
		}
	}
	return nil
}

// takeRows is Subset of rows that exist.
func takeRows(m Matrix, rows []int) Matrix {
	if t, ok := m.(taker); ok {
		return t.takeRows(rows)
	}
	return takeDense(m, rows)
}

// takeDense is Take of rows that exist.
func takeDense(m Matrix, rows []int) *Dense {
	n, p := m.Dims()
	d := newDense(len(rows), p, make([]float64, len(rows)*p))
	buf := make([]float64, n)
	for j, to := range d.columns {
		Column(buf, m, j)
		for k, i := range rows {
			to[k] = buf[i]
		}
	}
	return d
}

func (d *Dense) takeRows(rows []int) Matrix { return takeDense(d, rows) }

func (s *Standardized) takeRows(rows []int) Matrix {
	out := &Standardized{m: takeRows(s.m, rows), mean: s.mean, scale: s.scale}
	out.setSquares()
	return out
}
