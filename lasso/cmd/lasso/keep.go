package main

import (
	"encoding/json"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/artifact"
)

// keeping says what is found out and what stays of a fit besides what is printed.
type keeping struct {
	evidence
	modelOut, log string

	curve *artifact.CurveRecord // of the choice of λ, where there was one
}

func (k *keeping) flags(f *pflag.FlagSet) {
	k.evidence.flags(f)
	f.StringVar(&k.modelOut, "model-out", "", "write the model to this file, whole or not at all")
	f.StringVar(&k.log, "log", "", "append settings, data hash and metrics of the fit to this file, one JSON document a line")
}

// keep gathers the evidence and writes model and log; l says how the model was
// fitted.
func (k *keeping) keep(cmd *cobra.Command, d *divided, m *lasso.Model, l lasso.Lasso, how *algorithm, document *fitted, train, test *lasso.Score) error {
	if err := k.gather(cmd, d, m, l, how, document, test); err != nil {
		return err
	}
	if err := cmd.Context().Err(); err != nil {
		return err
	}
	if k.modelOut != "" {
		made, err := k.artifact(cmd, d, m, how, document, train, test)
		if err != nil {
			return err
		}
		if err := made.Save(k.modelOut); err != nil {
			return err
		}
	}
	if k.log == "" {
		return nil
	}
	return k.append(newEntry(cmd, d, document))
}

// artifact makes the artifact of a model with all that is known of its training.
func (k *keeping) artifact(cmd *cobra.Command, d *divided, m *lasso.Model, how *algorithm, document *fitted, train, test *lasso.Score) (*artifact.Artifact, error) {
	p := m.Pipeline()
	profile, err := p.Profile(d.split.Train)
	if err != nil {
		return nil, err
	}
	made, err := artifact.New(p, profile)
	if err != nil {
		return nil, err
	}
	made.Records.Curve, made.Records.Stability = k.curve, document.Stability
	if document.Interval != nil {
		made.Interval = &document.Interval.Interval
	}
	made.Training.Data = &artifact.DataSource{Name: d.name, SHA256: d.sha256, Rows: d.Nrow()}
	made.Training.Method = &artifact.Method{Name: how.method, LearningRate: how.learningRate, Iterations: how.iterations, Tolerance: how.tol}
	made.Training.Metrics = []artifact.Metrics{artifact.NewMetrics("train", train)}
	made.Training.Fitted = time.Now().UTC().Format(time.RFC3339)
	if test == nil {
		return made, nil
	}
	made.Training.Metrics = append(made.Training.Metrics, artifact.NewMetrics("test", test))
	held, err := p.Profile(d.split.Test)
	if err != nil {
		return nil, err
	}
	flags := cmd.Flags()
	size, _ := flags.GetFloat64("test-size")
	seed, _ := flags.GetUint32("seed")
	made.Training.Split = &artifact.Split{How: "random", Seed: seed, TestSize: size, TestSHA256: held.SHA256}
	return made, nil
}

// entry is a line of the log.
type entry struct {
	Time     string            `json:"time"`
	Command  string            `json:"command"`
	Settings map[string]string `json:"settings"` // every flag, given or not
	Data     source            `json:"data"`
	Result   *fitted           `json:"result"`
}

type source struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
	Rows   int    `json:"rows"`
}

func newEntry(cmd *cobra.Command, d *divided, document *fitted) *entry {
	e := &entry{
		Time: time.Now().UTC().Format(time.RFC3339), Command: cmd.Name(), Settings: map[string]string{},
		Data: source{d.name, d.sha256, d.Nrow()}, Result: document,
	}
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if f.Name != "help" {
			e.Settings[f.Name] = f.Value.String()
		}
	})
	return e
}

// append adds a line to the log in one write, so that lines of runs side by side
// do not mix.
func (k *keeping) append(e *entry) (err error) {
	line, err := json.Marshal(e)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(k.log, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return fmt.Errorf("cannot write the log: %w", err)
	}
	defer func() {
		if fault := f.Close(); err == nil {
			err = fault
		}
	}()
	_, err = f.Write(append(line, '\n'))
	return err
}
