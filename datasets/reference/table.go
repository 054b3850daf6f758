package reference

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
)

// A Table is the data of a set: named columns of text cells.
type Table struct {
	Header []string // column names in file order
	Rows   int
	cells  [][]string // by row
}

func readTable(file string, b []byte) (*Table, error) {
	records, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("reference: %s: %w", file, err)
	}
	if len(records) == 0 {
		return nil, fmt.Errorf("reference: %s: no header", file)
	}
	t := &Table{Header: records[0], Rows: len(records) - 1, cells: records[1:]}
	for i, name := range t.Header {
		if j := slices.Index(t.Header, name); j < i {
			return nil, fmt.Errorf("reference: %s: columns %d and %d are both named %q", file, j, i, name)
		}
	}
	return t, nil
}

// Text returns a column's cells as they stand in the file.
func (t *Table) Text(name string) ([]string, error) {
	j := slices.Index(t.Header, name)
	if j < 0 {
		return nil, fmt.Errorf("reference: no column %q; there are %q", name, t.Header)
	}
	column := make([]string, t.Rows)
	for i, row := range t.cells {
		column[i] = row[j]
	}
	return column, nil
}

// Float returns a column as numbers. A cell that is not a number is an error
// that names column, row (from 0) and cell.
func (t *Table) Float(name string) ([]float64, error) {
	texts, err := t.Text(name)
	if err != nil {
		return nil, err
	}
	column := make([]float64, t.Rows)
	for i, s := range texts {
		if column[i], err = strconv.ParseFloat(s, 64); err != nil {
			return nil, fmt.Errorf("reference: column %q, row %d: %q is not a number", name, i, s)
		}
	}
	return column, nil
}

// Matrix returns the named columns side by side, row by row.
func (t *Table) Matrix(names ...string) ([][]float64, error) {
	rows := make([][]float64, t.Rows)
	for i := range rows {
		rows[i] = make([]float64, len(names))
	}
	for j, name := range names {
		column, err := t.Float(name)
		if err != nil {
			return nil, err
		}
		for i, x := range column {
			rows[i][j] = x
		}
	}
	return rows, nil
}
