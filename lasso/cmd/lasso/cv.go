package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/artifact"
	"github.com/golasso/golasso/lasso/modelselect"
)

// cv is the command that chooses λ by cross-validation.
func (a *app) cv() *cobra.Command {
	c := &validation{app: a}
	cmd := &cobra.Command{
		Use:   "cv --data FILE --target COLUMN",
		Short: "Choose lambda by cross-validation and fit there",
		Long: `Choose lambda by cross-validation on the training rows, each fold learning the
recipe anew, and fit all training rows at the lambda chosen. Rows held out with
--test-size take no part in the choice.

With --interval a quarter of the training rows, drawn at random once the test
rows are out, takes no part in choice and fit: its residuals say how wide an
interval must be to hold the target of a new row like them, whatever --group and
--time say. With --stability halves of the training rows are fitted at the lambda
chosen, and the model card tells how often each feature is kept.`,
		Example: `  lasso cv --data salaries.csv --target Salary --folds 5 --choose 1se --model-out model.json
  lasso cv --data panel.csv --target y --group Firm --choose min --json
  lasso cv --data weeks.csv --target sales --time Week --choose 5`,
		Args: cobra.NoArgs,
		RunE: a.body(c.run),
	}
	c.training.flags(cmd.Flags())
	c.charges.flags(cmd.Flags())
	c.grid.flags(cmd.Flags())
	c.algorithm.flags(cmd.Flags())
	c.keeping.flags(cmd.Flags())
	f := cmd.Flags()
	f.IntVar(&c.folds, "folds", 5, "how many parts the training rows are cut into")
	f.BoolVar(&c.shuffle, "shuffle", false, "put rows in random order first, by --seed")
	f.StringVar(&c.group, "group", "", "column whose equal values stay in one fold")
	f.StringVar(&c.stratify, "stratify", "", "column whose values every fold has its share of")
	f.StringVar(&c.time, "time", "", "column of time: train on the past, test on what follows")
	f.StringVar(&c.choose, "choose", "1se", "min (smallest error), 1se (fewest features within one standard error of it) or the most features to keep")
	cmd.MarkFlagsMutuallyExclusive("group", "stratify", "time", "shuffle")
	return cmd
}

type validation struct {
	*app
	training
	charges
	grid
	algorithm
	keeping
	folds                 int
	shuffle               bool
	group, stratify, time string
	choose                string
}

// curveDocument is the JSON document of cv.
type curveDocument struct {
	Folds  int          `json:"folds"`
	Rows   int          `json:"rows"`
	Curve  []curvePoint `json:"curve"`
	Min    *curvePoint  `json:"min"`
	OneSE  *curvePoint  `json:"one_se"`
	Choice string       `json:"choice"`
	Chosen *curvePoint  `json:"chosen"`
	Model  *fitted      `json:"model"`
}

type curvePoint struct {
	Lambda  lasso.Figure   `json:"lambda"`
	MSE     lasso.Figure   `json:"mse"`
	SE      lasso.Figure   `json:"se"`
	Nonzero int            `json:"nonzero"`
	FoldMSE []lasso.Figure `json:"fold_mse"`
}

func (c *validation) run(cmd *cobra.Command, _ []string, out *bytes.Buffer) error {
	cv, choice, err := c.settings()
	if err != nil {
		return err
	}
	d, err := c.load(cmd)
	if err != nil {
		return err
	}
	if err := c.reserve(d, c.seed); err != nil {
		return err
	}
	cv.Recipe = d.recipe
	if cv.Charges, err = c.named(d); err != nil {
		return err
	}
	tell, end := newProgress(cmd.ErrOrStderr(), "cross-validation")
	cv.Progress = func(p modelselect.Progress) { tell(p.Done, p.Total) }
	m, curve, err := cv.Fit(cmd.Context(), d.split.Train, choice)
	end()
	if err != nil {
		return ofTable(err, d.split.TrainRows)
	}
	return c.report(cmd, out, d, cv, choice, m, curve)
}

// report scores the model chosen, keeps and prints it.
func (c *validation) report(cmd *cobra.Command, out *bytes.Buffer, d *divided, cv lasso.CV, choice lasso.Choice, m *lasso.Model, curve *modelselect.Curve) error {
	data, err := m.Blueprint().Transform(d.split.Train)
	if err != nil {
		return ofTable(err, d.split.TrainRows)
	}
	train, test, err := d.scores(m, data)
	if err != nil {
		return err
	}
	top := float64(none)
	l := lasso.Lasso{Lambda: m.Lambda, L1Ratio: cv.L1Ratio, Charges: cv.Charges}
	if !cv.Ridge {
		if top, err = l.LambdaMax(data); err != nil {
			return err
		}
	}
	document := newCurve(curve, m, choice)
	document.Model = newFitted(m, m.Status.String(), top, train, test)
	document.Rows = d.split.Train.Nrow()
	c.curve = &artifact.CurveRecord{
		How: c.how(len(curve.FoldMSE[0])), Rows: document.Rows, Lambdas: curve.Lambdas, MSE: curve.Mean, NonZero: curve.NonZero,
		Choice: choice.String(), Chosen: chosen(curve, m),
	}
	for _, v := range curve.SE {
		c.curve.SE = append(c.curve.SE, lasso.Figure(v))
	}
	if err := c.keep(cmd, d, m, l, &c.algorithm, document.Model, train, test); err != nil {
		return err
	}
	err = c.print(out, document, func(w io.Writer) error {
		if err := document.table(w); err != nil {
			return err
		}
		return errors.Join(told(w, m, train, test), c.told(w, document.Model))
	})
	if err == nil && !m.Status.Solved() {
		err = unsolved(m.Status.String())
	}
	return err
}

