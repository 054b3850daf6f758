package lasso

// row is one row after the steps, to be scored without a DataFrame: numbers by
// position in Columns.Numeric, codes of levels by position in
// Columns.Categorical.
type row struct {
	numbers []float64
	codes   []int

	gaps, levelGaps []bool // where a cell is missing
}

// newRow returns a row with room for a blueprint's columns.
func (b *Blueprint) newRow() *row {
	n, m := len(b.columns.Numeric), len(b.columns.Categorical)
	return &row{make([]float64, n), make([]int, m), make([]bool, n), make([]bool, m)}
}

// setNumber enters the raw number, finite, of the k-th numeric column. The error
// is a [CellError] of row 0.
func (b *Blueprint) setNumber(r *row, k int, raw float64) (err error) {
	r.numbers[k], err = b.numbers[k].at(raw)
	r.gaps[k] = false
	return err
}

// setMissing enters a missing cell of the k-th numeric or categorical column; it
// shows the cell as given. The error, unless the recipe fills the column, is a
// [CellError] of row 0.
func (b *Blueprint) setMissing(r *row, k int, categorical bool, shown string) (err error) {
	if categorical {
		c := &b.encoder.columns[k]
		if c.fill == nil {
			return &CellError{Column: c.name, Value: shown, Kind: ErrMissingValue}
		}
		r.codes[k], _ = c.code(c.fill.Level)
		r.levelGaps[k] = true
		return nil
	}
	n := &b.numbers[k]
	if n.fill == nil {
		return &CellError{Column: n.name, Value: shown, Kind: ErrMissingValue}
	}
	r.numbers[k], err = n.at(n.fill.Value)
	r.gaps[k] = true
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
	r.codes[k], r.levelGaps[k] = code, false
	return nil
}

// value returns feature j of a row, scaled as in Data.X.
func (b *Blueprint) value(r *row, j int) float64 {
	return b.scaler.value(j, b.raw(r, j))
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
	case asPower:
		return integerPower(r.numbers[f.column], f.code)
	case asDummy:
		return one(r.codes[f.column] == f.code)
	case asGap:
		return one(r.gaps[f.column])
	case asLevelGap:
		return one(r.levelGaps[f.column])
	}
	for _, flag := range f.flags {
		if r.numbers[flag.column] == flag.value {
			return 1
		}
	}
	return 0
}

// one is 1 for true and 0 for false.
func one(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
