package main

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
)

// ErrAbsent says that a solver is not installed here.
var ErrAbsent = errors.New("absent")

// A Choice is how a solver is timed in a cell, or why it is not.
type Choice struct {
	*Trial
	OK bool // the trial meets its criterion
	// Slow is set where the search was given up, since a trial that was not good
	// yet had taken several times as long as another peer at its best.
	Slow bool

	times []float64
	peak  float64 // MB above the idle process
	extra float64 // MB above the process with the data loaded
}

// A Contest is what one solver did in a cell.
type Contest struct {
	Solver *Solver
	Gap    *Choice // at the loosest tolerance whose certified gap is in order
	Subopt *Choice // at the loosest whose true suboptimality is; may be Gap; nil with --quick
}

// Cell runs a task: it tunes every solver, ours first, then times all in turn.
func (f *Field) Cell(t Task) []*Contest {
	fmt.Fprintf(f.Log, "%6.1f %s %s\n", time.Since(f.Began).Seconds(), f.Problem.Name, t.Name)
	var contests []*Contest
	for _, s := range f.Solvers {
		c := &Contest{Solver: s}
		contests = append(contests, c)
		if s.Absent != "" {
			c.Gap = &Choice{Trial: &Trial{Err: fmt.Errorf("%w: %s", ErrAbsent, s.Absent), Gap: math.NaN(), Seconds: math.NaN()}}
			c.Subopt = c.Gap
			continue
		}
		c.Gap, c.Subopt = f.tune(s, t, contests[1:])
	}
	fmt.Fprintf(f.Log, "%6.1f  timing\n", time.Since(f.Began).Seconds())
	const rounds = 5
	for range rounds {
		for _, c := range contests {
			f.clock(c.Solver, t, c.Gap)
			if c.Subopt != nil && c.Subopt != c.Gap {
				f.clock(c.Solver, t, c.Subopt)
			}
		}
	}
	return contests
}

// slowness is how many times as long as another peer a solver may take before
// its search is given up.
const slowness = 3

// tune finds for each criterion the option and the tolerance to time. --quick
// tunes for the certified gap alone, which is the stricter. peers are the
// contests of the peers up to this one.
func (f *Field) tune(s *Solver, t Task, peers []*Contest) (byGap, bySubopt *Choice) {
	q := &search{Field: f, solver: s, task: t, tuners: map[string]*Tuner{}}
	loosest := s.Loosest
	if s.GapLoosest != 0 {
		loosest = s.GapLoosest
	}
	q.rival = fastestOf(peers, func(c *Contest) *Choice { return c.Gap })
	byGap = q.best("gap", loosest, s.Start, func(x *Trial) bool { return x.Gap <= target })
	if f.Quick {
		f.sideBySide(s, t, byGap)
		return byGap, nil
	}
	q.rival = fastestOf(peers, func(c *Contest) *Choice { return c.Subopt })
	bySubopt = q.best("suboptimality", s.Loosest, s.StartSubopt, func(x *Trial) bool { return f.duals.Suboptimality(x.Fits) <= target })
	f.sideBySide(s, t, byGap)
	f.sideBySide(s, t, bySubopt)
	// What is within the target by its gap is so by its suboptimality.
	same := byGap.Option == bySubopt.Option && byGap.Tolerance == bySubopt.Tolerance
	if byGap.OK && (same || !bySubopt.OK || bySubopt.Seconds > byGap.Seconds) {
		bySubopt = byGap
	}
	return byGap, bySubopt
}

// A search tunes a solver's options for one task. Its trials serve both
// criteria.
type search struct {
	*Field
	solver *Solver
	task   Task
	tuners map[string]*Tuner
	rival  float64 // seconds of the fastest other peer, +Inf for none
}

// fastestOf returns the seconds of the fastest peer that is done.
func fastestOf(peers []*Contest, of func(*Contest) *Choice) float64 {
	best := math.Inf(1)
	for _, c := range peers {
		if x := of(c); x != nil && x.OK {
			best = math.Min(best, x.Seconds)
		}
	}
	return best
}

