package main

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/artifact"
)

// inspect is the command that says what is in a model file.
func (a *app) inspect() *cobra.Command {
	i := &inspection{app: a}
	cmd := &cobra.Command{
		Use:   "inspect MODEL",
		Short: "Say what is in a model file",
		Long: `Say what is in a model file, after checking its version, checksum and schema:
what it predicts, which columns it reads, what it was fitted on, and how.`,
		Example: `  lasso inspect model.json
  lasso inspect model.json --json | jq .inputs`,
		Args: oneModel,
		RunE: a.body(i.run),
	}
	i.modelFile.flags(cmd.Flags())
	return cmd
}

type inspection struct {
	*app
	modelFile
}

// inspected is the JSON document of inspect.
type inspected struct {
	Library       string             `json:"library"`
	Checksum      string             `json:"checksum"`
	Target        string             `json:"target"`
	Lambda        lasso.Figure       `json:"lambda"`
	LambdaSklearn lasso.Figure       `json:"lambda_sklearn"`
	LambdaGlmnet  lasso.Figure       `json:"lambda_glmnet"`
	AlphaGlmnet   lasso.Figure       `json:"alpha_glmnet"`
	L1Ratio       lasso.Figure       `json:"l1_ratio"`
	Objective     lasso.Figure       `json:"objective"`
	Intercept     lasso.Figure       `json:"intercept"`
	Inputs        []modelInput       `json:"inputs"`
	Coefficients  []coefficient      `json:"coefficients"`
	Features      int                `json:"features"`
	Nonzero       int                `json:"nonzero"`
	Certificate   certificate        `json:"certificate"`
	Iterations    int                `json:"iterations"`
	Status        string             `json:"status"`
	Rows          int                `json:"rows"`
	Data          *source            `json:"data"`
	Method        *modelMethod       `json:"method"`
	Fitted        string             `json:"fitted"`
	Metrics       map[string]*score  `json:"metrics"`
	Interval      *artifact.Interval `json:"interval"`
	Records       []string           `json:"records"`
}

// modelInput is a column that the model reads. Levels are null for a number.
type modelInput struct {
	Name   string   `json:"name"`
	Levels []string `json:"levels"`
}

type modelMethod struct {
	Name         string       `json:"name"`
	LearningRate lasso.Figure `json:"learning_rate"`
	Iterations   int          `json:"iterations"`
	Tolerance    lasso.Figure `json:"tolerance"`
}

func (i *inspection) run(_ *cobra.Command, args []string, out *bytes.Buffer) error {
	model, err := i.load(args)
	if err != nil {
		return err
	}
	document := newInspected(model)
	return i.print(out, document, document.text)
}

func newInspected(a *artifact.Artifact) *inspected {
	m := a.Pipeline.Model
	c := m.Conventions()
	d := &inspected{
		Library: a.Library, Checksum: a.Checksum, Target: a.Pipeline.Blueprint.Columns().Target,
		Lambda: lasso.Figure(c.Lambda), LambdaSklearn: lasso.Figure(c.SklearnAlpha), LambdaGlmnet: lasso.Figure(c.GlmnetLambda),
		AlphaGlmnet: lasso.Figure(c.GlmnetAlpha), L1Ratio: lasso.Figure(c.L1Ratio), Objective: lasso.Figure(m.Objective),
		Intercept: lasso.Figure(m.Intercept()), Inputs: []modelInput{}, Coefficients: []coefficient{},
		Certificate: newCertificate(m), Iterations: m.Iterations, Status: m.Status.String(), Rows: m.TrainingRows,
		Fitted: a.Training.Fitted, Metrics: map[string]*score{}, Interval: a.Interval, Records: recordNames(a.Records),
	}
	predictor := a.Pipeline.Predictor()
	for _, input := range predictor.Inputs() {
		d.Inputs = append(d.Inputs, modelInput{input.Name, predictor.Levels(input.Name)})
	}
	all := coefficients(m)
	d.Features = len(all)
	for _, one := range all {
		if one.Standardized != 0 {
			d.Coefficients = append(d.Coefficients, one)
		}
	}
	d.Nonzero = len(d.Coefficients)
	if s := a.Training.Data; s != nil {
		d.Data = &source{s.Name, s.SHA256, s.Rows}
	}
	if how := a.Training.Method; how != nil {
		d.Method = &modelMethod{how.Name, lasso.Figure(how.LearningRate), how.Iterations, lasso.Figure(how.Tolerance)}
	}
	for _, part := range a.Training.Metrics {
		d.Metrics[part.Part] = &score{part.Rows, lasso.Figure(part.MSE), part.R2}
	}
	return d
}

// recordNames lists the records that a model carries.
func recordNames(r artifact.Records) []string {
	out := []string{}
	for _, record := range []struct {
		name string
		made bool
	}{{"curve", r.Curve != nil}, {"reference", r.Reference != nil}, {"stability", r.Stability != nil}, {"drift", r.Drift != nil}} {
		if record.made {
			out = append(out, record.name)
		}
	}
	return out
}

// text writes the document for a reader.
func (d *inspected) text(w io.Writer) error {
	fmt.Fprintf(w, "%s from %d of %d features, fitted on %d rows\n", d.Target, d.Nonzero, d.Features, d.Rows)
	fmt.Fprintf(w, "lambda %v, scikit-learn alpha %v, glmnet lambda %v (alpha %v)\n", d.Lambda, d.LambdaSklearn, d.LambdaGlmnet, d.AlphaGlmnet)
	fmt.Fprintf(w, "%s after %d iterations, relative gap %v\n", d.Status, d.Iterations, d.Certificate.RelativeGap)
	if d.Method != nil {
		fmt.Fprintf(w, "method %s\n", d.Method.Name)
	}
	if d.Data != nil {
		fmt.Fprintf(w, "data %s, %d rows, sha256 %s\n", d.Data.Name, d.Data.Rows, d.Data.SHA256)
	}
	for _, part := range []string{"train", "validation", "test"} {
		if s := d.Metrics[part]; s != nil {
			fmt.Fprintf(w, "%s: %d rows, mse %.6g, R2 %.4f\n", part, s.Rows, float64(s.MSE), float64(s.R2))
		}
	}
	fmt.Fprintln(w, "reads:")
	for _, input := range d.Inputs {
		what := "number"
		if input.Levels != nil {
			what = "one of " + strings.Join(input.Levels, ", ")
		}
		fmt.Fprintf(w, "  %s: %s\n", input.Name, what)
	}
	_, err := fmt.Fprintf(w, "written by %s, %s\n", d.Library, d.Checksum)
	return err
}
