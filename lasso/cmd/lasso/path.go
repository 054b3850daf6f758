package main

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/regpath"
)

// grid says which λ to visit.
type grid struct {
	lambdas  int
	minRatio float64
	list     []float64
}

func (g *grid) flags(f *pflag.FlagSet) {
	f.IntVar(&g.lambdas, "lambdas", 100, "how many values of lambda, from the largest down")
	f.Float64Var(&g.minRatio, "min-ratio", 0.001, "smallest lambda as a fraction of the largest")
	f.Float64SliceVar(&g.list, "lambda", nil, "values of lambda, falling, in place of the grid (ridge regression needs them)")
	f.Lookup("lambda").DefValue = "" // not "[]" in --help
}

// check refuses a grid out of range.
func (g *grid) check(l1Ratio float64) error {
	if g.list != nil {
		if err := regpath.CheckLambdas(g.list); err != nil {
			return usage("--lambda: %w", err)
		}
		return nil
	}
	if l1Ratio == 0 {
		return usage("--l1-ratio 0: ridge regression has no largest lambda; list the values with --lambda")
	}
	if g.lambdas < 1 || !(g.minRatio > 0 && g.minRatio < 1) {
		return usage("--lambdas %d --min-ratio %v: want at least 1, and a fraction between 0 and 1", g.lambdas, g.minRatio)
	}
	return nil
}

// grid returns the settings for packages lasso and regpath.
func (g *grid) grid() regpath.Grid { return regpath.Grid{N: g.lambdas, MinRatio: g.minRatio} }

// path is the command that fits a whole row of λ.
func (a *app) path() *cobra.Command {
	p := &pathing{app: a}
	cmd := &cobra.Command{
		Use:   "path --data FILE --target COLUMN",
		Short: "Fit a falling row of lambdas, each from the one before",
		Long: `Fit a falling row of lambdas, each from the one before, and say how many
features each keeps, which come in, and how good it is. Judge it by rows held
out (--test-size), or choose lambda with the command cv.`,
		Example: `  lasso path --data salaries.csv --target Salary --lambdas 20 --test-size 0.2
  lasso path --data salaries.csv --target Salary --lambda 1000,100,10 --json`,
		Args: cobra.NoArgs,
		RunE: a.body(p.run),
	}
	p.training.flags(cmd.Flags())
	p.charges.flags(cmd.Flags())
	p.grid.flags(cmd.Flags())
	p.algorithm.flags(cmd.Flags())
	return cmd
}

type pathing struct {
	*app
	training
	charges
	grid
	algorithm
}

// pathDocument is the JSON document of path. The numbers of a point stand in the
// order of the features.
type pathDocument struct {
	LambdaMax lasso.Figure `json:"lambda_max"`
	L1Ratio   lasso.Figure `json:"l1_ratio"`
	Features  []feature    `json:"features"`
	Path      []pathPoint  `json:"path"`
}

type pathPoint struct {
	Lambda        lasso.Figure   `json:"lambda"`
	LambdaSklearn lasso.Figure   `json:"lambda_sklearn"`
	Objective     lasso.Figure   `json:"objective"`
	Nonzero       int            `json:"nonzero"`
	Entered       []string       `json:"entered"`
	Left          []string       `json:"left"`
	Intercept     lasso.Figure   `json:"intercept"`
	Values        []lasso.Figure `json:"values"`
	Standardized  []lasso.Figure `json:"standardized"`
	Certificate   certificate    `json:"certificate"`
	Iterations    int            `json:"iterations"`
	Status        string         `json:"status"`
	Train         *score         `json:"train"`
	Test          *score         `json:"test"`
}

func (p *pathing) run(cmd *cobra.Command, _ []string, out *bytes.Buffer) error {
	l, err := p.settings()
	if err != nil {
		return err
	}
	d, err := p.load(cmd)
	if err != nil {
		return err
	}
	data, err := d.prepare()
	if err != nil {
		return err
	}
	names := data.Names()
	charged, err := p.charges.lasso(names)
	if err != nil {
		return err
	}
	l.Charges = charged.Charges
	path, top, err := p.fitted(cmd, l, data)
	if err != nil {
		return err
	}
	document, unsolvedAt, err := newPath(path, top, d, data)
	if err != nil {
		return err
	}
	err = p.print(out, document, document.table)
	if err == nil && unsolvedAt > 0 {
		err = unsolved(fmt.Sprintf("%d of %d values of lambda", unsolvedAt, len(document.Path)))
	}
	return err
}

