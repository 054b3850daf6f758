package design_test

import (
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/golasso/golasso/lasso/design"
)

func TestCSCByHand(t *testing.T) {
	c, err := design.NewCSC(4, 3, []int{0, 2, 2, 4}, []int32{1, 3, 0, 2}, []float64{5, -1, 2, 0})
	if err != nil {
		t.Fatal(err)
	}
	want := [][]float64{{0, 0, 2}, {5, 0, 0}, {0, 0, 0}, {-1, 0, 0}}
	agrees(t, c, want)
	for i, r := range want {
		for j, v := range r {
			if c.At(i, j) != v {
				t.Errorf("row %d, column %d: %v", i, j, c.At(i, j))
			}
		}
	}
	if c.NonZeros() != 4 || design.Sparsify(c).NonZeros() != 3 {
		t.Errorf("%d entries listed, %d without the zero", c.NonZeros(), design.Sparsify(c).NonZeros())
	}
	rows, values := c.Entries(2)
	if !slices.Equal(rows, []int32{0, 2}) || !slices.Equal(values, []float64{2, 0}) || cap(rows) != 2 {
		t.Errorf("entries %v, %v", rows, values)
	}
}

func TestTripletsInAnyOrder(t *testing.T) {
	want := sparse(9, 6)
	var entries []design.Triplet
	for i, r := range want {
		for j, v := range r {
			if v != 0 {
				// In two parts, and something that cancels.
				entries = append(entries, design.Triplet{Row: i, Column: j, Value: v - 1})
				entries = slices.Insert(entries, len(entries)/2, design.Triplet{Row: i, Column: j, Value: 1})
			} else if (i+j)%3 == 0 {
				entries = append(entries, design.Triplet{Row: i, Column: j, Value: 4}, design.Triplet{Row: i, Column: j, Value: -4})
			}
		}
	}
	slices.Reverse(entries)
	c := must(design.FromTriplets(9, 6, entries))
	agrees(t, c, want)
	if listed := design.Sparsify(must(design.FromRows(want))).NonZeros(); c.NonZeros() != listed {
		t.Errorf("%d entries, want %d", c.NonZeros(), listed)
	}
	for j := range 6 {
		rows, values := c.Entries(j)
		if !slices.IsSorted(rows) || slices.Contains(values, 0) {
			t.Errorf("column %d: rows %v, values %v", j, rows, values)
		}
	}
	for _, shape := range [][2]int{{0, 0}, {3, 0}, {0, 3}} {
		c := must(design.FromTriplets(shape[0], shape[1], nil))
		if n, p := c.Dims(); n != shape[0] || p != shape[1] || c.NonZeros() != 0 {
			t.Errorf("%d×%d with %d entries", n, p, c.NonZeros())
		}
	}
}

func TestEntriesThatDoNotFit(t *testing.T) {
	nan, inf, big := math.NaN(), math.Inf(1), math.MaxFloat64
	csc := func(start []int, rows []int32, values ...float64) error {
		_, err := design.NewCSC(3, 2, start, rows, values)
		return err
	}
	triplets := func(entries ...design.Triplet) error {
		_, err := design.FromTriplets(3, 2, entries)
		return err
	}
	for want, err := range map[string]error{
		"design: start has length 2, want 3":                                   csc([]int{0, 0}, nil),
		"design: values has length 1, want 2":                                  csc([]int{0, 1, 2}, []int32{0, 1}, 1),
		"design: column 0, entry 1: the first column starts here, want 0":      csc([]int{1, 1, 1}, []int32{0}, 1),
		"design: column 1, entry 0: the column ends before its start, entry 1": csc([]int{0, 1, 0}, []int32{0}, 1),
		"design: column 0, entry 9: the column ends here, of 1 entries":        csc([]int{0, 9, 1}, []int32{0}, 1),
		"design: column 1, entry 1: the column ends here, of 2 entries":        csc([]int{0, 1, 1}, []int32{0, 1}, 1, 1),
		"design: column 1, entry 2: row 1 is listed twice":                     csc([]int{0, 1, 3}, []int32{0, 1, 1}, 1, 2, 3),
		"design: column 1, entry 2: row 0 comes after row 1":                   csc([]int{0, 1, 3}, []int32{0, 1, 0}, 1, 2, 3),
		"design: column 0, entry 0: row 3 is not one of 3 rows":                csc([]int{0, 1, 1}, []int32{3}, 1),
		"design: column 1, entry 0: row -1 is not one of 3 rows":               csc([]int{0, 0, 1}, []int32{-1}, 1),
		"design: column 1, row 2: NaN: value is not finite":                    csc([]int{0, 0, 1}, []int32{2}, nan),
		"design: column 0, entry 1: row 3 is not one of 3 rows":                triplets(design.Triplet{}, design.Triplet{Row: 3}),
		"design: column 0, entry 0: row -1 is not one of 3 rows":               triplets(design.Triplet{Row: -1}),
		"design: column 2, entry 0: not one of 2 columns":                      triplets(design.Triplet{Row: 1, Column: 2}),
		"design: column -1, entry 0: not one of 2 columns":                     triplets(design.Triplet{Row: 1, Column: -1}),
		"design: column 1, row 0: +Inf: value is not finite":                   triplets(design.Triplet{Column: 1, Value: inf}),
		"design: column 1, row 2: -Inf: value is not finite": triplets(
			design.Triplet{Row: 2, Column: 1, Value: -big}, design.Triplet{Row: 2, Column: 1, Value: -big}),
	} {
		if err == nil || err.Error() != want {
			t.Errorf("error %v, want %s", err, want)
			continue
		}
		var entry *design.EntryError
		var value *design.ValueError
		var shape *design.ShapeError
		if !(errors.As(err, &entry) && errors.Is(err, design.ErrEntry)) &&
			!(errors.As(err, &value) && errors.Is(err, design.ErrNotFinite)) &&
			!(errors.As(err, &shape) && errors.Is(err, design.ErrShape)) {
			t.Errorf("%v has no kind", err)
		}
	}
	for _, shape := range [][2]int{{-1, 2}, {2, -1}, {math.MaxInt32 + 1, 2}, {2, math.MaxInt}} {
		if _, err := design.NewCSC(shape[0], shape[1], nil, nil, nil); !errors.Is(err, design.ErrShape) {
			t.Errorf("%v: %v", shape, err)
		}
		if _, err := design.FromTriplets(shape[0], shape[1], nil); !errors.Is(err, design.ErrShape) {
			t.Errorf("%v: %v", shape, err)
		}
	}
	if _, err := design.NewCSC(3, 0, []int{0}, []int32{1}, []float64{1}); !errors.Is(err, design.ErrEntry) {
		t.Errorf("an entry of no column: %v", err)
	}
}

