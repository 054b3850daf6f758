package frame

import (
	"math"
	"strings"
)

// LooseNumbers is Numbers for rows that may hold anything: cells that cannot be
// used are NaN. The name must exist.
func (t *Table) LooseNumbers(name string) []float64 {
	col := t.cols[t.at[name]]
	if t.Kind(name) != Text {
		out := col.Float()
		for i, v := range out {
			if math.IsInf(v, 0) {
				out[i] = math.NaN()
			}
		}
		return out
	}
	out := make([]float64, col.Len())
	for i := range out {
		out[i] = math.NaN()
		if e := col.Elem(i); !e.IsNA() {
			if v, _, ok := number(e.String()); ok {
				out[i] = v
			}
		}
	}
	return out
}

// LooseTexts is Texts for rows that may hold anything: missing and blank cells
// are "". The name must exist.
func (t *Table) LooseTexts(name string) []string {
	col := t.cols[t.at[name]]
	out := make([]string, col.Len())
	for i := range out {
		if e := col.Elem(i); !e.IsNA() {
			if s := text(e); strings.TrimSpace(s) != "" {
				out[i] = s
			}
		}
	}
	return out
}
