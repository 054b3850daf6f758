package main

import (
	"bytes"
	"context"
	"encoding/json"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-gota/gota/series"

	"github.com/golasso/golasso/datasets"
	"github.com/golasso/golasso/datasets/reference"
	"github.com/golasso/golasso/lasso/reader"
)

// outcome is what a command has left behind.
type outcome struct {
	out, err string
	code     int
}

// call runs a command line in this process.
func call(in string, args ...string) outcome {
	var out, errs bytes.Buffer
	code := run(context.Background(), args, strings.NewReader(in), &out, &errs)
	return outcome{out.String(), errs.String(), code}
}

// document runs a command with --json, which must succeed, and reads its
// document, the only thing on standard output.
func document(t *testing.T, in string, args ...string) map[string]any {
	t.Helper()
	got := call(in, append(args, "--json")...)
	if got.code != 0 {
		t.Fatalf("%q: exit code %d: %s", args, got.code, got.err)
	}
	return parsed(t, got.out)
}

func parsed(t *testing.T, text string) map[string]any {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(text))
	var out map[string]any
	if err := decoder.Decode(&out); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	if decoder.More() {
		t.Fatalf("more than one document: %s", text)
	}
	return out
}

// table writes one of the project's tables to a file.
func table(t *testing.T, name string) string {
	t.Helper()
	content, err := datasets.CSV(name)
	if err != nil {
		t.Fatal(err)
	}
	return file(t, name, string(content))
}

func file(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// at returns the number at the end of a path into a document.
func at(t *testing.T, document any, path ...any) float64 {
	t.Helper()
	for _, step := range path {
		switch key := step.(type) {
		case string:
			document = document.(map[string]any)[key]
		case int:
			document = document.([]any)[key]
		}
	}
	v, ok := document.(float64)
	if !ok {
		t.Fatalf("%v: %v is no number", path, document)
	}
	return v
}

func near(got, want, tolerance float64) bool {
	return math.Abs(got-want) <= tolerance*math.Abs(want)
}

func TestExitCodesInProcess(t *testing.T) {
	data := table(t, "experience_salary.csv")
	wide := table(t, "salary_data.csv")
	broken := file(t, "broken.csv", "x,y\n1,2\n3\n")
	fit := func(args ...string) []string {
		return append([]string{"fit", "--data", data, "--target", "Salary"}, args...)
	}
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{fit("--lambda", "1"), 0, ""},
		{[]string{"--help"}, 0, ""},
		{[]string{"fit", "--help"}, 0, ""},
		{fit("--lambda", "1", "--target", "Wage"), 1, `missing column "Wage"`},
		{[]string{"fit", "--data", "none.csv", "--target", "y", "--lambda", "1"}, 1, "cannot read the data"},
		{[]string{"fit", "--data", broken, "--target", "y", "--lambda", "1"}, 1, "line 3: ragged row: 1 cells, the header has 2"},
		{[]string{"fit", "--data", "-", "--target", "y", "--lambda", "1"}, 1, "no header line"},
		{[]string{"inspect", broken}, 1, "artifact"},
		{fit(), 2, "lambda-fraction"},
		{fit("--lambda", "1", "--sklearn-alpha", "1"), 2, "sklearn-alpha"},
		{fit("--lambda", "-1"), 2, "--lambda: want a number of at least 0"},
		{fit("--lambda", "x"), 2, "invalid argument"},
		{fit("--lambda", "1", "--method", "magic"), 2, "--method magic: want engine"},
		{fit("--lambda", "1", "--method", "cd", "--learning-rate", "0.1"), 2, "--method cd has none"},
		{fit("--lambda", "1", "--method", "gd", "--l1-ratio", "0.5"), 2, "plain lasso"},
		{fit("--lambda", "1", "--l1-ratio", "2"), 2, "--l1-ratio 2"},
		{fit("--lambda-fraction", "0.1", "--l1-ratio", "0"), 2, "no largest lambda"},
		{fit("--lambda", "1", "--factor", "YearsExperience"), 2, "want NAME=V"},
		{fit("--lambda", "1", "--test-size", "1"), 2, "--test-size 1"},
		{fit("--lambda", "1", "--tol", "0"), 2, "--tol 0"},
		{fit("--lambda", "1", "extra"), 2, "extra"},
		{[]string{"fit", "--target", "y", "--lambda", "1"}, 2, `"data"`},
		{[]string{"fit", "--data", data, "--lambda", "1"}, 2, `"target"`},
		{[]string{"fit", "--data", data, "--target", "y", "--lambda", "1", "--format", "xls"}, 2, "want csv or parquet"},
		{[]string{"cv", "--data", data, "--target", "Salary", "--choose", "best"}, 2, "--choose best"},
		{[]string{"path", "--data", data, "--target", "Salary", "--method", "gd"}, 2, "only fit runs"},
		{[]string{"path", "--data", data, "--target", "Salary", "--lambda", "1,2"}, 2, "--lambda"},
		{[]string{"synth", "noise"}, 2, "want marketing-mix"},
		{[]string{"synth", "sparse", "--json"}, 2, "--out"},
		{[]string{"inspect"}, 2, "no MODEL given"},
		{[]string{"nothing"}, 2, "unknown command"},
		{[]string{"fit", "--nothing"}, 2, "unknown flag"},
		{[]string{"fit", "--data", wide, "--target", "Salary", "--lambda", "1", "--method", "cd", "--iterations", "1"}, 3, "did not converge"},
		{[]string{"fit", "--data", wide, "--target", "Salary", "--lambda", "1", "--method", "gd", "--iterations", "5"}, 3, "did not converge"},
	} {
		got := call("", c.args...)
		if got.code != c.code || !strings.Contains(got.err, c.says) {
			t.Errorf("%q: exit code %d, want %d: %s", c.args, got.code, c.code, got.err)
		}
		if (c.code == 1 || c.code == 2) && got.out != "" {
			t.Errorf("%q: failed, but wrote %q", c.args, got.out)
		}
	}
}

