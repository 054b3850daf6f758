package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/golasso/golasso/lasso"
)

// evidence is what fit and cv find out about a model besides its scores, where
// it is asked for.
type evidence struct {
	calibration
	resampling
	selection *lasso.Selection // once it is gathered
}

func (e *evidence) flags(f *pflag.FlagSet) {
	e.calibration.flags(f)
	e.resampling.flags(f)
}

// check refuses settings out of range.
func (e *evidence) check(l1Ratio float64) error {
	if e.level != 0 && !(e.level > 0 && e.level < 1) {
		return usage("--interval %v: want a share between 0 and 1", e.level)
	}
	if !(e.share > 0 && e.share < 1) {
		return usage("--calibration-size %v: want a share between 0 and 1", e.share)
	}
	return e.resampling.check(l1Ratio)
}

// gather fills in the document of a model; l says how it was fitted.
func (e *evidence) gather(cmd *cobra.Command, d *divided, m *lasso.Model, l lasso.Lasso, how *algorithm, document *fitted, test *lasso.Score) (err error) {
	seed, _ := cmd.Flags().GetUint32("seed")
	if document.Interval, err = e.calibrate(d, m, test, seed); err != nil {
		return err
	}
	if e.selection, err = e.draw(cmd, d, l, how, seed); err != nil {
		return err
	}
	document.Stability = e.record(e.selection, seed)
	return nil
}

// told writes what was gathered as text.
func (e *evidence) told(w io.Writer, document *fitted) error {
	if document.Interval != nil {
		document.Interval.write(w)
	}
	if e.selection == nil {
		return nil
	}
	_, err := fmt.Fprintf(w, "\n%v", e.selection)
	return err
}
