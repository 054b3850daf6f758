package parquet_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"
	pq "github.com/parquet-go/parquet-go"

	"github.com/golasso/golasso/lasso/reader"
	"github.com/golasso/golasso/lasso/reader/parquet"
)

// table has every type, a missing cell in each, and names out of order.
func table() []reader.Column {
	return []reader.Column{
		{Name: "z", Type: series.Int, Ints: []int{1, 0, math.MinInt64, math.MaxInt64}, Missing: []int{1}},
		{Name: "real number", Type: series.Float, Floats: []float64{1e-9, math.Copysign(0, -1), 0, math.Inf(1)}, Missing: []int{2}},
		{Name: "a", Type: series.Bool, Bools: []bool{true, false, true, false}, Missing: []int{3}},
		{Name: "text", Type: series.String, Texts: []string{"", "NaN?", "ä,\"b\"\n", "NA"}, Missing: []int{0}},
		{Name: "none", Type: series.Float, Floats: make([]float64, 4), Missing: []int{0, 1, 2, 3}},
	}
}

func written(t testing.TB, columns []reader.Column) []byte {
	t.Helper()
	df, err := reader.Frame(columns)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := (parquet.File{}).Write(&b, df); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWriteThenRead(t *testing.T) {
	want := table()
	data := written(t, want)
	got, err := parquet.File{}.Columns(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
	if !math.Signbit(got[1].Floats[1]) {
		t.Error("minus zero lost its sign")
	}
	got, err = parquet.File{Skip: []string{"a", "none", "absent"}}.Columns(bytes.NewReader(data), int64(len(data)))
	if err != nil || len(got) != 3 {
		t.Errorf("skipping gives %+v, %v", got, err)
	}
}

// More rows than a page holds, and texts that repeat.
func TestManyRows(t *testing.T) {
	const n = 30000
	want := []reader.Column{{Name: "x", Type: series.Float}, {Name: "s", Type: series.String}}
	for i := range n {
		want[0].Floats = append(want[0].Floats, math.Sqrt(float64(i)))
		want[1].Texts = append(want[1].Texts, strings.Repeat("x", i%50))
	}
	data := written(t, want)
	got, err := parquet.File{}.Columns(bytes.NewReader(data), int64(len(data)))
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%d columns, %v", len(got), err)
	}
}

// foreign writes rows of a Go struct as another writer would.
func foreign[T any](t *testing.T, rows ...T) *bytes.Reader {
	t.Helper()
	var b bytes.Buffer
	w := pq.NewGenericWriter[T](&b)
	if _, err := w.Write(rows); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return bytes.NewReader(b.Bytes())
}

func TestColumnsOfOtherWriters(t *testing.T) {
	in := foreign(t, struct {
		I8   int8      `parquet:"i8"`
		I32  int32     `parquet:"i32"`
		U32  uint32    `parquet:"u32"`
		U64  uint64    `parquet:"u64"`
		F32  float32   `parquet:"f32"`
		NaN  float64   `parquet:"nan"`
		Enum string    `parquet:"enum,enum"`
		Day  int32     `parquet:"day,date"`
		At   time.Time `parquet:"at,timestamp(microsecond)"`
		Raw  []byte    `parquet:"raw"`
	}{-3, -1 << 31, 1<<32 - 1, 7, 0.1, math.NaN(), "e", -1, time.Date(1969, 7, 20, 20, 17, 40, 5000, time.UTC), []byte("raw")})
	got, err := parquet.File{}.Columns(in, in.Size())
	if err != nil {
		t.Fatal(err)
	}
	want := []reader.Column{
		{Name: "i8", Type: series.Int, Ints: []int{-3}}, {Name: "i32", Type: series.Int, Ints: []int{-1 << 31}},
		{Name: "u32", Type: series.Int, Ints: []int{1<<32 - 1}}, {Name: "u64", Type: series.Int, Ints: []int{7}},
		{Name: "f32", Type: series.Float, Floats: []float64{float64(float32(0.1))}},
		{Name: "nan", Type: series.Float, Floats: []float64{0}, Missing: []int{0}},
		{Name: "enum", Type: series.String, Texts: []string{"e"}},
		{Name: "day", Type: series.String, Texts: []string{"1969-12-31"}},
		{Name: "at", Type: series.String, Texts: []string{"1969-07-20T20:17:40.000005Z"}},
		{Name: "raw", Type: series.String, Texts: []string{"raw"}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
}

func TestWhatCannotBeRead(t *testing.T) {
	read := func(in *bytes.Reader, f parquet.File) error {
		_, err := f.Read(in, in.Size())
		return err
	}
	whole := written(t, table())
	for what, c := range map[string]struct {
		err  error
		kind error
		want string
	}{
		"list":  {read(foreign(t, struct{ L []int64 }{[]int64{1}}), parquet.File{}), parquet.ErrType, `reader: column "L": unsupported type: nested or repeated`},
		"group": {read(foreign(t, struct{ G struct{ X int } }{}), parquet.File{}), parquet.ErrType, `reader: column "G": unsupported type: nested or repeated`},
		"decimal": {read(foreign(t, struct {
			D int64 `parquet:"D,decimal(2:9)"`
		}{1}), parquet.File{}), parquet.ErrType, ""},
		"fixed":    {read(foreign(t, struct{ U [16]byte }{}), parquet.File{}), parquet.ErrType, ""},
		"large":    {read(foreign(t, struct{ U uint64 }{1 << 63}), parquet.File{}), reader.ErrCell, `reader: column "U": cell does not fit its column: row 0: 9223372036854775808 is larger than an int`},
		"latin 1":  {read(foreign(t, struct{ B []byte }{[]byte("\xe9")}), parquet.File{}), reader.ErrCell, `reader: column "B": cell does not fit its column: row 0: not UTF-8`},
		"cells":    {read(bytes.NewReader(whole), parquet.File{Limits: reader.Limits{Cells: 19}}), reader.ErrLimit, "reader: input too large: more than 19 cells"},
		"bytes":    {read(bytes.NewReader(whole), parquet.File{Limits: reader.Limits{Bytes: 100}}), reader.ErrLimit, "reader: input too large: more than 100 bytes"},
		"empty":    {read(bytes.NewReader(nil), parquet.File{}), parquet.ErrFormat, "parquet: not a whole Parquet file: 0 bytes"},
		"text":     {read(bytes.NewReader([]byte("a,b\n1,2\n3,4\n")), parquet.File{}), parquet.ErrFormat, `parquet: not a whole Parquet file: its end says "3,4\n"`},
		"cut":      {read(bytes.NewReader(whole[:len(whole)-9]), parquet.File{}), parquet.ErrFormat, ""},
		"no start": {read(bytes.NewReader(append([]byte("JUNK"), whole[4:]...)), parquet.File{}), parquet.ErrFormat, ""},
		"skipped":  {read(foreign(t, struct{ X int64 }{1}), parquet.File{Skip: []string{"X"}}), parquet.ErrFormat, "parquet: not a whole Parquet file: no columns"},
	} {
		if !errors.Is(c.err, c.kind) || c.want != "" && c.err.Error() != c.want {
			t.Errorf("%s: %v", what, c.err)
		}
	}
	if _, err := (parquet.File{}).ReadFile("none.parquet"); err == nil {
		t.Error("a file that is not there was read")
	}
}

// No flipped byte makes the reader panic or take much memory, nor do sizes and
// counts that claim to be large.
func TestFlippedBytes(t *testing.T) {
	type row struct {
		Text   string  `parquet:"text,snappy"`
		Packed string  `parquet:"packed,zstd"`
		Zipped float64 `parquet:"zipped,gzip"`
	}
	rows := slices.Repeat([]row{{"much the same, much the same", "much the same, much the same", 0.25}}, 20)
	packed, err := io.ReadAll(foreign(t, rows...))
	if err != nil {
		t.Fatal(err)
	}
	for _, whole := range [][]byte{written(t, table()), packed} {
		flip(t, whole)
	}
}

// flip reads a file with bytes changed, each in turn.
func flip(t *testing.T, whole []byte) {
	t.Helper()
	try := func(broken []byte) {
		if n := allocated(broken); n > most {
			t.Errorf("%d bytes allocated for %d", n, len(broken))
		}
	}
	for i := range whole {
		for _, mask := range []byte{1, 0x80, 0xff} {
			broken := bytes.Clone(whole)
			broken[i] ^= mask
			try(broken)
		}
		// The largest 32-bit number as Thrift writes it.
		try(slices.Replace(bytes.Clone(whole), i, min(i+5, len(whole)), 0xfe, 0xff, 0xff, 0xff, 0x0f))
		large := slices.Replace(bytes.Clone(whole), i, i+1, 0xfe, 0xff, 0xff, 0xff, 0x0f)
		if end := len(large) - 8; i < len(whole)-8 { // the footer has grown by 4, as far as it is in it
			binary.LittleEndian.PutUint32(large[end:], binary.LittleEndian.Uint32(large[end:])+4)
		}
		try(large)
	}
}

// allocated is how many bytes a reading allocates.
func allocated(data []byte) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, _ = parquet.File{Limits: reader.Limits{Cells: 1 << 12}}.Columns(bytes.NewReader(data), int64(len(data)))
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

func TestWriteErrors(t *testing.T) {
	broken := errors.New("broken")
	if err := (parquet.File{}).Write(&bytes.Buffer{}, dataframe.DataFrame{Err: broken}); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	df := dataframe.New(series.New([]int{1}, series.Int, "a"), series.New([]int{1}, series.Int, "b"))
	if err := df.SetNames("a", "a"); err != nil {
		t.Fatal(err)
	}
	if err := (parquet.File{}).Write(&bytes.Buffer{}, df); err == nil {
		t.Error("two columns of one name were written")
	}
}
