package main

import (
	"bytes"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/golasso/golasso/lasso"
)

// report is the command that tells what a model says.
func (a *app) report() *cobra.Command {
	r := &reporting{app: a}
	cmd := &cobra.Command{
		Use:   "report MODEL",
		Short: "Tell what a model says, coefficient by coefficient",
		Long: `Tell what a model says: the coefficients by weight, per standard deviation and
per unit, what is at zero, and what each source column is worth.`,
		Example: `  lasso report model.json
  lasso report model.json --html > report.html`,
		Args: oneModel,
		RunE: a.body(r.run),
	}
	r.modelFile.flags(cmd.Flags())
	cmd.Flags().BoolVar(&r.html, "html", false, "write HTML in place of text")
	cmd.Flags().IntVar(&r.top, "top", 0, "show only so many of the largest coefficients")
	return cmd
}

type reporting struct {
	*app
	modelFile
	html bool
	top  int
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

func (r *reporting) run(_ *cobra.Command, args []string, out *bytes.Buffer) error {
	if r.top < 0 || r.html && r.json {
		return usage("want --top of at least 0, and one of --html and --json")
	}
	model, err := r.load(args)
	if err != nil {
		return err
	}
	m := model.Pipeline.Model
	whole := m.Report()
	if r.top > 0 {
		whole = whole.Top(r.top)
	}
	if r.html {
		_, err := fmt.Fprint(out, whole.HTML(), m.RollUp().HTML())
		return err
	}
	return r.print(out, newReported(whole, m.RollUp()), func(w io.Writer) error {
		_, err := fmt.Fprintf(w, "%s\n%s", whole, m.RollUp())
		return err
	})
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
