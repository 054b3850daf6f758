package main

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/go-gota/gota/series"
	"github.com/spf13/cobra"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/reader"
	"github.com/golasso/golasso/lasso/synth"
)

// synth is the command that makes data with known truth.
func (a *app) synth() *cobra.Command {
	s := &synthesis{app: a}
	cmd := &cobra.Command{
		Use:   "synth KIND",
		Short: "Make data whose truth is known",
		Long: `Make data whose truth is known, to see whether a method finds it. Kinds:

  sparse         a few true coefficients among normal columns (--features, --nonzero, --noise)
  twins          pairs of nearly equal columns, one of which counts
  skewed         log-normal columns that act through their logarithms
  rare-flags     columns of zeros with a few ones that matter
  scales         columns of millions beside columns of fractions
  marketing-mix  weekly sales from advertising that carries over
  sensors        hundreds of redundant and broken signals

The same kind, flags and seed give the same numbers. With --json the truth is
told on standard output, and the rows need --out.`,
		Example: `  lasso synth sparse --rows 200 --features 20 --seed 7 --out sparse.csv
  lasso synth sparse --rows 1000 | lasso fit --data - --target y --lambda 0.1`,
		Args:      cobra.ExactArgs(1),
		ValidArgs: slices.Sorted(maps.Keys(generators)),
		RunE:      a.body(s.run),
	}
	f := cmd.Flags()
	f.IntVar(&s.rows, "rows", 0, "how many rows (default: the kind's own)")
	f.IntVar(&s.features, "features", 0, "how many columns, sparse only (default 20)")
	f.IntVar(&s.nonzero, "nonzero", 0, "how many of them have an effect, sparse only (default 3)")
	f.Float64Var(&s.noise, "noise", 0, "standard deviation of the noise (default: the kind's own)")
	f.Uint32Var(&s.seed, "seed", 42, "of all that is random")
	f.StringVar(&s.out, "out", "-", "FILE.csv, FILE.parquet, or - for CSV on standard output")
	return cmd
}

type synthesis struct {
	*app
	rows, features, nonzero int
	noise                   float64
	seed                    uint32
	out                     string
}

var generators = map[string]func(s *synthesis) (*synth.Data, error){
	"sparse": func(s *synthesis) (*synth.Data, error) {
		return synth.Sparse{N: s.rows, P: s.features, K: s.nonzero, NoiseSD: s.noise}.Generate(s.seed)
	},
	"twins": func(s *synthesis) (*synth.Data, error) {
		return synth.Twins{N: s.rows, NoiseSD: s.noise}.Generate(s.seed)
	},
	"skewed": func(s *synthesis) (*synth.Data, error) {
		return synth.Skewed{N: s.rows, NoiseSD: s.noise}.Generate(s.seed)
	},
	"rare-flags": func(s *synthesis) (*synth.Data, error) {
		return synth.RareFlags{N: s.rows, NoiseSD: s.noise}.Generate(s.seed)
	},
	"scales": func(s *synthesis) (*synth.Data, error) {
		return synth.Scales{N: s.rows, NoiseSD: s.noise}.Generate(s.seed)
	},
	"marketing-mix": func(s *synthesis) (*synth.Data, error) {
		m, err := synth.MarketingMix{Weeks: s.rows, NoiseSD: s.noise}.Generate(s.seed)
		if err != nil {
			return nil, err
		}
		return m.Data, nil
	},
	"sensors": func(s *synthesis) (*synth.Data, error) {
		p, err := synth.Sensors{N: s.rows, NoiseSD: s.noise}.Generate(s.seed)
		if err != nil {
			return nil, err
		}
		return p.Data, nil
	},
}

// truth is the JSON document of synth.
type truth struct {
	Kind      string       `json:"kind"`
	Rows      int          `json:"rows"`
	Columns   []string     `json:"columns"`
	Target    string       `json:"target"`
	Seed      uint32       `json:"seed"`
	Out       string       `json:"out"`
	Intercept lasso.Figure `json:"intercept"`
	Terms     []trueTerm   `json:"terms"`
	NoiseSD   lasso.Figure `json:"noise_sd"`
	Support   []string     `json:"support"`
}

type trueTerm struct {
	Name        string       `json:"name"`
	Coefficient lasso.Figure `json:"coefficient"`
}

func (s *synthesis) run(_ *cobra.Command, args []string, out *bytes.Buffer) error {
	generate, ok := generators[args[0]]
	switch {
	case !ok:
		return usage("synth %s: want %s", args[0], strings.Join(slices.Sorted(maps.Keys(generators)), ", "))
	case s.json && s.out == "-":
		return usage("--json needs --out FILE for the rows")
	case args[0] != "sparse" && (s.features != 0 || s.nonzero != 0):
		return usage("--features and --nonzero are for the kind sparse")
	}
	d, err := generate(s)
	if err != nil {
		return err
	}
	table := []reader.Column{}
	for name, values := range d.All() {
		table = append(table, reader.Column{Name: name, Type: series.Float, Floats: values})
	}
	df, err := reader.Frame(table)
	if err != nil {
		return err
	}
	if s.out == "-" {
		return reader.CSV{}.Write(out, df)
	}
	if err := writeTable(s.out, df); err != nil {
		return err
	}
	document := newTruth(args[0], s, d)
	return s.print(out, document, func(w io.Writer) error {
		_, err := fmt.Fprintf(w, "%d rows of %d columns and %s in %s; worth keeping: %s\n",
			document.Rows, len(document.Columns), document.Target, s.out, strings.Join(document.Support, ", "))
		return err
	})
}

func newTruth(kind string, s *synthesis, d *synth.Data) *truth {
	n, _ := d.Dims()
	t := &truth{
		Kind: kind, Rows: n, Columns: d.Names, Target: d.TargetName, Seed: s.seed, Out: s.out,
		Intercept: lasso.Figure(d.Truth.Intercept), NoiseSD: lasso.Figure(d.Truth.NoiseSD), Terms: []trueTerm{}, Support: []string{},
	}
	for k, name := range d.Truth.TermNames {
		t.Terms = append(t.Terms, trueTerm{name, lasso.Figure(d.Truth.Coefficients[k])})
	}
	for _, j := range d.Truth.Support {
		t.Support = append(t.Support, d.Names[j])
	}
	return t
}
