package main

import (
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/golasso/golasso/lasso/artifact"
)

// modelFile is the model that a command looks at: its first argument, or --model.
type modelFile struct {
	model string
}

func (m *modelFile) flags(f *pflag.FlagSet) {
	f.StringVar(&m.model, "model", "", "file that fit or cv wrote, in place of the argument MODEL")
}

// file settles on the model's file.
func (m *modelFile) file(args []string) (string, error) {
	switch {
	case m.model != "" && len(args) > 0:
		return "", usage("MODEL given twice: %s and --model %s", args[0], m.model)
	case len(args) > 0:
		m.model = args[0]
	case m.model == "":
		return "", usage("no MODEL given")
	}
	return m.model, nil
}

// load reads the model.
func (m *modelFile) load(args []string) (*artifact.Artifact, error) {
	path, err := m.file(args)
	if err != nil {
		return nil, err
	}
	return artifact.Load(path)
}

// oneModel is the argument check of commands on one model.
var oneModel = cobra.MaximumNArgs(1)

// levels returns the columns that a model reads as levels, which must not be
// taken for numbers when a table is read.
func levels(model *artifact.Artifact) []string {
	var out []string
	for _, input := range model.Pipeline.Predictor().Inputs() {
		if input.Categorical {
			out = append(out, input.Name)
		}
	}
	return out
}
