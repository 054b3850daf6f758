package lasso

import (
	"math"
	"slices"
)

// SourceShare is what the model owes to one column of the DataFrame.
type SourceShare struct {
	Source   string
	Features int     // made from the column, interactions included
	Kept     int     // of them, with a coefficient that is not zero
	AbsSum   float64 // Σ |Standardized|; an interaction counts half for each of its two columns
	Share    float64 // AbsSum over that of all columns; 0 where all coefficients are

	// Range is how far the column can move a prediction through its own
	// features, interactions and marks of missing cells left out, in units of the
	// target: for a number |PerUnit| times its range in training, after its steps;
	// with powers the difference between the highest and the lowest point of the
	// polynomial there; for a category the difference between its highest and its
	// lowest level, a reference level counting 0.
	Range float64
}

// RollUp is a model by source column, the largest share first.
type RollUp []SourceShare

// RollUp adds up the coefficients by the columns they come from. With
// Recipe.NoScale the sums are of coefficients per unit, which cannot be compared
// between columns of different units; Range can.
func (m *Model) RollUp() RollUp {
	b := m.blueprint
	out := RollUp{}
	total := 0.0
	for _, source := range append(b.Columns().Numeric, b.encoder.Columns()...) {
		s := SourceShare{Source: source, Range: m.reach(source)}
		for j, f := range b.features {
			for _, from := range f.Sources {
				if from == source {
					s.AbsSum += math.Abs(m.point.W[j]) / float64(len(f.Sources))
				}
			}
			if f.From(source) {
				s.Features++
				if m.point.W[j] != 0 {
					s.Kept++
				}
			}
		}
		total += s.AbsSum
		out = append(out, s)
	}
	for i := range out {
		if total > 0 {
			out[i].Share = out[i].AbsSum / total
		}
	}
	slices.SortStableFunc(out, func(a, b SourceShare) int { return descending(a.AbsSum, b.AbsSum) })
	return out
}

// reach is SourceShare.Range of one column.
func (m *Model) reach(source string) float64 {
	b := m.blueprint
	if k := slices.Index(b.columns.Numeric, source); k >= 0 {
		return m.numberReach(k)
	}
	low, high := math.Inf(1), math.Inf(-1)
	if _, dropped := b.encoder.Reference(source); dropped {
		low, high = 0, 0
	}
	for j, f := range b.features {
		if factors := b.factors[j]; len(factors) == 1 && factors[0].kind == asDummy && f.From(source) {
			low, high = min(low, m.inUnits.W[j]), max(high, m.inUnits.W[j])
		}
	}
	return max(high-low, 0) // no dummies at all
}

// numberReach is the reach of the k-th numeric column: of a number, of a
// polynomial over its range, or of the pool that a rare flag is in.
func (m *Model) numberReach(k int) float64 {
	const steps = 256
	b, sum := m.blueprint, [steps + 1]float64{}
	low, width := 0.0, 0.0
	for j, factors := range b.factors {
		f := factors[0]
		switch {
		case len(factors) > 1:
		case f.kind == asPool && slices.ContainsFunc(f.flags, func(flag rareFlag) bool { return flag.column == k }):
			return math.Abs(m.inUnits.W[j])
		case f.kind == asNumber && f.column == k:
			if b.numbers[k].degree == 0 {
				return math.Abs(m.inUnits.W[j]) * (b.scaler.high[j] - b.scaler.low[j])
			}
			low, width = b.scaler.low[j], b.scaler.high[j]-b.scaler.low[j]
			fallthrough
		case f.kind == asPower && f.column == k:
			for i := range sum {
				sum[i] += m.inUnits.W[j] * integerPower(low+width*float64(i)/steps, max(f.code, 1))
			}
		}
	}
	return slices.Max(sum[:]) - slices.Min(sum[:])
}

// String returns the roll-up as an aligned table.
func (r RollUp) String() string { return r.table().text() }

// HTML returns the roll-up as a plain HTML table.
func (r RollUp) HTML() string { return r.table().html() }

func (r RollUp) table() table {
	t := table{head: []string{"source", "features", "kept", "sum |per sd|", "share", "range"}}
	for _, s := range r {
		t.rows = append(t.rows, []string{s.Source, thousands(float64(s.Features), 0), thousands(float64(s.Kept), 0),
			short(s.AbsSum), thousands(100*s.Share, 1) + " %", short(s.Range)})
	}
	return t
}
