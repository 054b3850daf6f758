package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// An Executor runs notebooks through Jupyter.
type Executor struct {
	Root string    // the clone
	Log  io.Writer // a line per cell goes here
}

// Committed returns the path of a notebook in the clone.
func (x *Executor) Committed(name string) string {
	return filepath.Join(x.Root, "notebooks", name+".ipynb")
}

// Execute runs every cell of the named notebook in a fresh kernel and returns
// the executed copy, which also stays under .tools/run for inspection. A cell
// that fails does not stop the run; a kernel that dies does, with an error.
func (x *Executor) Execute(ctx context.Context, name string) (*Notebook, error) {
	source, err := ReadNotebook(x.Committed(name))
	if err != nil {
		return nil, err
	}
	folder := filepath.Join(x.Root, ".tools", "run")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, "jupyter", "nbconvert", "--to", "notebook", "--execute", "--allow-errors",
		"--config", filepath.Join(x.Root, "scripts", "judge", "progress.py"),
		"--ExecutePreprocessor.timeout=900", "--ExecutePreprocessor.record_timing=False",
		"--output-dir", folder, x.Committed(name))
	cmd.Stdin = nil
	log, err := cmd.StderrPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("judge: starting Jupyter: %w", err)
	}
	rest := x.follow(log, name, len(source.Code()))
	if err := cmd.Wait(); err != nil {
		return nil, fmt.Errorf("judge: executing %s: %w\n%s", name, err, rest)
	}
	return ReadNotebook(filepath.Join(folder, name+".ipynb"))
}

// follow prints a line for every cell that progress.py reports as done, and
// returns the last lines of everything else that Jupyter said.
func (x *Executor) follow(log io.Reader, name string, cells int) string {
	var rest []string
	done, last := 0, time.Now()
	lines := bufio.NewScanner(log)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		line := lines.Text()
		cell, ok := strings.CutPrefix(line, "golasso-cell ")
		if !ok {
			rest = append(rest, line)
			continue
		}
		if _, err := strconv.Atoi(cell); err != nil {
			continue
		}
		done++
		fmt.Fprintf(x.Log, "%s  cell %2d of %d  %5.1f s\n", name, done, cells, time.Since(last).Seconds())
		last = time.Now()
	}
	return strings.Join(rest[max(0, len(rest)-12):], "\n")
}
