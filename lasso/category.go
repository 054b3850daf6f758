package lasso

import (
	"slices"
	"sort"
)

// category is one encoded column.
type category struct {
	name   string
	kept   []string // levels that are not rare, sorted
	rare   []string // levels that are, sorted
	levels []string // those that have a column or are the reference: kept, and the pool
	drop   int      // index of the reference in levels, −1 for none
	other  int      // index of the pool in levels, −1 for none
	unseen Unseen
	fill   *LevelFill     // nil unless missing cells are filled
	at     map[string]int // code of every level of training: its index in levels, −1 for none
}

// newCategory returns a column with these levels and no reference.
func newCategory(name string, kept, rare []string, pooled bool, unseen Unseen) category {
	c := category{
		name: name, kept: kept, rare: rare, levels: slices.Clone(kept), drop: -1, other: -1, unseen: unseen,
		at: make(map[string]int, len(kept)+len(rare)),
	}
	if pooled {
		if c.other = slices.Index(kept, pool); c.other < 0 {
			c.other = len(kept)
			c.levels = append(c.levels, pool)
		}
	}
	for i, level := range kept {
		c.at[level] = i
	}
	for _, level := range rare {
		c.at[level] = c.other
	}
	return c
}

// known returns all levels of training, sorted.
func (c *category) known() []string {
	out := slices.Concat(c.kept, c.rare)
	sort.Strings(out)
	return out
}

// terms returns the dummies of the k-th categorical column.
func (c *category) terms(k int) []term {
	out := []term{}
	for i, level := range c.levels {
		if i != c.drop {
			f := Feature{Name: c.name + "_" + level, Sources: []string{c.name}, Levels: []string{level}}
			if words := c.words(); words != "" {
				f.Steps = []string{words}
			}
			out = append(out, term{f, []factor{{kind: asDummy, column: k, code: i}}})
		}
	}
	return out
}

// mark returns the feature that tells where the column was missing.
func (c *category) mark(k int) []term {
	if c.fill == nil || !c.fill.Flag {
		return nil
	}
	return []term{{missingFeature(c.name), []factor{{kind: asLevelGap, column: k}}}}
}

// words say what is done to the column; "" for nothing.
func (c *category) words() string {
	if c.fill == nil || !c.fill.Flag {
		return ""
	}
	return "filled with " + c.fill.Level
}

// code returns the code of a level, and whether training had it; one that it did
// not have is as c.unseen says.
func (c *category) code(level string) (code int, known bool) {
	code, known = c.at[level]
	switch {
	case known:
		return code, true
	case c.unseen == UnseenOther:
		return c.other, false
	}
	return -1, false
}

// unknown is the error for a level that training did not have.
func (c *category) unknown(row int, level string) *CellError {
	return &CellError{Column: c.name, Row: row, Value: level, Levels: len(c.at), Kind: ErrUnknownLevel}
}

// encode returns the code of every cell, and a warning or an error where levels
// are unknown.
func (c *category) encode(text []string) ([]int, *Warning, error) {
	codes := make([]int, len(text))
	var fault *CellError
	for row, level := range text {
		var known bool
		codes[row], known = c.code(level)
		switch {
		case known:
		case fault == nil:
			fault = c.unknown(row, level)
		default:
			fault.More++
		}
	}
	switch {
	case fault == nil:
		return codes, nil, nil
	case c.unseen == UnseenError:
		return nil, nil, fault
	}
	return codes, &Warning{*fault, unseenTaken[c.unseen]}, nil
}

// unseenNames are the policies as a state names them.
var unseenNames = map[Unseen]string{UnseenError: "error", UnseenZero: "zero", UnseenOther: "other"}

// unseenTaken says what a policy makes of an unseen level.
var unseenTaken = map[Unseen]string{UnseenZero: "taken as no level", UnseenOther: "taken as " + pool}
