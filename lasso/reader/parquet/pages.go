package parquet

import (
	"fmt"
	"io"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"

	"github.com/golasso/golasso/lasso/reader"
)

// checkPages looks whether the pages of a column chunk lie within it, and are no
// larger than allowed once they are unpacked: the library allocates what their
// headers claim before it reads them.
func checkPages(file *parquet.File, group, column int, most int64) error {
	chunk := &file.Metadata().RowGroups[group].Columns[column].MetaData
	broken := func(reason string, v int64) error {
		return fmt.Errorf("parquet: %w: row group %d, column %d: %s %d", ErrFormat, group, column, reason, v)
	}
	from := chunk.DataPageOffset
	if at := chunk.DictionaryPageOffset; at > 0 && at < from {
		from = at
	}
	if size := chunk.TotalCompressedSize; from < 0 || size < 0 || from > file.Size()-size {
		return broken("a chunk of bytes", size)
	}
	left := make([]byte, chunk.TotalCompressedSize)
	if _, err := file.ReadAt(left, from); err != nil && err != io.EOF {
		return fmt.Errorf("parquet: %w", err)
	}
	protocol := thrift.CompactProtocol{}
	for len(left) > 0 {
		var header format.PageHeader
		in := protocol.NewReaderFromBytes(left)
		if err := thrift.NewDecoder(in).Decode(&header); err != nil {
			return fmt.Errorf("parquet: %w: row group %d, column %d: %w", ErrFormat, group, column, err)
		}
		left = left[in.BytesRead():]
		packed, unpacked := int64(header.CompressedPageSize), int64(header.UncompressedPageSize)
		if packed < 0 || packed > int64(len(left)) {
			return broken("a page of bytes", packed)
		}
		if unpacked < 0 {
			return broken("a page of unpacked bytes", unpacked)
		}
		if unpacked > most {
			return &reader.PlaceError{Reason: fmt.Sprintf("a page of more than %d bytes", most), Kind: reader.ErrLimit}
		}
		left = left[packed:]
	}
	return nil
}
