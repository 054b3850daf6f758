package parquet

import (
	"fmt"
	"io"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
	"github.com/parquet-go/parquet-go"
)

// table is a group of columns in the order of the DataFrame; a parquet.Group
// alone sorts them by name.
type table struct {
	parquet.Group
	names []string
}

// Fields returns the columns in order.
func (t table) Fields() []parquet.Field {
	at := map[string]parquet.Field{}
	for _, field := range t.Group.Fields() {
		at[field.Name()] = field
	}
	fields := make([]parquet.Field, len(t.names))
	for j, name := range t.names {
		fields[j] = at[name]
	}
	return fields
}

// node is the type of a column: every one may hold nulls.
func node(t series.Type) parquet.Node {
	switch t {
	case series.Int:
		return parquet.Optional(parquet.Leaf(parquet.Int64Type))
	case series.Float:
		return parquet.Optional(parquet.Leaf(parquet.DoubleType))
	case series.Bool:
		return parquet.Optional(parquet.Leaf(parquet.BooleanType))
	}
	return parquet.Optional(parquet.String())
}

// Write writes a DataFrame, compressed by Snappy: Int as INT64, Float as
// DOUBLE, Bool as BOOLEAN, String as text, each with nulls for missing cells.
// Read gives back the same cells.
func (f File) Write(w io.Writer, df dataframe.DataFrame) error {
	if df.Err != nil {
		return fmt.Errorf("parquet: %w", df.Err)
	}
	root := table{Group: parquet.Group{}, names: df.Names()}
	columns := make([]series.Series, df.Ncol())
	for j, name := range root.names {
		columns[j] = df.Col(name)
		root.Group[name] = node(columns[j].Type())
	}
	if len(root.Group) != len(columns) {
		return fmt.Errorf("parquet: a column name occurs twice")
	}
	out := parquet.NewWriter(w, parquet.NewSchema("table", root), parquet.Compression(&parquet.Snappy))
	row := make(parquet.Row, len(columns))
	for i := range df.Nrow() {
		for j := range columns {
			row[j] = cell(columns[j].Elem(i), j)
		}
		if _, err := out.WriteRows([]parquet.Row{row}); err != nil {
			return fmt.Errorf("parquet: %w", err)
		}
	}
	if err := out.Close(); err != nil {
		return fmt.Errorf("parquet: %w", err)
	}
	return nil
}

// cell is one value of column j, or its null.
func cell(e series.Element, j int) parquet.Value {
	if e.IsNA() {
		return parquet.NullValue().Level(0, 0, j)
	}
	var v parquet.Value
	switch x := e.Val().(type) {
	case int:
		v = parquet.Int64Value(int64(x))
	case float64:
		v = parquet.DoubleValue(x)
	case bool:
		v = parquet.BooleanValue(x)
	case string:
		v = parquet.ByteArrayValue([]byte(x))
	}
	return v.Level(0, 1, j)
}
