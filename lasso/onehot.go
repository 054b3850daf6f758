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
	// take their first level that is not rare. It may not be combined with
	// KeepAll. A level named here is kept however rare it is.
	Reference map[string]string

	// Rare says what becomes of levels that few training rows have. Pooled, they
	// share one column, Column_other; a level that is itself called "other" joins
	// it. Dropped, they have none, and their rows are like the reference's.
	Rare Rare
	// Unseen says what becomes of a later row whose level no training row has.
	Unseen Unseen
}

// Unseen is what becomes of a level that no training row has.
type Unseen int

const (
	// UnseenError refuses it: a [CellError] of kind [ErrUnknownLevel].
	UnseenError Unseen = iota
	// UnseenZero leaves all dummies of its column at 0, as for the reference
	// level, and puts a [Warning] into [Data].
	UnseenZero
	// UnseenOther counts it into Column_other, which then always exists, and puts
	// a [Warning] into [Data]. Where training pools no level, that column is
	// constant and held at 0.
	UnseenOther
)

// pool is the name of the level that rare and unseen ones are counted into.
const pool = "other"

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
	if err := o.check(columns); err != nil {
		return nil, err
	}
	e := &Encoder{}
	for k, name := range columns {
		known := levelsOf(text[k])
		if levels != nil {
			known = levels[k]
		}
		c, err := o.category(name, text[k], known)
		if err != nil {
			return nil, err
		}
		e.columns = append(e.columns, c)
	}
	return e, nil
}

// check refuses settings that contradict each other or the columns.
func (o OneHot) check(columns []string) error {
	if o.KeepAll && len(o.Reference) > 0 {
		return setting("OneHot.Reference", o.Reference, "none together with KeepAll")
	}
	for _, column := range sortedKeys(o.Reference) {
		if !slices.Contains(columns, column) {
			return setting("OneHot.Reference", fmt.Sprintf("%q", column), "categorical columns only")
		}
	}
	if _, known := unseenNames[o.Unseen]; !known {
		return setting("OneHot.Unseen", int(o.Unseen), "UnseenError, UnseenZero or UnseenOther")
	}
	if o.Unseen == UnseenOther && o.Rare.Drop {
		return setting("OneHot.Unseen", "UnseenOther", "UnseenError or UnseenZero where rare levels are dropped")
	}
	return o.Rare.check("OneHot.Rare")
}

// category learns one column.
func (o OneHot) category(name string, text, levels []string) (category, error) {
	reference, chosen := o.Reference[name]
	if chosen && !slices.Contains(levels, reference) {
		return category{}, setting(fmt.Sprintf("OneHot.Reference[%q]", name), fmt.Sprintf("%q", reference),
			fmt.Sprintf("one of its %s in training", count(len(levels), "level")))
	}
	rows := map[string]int{}
	for _, level := range text {
		rows[level]++
	}
	var kept, rare []string
	for _, level := range levels {
		if o.Rare.is(rows[level], len(text)) && !(chosen && level == reference) {
			rare = append(rare, level)
		} else {
			kept = append(kept, level)
		}
	}
	c := newCategory(name, kept, rare, o.Unseen == UnseenOther || len(rare) > 0 && !o.Rare.Drop, o.Unseen)
	switch {
	case chosen:
		c.drop = c.at[reference]
	case !o.KeepAll && len(c.levels) > 0:
		c.drop = 0
	}
	return c, nil
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
