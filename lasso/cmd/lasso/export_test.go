package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/golasso/golasso/lasso/artifact"
)

func TestExportIsTheArtifacts(t *testing.T) {
	model, _ := kept(t)
	saved, err := artifact.Load(model)
	if err != nil {
		t.Fatal(err)
	}
	source, err := artifact.Go(saved.Pipeline, artifact.GoOptions{Package: "pay", Function: "Salary"})
	if err != nil {
		t.Fatal(err)
	}
	expression, err := artifact.SQL(saved.Pipeline)
	if err != nil {
		t.Fatal(err)
	}
	equation, err := artifact.LaTeX(saved.Pipeline, 4)
	if err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "salary.go")
	for want, flags := range map[string][]string{
		string(source): {"--to", "go", "--package", "pay", "--function", "Salary"}, expression: {"--to", "sql"}, equation: {"--to", "latex", "--digits", "4"},
	} {
		args := append([]string{"export", model}, flags...)
		if got := call("", args...); got.code != 0 || strings.TrimSpace(got.out) != strings.TrimSpace(want) {
			t.Errorf("%q: exit code %d: %s%s", flags, got.code, got.out, got.err)
		}
		if got := document(t, "", args...); strings.TrimSpace(got["text"].(string)) != strings.TrimSpace(want) {
			t.Errorf("%q as JSON: %v", flags, got)
		}
		if got := call("", append(args, "--out", out)...); got.code != 0 || got.out != "" {
			t.Errorf("%q to a file: exit code %d, wrote %q", flags, got.code, got.out)
		}
		if content, err := os.ReadFile(out); err != nil || strings.TrimSpace(string(content)) != strings.TrimSpace(want) {
			t.Errorf("%q to a file: %v", flags, err)
		}
	}
	for _, flags := range [][]string{{}, {"--to", "perl"}, {"--to", "sql", "--package", "x"}, {"--to", "go", "--digits", "3"}, {"--to", "latex", "--digits", "-1"}} {
		if got := call("", append([]string{"export", model}, flags...)...); got.code != exitUsage {
			t.Errorf("%q: exit code %d", flags, got.code)
		}
	}
	if got := call("", "export", model, "--to", "go", "--function", "not one"); got.code != exitFailed {
		t.Errorf("an impossible name: exit code %d", got.code)
	}
}