// settings checks everything that needs no data.
func (p *pathing) settings() (lasso.Lasso, error) {
	l, err := p.charges.lasso([]string{})
	if err != nil {
		return l, err
	}
	if err := p.check(p.l1Ratio); err != nil {
		return l, err
	}
	method, settings, ok, err := p.solver()
	if err == nil && !ok {
		err = usage("--method %s: only fit runs the tutorials' algorithms", p.method)
	}
	l.Method, l.Settings = method, settings
	return l, err
}

// fitted fits the path.
func (p *pathing) fitted(cmd *cobra.Command, l lasso.Lasso, data *lasso.Data) (path *lasso.Path, top lasso.Figure, err error) {
	top = none
	if !l.Ridge {
		v, err := l.LambdaMax(data)
		if err != nil {
			return nil, top, err
		}
		top = lasso.Figure(v)
	}
	tell, end := newProgress(cmd.ErrOrStderr(), "path")
	defer end()
	l.Progress = tell
	if p.list != nil {
		path, err = l.PathAt(cmd.Context(), data, p.list)
	} else {
		path, err = l.Path(cmd.Context(), data, p.grid.grid())
	}
	return path, top, err
}

// newPath describes a path; unsolved counts the λ that did not converge.
func newPath(path *lasso.Path, top lasso.Figure, d *divided, data *lasso.Data) (document *pathDocument, unsolved int, err error) {
	document = &pathDocument{LambdaMax: top, L1Ratio: lasso.Figure(path.L1Ratio), Features: []feature{}, Path: []pathPoint{}}
	for _, f := range path.Features() {
		document.Features = append(document.Features, newFeature(f))
	}
	kept := map[string]bool{}
	for _, m := range path.Models() {
		train, test, err := d.scores(m, data)
		if err != nil {
			return nil, 0, err
		}
		point := pathPoint{
			Lambda: lasso.Figure(m.Lambda), LambdaSklearn: lasso.Figure(m.Conventions().SklearnAlpha), Objective: lasso.Figure(m.Objective),
			Nonzero: len(m.Support(0)), Entered: []string{}, Left: []string{}, Intercept: lasso.Figure(m.Intercept()),
			Values: []lasso.Figure{}, Standardized: []lasso.Figure{}, Certificate: newCertificate(m),
			Iterations: m.Iterations, Status: m.Status.String(), Train: newScore(train), Test: newScore(test),
		}
		for _, c := range m.Coefficients() {
			point.Values = append(point.Values, lasso.Figure(c.PerUnit))
			point.Standardized = append(point.Standardized, lasso.Figure(c.Standardized))
			switch in := c.Standardized != 0; {
			case in && !kept[c.Name]:
				point.Entered = append(point.Entered, c.Name)
			case !in && kept[c.Name]:
				point.Left = append(point.Left, c.Name)
			}
			kept[c.Name] = c.Standardized != 0
		}
		if !m.Status.Solved() {
			unsolved++
		}
		document.Path = append(document.Path, point)
	}
	return document, unsolved, nil
}

// table writes the path as text.
func (p *pathDocument) table(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	test := len(p.Path) > 0 && p.Path[0].Test != nil
	fmt.Fprint(t, "lambda\tnonzero\ttrain mse\t")
	if test {
		fmt.Fprint(t, "test mse\t")
	}
	fmt.Fprintln(t, "in (+) and out (-)")
	for _, point := range p.Path {
		fmt.Fprintf(t, "%.6g\t%d\t%.6g\t", float64(point.Lambda), point.Nonzero, float64(point.Train.MSE))
		if test {
			fmt.Fprintf(t, "%.6g\t", float64(point.Test.MSE))
		}
		fmt.Fprintln(t, moves(point.Entered, point.Left))
	}
	return t.Flush()
}

// moves writes what comes in and goes out.
func moves(entered, left []string) string {
	var out []string
	for _, name := range entered {
		out = append(out, "+"+name)
	}
	for _, name := range left {
		out = append(out, "-"+name)
	}
	return strings.Join(out, " ")
}
