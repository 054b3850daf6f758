package frame

import (
	"math"
	"strconv"
	"strings"

	"github.com/go-gota/gota/series"
)

// Reason says what is wrong with a cell.
type Reason int

const (
	// Missing: NaN, or a cell that gota could not read as the column's type.
	Missing Reason = iota
	// Blank: an empty text, or one of spaces only.
	Blank
	// Infinite: +Inf or −Inf, or a number too large for a float64.
	Infinite
	// NotNumber: a text where a number is wanted.
	NotNumber
)

// Fault is the first unusable cell of a column.
type Fault struct {
	Row    int    // counted from 0
	Value  string // what the cell holds, as far as gota has kept it
	Reason Reason
	More   int // number of further unusable cells in the same column
}

// Numbers returns a column as numbers, Bool cells as 0 and 1, or its first
// fault. Text cells are accepted if each of them reads as a finite number. The
// name must exist.
func (t *Table) Numbers(name string) ([]float64, *Fault) { return t.numbers(name, false) }

// NumbersOrNaN is Numbers with NaN for missing and blank cells, which are no
// fault.
func (t *Table) NumbersOrNaN(name string) ([]float64, *Fault) { return t.numbers(name, true) }

func (t *Table) numbers(name string, lenient bool) ([]float64, *Fault) {
	col := t.cols[t.at[name]]
	if t.Kind(name) == Text {
		return numbersOfText(col, lenient)
	}
	out := make([]float64, t.Rows())
	var f *Fault
	for i := range out {
		v := col.Elem(i).Float()
		out[i] = v
		switch {
		case math.IsNaN(v) && lenient:
		case math.IsNaN(v):
			f = f.and(Fault{Row: i, Value: "NaN", Reason: Missing})
		case math.IsInf(v, 0):
			f = f.and(Fault{Row: i, Value: strconv.FormatFloat(v, 'g', -1, 64), Reason: Infinite})
		}
	}
	if f != nil {
		return nil, f
	}
	return out, nil
}

// Texts returns a column as texts, or its first missing or blank cell. Numbers
// become their shortest decimal form that reads back as the same number, Bool
// cells "true" and "false". The name must exist.
func (t *Table) Texts(name string) ([]string, *Fault) {
	col := t.cols[t.at[name]]
	out := make([]string, col.Len())
	var f *Fault
	for i := range out {
		e := col.Elem(i)
		if e.IsNA() {
			f = f.and(Fault{Row: i, Value: "NaN", Reason: Missing})
			continue
		}
		if out[i] = text(e); strings.TrimSpace(out[i]) == "" {
			f = f.and(Fault{Row: i, Value: out[i], Reason: Blank})
		}
	}
	if f != nil {
		return nil, f
	}
	return out, nil
}

// text is a cell that is not missing.
func text(e series.Element) string {
	if e.Type() == series.Float {
		return Decimal(e.Float())
	}
	return e.String()
}

// numbersOfText reads every cell of a String column as a number, missing ones as
// NaN where lenient is true.
func numbersOfText(col series.Series, lenient bool) ([]float64, *Fault) {
	out := make([]float64, col.Len())
	var f *Fault
	for i := range out {
		e := col.Elem(i)
		v, reason, ok, value := 0.0, Missing, false, "NaN"
		if !e.IsNA() {
			value = e.String()
			v, reason, ok = number(value)
		}
		out[i] = v
		switch {
		case ok:
		case lenient && (reason == Missing || reason == Blank):
			out[i] = math.NaN()
		default:
			f = f.and(Fault{Row: i, Value: value, Reason: reason})
		}
	}
	if f != nil {
		return nil, f
	}
	return out, nil
}

// number reads one text as a finite number.
func number(s string) (float64, Reason, bool) {
	s = strings.TrimSpace(s)
	if s == "" {
		return 0, Blank, false
	}
	v, err := strconv.ParseFloat(s, 64)
	switch {
	case math.IsInf(v, 0):
		return 0, Infinite, false
	case err != nil:
		return 0, NotNumber, false
	case math.IsNaN(v):
		return 0, Missing, false
	}
	return v, 0, true
}

// Number reads one text as Numbers does. The row of a fault is 0.
func Number(s string) (float64, *Fault) {
	v, reason, ok := number(s)
	if !ok {
		return 0, &Fault{Value: s, Reason: reason}
	}
	return v, nil
}

// Decimal is a number's shortest exact form, without an exponent where that
// stays readable: the text that Texts gives a cell of a Float column.
func Decimal(v float64) string {
	if a := math.Abs(v); a != 0 && (a < 1e-6 || a >= 1e15) {
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// and keeps the first fault and counts the others.
func (f *Fault) and(next Fault) *Fault {
	if f == nil {
		return &next
	}
	f.More++
	return f
}