// binary builds the command.
func binary(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "lasso")
	if out, err := exec.Command("go", "build", "-o", name, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return name
}

// The exit code of the process is that of the command.
func TestBuiltBinary(t *testing.T) {
	binary := binary(t)
	data, wide := table(t, "experience_salary.csv"), table(t, "salary_data.csv")
	for want, args := range [][]string{
		{"fit", "--data", data, "--target", "Salary", "--lambda", "0.1", "--json"},
		{"fit", "--data", data, "--target", "Wage", "--lambda", "0.1", "--json"},
		{"fit", "--data", data, "--json"},
		{"fit", "--data", wide, "--target", "Salary", "--lambda", "0.1", "--method", "gd", "--iterations", "3", "--json"},
	} {
		cmd := exec.Command(binary, args...)
		var out, errs bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &errs
		_ = cmd.Run() // its exit code is looked at
		if got := cmd.ProcessState.ExitCode(); got != want {
			t.Errorf("%q: exit code %d, want %d: %s", args, got, want, errs.String())
		}
		if (out.Len() > 0) != (want == 0 || want == 3) || (errs.Len() > 0) != (want != 0) {
			t.Errorf("%q: wrote %q and %q", args, out.String(), errs.String())
		}
	}
}

func TestInterruptedCommandsWriteNothing(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	folder := t.TempDir()
	model, log := filepath.Join(folder, "model.json"), filepath.Join(folder, "runs.jsonl")
	data := table(t, "salary_data.csv")
	for _, args := range [][]string{
		{"fit", "--data", data, "--lambda", "1", "--model-out", model, "--log", log},
		{"fit", "--data", data, "--lambda", "1", "--method", "gd", "--model-out", model, "--log", log},
		{"fit", "--data", "-", "--lambda", "1", "--model-out", model, "--log", log},
		{"cv", "--data", data, "--model-out", model, "--log", log},
		{"path", "--data", data},
	} {
		var out, errs bytes.Buffer
		code := run(ctx, append(args, "--target", "Salary"), stuck{}, &out, &errs)
		if code != exitFailed || out.Len() > 0 || !strings.Contains(errs.String(), "interrupted") {
			t.Errorf("%q: exit code %d, wrote %q and %q", args, code, out.String(), errs.String())
		}
	}
	if left, _ := os.ReadDir(folder); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

// stuck is an input that never comes.
type stuck struct{}

func (stuck) Read([]byte) (int, error) { select {} }

func TestCompletionAndHelp(t *testing.T) {
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		if got := call("", "completion", shell); got.code != 0 || !strings.Contains(got.out, "lasso") {
			t.Errorf("%s: exit code %d", shell, got.code)
		}
	}
	for _, cmd := range newRoot().Commands() {
		if cmd.Name() == "completion" || cmd.Name() == "help" {
			continue
		}
		got := call("", cmd.Name(), "--help")
		for _, part := range []string{"Examples:", "Usage:", "--json", cmd.Short} {
			if part != cmd.Short && !strings.Contains(got.out, part) {
				t.Errorf("%s --help has no %q", cmd.Name(), part)
			}
		}
	}
}

// tableOf writes the table of a reference set to a file.
func tableOf(t *testing.T, rows *reference.Table) string {
	t.Helper()
	var columns []reader.Column
	for _, name := range rows.Header {
		text, err := rows.Text(name)
		if err != nil {
			t.Fatal(err)
		}
		columns = append(columns, reader.Column{Name: name, Type: series.String, Texts: text})
	}
	df, err := reader.Frame(columns)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "table.csv")
	if err := writeTable(path, df); err != nil {
		t.Fatal(err)
	}
	return path
}
