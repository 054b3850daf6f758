package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const file = `{
 "cells": [
  {
   "cell_type": "markdown",
   "id": "c1",
   "metadata": {},
   "source": [
    "# Title <b>\n",
    "text"
   ]
  },
  {
   "cell_type": "code",
   "execution_count": 1,
   "id": "c2",
   "metadata": {},
   "outputs": [
    {
     "name": "stdout",
     "output_type": "stream",
     "text": "a\nb\n"
    }
   ],
   "source": [
    "x"
   ]
  }
 ],
 "metadata": {
  "language_info": {
   "name": "go"
  }
 },
 "nbformat": 4,
 "nbformat_minor": 5
}
`

func TestWriteReturnsTheSameFile(t *testing.T) {
	nb, err := parse("a.ipynb", []byte(file))
	if err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "a.ipynb")
	if err := nb.Write(out); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(out)
	if err != nil || string(got) != file {
		t.Errorf("error %v, wrote\n%s\nwant\n%s", err, got, file)
	}
}

func TestNormalForm(t *testing.T) {
	// The same text in two pieces, as a list of lines, with a time and a version.
	raw := strings.NewReplacer(
		`"text": "a\nb\n"`, `"text": ["a\n"]},{"name":"stdout","output_type":"stream","text":"b\n"`,
		`"id": "c2",
   "metadata": {}`, `"id": "c2", "metadata": {"execution": {"iopub.status.busy": "2026"}}`,
		`"name": "go"`, `"name": "go", "version": "go1.26.8"`,
	).Replace(file)
	if raw == file {
		t.Fatal("the replacements did not apply")
	}
	a, err := parse("a", []byte(raw))
	if err != nil {
		t.Fatal(err)
	}
	b, err := parse("b", []byte(file))
	if err != nil {
		t.Fatal(err)
	}
	got, _ := marshal(a)
	want, _ := marshal(b)
	if string(got) != string(want) {
		t.Errorf("normal form\n%s\nwant\n%s", got, want)
	}
}

func TestNotANotebook(t *testing.T) {
	for _, bad := range []string{"", "{", `{"nbformat": 3}`, `[1]`} {
		if _, err := parse("bad", []byte(bad)); err == nil {
			t.Errorf("%q was read without an error", bad)
		}
	}
}

func TestKeepTimings(t *testing.T) {
	committed, fresh := good(), good()
	for _, nb := range []*Notebook{committed, fresh} {
		nb.Code()[1].Metadata["tags"] = []any{"timing"}
	}
	fresh.Code()[1].Outputs = []Output{stream("stdout", "0.3 s\n")}
	fresh.Code()[2].Outputs = []Output{stream("stdout", "checked 12 of 12, really\n")}
	fresh.keepTimings(committed)
	if d := difference(fresh.Code()[1].Outputs, committed.Code()[1].Outputs); d != "" {
		t.Errorf("the timing cell changed: %s", d)
	}
	if difference(fresh.Code()[2].Outputs, committed.Code()[2].Outputs) == "" {
		t.Error("a cell without the tag kept its old output")
	}
}

func TestSelectNotebooks(t *testing.T) {
	root := t.TempDir()
	if _, err := selectNotebooks(root, nil); err == nil {
		t.Error("no error for a tree without notebooks")
	}
	if err := os.Mkdir(filepath.Join(root, "notebooks"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"01-a", "02-b"} {
		if err := os.WriteFile(filepath.Join(root, "notebooks", name+".ipynb"), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := selectNotebooks(root, nil); err != nil || strings.Join(got, " ") != "01-a 02-b" {
		t.Errorf("got %q, %v", got, err)
	}
	if got, err := selectNotebooks(root, []string{"notebooks/02-b.ipynb"}); err != nil || strings.Join(got, " ") != "02-b" {
		t.Errorf("got %q, %v", got, err)
	}
	if _, err := selectNotebooks(root, []string{"nope"}); err == nil || !strings.Contains(err.Error(), "01-a, 02-b") {
		t.Errorf("error %v, want one that lists the notebooks", err)
	}
}
