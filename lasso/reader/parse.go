package reader

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/go-gota/gota/series"
)

// parse is one reading of an input that is in memory.
type parse struct {
	settings CSV
	limits   Limits
	data     []byte
	na       *absent

	columns []*column
}

// run reads all columns, and once more, as text, those that looked like numbers
// at first.
func (p *parse) run() error {
	if err := p.pass(func(c *column) bool { return true }); err != nil {
		return err
	}
	var late []*column
	for _, c := range p.columns {
		if c.again {
			c.restart()
			late = append(late, c)
		}
	}
	if late == nil {
		return nil
	}
	return p.pass(func(c *column) bool { return c.kind == series.String && c.n == 0 })
}

// pass reads the records and hands their cells to the columns that want them.
func (p *parse) pass(wanted func(*column) bool) error {
	guard := &guard{r: bytes.NewReader(p.data), most: p.limits.Record}
	r := csv.NewReader(guard)
	r.Comma, r.ReuseRecord, r.FieldsPerRecord = p.settings.comma(), true, -1
	head, err := r.Read()
	if err == io.EOF {
		return &PlaceError{Kind: ErrEmpty}
	}
	if err != nil {
		return p.placed(err, 0, 0)
	}
	if p.columns == nil {
		if p.columns, err = p.settings.header(head); err != nil {
			return err
		}
	}
	r.FieldsPerRecord = len(head)
	active := make([]bool, len(p.columns))
	for j, c := range p.columns {
		active[j] = wanted(c)
	}
	return p.rows(r, guard, active)
}

// rows reads the records below the header: the text is cut into cells by one
// goroutine while another, this one, makes numbers of the cells before.
func (p *parse) rows(r *csv.Reader, guard *guard, active []bool) error {
	full, free, done := make(chan *batch, batches), make(chan *batch, batches), make(chan struct{})
	defer close(done)
	for range batches {
		free <- &batch{width: len(active)}
	}
	go p.cut(r, guard, full, free, done)
	rows := p.expected()
	for read := int64(0); ; {
		b := <-full
		for i := range b.lines {
			if read++; read*int64(b.width) > p.limits.Cells {
				return &PlaceError{Reason: fmt.Sprintf("more than %d cells", p.limits.Cells), Kind: ErrLimit}
			}
			if err := p.take(b, i, active, rows); err != nil {
				return err
			}
		}
		if b.err == io.EOF {
			return nil
		}
		if b.err != nil {
			return b.err
		}
		free <- b
	}
}

// take gives the cells of a row to their columns.
func (p *parse) take(b *batch, row int, active []bool, rows int) error {
	record := b.row(row)
	for j, c := range p.columns {
		if !active[j] {
			continue
		}
		if reason := c.add(record[j], p.na, rows); reason != "" {
			return &PlaceError{Line: b.line(row, j), Column: c.name, Value: record[j], Reason: reason, Kind: ErrCell}
		}
	}
	return nil
}

// expected is a guess at the number of rows: the lines, but never so many that
// room for them would take more than a few bytes for each byte of the input.
func (p *parse) expected() int {
	lines := bytes.Count(p.data, []byte("\n")) + 1
	return min(lines, len(p.data)/len(p.columns)+1, int(p.limits.Cells/int64(len(p.columns)))+1)
}

// header makes the columns of a header line.
func (c CSV) header(names []string) ([]*column, error) {
	columns := make([]*column, len(names))
	at := map[string]int{}
	for j, name := range names {
		// A byte order mark may have been written twice.
		name = strings.Clone(strings.TrimFunc(name, func(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' }))
		if name == "" {
			return nil, &PlaceError{Line: 1, Reason: fmt.Sprintf("column %d has no name", j+1), Kind: ErrHeader}
		}
		if before, twice := at[name]; twice {
			return nil, &PlaceError{Line: 1, Reason: fmt.Sprintf("columns %d and %d are both called %s", before+1, j+1, Quote(name)), Kind: ErrHeader}
		}
		at[name] = j
		columns[j] = &column{name: name, kind: c.Types[name], declared: c.Types[name] != ""}
	}
	for name := range c.Types {
		if _, ok := at[name]; !ok {
			return nil, &PlaceError{Column: name, Reason: "CSV.Types declares it, the header does not have it", Kind: ErrSetting}
		}
	}
	return columns, nil
}

// result returns the columns in plain values.
func (p *parse) result() []Column {
	out := make([]Column, len(p.columns))
	for j, c := range p.columns {
		if c.kind == "" {
			c.kind = series.Float
			c.blanks(c.n)
		}
		out[j] = Column{
			Name: c.name, Type: c.kind, Missing: c.missing,
			Ints: c.ints, Floats: c.floats, Bools: c.bools, Texts: c.texts,
		}
	}
	return out
}
