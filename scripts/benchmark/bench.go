package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"time"
)

// errLate says that the whole benchmark's time is over.
var errLate = errors.New("not reached in time")

// A Bench runs problems one after the other.
type Bench struct {
	Solvers   []*Solver // ours first: its bounds are the best ones to tune by
	Store     Store
	Threads   int
	Cap       float64 // seconds that a run may take
	Spend     float64 // seconds after which a solver is not timed again in a cell
	GramLimit float64
	Quick     bool
	Deadline  time.Time // zero: none
	Began     time.Time
	Log       io.Writer

	starts map[string]float64 // last tolerance that was right, by solver, task, criterion and shape
}

// A Field is a problem under way: its data and the solvers that hold it.
type Field struct {
	*Bench
	Problem *Problem
	Folder  string
	Data    *Data
	Info    ProblemInfo

	ctx      context.Context
	versions map[string]string
	sessions map[*Solver]*Process
	failed   map[*Solver]error // solvers that cannot take this problem
	duals    Duals
	paths    map[string]*Trial   // how a path went, by solver, criterion and ρ
	largest  map[float64]float64 // λmax by ρ
}

// Open makes a problem's data ready.
func (b *Bench) Open(ctx context.Context, p *Problem, versions map[string]string) (*Field, error) {
	folder, sum, d, err := b.Store.Open(p)
	if err != nil {
		return nil, fmt.Errorf("benchmark: problem %s: %w", p.Name, err)
	}
	f := &Field{Bench: b, Problem: p, Folder: folder, Data: d, ctx: ctx, versions: versions,
		sessions: map[*Solver]*Process{}, failed: map[*Solver]error{}, duals: Duals{},
		paths: map[string]*Trial{}, largest: map[float64]float64{}}
	f.Info = ProblemInfo{Day: b.Began.Format(time.DateOnly), Golasso: versions["golasso"], Problem: p.Name, N: d.N, P: d.P, Entries: len(d.X), MB: float64(d.Bytes()) / 1e6, Seed: p.Seed, SHA256: sum}
	return f, nil
}

// Close ends the problem's processes.
func (f *Field) Close() {
	for s := range f.sessions {
		f.end(s)
	}
}

// end ends a solver's process, if it has one.
func (f *Field) end(s *Solver) {
	if p := f.sessions[s]; p != nil {
		p.Kill()
		delete(f.sessions, s)
	}
}

// session returns the solver's process with the problem loaded.
func (f *Field) session(s *Solver) (*Process, error) {
	if p := f.sessions[s]; p != nil {
		return p, nil
	}
	if err := f.failed[s]; err != nil {
		return nil, err
	}
	p, err := Start(f.ctx, s.Argv, f.Folder, s.Env, f.Log)
	if err == nil {
		for k, v := range p.Versions {
			f.versions[k] = v
		}
		if err = p.Load(); err != nil {
			p.Kill()
		}
	}
	if err != nil {
		f.failed[s] = err
		return nil, err
	}
	f.sessions[s] = p
	return p, nil
}

// lambdaMax returns the problem's λmax.
func (f *Field) lambdaMax(l1Ratio float64) float64 {
	if f.largest[l1Ratio] == 0 {
		f.largest[l1Ratio] = f.Data.LambdaMax(l1Ratio)
	}
	return f.largest[l1Ratio]
}

// measurePass times one pass over X by our own kernels.
func (f *Field) measurePass() {
	s := f.Solvers[0]
	if p, err := f.session(s); err == nil {
		if f.Info.PassSeconds, err = p.Pass(); err != nil {
			f.end(s)
		}
	}
}

// limit returns the seconds that a run may take now: at most most, and no more
// than are left.
func (b *Bench) limit(most float64) float64 {
	most = math.Min(most, b.Cap)
	if !b.Deadline.IsZero() {
		most = math.Min(most, time.Until(b.Deadline).Seconds())
	}
	return most
}

// request returns the request of a task in the solver's own scale.
func (f *Field) request(s *Solver, t Task, option string, tolerance float64) (Request, error) {
	_, variance := moments(f.Data.Y)
	sd := math.Sqrt(variance)
	largest := f.lambdaMax(t.L1Ratio)
	r := Request{Task: t, Option: option, Tolerance: tolerance, Threads: f.Threads,
		Lambdas: filepath.Join(f.Folder, s.Name+".lambdas")}
	own := make([]float64, 0, 100)
	for _, l := range t.Lambdas(largest) {
		v, ratio := s.Scale(l, t.L1Ratio, sd)
		own, r.L1Ratio = append(own, v), ratio
	}
	r.Largest, _ = s.Scale(largest, t.L1Ratio, sd)
	return r, writeFile(r.Lambdas, own)
}

// trial fits once (more often where that takes no time) and judges the answer.
func (f *Field) trial(s *Solver, t Task, option string, tolerance, most float64) *Trial {
	result := &Trial{Option: option, Tolerance: tolerance, Seconds: math.NaN(), Gap: math.NaN()}
	limit := f.limit(most)
	if limit < 1 {
		result.Err = errLate
		return result
	}
	var seconds []float64
	p, err := f.session(s)
	if err != nil {
		result.Err = err
		return result
	}
	r, err := f.request(s, t, option, tolerance)
	if err == nil {
		r.Runs, r.Budget, r.Solutions = 3, 0.1, filepath.Join(f.Folder, s.Name+".points")
		seconds, _, err = p.Fit(r, limit)
	}
	if err == nil {
		err = f.read(s, t, r.Solutions, result)
	}
	if err != nil {
		f.end(s)
		if errors.Is(err, ErrCapped) && limit < f.Cap && limit < most {
			err = errLate
		}
		result.Err = err
	}
	result.Seconds, _ = bestMedian(seconds)
	fmt.Fprintf(f.Log, "%6.1f  %-12s %-20s tol %-8.3g %10.4g s  gap %-8.2g subopt %-8.2g %v\n",
		time.Since(f.Began).Seconds(), s.Name, option, tolerance, result.Seconds, result.Gap, f.duals.Suboptimality(result.Fits), errorText(result.Err))
	return result
}

// read reads and judges the solutions that a solver wrote.
func (f *Field) read(s *Solver, t Task, name string, into *Trial) error {
	defer os.Remove(name)
	points, err := readPoints(name, f.Data.P)
	if err != nil {
		return err
	}
	lambdas := t.Lambdas(f.lambdaMax(t.L1Ratio))
	if into.Fits, err = judge(f.Data, t, s, lambdas, points); err != nil {
		return err
	}
	f.duals.Add(into.Fits)
	into.Gap = gap(into.Fits)
	if t.Kind != "cv" {
		return nil
	}
	defer os.Remove(name + ".curve")
	into.Curve, err = readFloats(name + ".curve")
	if err == nil && len(into.Curve) != len(lambdas) {
		err = fmt.Errorf("benchmark: %s gave a curve of %d λ where %d were asked for", s.Name, len(into.Curve), len(lambdas))
	}
	if err == nil {
		into.CurveError = apart(into.Curve, curve(f.Data, points, len(lambdas), s.ByRows))
	}
	return err
}

// apart returns the largest relative difference of a from b.
func apart(a, b []float64) float64 {
	var worst float64
	for k := range a {
		worst = larger(worst, math.Abs(a[k]-b[k])/math.Abs(b[k]))
	}
	return worst
}

// errorText is the text of an error, "" for none.
func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
