package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"math"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// choices are what the command line says.
type choices struct {
	quick, json     bool
	markdown        bool
	args            []string
	problems, tasks string
	threads         int
	cap             float64
	root, program   string
}

// parse reads the command line.
func parse(args []string, log io.Writer) (*choices, error) {
	c := &choices{}
	f := flag.NewFlagSet("bench", flag.ContinueOnError)
	f.SetOutput(log)
	f.BoolVar(&c.quick, "quick", false, "a subset, within three minutes")
	f.BoolVar(&c.json, "json", false, "print one JSON document in place of the table")
	f.BoolVar(&c.markdown, "markdown", false, "print the report in Markdown in place of the table")
	f.StringVar(&c.problems, "problems", "", "only these problems, joined by commas")
	f.StringVar(&c.tasks, "tasks", "", "only these tasks, joined by commas: lambda10, lambda100, path, path20, cv, enet-…")
	f.IntVar(&c.threads, "threads", runtime.NumCPU(), "threads that a solver may use")
	f.Float64Var(&c.cap, "cap", 0, "seconds that a run may take; 0 means 60, or 5 with --quick")
	f.StringVar(&c.root, "root", ".", "root of the repository")
	f.StringVar(&c.program, "program", "", "golasso's side of the benchmark, built")
	if err := f.Parse(args); err != nil {
		return nil, err
	}
	if f.NArg() > 0 {
		return nil, fmt.Errorf("benchmark: unknown argument %q", f.Arg(0))
	}
	if c.threads < 1 || c.cap < 0 {
		return nil, fmt.Errorf("benchmark: threads %d and cap %g: at least 1 and 0 are needed", c.threads, c.cap)
	}
	if c.cap == 0 {
		c.cap = 60
		if c.quick {
			c.cap = 5
		}
	}
	f.Visit(func(given *flag.Flag) {
		if given.Name != "root" && given.Name != "program" {
			c.args = append(c.args, "--"+given.Name+"="+given.Value.String())
		}
	})
	return c, nil
}

// run runs the benchmark and writes its results.
func run(ctx context.Context, args []string, out, log io.Writer) error {
	c, err := parse(args, log)
	if err != nil {
		return err
	}
	list, err := c.selected(problems())
	if err != nil {
		return err
	}
	d := &Document{Machine: thisMachine(), Versions: map[string]string{"go": runtime.Version(), "golasso": commit(ctx, c.root)},
		Settings: Settings{Arguments: c.args, Quick: c.quick, Threads: c.threads, CapSeconds: c.cap, Target: target}}
	b := c.bench(log)
	b.Solvers = solvers(ctx, c.root, c.program, c.threads, d.Versions)
	peers := []string{}
	for _, s := range b.Solvers[1:] {
		peers = append(peers, s.Name)
		if s.Absent != "" {
			d.Versions[s.Name] = "absent: " + s.Absent
		}
	}
	var unkept error
	for _, p := range list {
		if err := b.runProblem(ctx, p, d); err != nil {
			return err
		}
		if ctx.Err() != nil {
			break
		}
		unkept = errors.Join(unkept, c.record(d, p.Name, peers))
	}
	d.Summary = Summarise(d.Rows, peers)
	return errors.Join(c.write(d, out), unkept, ctx.Err())
}

// bench returns the settings of a run. Some of the three minutes of --quick are
// left for what is not timed.
func (c *choices) bench(log io.Writer) *Bench {
	b := &Bench{Began: time.Now(), Store: Store{filepath.Join(c.root, ".tools", "bench")}, Threads: c.threads, Cap: c.cap,
		Quick: c.quick, Spend: 30, GramLimit: 4e9, Log: log, starts: map[string]float64{}}
	if free := kilobytes("/proc/meminfo", "MemAvailable:"); free > 0 {
		b.GramLimit = math.Min(b.GramLimit, free*1e6/2)
	}
	if c.quick {
		b.Spend, b.GramLimit, b.Deadline = 1, 2e8, b.Began.Add(150*time.Second)
	}
	return b
}

// selected returns the problems and tasks asked for.
func (c *choices) selected(all []*Problem) ([]*Problem, error) {
	named := func(list, name string) bool { return list == "" || slices.Contains(strings.Split(list, ","), name) }
	var chosen []*Problem
	for _, p := range all {
		if !named(c.problems, p.Name) {
			continue
		}
		p.Tasks = slices.DeleteFunc(p.Tasks, func(t Task) bool { return !named(c.tasks, t.Name) || c.quick && !t.Quick })
		if len(p.Tasks) > 0 {
			chosen = append(chosen, p)
		}
	}
	if len(chosen) == 0 {
		return nil, fmt.Errorf("benchmark: no cell with problem %q and task %q", c.problems, c.tasks)
	}
	return chosen, nil
}

// runProblem runs a problem's tasks and adds to the document.
func (b *Bench) runProblem(ctx context.Context, p *Problem, d *Document) error {
	f, err := b.Open(ctx, p, d.Versions)
	if err != nil {
		return err
	}
	defer f.Close()
	f.measurePass()
	d.Problems = append(d.Problems, f.Info)
	for _, t := range p.Tasks {
		contests := f.Cell(t)
		if ctx.Err() != nil {
			break
		}
		d.Rows = append(d.Rows, f.rows(t, contests)...)
	}
	return nil
}

// record puts a finished problem into results.json and RESULTS.md, unless only
// a part of its tasks was run.
func (c *choices) record(d *Document, problem string, peers []string) error {
	if c.quick || c.tasks != "" {
		return nil
	}
	return Ledger{filepath.Join(c.root, "scripts", "benchmark")}.Record(d, problem, peers)
}

// write prints the document.
func (c *choices) write(d *Document, out io.Writer) error {
	switch {
	case c.json:
		return d.WriteJSON(out)
	case c.markdown:
		return d.WriteMarkdown(out)
	}
	for _, name := range slices.Sorted(maps.Keys(d.Versions)) {
		fmt.Fprintf(out, "%s: %s\n", name, d.Versions[name])
	}
	fmt.Fprintln(out)
	if err := WriteText(out, d.Rows); err != nil {
		return err
	}
	for _, m := range d.Summary {
		fmt.Fprintln(out, m.text())
	}
	return nil
}
