// Package frame reads the cells of a gota DataFrame, whole columns at a time,
// and says exactly which cell cannot be used.
//
// It is the one place that knows gota's habits: that Float() turns text into
// NaN without an error, that an empty text cell is "" and not missing, that
// printing a float rounds it to six decimals, that a column asked for by a wrong
// name panics on first use. Cells therefore never go through text unless they
// are text, and every row number is checked before gota sees it.
//
// Row numbers count from 0 in the DataFrame given. The faults are plain values
// without a package prefix; the callers make them into their own errors.
package frame

import (
	"fmt"
	"slices"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
)

// Kind says what a column holds by its gota type.
type Kind int

const (
	// Numeric is a column of type Float, Int or Bool.
	Numeric Kind = iota
	// Text is a column of type String.
	Text
)

// Table is a DataFrame that has been looked at: it has no error, at least one
// row, and names without repetition. It reads the DataFrame and never changes
// it.
type Table struct {
	df    dataframe.DataFrame
	names []string
	at    map[string]int
	kinds []Kind
	cols  []series.Series // as they lie in df; only to be read
}

// Defect says why a DataFrame as a whole cannot be used. Exactly one of Err,
// Duplicate and Empty applies.
type Defect struct {
	Err       error  // the error that the DataFrame carries
	Duplicate string // a column name that occurs more than once
	Repeated  bool   // Duplicate is set (the repeated name may be "")
	Empty     string // "no columns" or "no rows"
}

// Open checks a DataFrame and returns it as a Table, or its defect.
func Open(df dataframe.DataFrame) (*Table, *Defect) {
	if df.Err != nil {
		return nil, &Defect{Err: df.Err}
	}
	if df.Ncol() == 0 {
		return nil, &Defect{Empty: "no columns"}
	}
	t := &Table{df: df, names: df.Names(), at: make(map[string]int, df.Ncol())}
	for i, name := range t.names {
		if _, seen := t.at[name]; seen {
			return nil, &Defect{Duplicate: name, Repeated: true}
		}
		t.at[name] = i
	}
	if df.Nrow() == 0 {
		return nil, &Defect{Empty: "no rows"}
	}
	t.cols = columns(df)
	for _, typ := range df.Types() {
		kind := Numeric
		if typ == series.String {
			kind = Text
		}
		t.kinds = append(t.kinds, kind)
	}
	return t, nil
}

// columns returns the columns as they lie in the DataFrame. Col would copy each,
// and all names with it; Capply shows them, and gets an empty one back for each.
func columns(df dataframe.DataFrame) []series.Series {
	var all []series.Series
	df.Capply(func(s series.Series) series.Series {
		all = append(all, s)
		return series.New([]bool{}, series.Bool, s.Name)
	})
	return all
}

// Rows returns the number of rows, at least 1.
func (t *Table) Rows() int { return t.df.Nrow() }

// Names returns the column names in order. The caller may keep the slice.
func (t *Table) Names() []string { return slices.Clone(t.names) }

// Has says whether there is a column of this name.
func (t *Table) Has(name string) bool {
	_, ok := t.at[name]
	return ok
}

// Kind returns the kind of a column; the name must exist.
func (t *Table) Kind(name string) Kind { return t.kinds[t.at[name]] }

// Subset returns the given rows of a DataFrame, in the given order and with
// repetitions, as a new DataFrame with the same columns and types. It returns an
// error, where gota would panic, for a row number below 0 or beyond the last,
// and df's own error if it has one.
func Subset(df dataframe.DataFrame, rows []int) (dataframe.DataFrame, error) {
	if df.Err != nil {
		return df, df.Err
	}
	for _, r := range rows {
		if r < 0 || r >= df.Nrow() {
			return dataframe.DataFrame{}, fmt.Errorf("there is no row %d in %d rows", r, df.Nrow())
		}
	}
	out := df.Subset(rows)
	return out, out.Err
}
