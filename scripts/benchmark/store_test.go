package main

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

func TestStoreWritesOnce(t *testing.T) {
	s := Store{t.TempDir()}
	for _, p := range []*Problem{small[0], small[2]} {
		folder, sum, d, err := s.Open(p)
		if err != nil {
			t.Fatal(err)
		}
		x, err := readFloats(filepath.Join(folder, "x.f64"))
		if err != nil || !reflect.DeepEqual(x, d.X) {
			t.Errorf("%s: x read back differs (%v)", p.Name, err)
		}
		before, err := os.Stat(filepath.Join(folder, "x.f64"))
		if err != nil {
			t.Fatal(err)
		}
		_, again, _, err := s.Open(p)
		if err != nil || again != sum {
			t.Errorf("%s: opened again, sum %s and error %v", p.Name, again, err)
		}
		if after, err := os.Stat(filepath.Join(folder, "x.f64")); err != nil || !os.SameFile(before, after) || !after.ModTime().Equal(before.ModTime()) {
			t.Errorf("%s: written a second time", p.Name)
		}
	}
}

// The bytes are little-endian float64 and nothing else.
func TestWriteFloats(t *testing.T) {
	var b bytes.Buffer
	if err := write(&b, []float64{1, -2}); err != nil {
		t.Fatal(err)
	}
	if want := []byte{0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0, 0, 0, 0, 0, 0, 0, 0xc0}; !bytes.Equal(b.Bytes(), want) {
		t.Errorf("% x, want % x", b.Bytes(), want)
	}
}

func pointsFile(t testing.TB, numbers ...float64) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "points")
	if err := writeFile(name, numbers); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestReadPoints(t *testing.T) {
	got, err := readPoints(pointsFile(t, 7, 0, 8, 2, 1, 3, 0.5, -0.5), 4)
	want := []Point{{B: 7, Index: []int{}, Value: []float64{}}, {B: 8, Index: []int{1, 3}, Value: []float64{0.5, -0.5}}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v, %v; want %v", got, err, want)
	}
	for _, bad := range [][]float64{{1}, {1, 1}, {1, -1, 0, 0}, {1, math.NaN()}, {1, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, {1, 1, 4, 0.5}, {1, 1, -1, 0.5}, {1, 1, math.NaN(), 0.5}} {
		if got, err := readPoints(pointsFile(t, bad...), 4); err == nil {
			t.Errorf("%v is read as %v", bad, got)
		}
	}
}

func FuzzReadPoints(f *testing.F) {
	for _, seed := range [][]float64{{7, 0, 8, 2, 1, 3, 0.5, -0.5}, {1, 1e300}, {}} {
		raw, err := os.ReadFile(pointsFile(f, seed...))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		name := filepath.Join(t.TempDir(), "points")
		if err := os.WriteFile(name, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		points, err := readPoints(name, 4)
		if err != nil {
			return
		}
		numbers := 0
		for _, p := range points {
			numbers += 2 + len(p.Index) + len(p.Value)
			for _, j := range p.Index {
				if j < 0 || j >= 4 {
					t.Fatalf("column %d of 4", j)
				}
			}
		}
		if 8*numbers != len(raw) {
			t.Fatalf("%d numbers out of %d bytes", numbers, len(raw))
		}
	})
}
