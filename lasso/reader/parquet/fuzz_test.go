package parquet_test

import (
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"testing"

	"github.com/golasso/golasso/lasso/reader"
	"github.com/golasso/golasso/lasso/reader/parquet"
)

// most is what reading some kilobytes may allocate: buffers of the library, and
// pages that claim to be large.
const most = 64 << 20

// Whatever the bytes: no panic, an error of a known kind, memory within bounds,
// columns of equal length, and what was read, written and read again is the same.
func FuzzColumns(f *testing.F) {
	f.Add(written(f, table()))
	f.Add(written(f, []reader.Column{{Name: "x", Type: "int", Ints: []int{1, 2, 3}}}))
	f.Add(written(f, []reader.Column{{Name: "s", Type: "string", Texts: []string{"a", "b", "a", "a"}}}))
	f.Add([]byte("PAR1\x00\x00\x00\x00PAR1"))
	f.Add([]byte("a,b\n1,2\n3,4\n"))
	kinds := []error{parquet.ErrFormat, parquet.ErrType, reader.ErrHeader, reader.ErrLimit, reader.ErrCell, reader.ErrEncoding}
	f.Fuzz(func(t *testing.T, data []byte) {
		file := parquet.File{Limits: reader.Limits{Bytes: 1 << 16, Cells: 1 << 12}}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		first, err := file.Columns(bytes.NewReader(data), int64(len(data)))
		runtime.ReadMemStats(&after)
		if n := after.TotalAlloc - before.TotalAlloc; n > most {
			t.Fatalf("%d bytes allocated for %d", n, len(data))
		}
		if err != nil {
			for _, kind := range kinds {
				if errors.Is(err, kind) {
					return
				}
			}
			t.Fatalf("an error of no kind: %v", err)
		}
		df, err := reader.Frame(first)
		if err != nil {
			t.Fatal(err)
		}
		if df.Nrow() == 0 {
			return
		}
		again := written(t, first)
		second, err := parquet.File{}.Columns(bytes.NewReader(again), int64(len(again)))
		if err != nil {
			t.Fatal(err)
		}
		for j := range first {
			if !equal(first[j], second[j]) {
				t.Fatalf("read %+v\nthen %+v", first[j], second[j])
			}
		}
	})
}

// equal compares columns, an empty list of missing rows being none.
func equal(a, b reader.Column) bool {
	var x, y bytes.Buffer
	for out, c := range map[*bytes.Buffer]reader.Column{&x: a, &y: b} {
		fmt.Fprintf(out, "%q %v %v %v %v %q %v", c.Name, c.Type, c.Ints, c.Floats, c.Bools, c.Texts, c.Missing)
	}
	return bytes.Equal(x.Bytes(), y.Bytes())
}
