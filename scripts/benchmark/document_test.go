package main

import (
	"bytes"
	"encoding/json"
	"math"
	"strings"
	"testing"
)

func f64(v float64) *float64 { return &v }

// written is a document with a row of each sort.
func written() *Document {
	d := &Document{Machine: Machine{CPU: "a processor", Cores: 2}, Versions: map[string]string{"scikit-learn": "1.2.1"},
		Settings: Settings{Threads: 2, CapSeconds: 60, Target: target}, Problems: []ProblemInfo{{Problem: "a", N: 3, P: 2, PassSeconds: 0.5}}}
	timing := func(s float64) *Timing { return &Timing{Seconds: f64(s), Status: "ok", Ratio: f64(s / 0.25)} }
	d.Rows = []Row{
		{Problem: "a", Task: "path", Solver: "golasso", Seconds: f64(0.25), Median: f64(0.5), Runs: 5, Gap: f64(0), Status: "ok", Ratio: f64(1), Passes: f64(0.5), Option: "default", Tolerance: f64(1e-6), AtSuboptimality: timing(0.25)},
		{Problem: "a", Task: "path", Solver: "glmnet", Seconds: f64(60), Status: ">60", Ratio: f64(240), AtSuboptimality: timing(0.5)},
		{Problem: "a", Task: "path", Solver: "scikit-learn", Seconds: f64(2), Status: "ok", Ratio: f64(8), AtSuboptimality: timing(2)},
		{Problem: "b", Task: "enet-path", Solver: "golasso", Seconds: f64(1), Status: "ok", Ratio: f64(1), AtSuboptimality: timing(1)},
		{Problem: "b", Task: "enet-path", Solver: "glmnet", Status: "absent: not here", AtSuboptimality: &Timing{Status: "absent: not here"}},
		{Problem: "b", Task: "enet-path", Solver: "scikit-learn", Seconds: f64(2), Status: "ok", Ratio: f64(2), AtSuboptimality: timing(2)},
	}
	d.Summary = Summarise(d.Rows, []string{"glmnet", "scikit-learn"})
	return d
}

func TestWriteJSON(t *testing.T) {
	var b bytes.Buffer
	if err := written().WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Machine  map[string]any
		Versions map[string]string
		Rows     []map[string]any
	}
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	for k, row := range got.Rows {
		for _, key := range []string{"problem", "task", "solver", "seconds", "gap", "suboptimality", "peak_mb"} {
			if _, ok := row[key]; !ok {
				t.Errorf("row %d has no %q", k, key)
			}
		}
	}
	if got.Rows[0]["seconds"] != 0.25 || got.Rows[1]["seconds"] != 60.0 || got.Rows[1]["status"] != ">60" || got.Rows[4]["seconds"] != nil {
		t.Errorf("seconds %v, %v %v, %v", got.Rows[0]["seconds"], got.Rows[1]["seconds"], got.Rows[1]["status"], got.Rows[4]["seconds"])
	}
}

func TestKnown(t *testing.T) {
	if known(math.NaN()) != nil || known(math.Inf(1)) != nil || *known(3) != 3 {
		t.Error("known lets through what JSON cannot say")
	}
}

func TestSummarise(t *testing.T) {
	find := func(criterion, peer string) Mean {
		for _, m := range written().Summary {
			if m.Criterion == criterion && m.Kind == "paths" && m.Peer == peer {
				return m
			}
		}
		t.Fatalf("no mean of %s against %s", criterion, peer)
		return Mean{}
	}
	// √(8·2) = 4
	if m := find("gap", "scikit-learn"); math.Abs(m.Ratio-4) > 1e-12 || m.Least != 2 || m.Cells != 2 || m.AtLeast {
		t.Errorf("%+v", m)
	}
	if m := find("gap", "glmnet"); math.Abs(m.Ratio-240) > 1e-9 || m.Cells != 1 || !m.AtLeast {
		t.Errorf("%+v", m)
	}
	if m := find("gap", fastest); math.Abs(m.Ratio-4) > 1e-12 || m.AtLeast {
		t.Errorf("%+v", m)
	}
	// glmnet is the fastest of the first cell by this criterion: √(2·2)
	if m := find("suboptimality", fastest); math.Abs(m.Ratio-2) > 1e-12 {
		t.Errorf("%+v", m)
	}
}

func TestKindOf(t *testing.T) {
	for task, want := range map[string]string{"lambda10": kinds[0], "enet-lambda100": kinds[0], "path": kinds[1], "path20": kinds[1], "enet-path": kinds[1], "cv": kinds[2], "enet-cv": kinds[2]} {
		if got := kindOf("some-problem " + task); got != want {
			t.Errorf("%s is of kind %s, want %s", task, got, want)
		}
	}
}

func TestWriteText(t *testing.T) {
	var b bytes.Buffer
	if err := WriteText(&b, written().Rows); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimRight(b.String(), "\n"), "\n")
	if len(lines) != 7 {
		t.Fatalf("%d lines", len(lines))
	}
	for line, want := range map[int]string{1: "default, 1e-06", 2: ">60", 5: "absent: not here"} {
		if !strings.Contains(lines[line], want) {
			t.Errorf("line %d has no %q: %s", line, want, lines[line])
		}
	}
	if !strings.Contains(lines[2], ">240") {
		t.Errorf("the ratio of a run over its limit is no bound: %s", lines[2])
	}
	// Columns of numbers end below one another.
	at := strings.Index(lines[0], "best s") + len("best s")
	for _, line := range []int{1, 3} {
		runes := []rune(lines[line])
		if runes[at-1] == ' ' || runes[at] != ' ' {
			t.Errorf("column is not aligned: %s", lines[line])
		}
	}
}

func TestWriteMarkdown(t *testing.T) {
	var b bytes.Buffer
	if err := written().WriteMarkdown(&b); err != nil {
		t.Fatal(err)
	}
	text := b.String()
	for _, want := range []string{"a processor", "- scikit-learn: 1.2.1", "| a | path | golasso |", ">60", "golasso is 4 times as fast as scikit-learn", "| a | 3 | 2 |"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	// Every line of a table has as many cells as its head.
	var bars int
	for _, line := range strings.Split(text, "\n") {
		if !strings.HasPrefix(line, "|") {
			bars = 0
			continue
		}
		if n := strings.Count(line, "|"); bars == 0 {
			bars = n
		} else if n != bars {
			t.Errorf("%d bars where the head has %d: %s", n, bars, line)
		}
	}
}
