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
	// features, interactions left out, in units of the target: for a number
	// |PerUnit| times its range in training; for a category the difference
	// between its highest and its lowest level, a reference level counting 0.
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
	if slices.Contains(b.columns.Numeric, source) {
		for j, f := range b.features {
			if !f.Interaction() && f.From(source) {
				return math.Abs(m.inUnits.W[j]) * (b.scaler.high[j] - b.scaler.low[j])
			}
		}
		return 0
	}
	low, high := math.Inf(1), math.Inf(-1)
	if _, dropped := b.encoder.Reference(source); dropped {
		low, high = 0, 0
	}
	for j, f := range b.features {
		if !f.Interaction() && f.From(source) {
			low, high = min(low, m.inUnits.W[j]), max(high, m.inUnits.W[j])
		}
	}
	return high - low
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
