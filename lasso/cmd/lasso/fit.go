package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"

	"github.com/spf13/cobra"

	"github.com/golasso/golasso/lasso"
)

// fit is the command that fits one model.
func (a *app) fit() *cobra.Command {
	f := &fitting{app: a}
	cmd := &cobra.Command{
		Use:   "fit --data FILE --target COLUMN (--lambda V | --sklearn-alpha V | --lambda-fraction V)",
		Short: "Fit one model at a given lambda",
		Long: `Fit one model at a given lambda and say how close it is to the minimum.

Texts become dummies, the first level being the reference; dummies are scaled
like the numbers. A level that only the test rows have is an error, and so is a
missing cell. The fit is reproducible: the same data, flags and version give the
same numbers.

With --interval a quarter of the training rows, drawn at random once the test
rows are out, takes no part in the fit: its residuals say how wide an interval
must be to hold the target of a new row like them. predict and serve then give
intervals. With --stability halves of the training rows are fitted as well, and
the model card tells how often each feature is kept.`,
		Example: `  lasso fit --data salaries.csv --target Salary --lambda 100 --test-size 0.2
  lasso fit --data salaries.parquet --target Salary --sklearn-alpha 50 --l1-ratio 0.5 --json
  lasso fit --data - --target y --lambda-fraction 0.01 --factor Age=0 --lower 0 < rows.csv
  lasso fit --data salaries.csv --target Salary --lambda 100 --interval 0.9 --stability 50 --model-out model.json
  lasso fit --data salaries.csv --target Salary --lambda 0.1 --method gd --learning-rate 0.05 --iterations 2000`,
		Args: cobra.NoArgs,
		RunE: a.body(f.run),
	}
	f.training.flags(cmd.Flags())
	f.charges.flags(cmd.Flags())
	f.strength.flags(cmd)
	f.algorithm.flags(cmd.Flags())
	f.keeping.flags(cmd.Flags())
	return cmd
}

// fitting is one run of fit.
type fitting struct {
	*app
	training
	charges
	strength
	algorithm
	keeping
}

func (f *fitting) run(cmd *cobra.Command, _ []string, out *bytes.Buffer) error {
	if err := f.check(); err != nil {
		return err
	}
	d, err := f.load(cmd)
	if err != nil {
		return err
	}
	if err := f.reserve(d, f.seed); err != nil {
		return err
	}
	data, err := d.prepare()
	if err != nil {
		return err
	}
	l, top, err := f.settings(cmd, data)
	if err != nil {
		return err
	}
	m, status, solved, err := f.algorithm.fit(cmd.Context(), l, data, f.seed)
	if err != nil {
		return err
	}
	train, test, err := d.scores(m, data)
	if err != nil {
		return err
	}
	document := newFitted(m, status, top, train, test)
	if err := f.keep(cmd, d, m, l, &f.algorithm, document, train, test); err != nil {
		return err
	}
	err = f.print(out, document, func(w io.Writer) error {
		return errors.Join(told(w, m, train, test), f.told(w, document))
	})
	if err == nil && !solved {
		err = unsolved(status)
	}
	return err
}

// check looks at everything that needs no data.
func (f *fitting) check() error {
	if _, _, _, err := f.solver(); err != nil {
		return err
	}
	if _, err := f.charges.lasso([]string{}); err != nil {
		return err
	}
	return f.evidence.check(f.l1Ratio)
}

// settings returns the lasso to fit, and the λmax of the data.
func (f *fitting) settings(cmd *cobra.Command, data *lasso.Data) (l lasso.Lasso, top float64, err error) {
	if l, err = f.charges.lasso(data.Names()); err != nil {
		return l, 0, err
	}
	top = math.NaN()
	if !l.Ridge {
		if top, err = l.LambdaMax(data); err != nil {
			return l, 0, err
		}
	}
	l.Lambda, err = f.strength.of(cmd.Flags(), top)
	return l, top, err
}

// told writes a model as text.
func told(w io.Writer, m *lasso.Model, train, test *lasso.Score) error {
	fmt.Fprint(w, m.Report())
	fmt.Fprintln(w, "train:", train)
	if test != nil {
		fmt.Fprintln(w, "test: ", test)
	}
	return nil
}
