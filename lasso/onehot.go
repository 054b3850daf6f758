package lasso

import (
	"fmt"
	"slices"
	"sort"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso/internal/frame"
)

// OneHot turns categorical columns into columns of 0 and 1, one for each level.
//
// The levels of a column are the distinct values of the training rows, sorted by
// bytes ("10" < "9" < "a" < "ä"). One of them, the reference, gets no column, so
// that a coefficient reads "compared with the reference" and the columns of one
// source do not add up to the intercept. The zero value drops the first level.
type OneHot struct {
	// KeepAll keeps a column for every level; there is no reference then. The
	// lasso copes with the redundancy, least squares (λ = 0) does not.
	KeepAll bool
	// Reference names the reference level of a column; columns not named here
	// take their first level. It may not be combined with KeepAll.
	Reference map[string]string
}

// Encoder is a fitted OneHot: it remembers columns, levels and references, and
// never changes.
type Encoder struct {
	columns []category
}

// category is one encoded column.
type category struct {
	name   string
	levels []string // sorted
	drop   int      // index of the reference, −1 for none
	at     map[string]int
}

// Fit learns the levels of the named columns, or of all String columns if none
// is named. Errors: [ErrFrame], [ErrMissingColumn], [ErrDuplicateColumn],
// [ErrMissingValue], and [ErrSetting] for a Reference whose column is not encoded
// or lacks that level.
func (o OneHot) Fit(df dataframe.DataFrame, columns ...string) (*Encoder, error) {
	t, err := open(df)
	if err != nil {
		return nil, err
	}
	if len(columns) == 0 {
		for _, name := range t.Names() {
			if t.Kind(name) == frame.Text {
				columns = append(columns, name)
			}
		}
	}
	if name, twice := repeated(columns); twice {
		return nil, &ColumnError{Column: name, Reason: "listed twice", Kind: ErrDuplicateColumn}
	}
	text := make([][]string, len(columns))
	for k, name := range columns {
		if text[k], err = texts(t, name); err != nil {
			return nil, err
		}
	}
	return o.fit(columns, text, nil)
}

// fit learns from columns of text; levels, where given, are known beforehand.
func (o OneHot) fit(columns []string, text, levels [][]string) (*Encoder, error) {
	if o.KeepAll && len(o.Reference) > 0 {
		return nil, setting("OneHot.Reference", o.Reference, "none together with KeepAll")
	}
	for _, column := range sortedKeys(o.Reference) {
		if !slices.Contains(columns, column) {
			return nil, setting("OneHot.Reference", fmt.Sprintf("%q", column), "categorical columns only")
		}
	}
	e := &Encoder{}
	for k, name := range columns {
		known := levelsOf(text[k])
		if levels != nil {
			known = levels[k]
		}
		c := newCategory(name, known)
		if !o.KeepAll {
			c.drop = 0
		}
		if ref, given := o.Reference[name]; given {
			i, known := c.at[ref]
			if !known {
				return nil, setting(fmt.Sprintf("OneHot.Reference[%q]", name), fmt.Sprintf("%q", ref),
					fmt.Sprintf("one of its %s in training", count(len(c.levels), "level")))
			}
			c.drop = i
		}
		e.columns = append(e.columns, c)
	}
	return e, nil
}

// newCategory returns a column with these levels and no reference.
func newCategory(name string, levels []string) category {
	c := category{name: name, levels: levels, drop: -1, at: make(map[string]int, len(levels))}
	for i, level := range levels {
		c.at[level] = i
	}
	return c
}

// levels returns the levels of every column.
func (e *Encoder) levels() [][]string {
	out := make([][]string, len(e.columns))
	for k, c := range e.columns {
		out[k] = c.levels
	}
	return out
}

// Columns returns the names of the encoded columns in order.
func (e *Encoder) Columns() []string {
	out := make([]string, len(e.columns))
	for k, c := range e.columns {
		out[k] = c.name
	}
	return out
}

// Levels returns the sorted levels of a column, reference included; nil for a
// column that is not encoded.
func (e *Encoder) Levels(column string) []string {
	for _, c := range e.columns {
		if c.name == column {
			return slices.Clone(c.levels)
		}
	}
	return nil
}

// Reference returns the level of a column that has no dummy; false if there is
// none.
func (e *Encoder) Reference(column string) (string, bool) {
	for _, c := range e.columns {
		if c.name == column && c.drop >= 0 {
			return c.levels[c.drop], true
		}
	}
	return "", false
}

// Features returns the dummies in order: column by column, level by level.
func (e *Encoder) Features() []Feature {
	out := []Feature{}
	for k, c := range e.columns {
		for _, t := range c.terms(k) {
			out = append(out, t.feature)
		}
	}
	return out
}

// Transform returns the dummies of a DataFrame, one column of 0 and 1 for each
// of Features. A value that training did not have is a [CellError] of kind
// [ErrUnknownLevel]; columns missing or cells blank are errors as in Fit.
func (e *Encoder) Transform(df dataframe.DataFrame) ([][]float64, error) {
	t, err := open(df)
	if err != nil {
		return nil, err
	}
	in, out := &encoded{n: t.Rows()}, [][]float64{}
	for k, c := range e.columns {
		text, err := texts(t, c.name)
		if err != nil {
			return nil, err
		}
		codes, err := c.encode(text)
		if err != nil {
			return nil, err
		}
		in.codes = append(in.codes, codes)
		for _, t := range c.terms(k) {
			out = append(out, in.column(t.factors))
		}
	}
	return out, nil
}

// terms returns the dummies of the k-th categorical column.
func (c category) terms(k int) []term {
	out := []term{}
	for i, level := range c.levels {
		if i != c.drop {
			out = append(out, term{
				Feature{Name: c.name + "_" + level, Sources: []string{c.name}, Levels: []string{level}},
				[]factor{{kind: asDummy, column: k, code: i}},
			})
		}
	}
	return out
}

// encode returns the index of every cell's level.
func (c category) encode(text []string) ([]int, error) {
	codes := make([]int, len(text))
	var fault *CellError
	for row, value := range text {
		i, known := c.at[value]
		switch {
		case known:
			codes[row] = i
		case fault == nil:
			fault = &CellError{Column: c.name, Row: row, Value: value, Levels: len(c.levels), Kind: ErrUnknownLevel}
		default:
			fault.More++
		}
	}
	if fault != nil {
		return nil, fault
	}
	return codes, nil
}

// levelsOf returns the distinct values, sorted by bytes.
func levelsOf(text []string) []string {
	out := slices.Clone(text)
	sort.Strings(out)
	return slices.Compact(out)
}

// repeated returns the first name that occurs twice.
func repeated(names []string) (string, bool) {
	seen := map[string]bool{}
	for _, name := range names {
		if seen[name] {
			return name, true
		}
		seen[name] = true
	}
	return "", false
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