// best returns the fastest option, each at its loosest tolerance that is good.
// The search starts where the last one like it ended, at first at start.
// An option that takes twice as long as another without being good, or has a
// run of twice and one second, is given up. A cross-validation takes option and
// tolerance of the path of the same data, and a tighter one where the folds
// need it. --quick tries only the likeliest option on large data.
func (q *search) best(criterion string, loosest, start float64, good func(*Trial) bool) *Choice {
	var best, failed *Trial
	memory := fmt.Sprint(q.solver.Name, " ", q.task.Name, " ", criterion, " wide ", q.Problem.N < q.Problem.P)
	if last := q.starts[memory]; last != 0 {
		start = last
	}
	options := q.solver.Options(q.Problem, q.task, q.GramLimit)
	if q.Quick && q.Problem.N*q.Problem.P > 5e5 {
		options = options[:1]
	}
	of := fmt.Sprint(q.solver.Name, " ", criterion, " ", q.task.L1Ratio)
	if path := q.paths[of]; q.task.Kind == "cv" && path != nil {
		options, start = []string{path.Option}, path.Tolerance
	}
	for _, option := range options {
		u := q.tuners[option]
		if u == nil {
			u = &Tuner{Tightest: q.solver.Tightest, Settled: q.task.Kind == "cv" && q.paths[of] != nil}
			q.tuners[option] = u
		}
		most := q.Cap
		if best != nil {
			most = 2*best.Seconds + 1
		}
		u.Loosest = loosest
		u.Run = func(tolerance float64) *Trial { return q.trial(q.solver, q.task, option, tolerance, most) }
		got, ok := u.Find(start, good, func(x *Trial) bool {
			return best != nil && x.Seconds > 2*best.Seconds || x.Seconds > slowness*q.rival
		})
		switch {
		case ok && (best == nil || got.Seconds < best.Seconds):
			best = got
			start = got.Tolerance
		case !ok && (failed == nil || failed.Err != nil && got.Err == nil):
			failed = got
		}
	}
	if q.task.Kind == "path" {
		q.paths[of] = cmp.Or(best, failed)
	}
	if best == nil {
		return &Choice{Trial: failed, Slow: failed.Err == nil && failed.Seconds > slowness*q.rival}
	}
	q.starts[memory] = best.Tolerance
	return &Choice{Trial: best, OK: true}
}

// sideBySide lets a cross-validation run its folds in parallel where that is
// faster; the numbers are the same.
func (f *Field) sideBySide(s *Solver, t Task, c *Choice) {
	if t.Kind != "cv" || !c.OK || !s.Parallel || f.Threads < 2 {
		return
	}
	other := *c.Trial
	other.Option += ",parallel"
	seconds, _, err := f.run(s, t, &other, 1, 0, c.Seconds+2)
	if err == nil && seconds[0] < c.Seconds {
		other.Seconds = seconds[0]
		c.Trial = &other
	}
}

// run times a chosen option without asking for its solutions.
func (f *Field) run(s *Solver, t Task, c *Trial, runs int, budget, most float64) (seconds []float64, peak float64, err error) {
	limit := f.limit(most)
	if limit < 1 {
		return nil, 0, errLate
	}
	p, err := f.session(s)
	if err != nil {
		return nil, 0, err
	}
	r, err := f.request(s, t, c.Option, c.Tolerance)
	if err != nil {
		return nil, 0, err
	}
	r.Runs, r.Budget = runs, budget
	if seconds, peak, err = p.Fit(r, limit); err != nil {
		f.end(s)
	}
	return seconds, peak, err
}

// clock times a choice for one round: a run, or as many as a tenth of a second
// takes, up to three. A solver that has used its seconds is passed over; where
// the trial alone has used them, its time stands.
func (f *Field) clock(s *Solver, t Task, c *Choice) {
	if c.OK && c.Seconds > f.Spend {
		c.times = []float64{c.Seconds}
		return
	}
	var spent float64
	for _, v := range c.times {
		spent += v
	}
	if !c.OK || len(c.times) > 0 && spent+c.times[0] > f.Spend {
		return
	}
	seconds, peak, err := f.run(s, t, c.Trial, 3, 0.1, f.Cap)
	if err != nil {
		if len(c.times) == 0 {
			c.times = []float64{c.Seconds} // the trial's time stands
		}
		return
	}
	c.times = append(c.times, seconds...)
	if p := f.sessions[s]; p != nil && !strings.Contains(c.Option, "parallel") {
		c.peak = larger(c.peak, peak-p.idle)
		c.extra = larger(c.extra, peak-p.ready)
	}
}

// bestMedian returns the smallest and the median of some numbers, NaN of none.
func bestMedian(v []float64) (best, median float64) {
	if len(v) == 0 {
		return math.NaN(), math.NaN()
	}
	s := slices.Sorted(slices.Values(v))
	return s[0], (s[(len(s)-1)/2] + s[len(s)/2]) / 2
}
