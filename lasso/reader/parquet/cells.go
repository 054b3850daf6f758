package parquet

import (
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/go-gota/gota/series"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"

	"github.com/golasso/golasso/lasso/reader"
)

// cells collects the values of one column.
type cells struct {
	reader.Column
	n    int
	take func(c *cells, v parquet.Value) (reason string) // appends a value that is no null
}

// cellsOf finds out how the values of a column are read.
func cellsOf(field *parquet.Column) (*cells, error) {
	c := &cells{Column: reader.Column{Name: field.Name()}}
	if !field.Leaf() || field.Repeated() {
		return nil, &reader.PlaceError{Column: c.Name, Reason: "nested or repeated", Kind: ErrType}
	}
	c.Type, c.take = kind(field.Type())
	if c.take == nil {
		return nil, &reader.PlaceError{Column: c.Name, Reason: fmt.Sprint(field.Type()), Kind: ErrType}
	}
	return c, nil
}

// kind returns the type of a column and how to take its values; nil where there
// is no way.
func kind(t parquet.Type) (series.Type, func(*cells, parquet.Value) string) {
	var logical any
	if l := t.LogicalType(); l != nil {
		logical = l.Value
	}
	switch l := logical.(type) {
	case *format.DateType:
		return series.String, takeDate
	case *format.TimestampType:
		return series.String, takeTime(unit(l.Unit))
	case *format.IntType:
		if !l.IsSigned {
			return series.Int, takeUnsigned(t.Kind())
		}
	case *format.StringType, *format.EnumType, *format.JsonType, nil:
	default:
		return "", nil
	}
	switch t.Kind() {
	case parquet.Boolean:
		return series.Bool, func(c *cells, v parquet.Value) string { c.Bools = append(c.Bools, v.Boolean()); return "" }
	case parquet.Int32:
		return series.Int, func(c *cells, v parquet.Value) string { c.Ints = append(c.Ints, int(v.Int32())); return "" }
	case parquet.Int64:
		return series.Int, func(c *cells, v parquet.Value) string { c.Ints = append(c.Ints, int(v.Int64())); return "" }
	case parquet.Float:
		return series.Float, func(c *cells, v parquet.Value) string { return c.number(float64(v.Float())) }
	case parquet.Double:
		return series.Float, func(c *cells, v parquet.Value) string { return c.number(v.Double()) }
	case parquet.ByteArray:
		return series.String, takeText
	}
	return "", nil
}

// number takes a float; NaN is a missing cell, as it is to gota.
func (c *cells) number(v float64) string {
	if math.IsNaN(v) {
		c.Missing = append(c.Missing, c.n)
		v = 0
	}
	c.Floats = append(c.Floats, v)
	return ""
}

func takeText(c *cells, v parquet.Value) string {
	if !utf8.Valid(v.ByteArray()) {
		return "not UTF-8"
	}
	c.Texts = append(c.Texts, string(v.ByteArray()))
	return ""
}

func takeDate(c *cells, v parquet.Value) string {
	day := time.Unix(0, 0).UTC().AddDate(0, 0, int(v.Int32()))
	c.Texts = append(c.Texts, day.Format(time.DateOnly))
	return ""
}

// takeTime reads timestamps that count in a unit since 1970.
func takeTime(unit time.Duration) func(*cells, parquet.Value) string {
	perSecond := int64(time.Second / unit)
	return func(c *cells, v parquet.Value) string {
		whole, part := v.Int64()/perSecond, v.Int64()%perSecond
		at := time.Unix(whole, part*int64(unit)).UTC()
		c.Texts = append(c.Texts, at.Format(time.RFC3339Nano))
		return ""
	}
}

func unit(u format.TimeUnit) time.Duration {
	switch u.Value.(type) {
	case *format.MilliSeconds:
		return time.Millisecond
	case *format.MicroSeconds:
		return time.Microsecond
	}
	return time.Nanosecond
}

func takeUnsigned(k parquet.Kind) func(*cells, parquet.Value) string {
	return func(c *cells, v parquet.Value) string {
		u := uint64(v.Uint32())
		if k == parquet.Int64 {
			u = v.Uint64()
		}
		if u > math.MaxInt64 {
			return strconv.FormatUint(u, 10) + " is larger than an int"
		}
		c.Ints = append(c.Ints, int(u))
		return ""
	}
}

// null takes a missing value.
func (c *cells) null() {
	c.Missing = append(c.Missing, c.n)
	switch c.Type {
	case series.Int:
		c.Ints = append(c.Ints, 0)
	case series.Float:
		c.Floats = append(c.Floats, 0)
	case series.Bool:
		c.Bools = append(c.Bools, false)
	default:
		c.Texts = append(c.Texts, "")
	}
}

// chunk takes the values of one row group, up to rows in all.
func (c *cells) chunk(chunk parquet.ColumnChunk, rows int64) error {
	pages := chunk.Pages()
	defer pages.Close()
	for {
		page, err := pages.ReadPage()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("parquet: column %s: %w: %w", reader.Quote(c.Name), ErrFormat, err)
		}
		err = c.page(page.Values(), rows)
		parquet.Release(page)
		if err != nil {
			return err
		}
	}
}

// page takes the values of one page.
func (c *cells) page(values parquet.ValueReader, rows int64) error {
	var buffer [256]parquet.Value
	for {
		n, err := values.ReadValues(buffer[:])
		for _, v := range buffer[:n] {
			if int64(c.n) >= rows {
				return fmt.Errorf("parquet: %w: column %s has more than %d rows", ErrFormat, reader.Quote(c.Name), rows)
			}
			if v.IsNull() {
				c.null()
			} else if reason := c.take(c, v); reason != "" {
				return &reader.PlaceError{Column: c.Name, Reason: fmt.Sprintf("row %d: %s", c.n, reason), Kind: reader.ErrCell}
			}
			c.n++
		}
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return fmt.Errorf("parquet: column %s: %w: %w", reader.Quote(c.Name), ErrFormat, err)
		case n == 0:
			return fmt.Errorf("parquet: column %s: %w", reader.Quote(c.Name), io.ErrNoProgress)
		}
	}
}
