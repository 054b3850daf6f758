package reader

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"unicode/utf8"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
)

// CSV says how to read and write comma-separated text. The zero value reads
// what spreadsheets and pandas write.
type CSV struct {
	// Types declares columns by header; the others are told from their cells:
	// Int where all of them are whole numbers, else Float where all are decimal
	// numbers, Bool where all are "true" or "false" in any case, else String.
	// A column of missing cells only is Float. A declared Bool may also be
	// written as 1 and 0.
	Types map[string]series.Type

	// NA lists the texts that mean a missing cell, spaces around them apart;
	// nil means DefaultNA. They hold for every column, text too: a level that is
	// called "NA" needs another list.
	NA []string

	Comma  rune // between cells; 0 means ','
	Limits Limits
}

// Read reads a header line and rows to the end of the input. Numbers may have
// spaces around them; texts are kept as they are. A number that is too large for
// 64 bits is ±Inf in a column whose type is not declared, an error in one
// declared. Lines without any character are skipped.
//
// Errors are a [PlaceError] of one of the kinds of this package, or what the
// input's own Read returned, wrapped.
func (c CSV) Read(r io.Reader) (dataframe.DataFrame, error) {
	table, err := c.Columns(r)
	if err != nil {
		return dataframe.DataFrame{}, err
	}
	return Frame(table)
}

// ReadFile is Read for a file by its name.
func (c CSV) ReadFile(name string) (dataframe.DataFrame, error) {
	f, err := os.Open(name)
	if err != nil {
		return dataframe.DataFrame{}, fmt.Errorf("reader: %w", err)
	}
	defer f.Close()
	return c.Read(f)
}

// Columns is Read without the DataFrame.
func (c CSV) Columns(r io.Reader) ([]Column, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	limits := c.Limits.WithDefaults()
	data, err := ReadAll(r, limits.Bytes)
	if err != nil {
		return nil, err
	}
	if data, err = plainText(data); err != nil {
		return nil, err
	}
	p := &parse{settings: c, limits: limits, data: data, na: c.absent()}
	if err := p.run(); err != nil {
		return nil, err
	}
	return p.result(), nil
}

// check looks at the settings alone.
func (c CSV) check() error {
	for name, t := range c.Types {
		switch t {
		case series.Int, series.Float, series.Bool, series.String:
		default:
			return &PlaceError{Column: name, Reason: fmt.Sprintf("CSV.Types has %q, want int, float, bool or string", t), Kind: ErrSetting}
		}
	}
	if c.Comma != 0 && (c.Comma == '"' || c.Comma == '\r' || c.Comma == '\n' || !utf8.ValidRune(c.Comma) || c.Comma == utf8.RuneError) {
		return &PlaceError{Reason: fmt.Sprintf("CSV.Comma = %q, want a character that is no quote and no line break", c.Comma), Kind: ErrSetting}
	}
	return nil
}

func (c CSV) comma() rune {
	if c.Comma == 0 {
		return ','
	}
	return c.Comma
}

// plainText takes off a byte order mark and refuses what is not UTF-8.
func plainText(data []byte) ([]byte, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if utf8.Valid(data) {
		return data, nil
	}
	e := &PlaceError{Kind: ErrEncoding}
	if bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff}) {
		e.Reason = "it looks like UTF-16"
		return nil, e
	}
	e.Line = 1
	for rest := data; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		if r == utf8.RuneError && size == 1 {
			break
		}
		if r == '\n' {
			e.Line++
		}
		rest = rest[size:]
	}
	return nil, e
}

// placed makes an error of encoding/csv one of this package.
// The record at hand starts at the given byte, and has so many cells.
func (p *parse) placed(err error, start int64, cells int) error {
	var at *csv.ParseError
	switch {
	case errors.Is(err, errRecord):
		line := bytes.Count(p.data[:start], []byte("\n")) + 1
		return &PlaceError{Line: line, Reason: fmt.Sprintf("a row of more than %d bytes", p.limits.Record), Kind: ErrLimit}
	case !errors.As(err, &at):
		return &PlaceError{Reason: err.Error(), Kind: ErrSetting}
	case errors.Is(err, csv.ErrFieldCount):
		return &PlaceError{Line: at.StartLine, Reason: fmt.Sprintf("%d cells, the header has %d", cells, len(p.columns)), Kind: ErrRagged}
	default:
		return &PlaceError{Line: at.Line, Reason: fmt.Sprintf("character %d", at.Column), Kind: ErrQuote}
	}
}
