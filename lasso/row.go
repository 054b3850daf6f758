package lasso

// row is one row after the steps, to be scored without a DataFrame: numbers by
// position in Columns.Numeric, codes of levels by position in
// Columns.Categorical.
type row struct {
	numbers []float64
	codes   []int
}

// newRow returns a row with room for a blueprint's columns.
func (b *Blueprint) newRow() *row {
	return &row{make([]float64, len(b.columns.Numeric)), make([]int, len(b.columns.Categorical))}
}

// setNumber enters the raw number, finite, of the k-th numeric column. The error
// is a [CellError] of row 0.
func (b *Blueprint) setNumber(r *row, k int, raw float64) (err error) {
	r.numbers[k], err = b.numbers[k].at(raw)
	return err
}

// setLevel enters the raw level of the k-th categorical column. The error, where
// unseen levels are one, is a [CellError] of row 0.
func (b *Blueprint) setLevel(r *row, k int, raw string) error {
	c := &b.encoder.columns[k]
	code, known := c.code(raw)
	if !known && c.unseen == UnseenError {
		return c.unknown(0, raw)
	}
	r.codes[k] = code
	return nil
}

// value returns feature j of a row, scaled as in Data.X.
func (b *Blueprint) value(r *row, j int) float64 {
	s := b.scaler
	if s.scale[j] == 0 {
		return 0
	}
	return (b.raw(r, j) - s.mean[j]) / s.scale[j]
}

// raw returns feature j of a row before scaling.
func (b *Blueprint) raw(r *row, j int) float64 {
	factors := b.factors[j]
	v := r.factor(factors[0])
	if len(factors) == 2 {
		v *= r.factor(factors[1])
	}
	return v
}

// factor returns one factor of a row.
func (r *row) factor(f factor) float64 {
	switch f.kind {
	case asNumber:
		return r.numbers[f.column]
	case asPool:
		for _, flag := range f.flags {
			if r.numbers[flag.column] == flag.value {
				return 1
			}
		}
		return 0
	}
	if r.codes[f.column] == f.code {
		return 1
	}
	return 0
}
