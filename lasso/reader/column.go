package reader

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-gota/gota/series"
)

// interned is the number of different texts of a column that are kept once
// only; further ones each have their own memory.
const interned = 1 << 14

// column takes the cells of one column, one after the other, as numbers as long
// as all of them are.
type column struct {
	name     string
	kind     series.Type // "" as long as only missing cells were seen
	declared bool
	again    bool // cells were read as another type: the column needs a second reading, as text

	n       int // cells taken
	missing []int
	ints    []int
	floats  []float64
	bools   []bool
	texts   []string
	seen    map[string]string
}

// restart makes the column ready for a second reading as text.
func (c *column) restart() {
	*c = column{name: c.name, kind: series.String}
}

// add takes a cell as it stands in the file, or reason says why it cannot: only
// a declared type refuses a cell.
func (c *column) add(cell string, na *absent, rows int) (reason string) {
	if c.again {
		return ""
	}
	bare := trimmed(cell)
	if na.has(bare) {
		c.miss()
		return ""
	}
	if c.kind == "" {
		c.kind = kindOf(bare)
		c.reserve(rows)
		c.blanks(c.n)
	}
	for !c.fits(cell, bare) {
		if c.declared {
			return misfits[c.kind]
		}
		c.widen()
		if c.again {
			return ""
		}
	}
	c.n++
	return ""
}

// trimmed is strings.TrimSpace, quick where there is nothing to trim.
func trimmed(s string) string {
	if n := len(s); n > 0 && s[0] > ' ' && s[0] < utf8.RuneSelf && s[n-1] > ' ' && s[n-1] < utf8.RuneSelf {
		return s
	}
	return strings.TrimSpace(s)
}

// misfits says in words what a cell of a declared type is not.
var misfits = map[series.Type]string{
	series.Int: "not an int", series.Float: "not a float that 64 bits hold", series.Bool: "not a bool (true, false, 1, 0)",
}

// kindOf is the narrowest type that holds a cell.
func kindOf(s string) series.Type {
	if _, ok := integer(s); ok {
		return series.Int
	}
	if numeric(s) {
		return series.Float
	}
	if _, ok := truth(s, false); ok {
		return series.Bool
	}
	return series.String
}

// fits takes a cell if it is of the column's type.
func (c *column) fits(cell, bare string) bool {
	switch c.kind {
	case series.Int:
		v, ok := integer(bare)
		if ok {
			c.ints = append(c.ints, v)
		}
		return ok
	case series.Float:
		v, inRange, ok := float(bare)
		// An undeclared column keeps ±Inf: package lasso reports it with its row.
		if !ok || c.declared && !inRange {
			return false
		}
		c.floats = append(c.floats, v)
		return true
	case series.Bool:
		v, ok := truth(bare, c.declared)
		if ok {
			c.bools = append(c.bools, v)
		}
		return ok
	}
	c.texts = append(c.texts, c.intern(cell))
	return true
}

// widen makes ints into floats, which is exact as far as the same text read as
// a float is, and gives up on numbers otherwise.
func (c *column) widen() {
	if c.kind != series.Int {
		*c = column{name: c.name, kind: series.String, again: true}
		return
	}
	c.floats = slices.Grow(c.floats, cap(c.ints))
	for _, v := range c.ints {
		c.floats = append(c.floats, float64(v))
	}
	c.kind, c.ints = series.Float, nil
}

// miss takes a missing cell.
func (c *column) miss() {
	c.missing = append(c.missing, c.n)
	if c.kind != "" {
		c.blanks(1)
	}
	c.n++
}

// blanks fills in for missing cells.
func (c *column) blanks(n int) {
	switch c.kind {
	case series.Int:
		c.ints = append(c.ints, make([]int, n)...)
	case series.Float:
		c.floats = append(c.floats, make([]float64, n)...)
	case series.Bool:
		c.bools = append(c.bools, make([]bool, n)...)
	case series.String:
		c.texts = append(c.texts, make([]string, n)...)
	}
}

// reserve makes room for a number of cells.
func (c *column) reserve(rows int) {
	switch c.kind {
	case series.Int:
		c.ints = make([]int, 0, rows)
	case series.Float:
		c.floats = make([]float64, 0, rows)
	case series.Bool:
		c.bools = make([]bool, 0, rows)
	case series.String:
		c.texts = make([]string, 0, rows)
	}
}

// intern returns a copy of a text that does not hold on to its record, the same
// one for equal texts.
func (c *column) intern(s string) string {
	if known, ok := c.seen[s]; ok {
		return known
	}
	own := strings.Clone(s)
	if c.seen == nil {
		c.seen = map[string]string{}
	}
	if len(c.seen) < interned {
		c.seen[own] = own
	}
	return own
}
