package lasso

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/internal/frame"
	"github.com/golasso/golasso/lasso/stability"
)

// Merge puts one column in the place of numeric columns that are near-duplicates
// of each other, of which the lasso would keep one or another by chance. It goes
// before a [Recipe], from DataFrame to DataFrame, and learns nothing from the
// target.
type Merge struct {
	// Columns are the numeric columns to look at; nil means all of type Float or
	// Int that Ignore does not name. Columns that are constant stay as they are.
	Columns []string
	Ignore  []string // such as target and weights

	Threshold float64           // least |correlation| of two linked columns, in (0, 1]; 0 means 0.95
	By        stability.Merging // stability.Average, the default, or stability.FirstComponent
}

// Merger is a fitted Merge. It never changes.
type Merger struct {
	columns []string // looked at
	groups  []MergedColumns
	merged  *stability.Merged
}

// MergedColumns are the columns that one new column replaces.
type MergedColumns struct {
	Name      string    // of the new column: the names of two members, and how many more there are
	Members   []string  // as in the DataFrame; the new column is where the first was
	Loadings  []float64 // of the standardised members; the new column has variance 1 in training
	Explained float64   // share of the members' variance that it carries
}

// Fit finds the groups on training rows, whose rows count alike; see
// [stability.Clustering.Find] for what a group is. Errors: [ErrFrame],
// [ErrMissingColumn], those of cells ([CellError]), [ErrSetting],
// [ErrDuplicateColumn] where a new name is taken, and the context's, wrapped.
func (m Merge) Fit(ctx context.Context, train dataframe.DataFrame) (*Merger, error) {
	t, err := open(train)
	if err != nil {
		return nil, err
	}
	out := &Merger{columns: m.Columns}
	if m.Columns == nil {
		for k, typ := range train.Types() {
			if name := t.Names()[k]; (typ == series.Float || typ == series.Int) && !slices.Contains(m.Ignore, name) {
				out.columns = append(out.columns, name)
			}
		}
	}
	x, err := out.read(t)
	if err != nil {
		return nil, err
	}
	groups, err := stability.Clustering{Threshold: m.Threshold}.Find(ctx, x, nil)
	if err != nil {
		return nil, drawsError("Merge", err)
	}
	if out.merged, err = m.By.Fit(x, nil, groups); err != nil {
		return nil, drawsError("Merge", err)
	}
	return out, out.name(t)
}

// read returns the columns looked at as a matrix.
func (m *Merger) read(t *frame.Table) (*design.Dense, error) {
	columns, err := readAll(t, m.columns)
	if err != nil {
		return nil, err
	}
	x, err := design.FromColumns(columns)
	if err != nil {
		return nil, fmt.Errorf("lasso: Merge: %w", err)
	}
	return x, nil
}

// readAll reads columns of numbers.
func readAll(t *frame.Table, names []string) ([][]float64, error) {
	if len(names) < 2 {
		return nil, setting("Merge.Columns", names, "at least two numeric columns")
	}
	columns := make([][]float64, len(names))
	for k, name := range names {
		if slices.Contains(names[:k], name) {
			return nil, &ColumnError{Column: name, Reason: "Merge.Columns names it twice", Kind: ErrDuplicateColumn}
		}
		var err error
		if columns[k], err = numbers(t, name); err != nil {
			return nil, err
		}
	}
	return columns, nil
}

// name names the new columns.
func (m *Merger) name(t *frame.Table) error {
	for _, c := range m.merged.Columns {
		if c.Loadings == nil {
			continue
		}
		g := MergedColumns{Members: pick(m.columns, c.Members), Loadings: slices.Clone(c.Loadings), Explained: c.Explained}
		g.Name = strings.Join(g.Members[:2], " ~ ")
		if more := len(g.Members) - 2; more > 0 {
			g.Name += fmt.Sprintf(" ~ %d more", more)
		}
		if t.Has(g.Name) {
			return &ColumnError{Column: g.Name, Reason: "a merged column would bear this name", Kind: ErrDuplicateColumn}
		}
		m.groups = append(m.groups, g)
	}
	return nil
}

// Groups returns what was merged, in the order of the new columns; none where no
// two columns are alike enough.
func (m *Merger) Groups() []MergedColumns {
	out := make([]MergedColumns, len(m.groups))
	for k, g := range m.groups {
		g.Members, g.Loadings = slices.Clone(g.Members), slices.Clone(g.Loadings)
		out[k] = g
	}
	return out
}

// Transform returns the DataFrame with the new columns in place of their members,
// all others as they are. It works on any rows that have the columns looked at in
// training; errors are those of [Merge.Fit].
func (m *Merger) Transform(df dataframe.DataFrame) (dataframe.DataFrame, error) {
	t, err := open(df)
	if err != nil {
		return dataframe.DataFrame{}, err
	}
	x, err := m.read(t)
	if err != nil {
		return dataframe.DataFrame{}, err
	}
	z, err := m.merged.Transform(x)
	if err != nil {
		return dataframe.DataFrame{}, fmt.Errorf("lasso: Merge: %w", err)
	}
	leads, member := map[string]series.Series{}, map[string]bool{}
	next := 0
	for k, c := range m.merged.Columns {
		if c.Loadings == nil {
			continue
		}
		g := m.groups[next]
		next++
		leads[g.Members[0]] = series.New(z.Column(k), series.Float, g.Name)
		for _, name := range g.Members {
			member[name] = true
		}
	}
	var columns []series.Series
	for _, name := range t.Names() {
		if lead, ok := leads[name]; ok {
			columns = append(columns, lead)
		} else if !member[name] {
			columns = append(columns, df.Col(name))
		}
	}
	out := dataframe.New(columns...)
	if out.Err != nil {
		return out, fmt.Errorf("lasso: %w: %w", ErrFrame, out.Err)
	}
	return out, nil
}

// String returns the groups as an aligned table.
func (m *Merger) String() string { return m.table().text() }

// HTML returns the groups as a plain HTML table.
func (m *Merger) HTML() string { return m.table().html() }

func (m *Merger) table() table {
	t := table{head: []string{"merged column", "members", "variance carried"}}
	for _, g := range m.groups {
		t.rows = append(t.rows, []string{g.Name, strings.Join(g.Members, ", "), thousands(100*g.Explained, 1) + " %"})
	}
	return t
}
