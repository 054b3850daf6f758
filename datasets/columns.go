package datasets

import (
	"strconv"

	"github.com/go-gota/gota/series"
)

// Column describes one column of a table.
type Column struct {
	Name string
	Type series.Type // series.Int, series.Float or series.String
	Unit string      // unit or meaning
}

// numbered returns n float columns prefix0, prefix1, … of one unit.
func numbered(prefix string, n int, unit string) []Column {
	columns := make([]Column, n)
	for j := range columns {
		columns[j] = Column{prefix + strconv.Itoa(j), series.Float, unit}
	}
	return columns
}

// flags returns whole-number columns that mark a developer role.
func flags(names ...string) []Column {
	columns := make([]Column, len(names))
	for j, name := range names {
		columns[j] = Column{name, series.Int, "1 = has this role"}
	}
	return columns
}
