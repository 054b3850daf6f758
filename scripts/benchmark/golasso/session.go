package main

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/modelselect"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

// session is the one problem that this process holds.
type session struct {
	folder string
	out    io.Writer
	x      design.Matrix
	y      []float64
}

// handle answers one request.
func (s *session) handle(line string) error {
	switch word, _, _ := strings.Cut(line, "\t"); word {
	case "load":
		if err := s.load(); err != nil {
			return err
		}
		debug.FreeOSMemory()
		fmt.Fprintln(s.out, "ready")
		return nil
	case "pass":
		return s.pass()
	case "fit":
		a, err := parseAsk(line)
		if err != nil {
			return err
		}
		return s.answer(a)
	default:
		return fmt.Errorf("golasso: unknown request %q", word)
	}
}

// load reads the folder's bytes into a Dense or, where there are starts of
// columns, a CSC.
func (s *session) load() error {
	shape, err := os.ReadFile(filepath.Join(s.folder, "shape"))
	if err != nil {
		return err
	}
	var n, p, entries int
	if _, err := fmt.Sscan(string(shape), &n, &p, &entries); err != nil {
		return fmt.Errorf("golasso: shape: %w", err)
	}
	if s.y, err = read[float64](filepath.Join(s.folder, "y.f64"), n); err != nil {
		return err
	}
	x, err := read[float64](filepath.Join(s.folder, "x.f64"), entries)
	if err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(s.folder, "start.i32")); err != nil {
		s.x, err = design.NewDense(n, p, x)
		return err
	}
	narrow, err := read[int32](filepath.Join(s.folder, "start.i32"), p+1)
	if err != nil {
		return err
	}
	start := make([]int, p+1)
	for j, v := range narrow {
		start[j] = int(v)
	}
	rows, err := read[int32](filepath.Join(s.folder, "row.i32"), entries)
	if err != nil {
		return err
	}
	s.x, err = design.NewCSC(n, p, start, rows, x)
	return err
}

// read reads count little-endian numbers in pieces, so that the file is never in
// memory beside them.
func read[T float64 | int32](name string, count int) ([]T, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	v := make([]T, count)
	for rest := v; len(rest) > 0; {
		piece := rest[:min(len(rest), 1<<16)]
		if err := binary.Read(f, binary.LittleEndian, piece); err != nil {
			return nil, fmt.Errorf("golasso: %s: %w", filepath.Base(name), err)
		}
		rest = rest[len(piece):]
	}
	return v, nil
}

// pass times one pass over X, a product of every column with one vector.
func (s *session) pass() error {
	_, p := s.x.Dims()
	var total time.Duration
	for runs := 0; runs < 5 || total < 50*time.Millisecond; runs++ {
		var sum float64
		start := time.Now()
		for j := range p {
			sum += s.x.Dot(j, s.y)
		}
		took := time.Since(start)
		total += took
		runtime.KeepAlive(sum)
		fmt.Fprintf(s.out, "run\t%.9g\n", took.Seconds())
	}
	fmt.Fprintln(s.out, "done")
	return nil
}

// answer times a task and, if asked to, writes its solutions.
func (s *session) answer(a *ask) error {
	var total, took time.Duration
	var got outcome
	for runs := 0; runs == 0 || runs < a.runs && total.Seconds() < a.budget; runs++ {
		got = outcome{}
		if runs == 0 || took > 200*time.Millisecond {
			debug.FreeOSMemory()
		}
		start := time.Now()
		var err error
		if got, err = s.fit(a); err != nil {
			return err
		}
		took = time.Since(start)
		total += took
		fmt.Fprintf(s.out, "run\t%.9g\n", took.Seconds())
	}
	if a.solutions != "" {
		if err := s.write(a, got); err != nil {
			return err
		}
	}
	fmt.Fprintln(s.out, "done")
	return nil
}

// outcome is what a task gives: a path (of one λ, perhaps) or a curve.
type outcome struct {
	path  *regpath.Path
	curve *modelselect.Curve
}

// problem is the whole problem, without a penalty.
func (s *session) problem() *solver.Problem { return &solver.Problem{X: s.x, Y: s.y} }

// fit does the work that is timed.
func (s *session) fit(a *ask) (got outcome, err error) {
	ctx, p, settings := context.Background(), s.problem(), solver.Settings{Tol: a.tolerance}
	switch a.task {
	case "one":
		p.Penalty = solver.ElasticNet(a.lambdas[0], a.l1Ratio)
		var r *solver.Result
		if r, err = solver.Minimize(ctx, p, solver.Point{}, settings, nil); err == nil {
			got.path = &regpath.Path{Lambdas: a.lambdas, Results: []*solver.Result{r}}
		}
	case "path":
		got.path, err = regpath.Run(ctx, p, a.lambdas, a.l1Ratio, settings, nil)
	case "cv":
		var folds []modelselect.Fold
		if folds, err = (modelselect.KFold{Folds: a.folds}).Split(len(s.y)); err == nil {
			got.curve, err = modelselect.CrossValidate(ctx, p, folds, a.lambdas, a.l1Ratio, settings, nil)
		}
	default:
		err = fmt.Errorf("golasso: unknown task %q", a.task)
	}
	return got, err
}