// settings checks everything that needs no data.
func (c *validation) settings() (lasso.CV, lasso.Choice, error) {
	cv := lasso.CV{Folds: c.folds, Shuffle: c.shuffle, Grid: c.grid.grid(), Lambdas: c.list, L1Ratio: c.l1Ratio, Ridge: c.l1Ratio == 0}
	if c.shuffle {
		cv.Seed = c.seed
	}
	if _, err := c.charges.lasso([]string{}); err != nil {
		return cv, 0, err
	}
	if c.folds < 2 {
		return cv, 0, usage("--folds %d: want at least 2", c.folds)
	}
	if err := errors.Join(c.grid.check(c.l1Ratio), c.evidence.check(c.l1Ratio)); err != nil {
		return cv, 0, err
	}
	if c.list != nil {
		cv.Grid.N, cv.Grid.MinRatio = 0, 0
	}
	method, settings, ok, err := c.solver()
	if err == nil && !ok {
		err = usage("--method %s: only fit runs the tutorials' algorithms", c.method)
	}
	if err != nil {
		return cv, 0, err
	}
	cv.Method, cv.Settings = method, settings
	c.splitBy(&cv)
	choice, err := c.choice()
	return cv, choice, err
}

// named returns the charges by the names of the features that the training rows
// have.
func (c *validation) named(d *divided) (lasso.Charges, error) {
	if len(c.factor)+len(c.lower)+len(c.upper) == 0 {
		return lasso.Charges{}, nil
	}
	data, err := d.prepare()
	if err != nil {
		return lasso.Charges{}, err
	}
	l, err := c.charges.lasso(data.Names())
	return l.Charges, err
}

// splitBy makes the folds by a column, where one is given.
func (c *validation) splitBy(cv *lasso.CV) {
	switch {
	case c.group != "":
		cv.By = lasso.GroupKFold{Column: c.group, Folds: c.folds}
	case c.stratify != "":
		cv.By = lasso.StratifiedKFold{Column: c.stratify, Folds: c.folds, Seed: c.seed}
	case c.time != "":
		cv.By = lasso.TimeSeriesSplit{Column: c.time, Splits: c.folds}
	}
	if cv.By != nil {
		cv.Folds, cv.Shuffle, cv.Seed = 0, false, 0
	}
}

// how says in words how the folds were made.
func (c *validation) how(folds int) string {
	out := fmt.Sprintf("%d-fold cross-validation", folds)
	switch {
	case c.group != "":
		out += ", grouped by " + c.group
	case c.stratify != "":
		out += ", stratified by " + c.stratify
	case c.time != "":
		out += ", forward in " + c.time
	case c.shuffle:
		out += fmt.Sprintf(", shuffled, seed %d", c.seed)
	}
	return out
}

func (c *validation) choice() (lasso.Choice, error) {
	switch c.choose {
	case "min":
		return lasso.AtMin, nil
	case "1se":
		return lasso.AtOneSE, nil
	}
	var k int
	if _, err := fmt.Sscanf(c.choose, "%d", &k); err != nil || fmt.Sprint(k) != c.choose || k < 0 {
		return 0, usage("--choose %s: want min, 1se or a number of features", c.choose)
	}
	return lasso.AtMost(k), nil
}

// newCurve describes a curve.
func newCurve(curve *modelselect.Curve, m *lasso.Model, choice lasso.Choice) *curveDocument {
	document := &curveDocument{Folds: len(curve.FoldMSE[0]), Choice: choice.String()}
	for k := range curve.Lambdas {
		point := curvePoint{
			Lambda: lasso.Figure(curve.Lambdas[k]), MSE: lasso.Figure(curve.Mean[k]), SE: lasso.Figure(curve.SE[k]),
			Nonzero: curve.NonZero[k], FoldMSE: []lasso.Figure{},
		}
		for _, v := range curve.FoldMSE[k] {
			point.FoldMSE = append(point.FoldMSE, lasso.Figure(v))
		}
		document.Curve = append(document.Curve, point)
	}
	document.Min, document.OneSE = &document.Curve[curve.Min()], &document.Curve[curve.OneSE()]
	document.Chosen = &document.Curve[chosen(curve, m)]
	return document
}

// chosen is the index of the model's λ.
func chosen(curve *modelselect.Curve, m *lasso.Model) int {
	for k, lambda := range curve.Lambdas {
		if lambda == m.Lambda {
			return k
		}
	}
	return 0
}

// table writes the curve as text.
func (d *curveDocument) table(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(t, "%d folds of %d rows\tlambda\tmse\tse\tnonzero\n", d.Folds, d.Rows)
	for _, line := range []struct {
		name  string
		point *curvePoint
	}{{"smallest error", d.Min}, {"within one standard error", d.OneSE}, {"chosen: " + d.Choice, d.Chosen}} {
		fmt.Fprintf(t, "%s\t%.6g\t%.6g\t%.6g\t%d\n", line.name, float64(line.point.Lambda), float64(line.point.MSE), float64(line.point.SE), line.point.Nonzero)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintln(w)
	return err
}
