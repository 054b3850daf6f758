package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// ErrCapped says that a run took longer than it was allowed to.
var ErrCapped = errors.New("run over its time limit")

// ErrUnsupported says that a solver cannot take a problem.
var ErrUnsupported = errors.New("unsupported")

// A Process is a solver that holds one problem's data. It is started with the
// problem's folder as its last argument and speaks in tab-separated lines:
//
//	idle  name=version …           it has started and loaded nothing
//	> load
//	ready                          the data are in memory; or: unsupported reason
//	> fit  key=value …             see Request
//	run  seconds                   after every run
//	done                           solutions, if asked for, are written
//	> pass                         one pass over X (golasso only): run …, done
//	failed  reason                 in place of ready or done
type Process struct {
	Versions map[string]string

	cmd   *exec.Cmd
	in    io.WriteCloser
	lines chan string
	idle  float64 // resident MB before loading
	ready float64 // resident MB after loading
}

// A Request is one fit, timed Runs times or until Budget seconds are spent.
type Request struct {
	Task      Task
	Option    string
	Tolerance float64
	L1Ratio   float64 // in the solver's own scale, as are Lambdas
	Largest   float64 // λmax
	Lambdas   string  // file of λ
	Runs      int
	Budget    float64
	Threads   int
	Solutions string // file to write, "" for none
}

// line is the request as sent.
func (r Request) line() string {
	return strings.Join([]string{"fit",
		"task=" + r.Task.Kind, "option=" + r.Option, fmt.Sprintf("tolerance=%.6g", r.Tolerance),
		fmt.Sprintf("l1_ratio=%.17g", r.L1Ratio), fmt.Sprintf("largest=%.17g", r.Largest), "lambdas=" + r.Lambdas,
		fmt.Sprintf("folds=%d", folds), fmt.Sprintf("runs=%d", r.Runs), fmt.Sprintf("budget=%g", r.Budget),
		fmt.Sprintf("threads=%d", r.Threads), "solutions=" + r.Solutions}, "\t")
}

// Start runs argv with folder as its last argument and the given environment,
// and waits until it is idle.
func Start(ctx context.Context, argv []string, folder string, environment []string, log io.Writer) (*Process, error) {
	cmd := exec.CommandContext(ctx, argv[0], append(argv[1:len(argv):len(argv)], folder)...)
	cmd.Env, cmd.Stderr = environment, log
	// A group of its own, so that what it forks can be ended with it.
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	p := &Process{cmd: cmd, in: in, lines: make(chan string, 64), Versions: map[string]string{}}
	go func() {
		defer close(p.lines)
		for s := bufio.NewScanner(out); s.Scan(); {
			p.lines <- s.Text()
		}
	}()
	fields, err := p.await("idle", time.Minute, nil)
	if err != nil {
		p.Kill()
		return nil, err
	}
	for _, f := range fields {
		if key, value, ok := strings.Cut(f, "="); ok {
			p.Versions[key] = value
		}
	}
	p.idle = resident(cmd.Process.Pid)
	return p, nil
}

// Load lets the process read its data. The error may be ErrUnsupported.
func (p *Process) Load() error {
	fmt.Fprintln(p.in, "load")
	_, err := p.await("ready", 5*time.Minute, nil)
	p.ready = resident(p.cmd.Process.Pid)
	return err
}

// Fit has the request answered and returns the seconds of each run, and the
// peak of resident memory in MB, NaN where it cannot be known. A run over the
// limit, in seconds, ends the process with ErrCapped.
func (p *Process) Fit(r Request, limit float64) (seconds []float64, peak float64, err error) {
	resetPeak(p.cmd.Process.Pid)
	fmt.Fprintln(p.in, r.line())
	// Solutions of a cross-validation are fits made once more.
	slack := 2 + 0.2*limit
	if r.Solutions != "" && r.Task.Kind == "cv" {
		slack += float64(r.Threads) * limit
	}
	_, err = p.await("done", time.Duration((limit+slack)*float64(time.Second)), &seconds)
	peak = peakResident(p.cmd.Process.Pid)
	for _, s := range seconds {
		if err == nil && s > limit {
			err = ErrCapped
		}
	}
	return seconds, peak, err
}

// Pass returns the seconds of one pass over X, the best of several.
func (p *Process) Pass() (float64, error) {
	var seconds []float64
	fmt.Fprintln(p.in, "pass")
	if _, err := p.await("done", time.Minute, &seconds); err != nil {
		return 0, err
	}
	best, _ := bestMedian(seconds)
	return best, nil
}

// await reads lines until the wanted one and returns its fields; "run" lines on
// the way are added to seconds, and each starts the wait anew.
func (p *Process) await(want string, patience time.Duration, seconds *[]float64) ([]string, error) {
	timer := time.NewTimer(patience)
	defer timer.Stop()
	for {
		select {
		case line, ok := <-p.lines:
			if !ok {
				return nil, fmt.Errorf("benchmark: %s ended early: %v", p.cmd.Args[0], p.cmd.Wait())
			}
			fields := strings.Split(line, "\t")
			switch {
			case fields[0] == want:
				return fields[1:], nil
			case fields[0] == "run" && seconds != nil && len(fields) == 2:
				s, err := strconv.ParseFloat(fields[1], 64)
				if err != nil {
					return nil, fmt.Errorf("benchmark: %s: %q: %w", p.cmd.Args[0], line, err)
				}
				*seconds = append(*seconds, s)
				timer.Reset(patience)
			case fields[0] == "unsupported":
				return nil, fmt.Errorf("%w: %s", ErrUnsupported, strings.Join(fields[1:], " "))
			case fields[0] == "failed":
				return nil, errors.New(strings.Join(fields[1:], " "))
			}
		case <-timer.C:
			return nil, ErrCapped
		}
	}
}

// Kill ends the process and what it forked, and waits for its end.
func (p *Process) Kill() {
	p.in.Close()
	_ = syscall.Kill(-p.cmd.Process.Pid, syscall.SIGKILL)
	for range p.lines {
	}
	_ = p.cmd.Wait()
}

// resetPeak makes the kernel forget a process's peak of resident memory.
func resetPeak(pid int) {
	_ = os.WriteFile(fmt.Sprintf("/proc/%d/clear_refs", pid), []byte("5"), 0)
}

// resident returns a process's resident memory, in MB.
func resident(pid int) float64 { return status(pid, "VmRSS:") }

// peakResident returns its peak since resetPeak, in MB.
func peakResident(pid int) float64 { return status(pid, "VmHWM:") }
