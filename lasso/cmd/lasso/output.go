package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso/reader"
	"github.com/golasso/golasso/lasso/reader/parquet"
)

// writeTable writes a DataFrame to a file, in the format that its name says.
func writeTable(name string, df dataframe.DataFrame) error {
	return writeFile(name, func(w io.Writer) error {
		switch {
		case isParquet(name):
			return parquet.File{}.Write(w, df)
		case strings.EqualFold(filepath.Ext(name), ".tsv"):
			return reader.CSV{Comma: '\t'}.Write(w, df)
		}
		return reader.CSV{}.Write(w, df)
	})
}

// writeFile writes a file whole or not at all: what is there already stays until
// the new content is complete.
func writeFile(name string, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*.tmp")
	if err != nil {
		return fmt.Errorf("cannot write %s: %w", name, err)
	}
	defer func() {
		if err != nil {
			_ = f.Close() // the first error is the one to tell
			_ = os.Remove(f.Name())
		}
	}()
	if err = write(f); err != nil {
		return err
	}
	if err = f.Chmod(0o644); err != nil {
		return err
	}
	if err = f.Sync(); err != nil {
		return err
	}
	if err = f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}
