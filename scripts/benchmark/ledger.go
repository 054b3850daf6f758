package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
)

// A Ledger keeps the last run of every problem: results.json, and RESULTS.md
// written from it, in one folder.
type Ledger struct{ Folder string }

// Record puts one problem of a document in the place of its last run. What was
// run on another machine, with other peers or other settings cannot stand in
// one table with it: that is an error, unless nothing else is kept.
func (l Ledger) Record(d *Document, problem string, peers []string) error {
	kept := &Document{}
	text, err := os.ReadFile(l.json())
	if err == nil {
		if err = json.Unmarshal(text, kept); err != nil {
			return fmt.Errorf("benchmark: %s: %w", l.json(), err)
		}
	} else if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	all, err := d.only(problem).join(kept.without(problem))
	if err != nil {
		return fmt.Errorf("benchmark: %w; remove %s and run every problem", err, l.json())
	}
	all.Summary = Summarise(all.Rows, peers)
	var table, data strings.Builder
	if err := errors.Join(all.WriteMarkdown(&table), all.WriteJSON(&data)); err != nil {
		return err
	}
	return errors.Join(os.WriteFile(l.json(), []byte(data.String()), 0o666),
		os.WriteFile(filepath.Join(l.Folder, "RESULTS.md"), []byte(table.String()), 0o666))
}

func (l Ledger) json() string { return filepath.Join(l.Folder, "results.json") }

// only returns the document with one problem.
func (d *Document) only(problem string) *Document {
	return d.filtered(func(name string) bool { return name == problem })
}

// without returns the document without one problem.
func (d *Document) without(problem string) *Document {
	return d.filtered(func(name string) bool { return name != problem })
}

func (d *Document) filtered(keep func(problem string) bool) *Document {
	out := *d
	out.Settings.Arguments = nil
	out.Versions = maps.Clone(d.Versions)
	out.Problems, out.Rows = nil, nil
	for _, p := range d.Problems {
		if keep(p.Problem) {
			out.Problems = append(out.Problems, p)
		}
	}
	for _, r := range d.Rows {
		if keep(r.Problem) {
			out.Rows = append(out.Rows, r)
		}
	}
	return &out
}

// join returns a document with the problems of both, in the order in which they
// are run.
func (d *Document) join(kept *Document) (*Document, error) {
	if len(kept.Problems) == 0 {
		return d, nil
	}
	ours, theirs := maps.Clone(d.Versions), maps.Clone(kept.Versions)
	for _, name := range []string{"golasso", blasReport} { // these differ from run to run
		delete(ours, name)
		delete(theirs, name)
	}
	if d.Machine.CPU != kept.Machine.CPU || d.Machine.Cores != kept.Machine.Cores || !reflect.DeepEqual(d.Settings, kept.Settings) || !maps.Equal(ours, theirs) {
		return nil, errors.New("the problems kept were run on another machine, with other versions or other settings")
	}
	out := *d
	out.Problems = append(slices.Clone(d.Problems), kept.Problems...)
	out.Rows = append(slices.Clone(d.Rows), kept.Rows...)
	place := map[string]int{}
	for k, p := range problems() {
		place[p.Name] = k
	}
	slices.SortStableFunc(out.Problems, func(a, b ProblemInfo) int { return place[a.Problem] - place[b.Problem] })
	slices.SortStableFunc(out.Rows, func(a, b Row) int { return place[a.Problem] - place[b.Problem] })
	return &out, nil
}
