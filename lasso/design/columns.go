package design

import "fmt"

// A ColumnError reports a column that cannot be taken. It unwraps to ErrShape.
type ColumnError struct {
	Column, Columns int
	Reason          string
}

func (e *ColumnError) Error() string {
	return fmt.Sprintf("design: column %d of a matrix with %d columns %s", e.Column, e.Columns, e.Reason)
}

// Unwrap returns ErrShape.
func (e *ColumnError) Unwrap() error { return ErrShape }

// A columnTaker makes a matrix of its own kind of some of its columns.
type columnTaker interface {
	takeColumns(cols []int) Matrix
}

// Columns returns the given columns of m, different ones in any order; nil means
// m itself. The result is of m's kind: dense columns are shared, not copied,
// sparse columns stay sparse, blocks are taken one by one, and a view is a view of
// the columns taken beneath it. A Matrix of another package becomes a *Dense. It
// fails with a *ColumnError if a column is outside [0, p) or named twice.
func Columns(m Matrix, cols []int) (Matrix, error) {
	if cols == nil {
		return m, nil
	}
	_, p := m.Dims()
	seen := make([]bool, p)
	for _, j := range cols {
		switch {
		case j < 0 || j >= p:
			return nil, &ColumnError{j, p, "is not there"}
		case seen[j]:
			return nil, &ColumnError{j, p, "is named twice"}
		}
		seen[j] = true
	}
	return takeColumns(m, cols), nil
}

// takeColumns is Columns of different columns that exist.
func takeColumns(m Matrix, cols []int) Matrix {
	if t, ok := m.(columnTaker); ok {
		return t.takeColumns(cols)
	}
	n, _ := m.Dims()
	d := newDense(n, len(cols), make([]float64, n*len(cols)))
	for k, j := range cols {
		Column(d.columns[k], m, j)
	}
	return d
}

func (d *Dense) takeColumns(cols []int) Matrix {
	return &Dense{n: d.n, p: len(cols), columns: pick(d.columns, cols)}
}

func (d *Dense32) takeColumns(cols []int) Matrix {
	return &Dense32{n: d.n, p: len(cols), columns: pick(d.columns, cols)}
}

func (c *CSC) takeColumns(cols []int) Matrix {
	out := &CSC{n: c.n, p: len(cols), start: make([]int, 1, len(cols)+1)}
	for _, j := range cols {
		rows, values := c.Entries(j)
		out.rows, out.values = append(out.rows, rows...), append(out.values, values...)
		out.start = append(out.start, len(out.rows))
	}
	return out
}

func (o *OneHot) takeColumns(cols []int) Matrix {
	levels := make([]int32, len(o.levels))
	for i := range levels {
		levels[i] = -1
	}
	for k, j := range cols {
		rows, _ := o.Entries(j)
		for _, i := range rows {
			levels[i] = int32(k)
		}
	}
	return newOneHot(levels, len(cols))
}

func (h *Hstack) takeColumns(cols []int) Matrix {
	out := &Hstack{n: h.n, start: []int{0}}
	h.runs(cols, func(m Matrix, _ int, local []int) { out.append(takeColumns(m, local)) })
	return out
}

func (s *Standardized) takeColumns(cols []int) Matrix {
	return &Standardized{
		m: takeColumns(s.m, cols), mean: pick(s.mean, cols), scale: pick(s.scale, cols), squares: pick(s.squares, cols),
	}
}
