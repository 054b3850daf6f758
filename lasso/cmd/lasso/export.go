package main

import (
	"bytes"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/golasso/golasso/lasso/artifact"
)

// export is the command that writes a model as code.
func (a *app) export() *cobra.Command {
	e := &exporting{app: a}
	cmd := &cobra.Command{
		Use:   "export MODEL --to go|sql|latex",
		Short: "Write a model as a Go function, an SQL expression or an equation",
		Long: `Write a model as a Go function without dependencies, whose results have the bits
of predict; as an expression of standard SQL, which is NULL where predict would
fail; or as a LaTeX equation.`,
		Example: `  lasso export model.json --to go --package pay --function Salary --out pay/salary.go
  lasso export model.json --to sql
  lasso export model.json --to latex --digits 4`,
		Args: oneModel,
		RunE: a.body(e.run),
	}
	f := cmd.Flags()
	e.modelFile.flags(f)
	f.StringVar(&e.to, "to", "", "go, sql or latex (required)")
	f.StringVar(&e.names.Package, "package", "", `package of the Go file (default "model")`)
	f.StringVar(&e.names.Function, "function", "", `name of the Go function (default "Predict")`)
	f.IntVar(&e.digits, "digits", 0, "significant digits in LaTeX; 0 is as many as there are")
	f.StringVar(&e.out, "out", "", "write to this file, whole or not at all")
	return cmd
}

type exporting struct {
	*app
	modelFile
	to, out string
	names   artifact.GoOptions
	digits  int
}

// exported is the JSON document of export.
type exported struct {
	Model string `json:"model"`
	To    string `json:"to"`
	Text  string `json:"text"`
}

func (e *exporting) run(_ *cobra.Command, args []string, out *bytes.Buffer) error {
	switch {
	case e.to != "go" && e.to != "sql" && e.to != "latex":
		return usage("--to %q: want go, sql or latex", e.to)
	case e.to != "go" && e.names != (artifact.GoOptions{}):
		return usage("--package and --function are for --to go")
	case e.digits < 0 || e.digits > 0 && e.to != "latex":
		return usage("--digits %d: want 0 or more, and --to latex", e.digits)
	}
	model, err := e.load(args)
	if err != nil {
		return err
	}
	text, err := e.text(model)
	if err != nil {
		return err
	}
	whole := func(w io.Writer) error { _, err := io.WriteString(w, text); return err }
	if e.out != "" {
		if err := writeFile(e.out, whole); err != nil {
			return err
		}
		whole = func(io.Writer) error { return nil }
	}
	return e.print(out, &exported{filepath.Base(e.model), e.to, text}, whole)
}

// text writes the model, its last line ended.
func (e *exporting) text(model *artifact.Artifact) (text string, err error) {
	switch e.to {
	case "go":
		var source []byte
		source, err = artifact.Go(model.Pipeline, e.names)
		text = string(source)
	case "sql":
		text, err = artifact.SQL(model.Pipeline)
	default:
		text, err = artifact.LaTeX(model.Pipeline, e.digits)
	}
	if len(text) > 0 && text[len(text)-1] != '\n' {
		text += "\n"
	}
	return text, err
}
