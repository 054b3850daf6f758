package reader

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
)

// Write writes a DataFrame with its header line. A number is written in its
// shortest form that reads back as the same bits, a missing cell as "NA" or,
// where NA is given, as its first text. Lines end in "\n". NA, Comma are used,
// the other settings are not.
//
// Read gives back the same cells, but for a text that reads as a missing cell
// or a column of texts that all read as numbers, unless NA and Types say
// otherwise.
func (c CSV) Write(w io.Writer, df dataframe.DataFrame) error {
	if df.Err != nil {
		return fmt.Errorf("reader: %w", df.Err)
	}
	if err := c.check(); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.Comma = c.comma()
	if err := out.Write(df.Names()); err != nil {
		return fmt.Errorf("reader: %w", err)
	}
	columns := make([]series.Series, df.Ncol())
	for j, name := range df.Names() {
		columns[j] = df.Col(name)
	}
	record := make([]string, len(columns))
	for i := range df.Nrow() {
		for j := range columns {
			record[j] = c.text(columns[j].Elem(i))
		}
		// A line of one empty cell would be an empty line, which is no row.
		if len(record) == 1 && record[0] == "" {
			record[0] = c.gap()
		}
		if err := out.Write(record); err != nil {
			return fmt.Errorf("reader: %w", err)
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("reader: %w", err)
	}
	return nil
}

// text writes one cell.
func (c CSV) text(e series.Element) string {
	switch {
	case e.IsNA():
		return c.gap()
	case e.Type() == series.Float:
		return strconv.FormatFloat(e.Float(), 'g', -1, 64)
	}
	return e.String()
}

// gap is what a missing cell is written as.
func (c CSV) gap() string {
	if len(c.NA) > 0 && c.NA[0] != "" {
		return c.NA[0]
	}
	return "NA"
}
