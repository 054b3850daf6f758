package lasso

// factor is a function of one source column. A feature is one factor, or the
// product of two. Whole columns and single rows are made of the same factors,
// so that a row scored alone has the bits of the same row in a DataFrame.
type factor struct {
	kind   factorKind
	column int // index among the numeric or the categorical columns
	code   int // asDummy: index of the level; asPower: the degree

	flags []rareFlag // asPool
}

type factorKind int

const (
	asNumber   factorKind = iota // the column's number, after its steps
	asDummy                      // 1 where the column has the level
	asPower                      // the number to a power
	asGap                        // 1 where the number was missing
	asLevelGap                   // 1 where the level was missing
	asPool                       // 1 where any of some flags has its rare value
)

// rareFlag is a numeric column and its rare value.
type rareFlag struct {
	column int
	value  float64
}

// term is a feature and the factors it is the product of.
type term struct {
	feature Feature
	factors []factor
}

// products returns every term of a times every term of b.
func products(a, b []term) []term {
	var out []term
	for _, s := range a {
		for _, t := range b {
			out = append(out, term{s.feature.times(t.feature), append(append([]factor{}, s.factors...), t.factors...)})
		}
	}
	return out
}

// encoded are rows after the steps: numbers by numeric column, codes of levels
// by categorical column.
type encoded struct {
	n       int
	numbers [][]float64
	codes   [][]int

	gaps, levelGaps [][]bool // where a cell was missing, by column; nil for nowhere
}

// noRows returns room for a blueprint's columns.
func (b *Blueprint) noRows() *encoded {
	n, m := len(b.columns.Numeric), len(b.columns.Categorical)
	return &encoded{numbers: make([][]float64, n), gaps: make([][]bool, n), codes: make([][]int, m), levelGaps: make([][]bool, m)}
}

// append adds one row.
func (e *encoded) append(r *row) {
	e.n++
	for k, v := range r.numbers {
		e.numbers[k], e.gaps[k] = append(e.numbers[k], v), append(e.gaps[k], r.gaps[k])
	}
	for k, code := range r.codes {
		e.codes[k], e.levelGaps[k] = append(e.codes[k], code), append(e.levelGaps[k], r.levelGaps[k])
	}
}

// column returns the product of factors in every row. It may share the slice of
// a number.
func (e *encoded) column(factors []factor) []float64 {
	out := e.factor(factors[0])
	if len(factors) == 1 {
		return out
	}
	other, product := e.factor(factors[1]), make([]float64, e.n)
	for i, v := range out {
		product[i] = v * other[i]
	}
	return product
}

// factor returns one factor in every row.
func (e *encoded) factor(f factor) []float64 {
	if f.kind == asNumber {
		return e.numbers[f.column]
	}
	out := make([]float64, e.n)
	switch f.kind {
	case asDummy:
		for i, code := range e.codes[f.column] {
			if code == f.code {
				out[i] = 1
			}
		}
	case asPower:
		for i, v := range e.numbers[f.column] {
			out[i] = integerPower(v, f.code)
		}
	case asGap:
		mark(out, e.gaps[f.column])
	case asLevelGap:
		mark(out, e.levelGaps[f.column])
	case asPool:
		for _, flag := range f.flags {
			for i, v := range e.numbers[flag.column] {
				if v == flag.value {
					out[i] = 1
				}
			}
		}
	}
	return out
}

// mark writes 1 where there is a gap.
func mark(dst []float64, gaps []bool) {
	for i, gap := range gaps {
		if gap {
			dst[i] = 1
		}
	}
}

// integerPower returns v to a degree of at least 1.
func integerPower(v float64, degree int) float64 {
	out := v
	for range degree - 1 {
		out *= v
	}
	return out
}
