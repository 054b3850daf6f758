package reader

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// The kinds of error; test for them with errors.Is. The place is told by
// [PlaceError].
var (
	// ErrEmpty: the input has no header line.
	ErrEmpty = errors.New("no header line")
	// ErrHeader: a header is blank or occurs twice.
	ErrHeader = errors.New("unusable header")
	// ErrRagged: a row has fewer or more cells than the header.
	ErrRagged = errors.New("ragged row")
	// ErrQuote: a quote where none can be, or one that is never closed.
	ErrQuote = errors.New("quotes do not match")
	// ErrCell: a cell that does not fit the type of its column.
	ErrCell = errors.New("cell does not fit its column")
	// ErrEncoding: text that is not UTF-8.
	ErrEncoding = errors.New("not UTF-8")
	// ErrLimit: an input larger than [Limits] allows.
	ErrLimit = errors.New("input too large")
	// ErrSetting: a field of the settings that cannot be used.
	ErrSetting = errors.New("unusable setting")
)

// PlaceError says what is wrong with an input, and where. Kind is one of the
// sentinels of this package.
type PlaceError struct {
	Line   int    // line of the file, counted from 1; 0 where there is none
	Column string // header of the column; "" where the whole line is meant
	Value  string // what the cell holds; meaningful where Column is set
	Reason string // in words; may be empty
	Kind   error
}

// Error returns, for example,
//
//	reader: line 3, column "Age", value "old": cell does not fit its column: not an int
func (e *PlaceError) Error() string {
	var b strings.Builder
	b.WriteString("reader: ")
	if e.Line > 0 {
		fmt.Fprintf(&b, "line %d", e.Line)
		if e.Column != "" {
			fmt.Fprintf(&b, ", column %s, value %s", Quote(e.Column), Quote(e.Value))
		}
		b.WriteString(": ")
	} else if e.Column != "" {
		fmt.Fprintf(&b, "column %s: ", Quote(e.Column))
	}
	b.WriteString(e.Kind.Error())
	if e.Reason != "" {
		b.WriteString(": " + e.Reason)
	}
	return b.String()
}

// Unwrap returns Kind.
func (e *PlaceError) Unwrap() error { return e.Kind }

// Quote writes a text of the input in quotes for a message, and no more than
// its first 60 characters.
func Quote(s string) string {
	const most = 60
	n := 0
	for i := range s {
		if n++; n > most {
			return strconv.Quote(s[:i]) + "…"
		}
	}
	return strconv.Quote(s)
}
