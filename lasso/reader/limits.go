package reader

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
)

// Limits bound what one input may take in memory. The zero value is the stated
// defaults; a negative number lifts a limit.
type Limits struct {
	Bytes  int64 // of the whole input; 0 means 1 GiB
	Record int64 // bytes of one row, quoted line breaks included; 0 means 4 MiB
	Cells  int64 // rows × columns; 0 means 50 million, for which 2 GB are needed
}

// WithDefaults returns the limits with every 0 replaced by its default and
// every negative number by the largest there is.
func (l Limits) WithDefaults() Limits {
	return Limits{Bytes: limit(l.Bytes, 1<<30), Record: limit(l.Record, 4<<20), Cells: limit(l.Cells, 50e6)}
}

func limit(given, byDefault int64) int64 {
	switch {
	case given < 0:
		return 1<<62 - 1
	case given == 0:
		return byDefault
	}
	return given
}

// ReadAll reads an input to its end, and not a byte more than most: then the
// error is of kind [ErrLimit].
func ReadAll(r io.Reader, most int64) ([]byte, error) {
	var b bytes.Buffer
	// ReadFrom wants room to see the end.
	b.Grow(int(min(size(r), most)) + bytes.MinRead)
	if _, err := b.ReadFrom(io.LimitReader(r, most+1)); err != nil {
		return nil, fmt.Errorf("reader: %w", err)
	}
	if int64(b.Len()) > most {
		return nil, &PlaceError{Reason: fmt.Sprintf("more than %d bytes", most), Kind: ErrLimit}
	}
	return b.Bytes(), nil
}

// size is the length of an input, as far as it tells, and 0 otherwise.
func size(r io.Reader) int64 {
	switch r := r.(type) {
	case interface{ Len() int }:
		return int64(r.Len())
	case *os.File:
		if info, err := r.Stat(); err == nil && info.Mode().IsRegular() {
			return info.Size()
		}
	}
	return 0
}

// errRecord ends a record that is longer than allowed.
var errRecord = errors.New("record too long")

// guard hands bytes to the csv reader and stops when one record takes too many
// of them.
type guard struct {
	r     io.Reader
	given int64 // bytes handed over
	start int64 // where the record that is being read starts
	most  int64 // of one record
}

// Read hands over some bytes of the input.
func (g *guard) Read(p []byte) (int, error) {
	// What was handed over before belongs to the record at hand, but for the
	// bytes of earlier records, all in front of start.
	if g.given-g.start > g.most {
		return 0, errRecord
	}
	n, err := g.r.Read(p)
	g.given += int64(n)
	return n, err
}
