package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"github.com/golasso/golasso/lasso/artifact"
	"github.com/golasso/golasso/lasso/drift"
)

// drift is the command that compares new rows with the training rows.
func (a *app) drift() *cobra.Command {
	d := &drifting{app: a}
	cmd := &cobra.Command{
		Use:   "drift MODEL --data FILE",
		Short: "Compare new rows with those a model was fitted on",
		Long: `Compare new rows with those a model was fitted on: every feature that the model
keeps, every column these come from, the predictions, and, where the rows have
the target, the error. Cells may hold anything. The exit code is 4 where a
measure is beyond its threshold; with few rows thresholds move out, so that
chance alone seldom reaches them.`,
		Example: `  lasso drift model.json --data march.csv
  lasso drift model.json --data march.csv --plot march.png
  lasso drift model.json --data march.csv --psi 0.2 --record --json`,
		Args: oneModel,
		RunE: a.body(d.run),
	}
	f := cmd.Flags()
	d.modelFile.flags(f)
	d.input.flags(f)
	for _, t := range d.limits() {
		f.Float64Var(t.value, t.flag, 0, t.about)
	}
	f.BoolVar(&d.record, "record", false, "keep thresholds and verdicts in the model file, for the ship checklist")
	f.BoolVar(&d.html, "html", false, "write HTML in place of text")
	f.StringVar(&d.plot, "plot", "", "draw index and distance of every feature beside their thresholds: FILE.png or FILE.svg")
	return cmd
}

type drifting struct {
	*app
	modelFile
	input
	thresholds   drift.Thresholds
	record, html bool
	plot         string
}

// threshold is one threshold and its flag.
type threshold struct {
	value       *float64
	flag, about string
}

func (d *drifting) limits() []threshold {
	t := &d.thresholds
	return []threshold{
		{&t.PSI, "psi", "population stability index from which on it is drift (default 0.25)"},
		{&t.Watch, "watch", "index from which on a feature is to be watched (default 0.1)"},
		{&t.KS, "ks", "largest distance of distribution functions (default 0.2)"},
		{&t.Mean, "mean-shift", "shift of the mean in training standard deviations (default 0.5)"},
		{&t.Variance, "variance-ratio", "ratio of the variances, the larger over the smaller (default 2)"},
		{&t.Missing, "missing", "share of missing cells beyond that of training (default 0.05)"},
		{&t.Unseen, "unseen", "share of rows with a level training did not have (default 0.01)"},
		{&t.OutOfRange, "out-of-range", "share of rows outside the training range (default 0.01)"},
		{&t.Error, "error-ratio", "mean squared error over the known one (default 1.25)"},
		{&t.Chance, "chance", "how rarely rows like those of training may exceed a threshold (default 0.0001)"},
	}
}

func (d *drifting) run(cmd *cobra.Command, args []string, out *bytes.Buffer) error {
	if d.html && d.json {
		return usage("want one of --html and --json")
	}
	if _, err := pictured(d.plot); err != nil {
		return err
	}
	model, err := d.modelFile.load(args)
	if err != nil {
		return err
	}
	table, err := d.read(cmd, levels(model), nil)
	if err != nil {
		return err
	}
	report, err := drift.Measure(model, table.DataFrame, d.thresholds)
	if errors.Is(err, drift.ErrThreshold) {
		return usage("%w", err)
	}
	if err != nil {
		return err
	}
	if err := d.keep(model, report); err != nil {
		return err
	}
	if err := draw(d.plot, filepath.Base(d.data), report); err != nil {
		return err
	}
	if d.html {
		out.WriteString(report.HTML())
	} else if err := d.print(out, report, func(w io.Writer) error { _, err := fmt.Fprint(w, report); return err }); err != nil {
		return err
	}
	if report.Verdict == drift.Drift {
		return &coded{code: exitDriftSeen, err: errors.New("drift was found"), written: true}
	}
	return nil
}

// keep stores the run in the model file, where that is wanted.
func (d *drifting) keep(model *artifact.Artifact, report *drift.Report) (err error) {
	if !d.record {
		return nil
	}
	if model.Records.Drift, err = report.Record(model, time.Now().UTC().Format(time.RFC3339)); err != nil {
		return err
	}
	return model.Save(d.model)
}

// diff is the command that compares two models.
func (a *app) diff() *cobra.Command {
	html := false
	cmd := &cobra.Command{
		Use:   "diff BEFORE AFTER",
		Short: "Tell what a retraining has changed",
		Long: `Tell what a retraining has changed: which features came in, left or changed sign,
and the largest moves, of two models of the same target.`,
		Example: `  lasso diff january.json march.json
  lasso diff january.json march.json --json | jq .flipped`,
		Args: cobra.ExactArgs(2),
	}
	cmd.Flags().BoolVar(&html, "html", false, "write HTML in place of text")
	cmd.RunE = a.body(func(_ *cobra.Command, args []string, out *bytes.Buffer) error {
		if html && a.json {
			return usage("want one of --html and --json")
		}
		before, err := artifact.Load(args[0])
		if err != nil {
			return err
		}
		after, err := artifact.Load(args[1])
		if err != nil {
			return err
		}
		difference, err := drift.Diff(before, after)
		if err != nil {
			return err
		}
		if html {
			out.WriteString(difference.HTML())
			return nil
		}
		return a.print(out, difference, func(w io.Writer) error { _, err := fmt.Fprint(w, difference); return err })
	})
	return cmd
}
