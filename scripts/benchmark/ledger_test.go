package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// measured is a document of one problem.
func measured(problem string, seconds float64) *Document {
	return &Document{Machine: Machine{CPU: "abacus", Cores: 2}, Versions: map[string]string{"go": "go1", "golasso": "commit of " + problem},
		Settings: Settings{Threads: 1, Arguments: []string{"--problems=" + problem}},
		Problems: []ProblemInfo{{Problem: problem, Golasso: "commit of " + problem}},
		Rows: []Row{
			{Problem: problem, Task: "path", Solver: "golasso", Seconds: &seconds, Status: "ok"},
			{Problem: problem, Task: "path", Solver: "peer", Seconds: f64(4), Status: "ok"},
		}}
}

// Problems measured one by one stand in one table, each at its last run and in
// the order of the list.
func TestLedger(t *testing.T) {
	l := Ledger{t.TempDir()}
	for k, d := range []*Document{measured("200x5000", 1), measured("1000x100", 2), measured("200x5000", 0.5)} {
		d.Versions[blasReport] = fmt.Sprint(100+k, " GFLOP/s")
		if err := l.Record(d, d.Problems[0].Problem, []string{"peer"}); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(filepath.Join(l.Folder, "RESULTS.md"))
	if err != nil {
		t.Fatal(err)
	}
	got := string(text)
	if first, second := strings.Index(got, "| 1000x100 | path"), strings.Index(got, "| 200x5000 | path"); first < 0 || second < first {
		t.Errorf("the problems are missing or out of order:\n%s", got)
	}
	if strings.Count(got, "| 200x5000 | path | golasso") != 1 || !strings.Contains(got, "| 200x5000 | path | golasso | 0.5 |") {
		t.Errorf("the last run of a problem is not the only one:\n%s", got)
	}
	if want := "gap paths, 2 cells: golasso is 4 times as fast as fastest peer (least 2)"; !strings.Contains(got, want) {
		t.Errorf("want %q in\n%s", want, got)
	}
	for _, commit := range []string{"commit of 1000x100", "commit of 200x5000"} {
		if !strings.Contains(got, commit) {
			t.Errorf("%q is not told", commit)
		}
	}
}

func TestLedgerRefusesAnotherMachine(t *testing.T) {
	l := Ledger{t.TempDir()}
	if err := l.Record(measured("1000x100", 1), "1000x100", nil); err != nil {
		t.Fatal(err)
	}
	other := measured("200x5000", 1)
	other.Machine.CPU = "slide rule"
	if err := l.Record(other, "200x5000", nil); err == nil || !strings.Contains(err.Error(), "another machine") {
		t.Errorf("%v, want a refusal", err)
	}
	other.Problems[0].Problem, other.Rows = "1000x100", nil
	if err := l.Record(other, "1000x100", nil); err != nil {
		t.Errorf("%v, though nothing of the other machine would stay", err)
	}
}
