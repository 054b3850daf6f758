package main

import (
	"context"
	"errors"
	"fmt"
)

// The exit codes.
const (
	exitFailed    = 1
	exitUsage     = 2
	exitUnsolved  = 3
	exitDriftSeen = 4
)

// coded is an end of a command with the exit code that goes with it.
type coded struct {
	code    int
	err     error
	written bool // the result is of use, and is written all the same
}

func (c *coded) Error() string { return c.err.Error() }
func (c *coded) Unwrap() error { return c.err }

// usage is an error of the command line itself.
func usage(format string, values ...any) error {
	return &coded{code: exitUsage, err: fmt.Errorf(format, values...)}
}

// unsolved ends a command whose result has been written but does not minimise.
func unsolved(status string) error {
	return &coded{code: exitUnsolved, err: fmt.Errorf("the fit did not converge: %s", status), written: true}
}

// code returns the exit code of an error that a command, or cobra before it,
// has returned.
func code(err error) int {
	var c *coded
	switch {
	case err == nil:
		return 0
	case errors.As(err, &c):
		return c.code
	}
	return exitUsage // cobra's own: unknown command, flag or argument
}

// written says whether a command that ends with err still writes its result.
func written(err error) bool {
	var c *coded
	return err == nil || errors.As(err, &c) && c.written
}

// failed marks the errors of a running command that have no code of their own.
func failed(err error) error {
	var c *coded
	if err == nil || errors.As(err, &c) {
		return err
	}
	if errors.Is(err, context.Canceled) {
		err = errors.New("interrupted; nothing was written")
	}
	return &coded{code: exitFailed, err: err}
}
