package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
)

// A Store is the folder of all problems' bytes. Each problem has a folder with
//
//	shape        n, p and the number of stored entries, in text
//	x.f64 y.f64  float64, little-endian, by column
//	start.i32 row.i32   int32, little-endian: where columns start, and rows (sparse only)
//	sha256       of all these, in text; written last
type Store struct{ Dir string }

// Open returns the problem's folder, its data and their SHA-256, after writing
// them if they are not there yet.
func (s Store) Open(p *Problem) (folder, sum string, d *Data, err error) {
	folder = filepath.Join(s.Dir, fmt.Sprintf("%s-v%d", p.Name, generation))
	d, err = Generate(p)
	if err != nil {
		return "", "", nil, err
	}
	sum = d.sum()
	if have, err := os.ReadFile(filepath.Join(folder, "sha256")); err == nil && strings.TrimSpace(string(have)) == sum {
		return folder, sum, d, nil
	}
	return folder, sum, d, d.write(folder, sum)
}

// sum returns the SHA-256 of everything that write writes.
func (d *Data) sum() string {
	h := sha256.New()
	fmt.Fprintf(h, "%d %d %d\n", d.N, d.P, len(d.X))
	for _, part := range []any{d.X, d.Y, d.Start, d.Row} {
		write(h, part) // a hash does not fail
	}
	return hex.EncodeToString(h.Sum(nil))
}

// write writes the data into folder.
func (d *Data) write(folder, sum string) error {
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return err
	}
	parts := map[string]any{"x.f64": d.X, "y.f64": d.Y}
	if d.Sparse() {
		parts["start.i32"], parts["row.i32"] = d.Start, d.Row
	}
	for name, part := range parts {
		if err := writeFile(filepath.Join(folder, name), part); err != nil {
			return err
		}
	}
	shape := fmt.Sprintf("%d %d %d\n", d.N, d.P, len(d.X))
	if err := os.WriteFile(filepath.Join(folder, "shape"), []byte(shape), 0o666); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, "sha256"), []byte(sum+"\n"), 0o666)
}

// writeFile writes numbers to a file of that name.
func writeFile(name string, numbers any) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	if err := write(f, numbers); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// write writes float64 or int32 numbers, little-endian.
func write(w io.Writer, numbers any) error {
	b := bufio.NewWriterSize(w, 1<<16)
	switch v := numbers.(type) {
	case []float64:
		for len(v) > 0 {
			k := min(len(v), 4096)
			if err := binary.Write(b, binary.LittleEndian, v[:k]); err != nil {
				return err
			}
			v = v[k:]
		}
	case []int32:
		for len(v) > 0 {
			k := min(len(v), 4096)
			if err := binary.Write(b, binary.LittleEndian, v[:k]); err != nil {
				return err
			}
			v = v[k:]
		}
	default:
		return fmt.Errorf("benchmark: cannot write %T", numbers)
	}
	return b.Flush()
}

// readFloats returns the float64 numbers of a file.
func readFloats(name string) ([]float64, error) {
	raw, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	if len(raw)%8 != 0 {
		return nil, fmt.Errorf("benchmark: %s: %d bytes are no whole number of float64", filepath.Base(name), len(raw))
	}
	numbers := make([]float64, len(raw)/8)
	for i := range numbers {
		numbers[i] = math.Float64frombits(binary.LittleEndian.Uint64(raw[8*i:]))
	}
	return numbers, nil
}

// readPoints returns the points of a file that a solver wrote, one after the
// other, all as float64: the intercept, the number k of coefficients that are
// not zero, their k column numbers, and their k values. Column numbers must be
// below p.
func readPoints(name string, p int) ([]Point, error) {
	v, err := readFloats(name)
	if err != nil {
		return nil, err
	}
	var points []Point
	for len(v) > 0 {
		if len(v) < 2 || !(v[1] >= 0 && v[1] <= float64(p)) || len(v) < 2+2*int(v[1]) {
			return nil, fmt.Errorf("benchmark: %s: point %d is cut off or malformed", filepath.Base(name), len(points))
		}
		k := int(v[1])
		at := Point{B: v[0], Index: make([]int, k), Value: v[2+k : 2+2*k]}
		for i := range k {
			j := v[2+i]
			if !(j >= 0 && j < float64(p)) {
				return nil, fmt.Errorf("benchmark: %s: point %d has a coefficient for column %g of %d", filepath.Base(name), len(points), j, p)
			}
			at.Index[i] = int(j)
		}
		points = append(points, at)
		v = v[2+2*k:]
	}
	return points, nil
}
