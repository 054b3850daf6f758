package reader_test

import (
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/golasso/golasso/lasso/reader"
)

// endless repeats a text for ever.
type endless struct {
	text string
	at   int
}

func (e *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = e.text[e.at%len(e.text)]
		e.at++
	}
	return len(p), nil
}

func TestLimits(t *testing.T) {
	for what, c := range map[string]struct {
		limits reader.Limits
		text   string
		want   string
	}{
		"bytes":  {reader.Limits{Bytes: 10}, "a,b\n1,2\n3,4\n", "reader: input too large: more than 10 bytes"},
		"cells":  {reader.Limits{Cells: 4}, "a,b\n1,2\n3,4\n5,6\n", "reader: input too large: more than 4 cells"},
		"record": {reader.Limits{Record: 1000}, "a,b\n1,2\n3," + strings.Repeat("4", 9000), "reader: line 3: input too large: a row of more than 1000 bytes"},
		"quoted": {reader.Limits{Record: 1000}, "a\n\"" + strings.Repeat("\n", 9000), "reader: line 2: input too large: a row of more than 1000 bytes"},
		"header": {reader.Limits{Record: 1000}, strings.Repeat("a,", 9000), "reader: line 1: input too large: a row of more than 1000 bytes"},
	} {
		_, err := reader.CSV{Limits: c.limits}.Read(strings.NewReader(c.text))
		if !errors.Is(err, reader.ErrLimit) || err.Error() != c.want {
			t.Errorf("%s: got %v, want %s", what, err, c.want)
		}
	}
	exact := reader.CSV{Limits: reader.Limits{Bytes: 12, Cells: 4, Record: -1}}
	if _, err := exact.Read(strings.NewReader("a,b\n1,2\n3,4\n")); err != nil {
		t.Errorf("at its limits: %v", err)
	}
}

// Whatever is sent for ever, memory stays within a few times the limits.
func TestHostileInputTakesBoundedMemory(t *testing.T) {
	limits := reader.Limits{Bytes: 4 << 20, Record: 1 << 16, Cells: 1e5}
	for what, text := range map[string]string{
		"one line": "x", "commas": ",", "headers": "a,b,c,", "rows": "1\n", "quote": "\"\n", "empty cells": ",\n", "breaks": "\n",
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := reader.CSV{Limits: limits}.Read(io.MultiReader(strings.NewReader("h\n"), &endless{text: text}))
		runtime.ReadMemStats(&after)
		if !errors.Is(err, reader.ErrLimit) {
			t.Errorf("%s: %v", what, err)
		}
		if took := after.TotalAlloc - before.TotalAlloc; took > 64<<20 {
			t.Errorf("%s: %d bytes allocated", what, took)
		}
	}
}
