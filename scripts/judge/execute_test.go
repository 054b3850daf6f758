package main

import (
	"strings"
	"testing"
)

func TestFollow(t *testing.T) {
	var log strings.Builder
	x := &Executor{Log: &log}
	rest := x.follow(strings.NewReader("[NbConvertApp] Converting\ngolasso-cell 1\ngolasso-cell 3\nDeadKernelError\n"), "01-a", 2)
	if !strings.Contains(log.String(), "01-a  cell  1 of 2") || !strings.Contains(log.String(), "01-a  cell  2 of 2") {
		t.Errorf("progress %q", log.String())
	}
	if !strings.HasSuffix(rest, "DeadKernelError") {
		t.Errorf("last words %q", rest)
	}
}
