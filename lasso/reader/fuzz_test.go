package reader_test

import (
	"bytes"
	"errors"
	"reflect"
	"testing"

	"github.com/go-gota/gota/series"

	"github.com/golasso/golasso/lasso/reader"
)

// Whatever the bytes: no panic, an error of a known kind, columns of equal
// length, and what was read, written and read again under the same types is the
// same.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"", "a\n", "a,b\n1,x\n", "\ufeffa,b\r\n1,\"x\ny\"\r\n", "a\n1\n2.5\nx\n", "a,b\n1\n", "a\n\"", "a\n-0\n1e999\nNA\n",
		"a,a\n", "a;b\n1;2\n", "a\ntrue\nFALSE\n", "a\n\xff\n", " a ,b\n 1 , NaN \n", "a\n9223372036854775808\n", "a\n\n\n\r\r\n",
	} {
		f.Add([]byte(seed))
	}
	kinds := []error{reader.ErrEmpty, reader.ErrHeader, reader.ErrRagged, reader.ErrQuote, reader.ErrEncoding, reader.ErrLimit}
	f.Fuzz(func(t *testing.T, data []byte) {
		c := reader.CSV{Limits: reader.Limits{Bytes: 1 << 16, Record: 1 << 14, Cells: 1 << 12}}
		first, err := c.Columns(bytes.NewReader(data))
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
		var b bytes.Buffer
		if err := c.Write(&b, df); err != nil {
			t.Fatal(err)
		}
		again := reader.CSV{Types: map[string]series.Type{}}
		for _, column := range first {
			again.Types[column.Name] = column.Type
		}
		second, err := again.Columns(&b)
		if err != nil && !errors.Is(err, reader.ErrCell) {
			t.Fatal(err)
		}
		if err == nil && !reflect.DeepEqual(second, first) {
			t.Fatalf("read %+v\nthen %+v", first, second)
		}
	})
}
