package parquet_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"github.com/golasso/golasso/lasso/reader/parquet"
)

var small = dataframe.New(
	series.New([]float64{0.5, 1e-9}, series.Float, "x"),
	series.New([]string{"a", "NaN"}, series.String, "level"),
)

func ExampleFile_Write() {
	var b bytes.Buffer
	fmt.Println(parquet.File{}.Write(&b, small), string(b.Bytes()[:4]))
	// Output: <nil> PAR1
}

func ExampleFile_Read() {
	var b bytes.Buffer
	if err := (parquet.File{}).Write(&b, small); err != nil {
		fmt.Println(err)
	}
	df, err := parquet.File{}.Read(bytes.NewReader(b.Bytes()), int64(b.Len()))
	fmt.Println(df.Types(), df.Col("x").Float(), df.Col("level").IsNaN(), err)
	// Output: [float string] [0.5 1e-09] [false true] <nil>
}

func ExampleFile_ReadFile() {
	name := filepath.Join(os.TempDir(), "reader-example.parquet")
	defer os.Remove(name)
	var b bytes.Buffer
	if err := (parquet.File{}).Write(&b, small); err != nil {
		fmt.Println(err)
	}
	if err := os.WriteFile(name, b.Bytes(), 0o600); err != nil {
		fmt.Println(err)
	}
	df, err := parquet.File{Skip: []string{"level"}}.ReadFile(name)
	fmt.Println(df.Names(), err)
	// Output: [x] <nil>
}

func ExampleFile_Columns() {
	var b bytes.Buffer
	if err := (parquet.File{}).Write(&b, small); err != nil {
		fmt.Println(err)
	}
	columns, err := parquet.File{}.Columns(bytes.NewReader(b.Bytes()), int64(b.Len()))
	fmt.Println(columns[1].Name, columns[1].Texts, columns[1].Missing, err)
	// Output: level [a ] [1] <nil>
}