// FuzzNewCSC builds from any bytes: what is accepted must be a matrix that
// equals its dense copy, what is not must say its kind.
func FuzzNewCSC(f *testing.F) {
	f.Add(uint8(3), uint8(2), []byte{0, 1, 3}, []byte{2, 0, 1}, []byte{1, 2, 3})
	f.Add(uint8(3), uint8(2), []byte{0, 3, 1}, []byte{2, 0, 1}, []byte{1, 2, 3})
	f.Add(uint8(0), uint8(0), []byte{0}, []byte{}, []byte{})
	f.Add(uint8(4), uint8(1), []byte{0, 2}, []byte{1, 1}, []byte{0, 255})
	f.Fuzz(func(t *testing.T, n, p uint8, starts, places, numbers []byte) {
		start := make([]int, len(starts))
		for k, b := range starts {
			start[k] = int(int8(b))
		}
		rows, values := make([]int32, len(places)), make([]float64, len(numbers))
		for k, b := range places {
			rows[k] = int32(int8(b))
		}
		for k, b := range numbers {
			values[k] = fuzzValue(b)
		}
		c, err := design.NewCSC(int(n), int(p), start, rows, values)
		if err != nil {
			isNamed(t, err)
			return
		}
		table := design.Densify(c).Rows()
		agrees(t, c, table)
		var entries []design.Triplet
		for j := range int(p) {
			rows, values := c.Entries(j)
			for k := len(rows) - 1; k >= 0; k-- {
				entries = append(entries, design.Triplet{Row: int(rows[k]), Column: j, Value: values[k]})
			}
		}
		agrees(t, must(design.FromTriplets(int(n), int(p), entries)), table)
	})
}

// FuzzFromTriplets holds the matrix against a table summed up entry by entry.
func FuzzFromTriplets(f *testing.F) {
	f.Add(uint8(3), uint8(2), []byte{0, 1, 9, 2, 0, 7, 0, 1, 1})
	f.Add(uint8(3), uint8(2), []byte{5, 0, 1})
	f.Fuzz(func(t *testing.T, n, p uint8, data []byte) {
		table := make([][]float64, n)
		for i := range table {
			table[i] = make([]float64, p)
		}
		var entries []design.Triplet
		for ; len(data) >= 3; data = data[3:] {
			e := design.Triplet{Row: int(int8(data[0])), Column: int(int8(data[1])), Value: fuzzValue(data[2])}
			entries = append(entries, e)
			if e.Row >= 0 && e.Row < int(n) && e.Column >= 0 && e.Column < int(p) {
				table[e.Row][e.Column] += e.Value
			}
		}
		c, err := design.FromTriplets(int(n), int(p), entries)
		if err != nil {
			isNamed(t, err)
			return
		}
		for i, r := range table {
			for j, v := range r {
				if c.At(i, j) != v {
					t.Errorf("row %d, column %d: got %v, want %v", i, j, c.At(i, j), v)
				}
			}
		}
	})
}

// fuzzValue returns small numbers, and some that are not finite.
func fuzzValue(b byte) float64 {
	switch b {
	case 255:
		return math.NaN()
	case 254:
		return math.Inf(1)
	}
	return float64(int8(b)) / 4
}

func isNamed(t *testing.T, err error) {
	t.Helper()
	for _, kind := range []error{design.ErrEntry, design.ErrNotFinite, design.ErrShape} {
		if errors.Is(err, kind) {
			return
		}
	}
	t.Errorf("%v has no kind", err)
}
