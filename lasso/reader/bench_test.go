package reader_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso/reader"
)

// large is a table of 100,000 rows and 20 columns: 10 floats, 6 ints, 1 bool
// and 3 texts of 12 levels.
func large(rows int) []byte {
	draw := rand.New(rand.NewPCG(7, 7))
	var b bytes.Buffer
	for j := range 20 {
		fmt.Fprintf(&b, "c%d%s", j, map[bool]string{true: "\n", false: ","}[j == 19])
	}
	for range rows {
		for range 10 {
			fmt.Fprintf(&b, "%.6f,", draw.NormFloat64())
		}
		for range 6 {
			fmt.Fprintf(&b, "%d,", draw.IntN(100000))
		}
		fmt.Fprintf(&b, "%t,Level%d,Level%d,Level%d\n", draw.IntN(2) == 1, draw.IntN(12), draw.IntN(12), draw.IntN(12))
	}
	return b.Bytes()
}

func BenchmarkRead(b *testing.B) {
	data := large(100000)
	b.Run("reader", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		b.ReportAllocs()
		for b.Loop() {
			if _, err := (reader.CSV{}).Read(bytes.NewReader(data)); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("gota", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		b.ReportAllocs()
		for b.Loop() {
			if df := dataframe.ReadCSV(bytes.NewReader(data)); df.Err != nil {
				b.Fatal(df.Err)
			}
		}
	})
}

// Reading allocates at most half as often as gota does, and half as much.
func TestAllocations(t *testing.T) {
	data := large(2000)
	ours := testing.AllocsPerRun(2, func() { reader.CSV{}.Read(bytes.NewReader(data)) })
	gota := testing.AllocsPerRun(2, func() { dataframe.ReadCSV(bytes.NewReader(data)) })
	if ours > gota/2 {
		t.Errorf("%v allocations, gota makes %v", ours, gota)
	}
}
