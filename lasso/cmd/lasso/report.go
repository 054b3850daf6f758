package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/artifact"
	"github.com/golasso/golasso/lasso/card"
)

// report is the command that tells what a model says.
func (a *app) report() *cobra.Command {
	r := &reporting{app: a}
	cmd := &cobra.Command{
		Use:   "report MODEL",
		Short: "Tell what a model says, write its card, go through the ship checklist",
		Long: `Tell what a model says: the coefficients by weight, per standard deviation and
per unit, what is at zero, and what each source column is worth. --html and
--markdown write the model card, which adds stability, errors, residual checks,
collinearity and hints of leakage.

--checklist goes through the seven lines of the ship checklist. Each is proved
from what the model file holds or fails; with one that fails the exit code is 1.
The records come from cv (the curve of lambda), from drift --record, and from
--reference FILE, the same problem solved by another program, which is kept in
the model file as JSON has it:

  {"solver": "scikit-learn Lasso", "version": "1.5.0", "tolerance": 1e-6,
   "intercept": 83151.3, "coefficients": [{"name": "YearsExperience", "value": 11928.1}]}

standardised coefficients by feature, a feature not listed being 0.`,
		Example: `  lasso report model.json
  lasso report --checklist model.json
  lasso report model.json --html --out card.html`,
		Args: oneModel,
		RunE: a.body(r.run),
	}
	f := cmd.Flags()
	r.modelFile.flags(f)
	f.BoolVar(&r.checklist, "checklist", false, "go through the ship checklist")
	f.BoolVar(&r.html, "html", false, "write the model card as HTML")
	f.BoolVar(&r.markdown, "markdown", false, "write the model card as Markdown")
	f.StringVar(&r.reference, "reference", "", "keep another program's solution in the model file before anything else")
	f.IntVar(&r.top, "top", 0, "show only so many of the largest coefficients")
	f.StringVar(&r.out, "out", "", "write the text to this file, whole or not at all")
	cmd.MarkFlagsMutuallyExclusive("checklist", "html", "markdown", "top")
	return cmd
}

type reporting struct {
	*app
	modelFile
	checklist, html, markdown bool
	top                       int
	reference, out            string
}

// reported is the JSON document of report.
type reported struct {
	Heading []string      `json:"heading"`
	Kept    []coefficient `json:"kept"`
	Zero    []string      `json:"zero"`
	Held    []string      `json:"held"`
	Notes   []string      `json:"notes"`
	Sources []sourceShare `json:"sources"`
}

type sourceShare struct {
	Source   string       `json:"source"`
	Features int          `json:"features"`
	Kept     int          `json:"kept"`
	AbsSum   lasso.Figure `json:"abs_sum"`
	Share    lasso.Figure `json:"share"`
	Range    lasso.Figure `json:"range"`
}

// checked is the JSON document of report --checklist.
type checked struct {
	Passed bool        `json:"passed"`
	Lines  []card.Line `json:"lines"`
}

func (r *reporting) run(_ *cobra.Command, args []string, out *bytes.Buffer) error {
	if r.top < 0 || r.json && (r.html || r.markdown || r.out != "") {
		return usage("want --top of at least 0, and --json without --html, --markdown and --out")
	}
	model, err := r.load(args)
	if err != nil {
		return err
	}
	if err := r.refer(model); err != nil {
		return err
	}
	document, text, err := r.documents(model)
	if err != nil {
		return err
	}
	if r.out != "" {
		err = writeFile(r.out, func(w io.Writer) error { _, err := io.WriteString(w, text); return err })
	} else {
		err = r.print(out, document, func(w io.Writer) error { _, err := io.WriteString(w, text); return err })
	}
	if list, ok := document.(*checked); ok && err == nil && !list.Passed {
		err = &coded{code: exitFailed, err: errors.New("the checklist has lines that fail"), written: true}
	}
	return err
}

// refer keeps another program's solution in the model file, where there is one.
func (r *reporting) refer(model *artifact.Artifact) error {
	if r.reference == "" {
		return nil
	}
	f, err := os.Open(r.reference)
	if err != nil {
		return fmt.Errorf("cannot read the reference: %w", err)
	}
	defer f.Close()
	decoder := json.NewDecoder(io.LimitReader(f, artifact.MaxBytes))
	decoder.DisallowUnknownFields()
	model.Records.Reference = &artifact.ReferenceRecord{}
	if err := decoder.Decode(model.Records.Reference); err != nil {
		return fmt.Errorf("cannot read the reference %s: %w", r.reference, err)
	}
	return model.Save(r.model)
}

// documents makes what was asked for, as JSON and as text.
func (r *reporting) documents(model *artifact.Artifact) (document any, text string, err error) {
	switch {
	case r.checklist:
		list, err := card.Check(model)
		return &checked{list.Passed(), list}, list.String(), err
	case r.html, r.markdown:
		c, err := card.New(model)
		if err != nil {
			return nil, "", err
		}
		if r.html {
			return nil, c.HTML(), nil
		}
		return nil, c.Markdown(), nil
	}
	m := model.Pipeline.Model
	whole := m.Report()
	if r.top > 0 {
		whole = whole.Top(r.top)
	}
	return newReported(whole, m.RollUp()), whole.String() + "\n" + m.RollUp().String(), nil
}

func newReported(r *lasso.Report, by lasso.RollUp) *reported {
	d := &reported{
		Heading: append([]string{}, r.Heading...), Kept: []coefficient{}, Zero: append([]string{}, r.Zero...),
		Held: append([]string{}, r.Held...), Notes: append([]string{}, r.Notes...), Sources: []sourceShare{},
	}
	for _, c := range r.Kept {
		d.Kept = append(d.Kept, coefficient{newFeature(c.Feature), lasso.Figure(c.PerUnit), lasso.Figure(c.Standardized)})
	}
	for _, s := range by {
		d.Sources = append(d.Sources, sourceShare{s.Source, s.Features, s.Kept, lasso.Figure(s.AbsSum), lasso.Figure(s.Share), lasso.Figure(s.Range)})
	}
	return d
}
