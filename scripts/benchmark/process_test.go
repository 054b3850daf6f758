package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestMain makes this test program a solver where the environment asks for it.
func TestMain(m *testing.M) {
	if mode := os.Getenv("BENCHMARK_FAKE_SOLVER"); mode != "" {
		fakeSolver(mode, os.Args[len(os.Args)-1])
		return
	}
	os.Exit(m.Run())
}

// fakeSolver answers as a solver does: it finds the minimum of the orthonormal
// problem for any task of one λ.
func fakeSolver(mode, folder string) {
	fmt.Println("idle\tfake=1.0")
	for s := bufio.NewScanner(os.Stdin); s.Scan(); {
		word, _, _ := strings.Cut(s.Text(), "\t")
		switch {
		case mode == "unsupported":
			fmt.Println("unsupported\tno such design")
		case word == "load":
			fmt.Println("ready")
		case mode == "failing":
			fmt.Println("failed\tsomething went wrong")
		case mode == "dying":
			os.Exit(3)
		case mode == "hanging":
			time.Sleep(time.Hour)
		case mode == "slow":
			fmt.Println("run\t100\ndone")
		default:
			answerFake(s.Text())
		}
	}
}

func answerFake(line string) {
	fields := map[string]string{}
	for _, f := range strings.Split(line, "\t")[1:] {
		key, value, _ := strings.Cut(f, "=")
		fields[key] = value
	}
	fmt.Printf("a stray line\nrun\t0.002\nrun\t0.001\nrun\t0.003\n")
	if name := fields["solutions"]; name != "" {
		lambdas, _ := readFloats(fields["lambdas"])
		d := orthonormal()
		at := solved(d, Charge{L1: lambdas[0]})
		out := []float64{at.B, float64(len(at.Index))}
		for _, j := range at.Index {
			out = append(out, float64(j))
		}
		if err := writeFile(name, append(out, at.Value...)); err != nil {
			fmt.Println("failed\t" + err.Error())
			return
		}
	}
	fmt.Println("done")
}

// fake returns a solver of that mode.
func fake(name, mode string) *Solver {
	s := golasso(os.Args[0])
	s.Name, s.Env = name, append(os.Environ(), "BENCHMARK_FAKE_SOLVER="+mode)
	return s
}

// field returns the orthonormal problem under way.
func fieldOf(t *testing.T, solvers ...*Solver) *Field {
	t.Helper()
	d := orthonormal()
	dir := t.TempDir()
	if err := d.write(dir, d.sum()); err != nil {
		t.Fatal(err)
	}
	b := &Bench{Solvers: solvers, Threads: 1, Cap: 2, Spend: 5, Log: io.Discard, starts: map[string]float64{}}
	f := &Field{Bench: b, Problem: &Problem{Name: "orthonormal", N: 4, P: 3}, Folder: dir, Data: d, ctx: context.Background(),
		versions: map[string]string{}, sessions: map[*Solver]*Process{}, failed: map[*Solver]error{}, duals: Duals{}, largest: map[float64]float64{}}
	t.Cleanup(f.Close)
	return f
}

func TestCell(t *testing.T) {
	absent := fake("nowhere", "")
	absent.Absent = "not installed"
	f := fieldOf(t, fake("golasso", "good"), fake("peer", "good"), fake("failing", "failing"), fake("dying", "dying"), fake("slow", "slow"),
		fake("unsupported", "unsupported"), absent)
	rows := f.rows(one(10), f.Cell(one(10)))
	want := map[string]string{"golasso": "ok", "peer": "ok", "failing": "failed: something went wrong", "dying": "failed: ", "slow": ">2",
		"unsupported": "unsupported: no such design", "nowhere": "absent: not installed"}
	if len(rows) != len(want) {
		t.Fatalf("%d rows, want %d", len(rows), len(want))
	}
	for _, r := range rows {
		if !strings.HasPrefix(r.Status, want[r.Solver]) {
			t.Errorf("%s: status %q, want %q", r.Solver, r.Status, want[r.Solver])
		}
		if (r.Status == "ok" || r.Status == ">2") != (r.Seconds != nil) {
			t.Errorf("%s: status %q with seconds %v", r.Solver, r.Status, r.Seconds)
		}
	}
	r := rows[1]
	if *r.Seconds != 0.001 || *r.Median != 0.002 || r.Runs != 15 || *r.Gap > 1e-15 || *r.Suboptimality > 1e-15 || *r.Ratio != 1 {
		t.Errorf("seconds %g, median %g of %d, gap %g, suboptimality %g, ratio %g", *r.Seconds, *r.Median, r.Runs, *r.Gap, *r.Suboptimality, *r.Ratio)
	}
	if runtime.GOOS == "linux" && r.PeakMB == nil {
		t.Error("no peak memory")
	}
	if f.versions["fake"] != "1.0" {
		t.Errorf("versions %v", f.versions)
	}
	if *rows[4].Seconds != 2 {
		t.Errorf("the solver over its limit has %g s", *rows[4].Seconds)
	}
}

func TestProcessThatHangsIsEnded(t *testing.T) {
	s := fake("hanging", "hanging")
	p, err := Start(context.Background(), s.Argv, "", s.Env, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Load(); err != nil {
		t.Fatal(err)
	}
	_, _, err = p.Fit(Request{Task: one(10)}, 0.01)
	if !errors.Is(err, ErrCapped) {
		t.Errorf("error %v, want ErrCapped", err)
	}
	p.Kill()
}

func TestStartOfNothing(t *testing.T) {
	if _, err := Start(context.Background(), []string{"/nonexistent/program"}, "", nil, io.Discard); err == nil {
		t.Error("no error for a program that is not there")
	}
}

func TestBestMedian(t *testing.T) {
	if best, median := bestMedian([]float64{3, 1, 2}); best != 1 || median != 2 {
		t.Errorf("%g, %g", best, median)
	}
	if best, median := bestMedian([]float64{4, 1, 2, 3}); best != 1 || median != 2.5 {
		t.Errorf("%g, %g", best, median)
	}
	if best, median := bestMedian(nil); !math.IsNaN(best) || !math.IsNaN(median) {
		t.Errorf("%g, %g", best, median)
	}
}
