package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/reader"
	"github.com/golasso/golasso/lasso/reader/parquet"
)

// input says where a table is and how it is written.
type input struct {
	data      string
	format    string
	delimiter string
	na        []string
	types     map[string]string
}

func (in *input) flags(f *pflag.FlagSet) {
	f.StringVar(&in.data, "data", "", "table with a header line: FILE.csv, FILE.tsv, FILE.parquet, or - for standard input (required)")
	f.StringVar(&in.format, "format", "", "csv or parquet, whatever the name of --data says")
	f.StringVar(&in.delimiter, "delimiter", "", `character between CSV cells (default "," and a tab for .tsv)`)
	f.StringSliceVar(&in.na, "na", nil, `CSV texts that mean a missing cell (default "", NA, N/A, #N/A, <NA>, NaN, nan, null, NULL)`)
	f.StringToStringVar(&in.types, "type", nil, "type of a CSV column that its cells do not tell: NAME=int|float|bool|string")
	f.Lookup("type").DefValue = "" // not "[]" in --help
}

// rows is a table that was read.
type rows struct {
	dataframe.DataFrame
	name    string
	sha256  string   // of the bytes read
	skipped []string // columns of Parquet that were left unread
}

// read reads the table. Columns in text are read as text, whatever their cells
// look like; those in spare may be left unread where a DataFrame has no type for
// them.
func (in *input) read(cmd *cobra.Command, text, spare []string) (*rows, error) {
	if in.data == "" {
		return nil, usage(`required flag "data" not set`)
	}
	format, err := in.kind()
	if err != nil {
		return nil, err
	}
	csv, err := in.csv(text)
	if err != nil {
		return nil, err
	}
	content, err := in.content(cmd.Context(), cmd.InOrStdin())
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(content)
	out := &rows{name: filepath.Base(in.data), sha256: hex.EncodeToString(sum[:])}
	if format == "parquet" {
		err = out.parquet(content, spare)
	} else {
		out.DataFrame, err = csv.Read(bytes.NewReader(content))
	}
	var at *reader.PlaceError
	if errors.As(err, &at) && at.Kind == reader.ErrSetting && slices.Contains(text, at.Column) {
		err = &lasso.ColumnError{Column: at.Column, Kind: lasso.ErrMissingColumn}
	}
	return out, err
}

// parquet reads a Parquet file, without the spare columns if it must.
func (r *rows) parquet(content []byte, spare []string) (err error) {
	in, size := bytes.NewReader(content), int64(len(content))
	r.DataFrame, err = parquet.File{}.Read(in, size)
	if errors.Is(err, parquet.ErrType) && len(spare) > 0 {
		r.skipped = spare
		r.DataFrame, err = parquet.File{Skip: spare}.Read(in, size)
	}
	return err
}

// kind returns the format, by the flag or the name.
func (in *input) kind() (string, error) {
	switch in.format {
	case "csv", "parquet":
		return in.format, nil
	case "":
	default:
		return "", usage("--format %s: want csv or parquet", in.format)
	}
	if isParquet(in.data) {
		return "parquet", nil
	}
	return "csv", nil
}

func isParquet(name string) bool {
	ending := strings.ToLower(filepath.Ext(name))
	return ending == ".parquet" || ending == ".pq"
}

// csv returns the settings of the CSV reader.
func (in *input) csv(text []string) (reader.CSV, error) {
	c := reader.CSV{Types: map[string]series.Type{}, NA: in.na}
	if strings.EqualFold(filepath.Ext(in.data), ".tsv") {
		c.Comma = '\t'
	}
	if in.delimiter != "" {
		delimiter := strings.ReplaceAll(in.delimiter, `\t`, "\t")
		if utf8.RuneCountInString(delimiter) != 1 {
			return c, usage("--delimiter %q: want one character", in.delimiter)
		}
		c.Comma, _ = utf8.DecodeRuneInString(delimiter)
	}
	for _, name := range text {
		c.Types[name] = series.String
	}
	for name, of := range in.types {
		if !slices.Contains([]string{"int", "float", "bool", "string"}, of) {
			return c, usage("--type %s=%s: want int, float, bool or string", name, of)
		}
		c.Types[name] = series.Type(of)
	}
	return c, nil
}

// content returns the bytes of the table.
func (in *input) content(ctx context.Context, stdin io.Reader) ([]byte, error) {
	most := reader.Limits{}.WithDefaults().Bytes
	if in.data == "-" {
		return reader.ReadAll(interruptible{ctx, stdin}, most)
	}
	f, err := os.Open(in.data)
	if err != nil {
		return nil, fmt.Errorf("cannot read the data: %w", err)
	}
	defer f.Close()
	return reader.ReadAll(f, most)
}

// interruptible ends a reading when the context does.
type interruptible struct {
	ctx context.Context
	r   io.Reader
}

func (r interruptible) Read(p []byte) (int, error) {
	type result struct {
		n   int
		err error
	}
	done := make(chan result, 1)
	own := make([]byte, len(p)) // p is the caller's again once the context has ended
	go func() {
		n, err := r.r.Read(own)
		done <- result{n, err}
	}()
	select {
	case <-r.ctx.Done():
		return 0, r.ctx.Err()
	case got := <-done:
		return copy(p, own[:got.n]), got.err
	}
}
