package lasso

import (
	"fmt"
	"slices"
	"strings"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso/internal/frame"
)

// Columns says what the columns of a DataFrame are for.
//
// With both Numeric and Categorical nil, every column that has no other role is
// used by its gota type: Float, Int and Bool are numeric (false is 0, true 1),
// String is categorical. As soon as one of the two lists is given, exactly the
// listed columns are used, in the listed order, whatever their type: a String
// column may be numeric if all its cells read as numbers, and a numeric column
// may be categorical (5-digit postcodes, say).
//
// No column may have two roles or be listed twice.
type Columns struct {
	Target      string   `json:"target"`           // the column to predict; numeric; required
	Numeric     []string `json:"numeric"`          // features taken as numbers
	Categorical []string `json:"categorical"`      // features taken as levels; see OneHot
	Weight      string   `json:"weight,omitempty"` // sample weights, at least 0; "" means all 1
	Ignore      []string `json:"ignore,omitempty"` // columns to leave alone; only of use where roles go by type
}

// Resolve returns the roles with both lists filled in for a DataFrame, in its
// column order where they go by type; Numeric and Categorical are not nil in
// what it returns. Errors: [ErrFrame], [ErrMissingColumn], [ErrDuplicateColumn],
// and [ErrSetting] for an empty Target or no feature at all. Cells are not read.
func (c Columns) Resolve(df dataframe.DataFrame) (Columns, error) {
	t, err := open(df)
	if err != nil {
		return Columns{}, err
	}
	return c.resolve(t)
}

func (c Columns) resolve(t *frame.Table) (Columns, error) {
	if c.Target == "" {
		return Columns{}, setting("Columns.Target", `""`, "the name of the column to predict")
	}
	roles, err := c.roles(t)
	if err != nil {
		return Columns{}, err
	}
	out := Columns{
		Target: c.Target, Weight: c.Weight, Ignore: slices.Clone(c.Ignore),
		Numeric:     append([]string{}, c.Numeric...),
		Categorical: append([]string{}, c.Categorical...),
	}
	if c.Numeric == nil && c.Categorical == nil {
		for _, name := range t.Names() {
			switch {
			case roles[name] != "":
			case t.Kind(name) == frame.Text:
				out.Categorical = append(out.Categorical, name)
			default:
				out.Numeric = append(out.Numeric, name)
			}
		}
	}
	if len(out.Numeric)+len(out.Categorical) == 0 {
		return Columns{}, setting("Columns", "no features", "at least one numeric or categorical column")
	}
	return out, nil
}

// feature says whether resolved roles use a column as a feature.
func (c Columns) feature(name string) bool {
	return slices.Contains(c.Numeric, name) || slices.Contains(c.Categorical, name)
}

// roles maps every named column to its role and refuses columns that are not
// there or are named twice.
func (c Columns) roles(t *frame.Table) (map[string]string, error) {
	roles := map[string]string{}
	take := func(role string, names ...string) error {
		for _, name := range names {
			if before, seen := roles[name]; seen {
				return &ColumnError{Column: name, Reason: fmt.Sprintf("listed as %s and as %s", before, role), Kind: ErrDuplicateColumn}
			}
			if !t.Has(name) {
				return missing(t, name)
			}
			roles[name] = role
		}
		return nil
	}
	if err := take("target", c.Target); err != nil {
		return nil, err
	}
	if c.Weight != "" {
		if err := take("weight", c.Weight); err != nil {
			return nil, err
		}
	}
	for _, l := range []struct {
		role  string
		names []string
	}{{"numeric", c.Numeric}, {"categorical", c.Categorical}, {"ignored", c.Ignore}} {
		if err := take(l.role, l.names...); err != nil {
			return nil, err
		}
	}
	return roles, nil
}

// open looks at a DataFrame as a whole.
func open(df dataframe.DataFrame) (*frame.Table, error) {
	t, defect := frame.Open(df)
	switch {
	case defect == nil:
		return t, nil
	case defect.Err != nil:
		return nil, fmt.Errorf("lasso: %w: %w", ErrFrame, defect.Err)
	case defect.Repeated:
		return nil, &ColumnError{Column: defect.Duplicate, Reason: "the DataFrame has it more than once", Kind: ErrDuplicateColumn}
	}
	return nil, fmt.Errorf("lasso: %w: %s", ErrFrame, defect.Empty)
}

// missing is the error for a column that is not there. It looks for the two
// ways in which gota hides one: repeated headers are renamed x_0, x_1, …, and
// a byte order mark or spaces stay part of a header.
func missing(t *frame.Table, name string) error {
	e := &ColumnError{Column: name, Kind: ErrMissingColumn}
	if t.Has(name+"_0") && t.Has(name+"_1") {
		e.Kind = ErrDuplicateColumn
		e.Reason = fmt.Sprintf("gota has renamed repeated headers to %q, %q, …", name+"_0", name+"_1")
		return e
	}
	for _, has := range t.Names() {
		bare := strings.TrimSpace(strings.TrimPrefix(has, "\ufeff"))
		switch {
		case bare == name:
			e.Reason = fmt.Sprintf("the DataFrame has %q; trim its header", has)
			return e
		case strings.EqualFold(bare, strings.TrimSpace(name)):
			e.Reason = fmt.Sprintf("the DataFrame has %q", has)
		}
	}
	return e
}
