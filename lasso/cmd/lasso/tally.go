package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"

	"github.com/golasso/golasso/lasso"
)

// tally counts the cells that are unlike those of training and that the recipe
// allows, by column and kind.
type tally struct {
	recipe lasso.BlueprintState
	found  []lasso.Warning
}

// add counts the warnings of row i.
func (t *tally) add(warnings []lasso.Warning, i int) {
	for _, w := range warnings {
		t.one(w, i)
	}
}

func (t *tally) one(w lasso.Warning, i int) {
	for k := range t.found {
		if cell := &t.found[k].Cell; cell.Column == w.Cell.Column && cell.Kind == w.Cell.Kind {
			cell.More++
			return
		}
	}
	w.Cell.Row, w.Cell.More = i, 0
	t.found = append(t.found, w)
}

// drops says whether the recipe drops row i for the error of a cell, and counts
// it.
func (t *tally) drops(err error, i int) bool {
	var cell *lasso.CellError
	if !errors.As(err, &cell) || !errors.Is(err, lasso.ErrMissingValue) {
		return false
	}
	if cmp.Or(t.recipe.MissingOf[cell.Column], t.recipe.Missing) != "drop" {
		return false
	}
	t.one(lasso.Warning{Cell: *cell, Taken: "no prediction, for the recipe drops such rows"}, i)
	return true
}

// write tells what was counted.
func (t *tally) write(w io.Writer) {
	for _, found := range t.found {
		fmt.Fprintln(w, "warning:", found)
	}
}
