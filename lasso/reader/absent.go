package reader

import "strings"

// DefaultNA returns the texts that mean a missing cell unless others are
// given: the empty text, "NA", "N/A", "#N/A", "<NA>", "NaN", "nan", "null" and
// "NULL".
func DefaultNA() []string {
	return []string{"", "NA", "N/A", "#N/A", "<NA>", "NaN", "nan", "null", "NULL"}
}

// absent is the set of texts that mean a missing cell. Nearly every cell is
// told apart by its first byte alone.
type absent struct {
	texts map[string]bool
	empty bool
	first [256]bool
}

// absent returns the set of CSV.NA.
func (c CSV) absent() *absent {
	list := c.NA
	if list == nil {
		list = DefaultNA()
	}
	a := &absent{texts: make(map[string]bool, len(list))}
	for _, text := range list {
		text = strings.TrimSpace(text)
		a.texts[text] = true
		if text == "" {
			a.empty = true
		} else {
			a.first[text[0]] = true
		}
	}
	return a
}

// has says whether a text, without spaces around it, means a missing cell.
func (a *absent) has(bare string) bool {
	if bare == "" {
		return a.empty
	}
	return a.first[bare[0]] && a.texts[bare]
}
