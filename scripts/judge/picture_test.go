package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestPicture(t *testing.T) {
	file := filepath.Join(t.TempDir(), "good.png")
	nb, v := good(), &Verdict{}
	if b, err := nb.Picture(); b != nil || err != nil {
		t.Errorf("no tag: got %q, %v; want nothing", b, err)
	}
	v.ComparePicture(nb, file)

	nb.Code()[0].Metadata["tags"] = []any{"readme"}
	nb.Code()[0].Outputs[0] = display("image/png", "iVBORw==\n")
	v.ComparePicture(nb, file)
	if len(v.Differs) != 1 {
		t.Errorf("missing file: differences %q, want one", v.Differs)
	}
	b, err := nb.Picture()
	if err != nil || string(b) != "\x89PNG" {
		t.Fatalf("got %q, %v; want the decoded picture", b, err)
	}
	if err := os.WriteFile(file, b, 0o644); err != nil {
		t.Fatal(err)
	}
	v = &Verdict{}
	v.ComparePicture(nb, file)
	if len(v.Differs)+len(v.Faults) > 0 {
		t.Errorf("same picture: %q %q", v.Differs, v.Faults)
	}

	nb.Code()[0].Outputs = nil
	v.ComparePicture(nb, file)
	if !strings.Contains(strings.Join(v.Faults, ""), "shows no picture") {
		t.Errorf("lost picture: faults %q", v.Faults)
	}
}
