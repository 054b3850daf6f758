package reader_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"github.com/golasso/golasso/lasso/reader"
)

func ExampleCSV_Read() {
	text := "\ufeffCity, Population ,Coastal,Rate\r\nOslo,709000,true,0.5\r\n\"Rome, IT\",2750000,false,NA\r\n"
	df, err := reader.CSV{}.Read(strings.NewReader(text))
	fmt.Println(df.Names(), df.Types(), err)
	fmt.Println(df.Col("City").Records(), df.Col("Rate").IsNaN())

	_, err = reader.CSV{Types: map[string]series.Type{"Rate": series.Float}}.Read(strings.NewReader("City,Rate\nOslo,high\n"))
	fmt.Println(err)
	var at *reader.PlaceError
	fmt.Println(errors.As(err, &at), at.Line, errors.Is(err, reader.ErrCell))
	// Output:
	// [City Population Coastal Rate] [string int bool float] <nil>
	// [Oslo Rome, IT] [false true]
	// reader: line 2, column "Rate", value "high": cell does not fit its column: not a float that 64 bits hold
	// true 2 true
}

func ExampleCSV_ReadFile() {
	name := filepath.Join(os.TempDir(), "reader-example.csv")
	defer os.Remove(name)
	if err := os.WriteFile(name, []byte("x;y\n1;2\n"), 0o600); err != nil {
		fmt.Println(err)
	}
	df, err := reader.CSV{Comma: ';'}.ReadFile(name)
	fmt.Println(df.Nrow(), df.Names(), err)
	// Output: 1 [x y] <nil>
}

func ExampleCSV_Columns() {
	columns, err := reader.CSV{}.Columns(strings.NewReader("x\n1\nNA\n3\n"))
	fmt.Println(columns[0].Type, columns[0].Ints, columns[0].Missing, err)
	// Output: int [1 0 3] [1] <nil>
}

func ExampleCSV_Write() {
	df := dataframe.New(
		series.New([]float64{1e-9, 0.1}, series.Float, "x"),
		series.New([]string{"a,b", "NaN"}, series.String, "s"),
	)
	fmt.Println(reader.CSV{}.Write(os.Stdout, df))
	// Output:
	// x,s
	// 1e-09,"a,b"
	// 0.1,NA
	// <nil>
}

func ExampleFrame() {
	df, err := reader.Frame([]reader.Column{
		{Name: "x", Type: series.Float, Floats: []float64{0.5, 0}, Missing: []int{1}},
		{Name: "s", Type: series.String, Texts: []string{"a", "b"}},
	})
	fmt.Println(df.Nrow(), df.Types(), df.Col("x").IsNaN(), err)
	// Output: 2 [float string] [false true] <nil>
}

func ExampleDefaultNA() {
	fmt.Printf("%q\n", reader.DefaultNA())
	// Output: ["" "NA" "N/A" "#N/A" "<NA>" "NaN" "nan" "null" "NULL"]
}

func ExampleLimits() {
	_, err := reader.CSV{Limits: reader.Limits{Bytes: 4}}.Read(strings.NewReader("x\n1\n2\n"))
	fmt.Println(err)
	// Output: reader: input too large: more than 4 bytes
}
