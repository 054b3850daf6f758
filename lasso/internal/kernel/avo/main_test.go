package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// TestCommitted demands that the committed files are what the generator writes.
func TestCommitted(t *testing.T) {
	dir := t.TempDir()
	if err := write(dir); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{assemblyFile, stubsFile} {
		want, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(filepath.Join("..", name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is not what the generator writes: run go generate in its folder", name)
		}
	}
}

func TestGenerateRepeats(t *testing.T) {
	a, aStubs, err := generate()
	if err != nil {
		t.Fatal(err)
	}
	b, bStubs, err := generate()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a, b) || !bytes.Equal(aStubs, bStubs) {
		t.Error("two runs differ")
	}
}
