package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// folder holds an orthonormal problem, XᵀX/n = I, whose minimiser is known.
func folder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	put(t, dir, "x.f64", 1, 1, -1, -1, 1, -1, 1, -1)
	put(t, dir, "y.f64", 5, 1, -2, 3)
	put(t, dir, "lambdas", 1, 0.5)
	if err := os.WriteFile(filepath.Join(dir, "shape"), []byte("4 2 8\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

func put(t *testing.T, dir, name string, numbers ...float64) {
	t.Helper()
	b, err := binary.Append(nil, binary.LittleEndian, numbers)
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, name), b, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// request is a line as the harness sends it.
func request(dir, task string) string {
	return fmt.Sprintf("fit\ttask=%s\toption=default\ttolerance=1e-06\tl1_ratio=1\tlargest=3\tlambdas=%s\tfolds=2\truns=2\tbudget=1\tthreads=2\tsolutions=%s",
		task, filepath.Join(dir, "lambdas"), filepath.Join(dir, "points"))
}

func TestSession(t *testing.T) {
	dir := folder(t)
	var out bytes.Buffer
	s := &session{folder: dir, out: &out}
	for _, line := range []string{"load", "pass", request(dir, "path")} {
		out.Reset()
		if err := s.handle(line); err != nil {
			t.Fatal(err)
		}
	}
	if got := strings.Count(out.String(), "run\t"); got != 2 || !strings.HasSuffix(out.String(), "done\n") {
		t.Errorf("answer %q", out.String())
	}
	// wⱼ = S(xⱼᵀy/n, λ/2) with xᵀy/n = 5/4 and −1/4, b = 7/4
	want := []float64{1.75, 1, 0, 0.75, 1.75, 1, 0, 1}
	info, err := os.Stat(filepath.Join(dir, "points"))
	if err != nil || info.Size() != int64(8*len(want)) {
		t.Fatalf("points: %v, %v", info.Size(), err)
	}
	got, err := read[float64](filepath.Join(dir, "points"), len(want))
	if err != nil {
		t.Fatal(err)
	}
	for k := range want {
		if math.Abs(got[k]-want[k]) > 1e-9 {
			t.Errorf("points %v, want %v", got, want)
			break
		}
	}
}

// The same problem, stored sparse, has the same solution.
func TestSessionSparse(t *testing.T) {
	dir := folder(t)
	integers := func(name string, v ...int32) {
		b, err := binary.Append(nil, binary.LittleEndian, v)
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), b, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	integers("start.i32", 0, 4, 8)
	integers("row.i32", 0, 1, 2, 3, 0, 1, 2, 3)
	s := &session{folder: dir, out: &bytes.Buffer{}}
	for _, line := range []string{"load", request(dir, "one"), request(dir, "cv"), request(dir, "one")} {
		if err := s.handle(line); err != nil {
			t.Fatal(err)
		}
	}
	got, err := read[float64](filepath.Join(dir, "points"), 4)
	if err != nil || math.Abs(got[0]-1.75) > 1e-9 || got[1] != 1 || got[2] != 0 || math.Abs(got[3]-0.75) > 1e-9 {
		t.Errorf("points %v, %v", got, err)
	}
}

func TestSessionCrossValidates(t *testing.T) {
	dir := folder(t)
	var out bytes.Buffer
	s := &session{folder: dir, out: &out}
	for _, line := range []string{"load", request(dir, "cv")} {
		if err := s.handle(line); err != nil {
			t.Fatal(err)
		}
	}
	if curve, err := read[float64](filepath.Join(dir, "points.curve"), 2); err != nil || !(curve[0] > 0) {
		t.Errorf("curve %v, %v", curve, err)
	}
	if info, err := os.Stat(filepath.Join(dir, "points")); err != nil || info.Size() < 4*16 {
		t.Errorf("points of four fits: %v", err)
	}
}

func TestSessionRefuses(t *testing.T) {
	dir := folder(t)
	s := &session{folder: dir, out: &bytes.Buffer{}}
	if err := s.handle("load"); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"dance", "fit", "fit\tnonsense", request(dir, "juggle"), strings.Replace(request(dir, "path"), "tolerance=1e-06", "tolerance=x", 1), strings.Replace(request(dir, "path"), "lambdas=", "lambdas=/nowhere", 1)} {
		if err := s.handle(line); err == nil {
			t.Errorf("%q is accepted", line)
		}
	}
}
