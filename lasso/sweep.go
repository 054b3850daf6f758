package lasso

import (
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso/modelselect"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

// Sweep chooses λ as the tutorials do: a first look at widely spaced values,
// each fitted on training rows and judged on rows held out, and a second look
// around the two best of them. One division of the rows says less than the folds
// of [CV]; what a sweep shows well is error against number of features.
type Sweep struct {
	Recipe Recipe

	// Lambdas are those of the first look, falling; nil means nine values from
	// λmax down to λmax/10,000, each √10 times less. Ridge needs them.
	Lambdas []float64

	// Finer is how many values the second look adds around the two best of the
	// first, see [modelselect.Refine]: at least 2; 0 means 10, −1 none.
	Finer int

	L1Ratio float64 // as Lasso.L1Ratio
	Ridge   bool    // as Lasso.Ridge
	Charges Charges // as Lasso.Charges

	Settings solver.Settings // of every fit
	Method   solver.Method   // nil means the engine
}

// Swept is a finished [Sweep]. String and HTML write it as a table.
type Swept struct {
	// Rows has one row for each λ of both looks, the largest first: features
	// kept, training and held-out error in squared units of the target.
	Rows   modelselect.Sweep
	Second []bool // whether a row is of the second look
	Path   *Path  // the models, at the same λ

	target        string
	trained, held int
}

// Run fits the recipe and every λ on train and scores them on held, whose rows
// should be neither training rows nor those of the final test. All λ of both
// looks are fitted in one warm-started path. Errors: those of [Recipe.Fit] and
// [Blueprint.Transform], [ErrSetting], and the context's, wrapped.
func (s Sweep) Run(ctx context.Context, train, held dataframe.DataFrame) (*Swept, error) {
	if s.Finer < -1 || s.Finer == 1 {
		return nil, setting("Sweep.Finer", s.Finer, "at least 2 (0 means 10, -1 none)")
	}
	b, d, err := s.Recipe.FitTransform(train)
	if err != nil {
		return nil, err
	}
	outside, err := b.Transform(held)
	if err != nil {
		return nil, err
	}
	l := Lasso{L1Ratio: s.L1Ratio, Ridge: s.Ridge, Charges: s.Charges, Settings: s.Settings, Method: s.Method}
	first, err := s.first(l, d)
	if err != nil {
		return nil, err
	}
	out := &Swept{target: b.columns.Target, trained: len(d.Y), held: len(outside.Y)}
	if err := out.look(ctx, l, d, outside, first); err != nil {
		return nil, err
	}
	if s.Finer == -1 {
		return out, nil
	}
	more, err := modelselect.Refine(first, out.Rows.Errors(), s.Finer)
	if err != nil {
		return nil, fmt.Errorf("lasso: Sweep: %w", err)
	}
	if err := out.look(ctx, l, d, outside, joined(first, more)); err != nil {
		return nil, err
	}
	for k, row := range out.Rows {
		out.Second[k] = !slices.Contains(first, row.Lambda)
	}
	return out, nil
}

// first returns the λ of the first look.
func (s Sweep) first(l Lasso, d *Data) ([]float64, error) {
	if s.Lambdas != nil {
		return s.Lambdas, nil
	}
	if s.Ridge {
		return nil, setting("Sweep.Lambdas", "nil", "values of λ where Ridge is set, which has no λmax")
	}
	top, err := l.LambdaMax(d)
	if err != nil {
		return nil, err
	}
	return regpath.Grid{N: 9, MinRatio: 1e-4}.Lambdas(top), nil
}

// joined returns the values of both looks, falling; of the second look only
// those that are not, but for rounding, values of the first.
func joined(first, second []float64) []float64 {
	all := slices.Clone(first)
	for _, v := range second {
		if !slices.ContainsFunc(first, func(u float64) bool { return math.Abs(u-v) <= 1e-9*u }) {
			all = append(all, v)
		}
	}
	slices.SortFunc(all, descending)
	return all
}

// look fits and scores all the values given.
func (s *Swept) look(ctx context.Context, l Lasso, d, outside *Data, lambdas []float64) error {
	path, err := l.PathAt(ctx, d, lambdas)
	if err != nil {
		return err
	}
	inside, err := path.MSE(d.X, d.Y, d.Weights)
	if err != nil {
		return fmt.Errorf("lasso: Sweep: training rows: %w", err)
	}
	held, err := path.MSE(outside.X, outside.Y, outside.Weights)
	if err != nil {
		return fmt.Errorf("lasso: Sweep: rows held out: %w", err)
	}
	s.Path, s.Rows, s.Second = path, nil, make([]bool, len(lambdas))
	for k, kept := range path.NonZero() {
		s.Rows = append(s.Rows, modelselect.SweepRow{
			Lambda: lambdas[k], NonZero: kept, TrainMSE: inside[k], TestMSE: held[k], Solved: path.Results[k].Status.Solved(),
		})
	}
	return nil
}

// Best returns the model with the smallest held-out error, the largest such λ.
func (s *Swept) Best() *Model { return s.Path.Model(s.Rows.Min()) }

// String returns heading and table as text.
func (s *Swept) String() string { return lines(s.heading()) + "\n" + s.table().text() }

// HTML returns heading and table as plain HTML, without styles.
func (s *Swept) HTML() string { return paragraphs(s.heading()) + s.table().html() }

func (s *Swept) heading() []string {
	best := s.Rows[s.Rows.Min()]
	return []string{
		fmt.Sprintf("%s, %s to train on, %s held out", s.target, count(s.trained, "row"), count(s.held, "row")),
		fmt.Sprintf("smallest held-out error at λ = %s, which keeps %s", trimmed(best.Lambda), count(best.NonZero, "feature")),
	}
}

func (s *Swept) table() table {
	t := table{head: []string{"λ", "look", "kept", "training MSE", "held-out MSE"}}
	for k, row := range s.Rows {
		look := "first"
		if s.Second[k] {
			look = "second"
		}
		t.rows = append(t.rows, []string{
			short(row.Lambda), look, thousands(float64(row.NonZero), 0), short(row.TrainMSE), short(row.TestMSE),
		})
	}
	return t
}
