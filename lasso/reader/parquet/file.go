package parquet

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/go-gota/gota/dataframe"
	"github.com/parquet-go/parquet-go"

	"github.com/golasso/golasso/lasso/reader"
)

var (
	// ErrFormat: what is read is no Parquet file, or a broken one.
	ErrFormat = errors.New("not a whole Parquet file")
	// ErrType: a column of a type that a DataFrame does not have.
	ErrType = errors.New("unsupported type")
)

// File says how to read and write a Parquet file. The zero value reads every
// column.
type File struct {
	Skip   []string // columns to leave unread; they need not exist
	Limits reader.Limits
}

// Read reads a file of the given size in bytes. Errors: [ErrFormat], [ErrType],
// and those of package reader of kind ErrHeader, ErrLimit, ErrCell and
// ErrEncoding; [reader.PlaceError] names the column. Rows count from 0.
func (f File) Read(r io.ReaderAt, size int64) (dataframe.DataFrame, error) {
	columns, err := f.Columns(r, size)
	if err != nil {
		return dataframe.DataFrame{}, err
	}
	return reader.Frame(columns)
}

// ReadFile is Read for a file by its name.
func (f File) ReadFile(name string) (dataframe.DataFrame, error) {
	in, err := os.Open(name)
	if err != nil {
		return dataframe.DataFrame{}, fmt.Errorf("parquet: %w", err)
	}
	defer in.Close()
	info, err := in.Stat()
	if err != nil {
		return dataframe.DataFrame{}, fmt.Errorf("parquet: %w", err)
	}
	return f.Read(in, info.Size())
}

// Columns is Read without the DataFrame.
func (f File) Columns(r io.ReaderAt, size int64) (columns []reader.Column, err error) {
	// The library is written for files that are whole; what it panics on is one
	// that is not.
	defer func() {
		if p := recover(); p != nil {
			columns, err = nil, fmt.Errorf("parquet: %w: %v", ErrFormat, p)
		}
	}()
	limits := f.Limits.WithDefaults()
	if size > limits.Bytes {
		return nil, &reader.PlaceError{Reason: fmt.Sprintf("more than %d bytes", limits.Bytes), Kind: reader.ErrLimit}
	}
	if err := footer(r, size); err != nil {
		return nil, err
	}
	file, err := parquet.OpenFile(r, size, parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true))
	if err != nil {
		return nil, fmt.Errorf("parquet: %w: %w", ErrFormat, err)
	}
	return f.columns(file, limits)
}

// footer checks the length of the file's end matter, which is allocated whole.
func footer(r io.ReaderAt, size int64) error {
	var end [8]byte
	if size < 12 {
		return fmt.Errorf("parquet: %w: %d bytes", ErrFormat, size)
	}
	if _, err := r.ReadAt(end[:], size-8); err != nil && err != io.EOF {
		return fmt.Errorf("parquet: %w", err)
	}
	if n := int64(binary.LittleEndian.Uint32(end[:4])); string(end[4:]) != "PAR1" || n > size-12 {
		return fmt.Errorf("parquet: %w: its end says %q", ErrFormat, end[4:])
	}
	return nil
}

// columns reads the columns of an open file.
func (f File) columns(file *parquet.File, limits reader.Limits) ([]reader.Column, error) {
	fields := file.Root().Columns()
	seen := map[string]bool{}
	var out []reader.Column
	for _, field := range fields {
		name := field.Name()
		if slices.Contains(f.Skip, name) {
			continue
		}
		if seen[name] || name == "" {
			return nil, &reader.PlaceError{Column: name, Reason: "a name that is blank or occurs twice", Kind: reader.ErrHeader}
		}
		seen[name] = true
		cells, err := cellsOf(field)
		if err != nil {
			return nil, err
		}
		if file.NumRows() > limits.Cells/int64(len(fields)) {
			return nil, &reader.PlaceError{Reason: fmt.Sprintf("more than %d cells", limits.Cells), Kind: reader.ErrLimit}
		}
		for g, group := range file.RowGroups() {
			if err := checkPages(file, g, field.Index(), limits.Bytes); err != nil {
				return nil, err
			}
			if err := cells.chunk(group.ColumnChunks()[field.Index()], file.NumRows()); err != nil {
				return nil, err
			}
		}
		if int64(cells.n) != file.NumRows() {
			return nil, fmt.Errorf("parquet: %w: column %s has %d rows of %d", ErrFormat, reader.Quote(name), cells.n, file.NumRows())
		}
		out = append(out, cells.Column)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("parquet: %w: no columns", ErrFormat)
	}
	return out, nil
}
