package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A commit is dirty where code was changed, not where results were.
func TestCommit(t *testing.T) {
	root := t.TempDir()
	if got := commit(t.Context(), root); got != "unknown" {
		t.Errorf("without git: %q", got)
	}
	write := func(name, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(filepath.Join(root, name)), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(root, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("code.go", "package one")
	write("scripts/benchmark/results.json", "{}")
	for _, args := range [][]string{{"init", "-q"}, {"add", "."},
		{"-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "one"}} {
		if out, err := exec.Command("git", append([]string{"-C", root}, args...)...).CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	clean := commit(t.Context(), root)
	if len(clean) < 12 || strings.HasSuffix(clean, "dirty") {
		t.Errorf("clean: %q", clean)
	}
	write("scripts/benchmark/results.json", "{1}")
	write("new.txt", "untracked")
	if got := commit(t.Context(), root); got != clean {
		t.Errorf("with other results: %q, want %q", got, clean)
	}
	write("code.go", "package two")
	if got := commit(t.Context(), filepath.Join(root, "scripts")); got != clean+"-dirty" {
		t.Errorf("with other code: %q, want %q", got, clean+"-dirty")
	}
}
