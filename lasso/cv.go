package lasso

import (
	"context"
	"errors"
	"fmt"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso/modelselect"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

// CV chooses λ by cross-validation on training rows only. The recipe's scaling
// is fitted anew in each fold, on that fold's training part, so that the rows
// left out are as new to the model as later rows will be.
//
// Levels of categorical columns are taken from all training rows, since which
// levels exist is known beforehand: a level that one fold's training part lacks
// is there a constant column, held at 0, and its rows in the part left out are
// predicted as the reference level is. LevelsPerFold takes them from each fold's
// training part instead, and such a row is then an error.
type CV struct {
	Recipe Recipe

	Folds    int                  // at least 2; 0 means 5
	Shuffle  bool                 // put rows in random order before they are cut into folds
	Seed     uint32               // of the shuffle; as scikit-learn's KFold(random_state)
	Splitter modelselect.Splitter // in place of the three fields above

	Grid    regpath.Grid // of λ, below the λmax of all training rows; the zero value is 100 values down to λmax/1000
	Lambdas []float64    // falling values of λ in place of the grid; needed for Ridge

	L1Ratio float64 // as Lasso.L1Ratio
	Ridge   bool    // as Lasso.Ridge

	LevelsPerFold bool

	Settings solver.Settings            // of every fit; Record is not called
	Method   solver.Method              // nil means coordinate descent
	Workers  int                        // folds fitted at once; 0 means as many as there are processors
	Progress func(modelselect.Progress) // told of every finished fit; nil for none
}

// Choice names a point of a cross-validation curve.
type Choice int

const (
	// AtMin is the λ with the smallest mean error.
	AtMin Choice = iota
	// AtOneSE is the largest λ whose mean error is within one standard error of
	// the smallest: the sparser model that is not clearly worse.
	AtOneSE
)

// Run cross-validates and returns the held-out mean squared error of every fold
// at every λ. It does not depend on the number of workers. Errors: those of
// [Recipe.Fit]; [ErrSetting]; a [FoldError] for what goes wrong in one fold,
// with rows counted in the DataFrame given; the context's, wrapped.
func (cv CV) Run(ctx context.Context, train dataframe.DataFrame) (*modelselect.Curve, error) {
	curve, _, err := cv.run(ctx, train)
	return curve, err
}

// Fit runs the cross-validation and then fits all training rows at the chosen λ.
func (cv CV) Fit(ctx context.Context, train dataframe.DataFrame, at Choice) (*Model, *modelselect.Curve, error) {
	if at != AtMin && at != AtOneSE {
		return nil, nil, setting("Choice", int(at), "AtMin or AtOneSE")
	}
	curve, d, err := cv.run(ctx, train)
	if err != nil {
		return nil, nil, err
	}
	k := curve.Min()
	if at == AtOneSE {
		k = curve.OneSE()
	}
	l := cv.lasso()
	l.Lambda = curve.Lambdas[k]
	m, err := l.Fit(ctx, d)
	return m, curve, err
}

// lasso returns the settings of one fit.
func (cv CV) lasso() Lasso {
	return Lasso{L1Ratio: cv.L1Ratio, Ridge: cv.Ridge, Settings: cv.Settings, Method: cv.Method}
}

// run returns the curve and the data of all training rows.
func (cv CV) run(ctx context.Context, train dataframe.DataFrame) (*modelselect.Curve, *Data, error) {
	l1Ratio, err := ratio("CV", cv.L1Ratio, cv.Ridge)
	if err != nil {
		return nil, nil, err
	}
	f := &folding{recipe: cv.Recipe, perFold: cv.LevelsPerFold}
	if f.whole, f.cells, err = cv.Recipe.prepare(train); err != nil {
		return nil, nil, err
	}
	if f.raw, err = f.whole.expand(f.cells); err != nil {
		return nil, nil, err
	}
	f.whole.scale(f.raw, f.cells.weights)
	d, err := f.whole.data(f.cells, f.raw)
	if err != nil {
		return nil, nil, err
	}
	if f.folds, err = cv.split(f.cells.n); err != nil {
		return nil, nil, err
	}
	lambdas, err := cv.lambdas(d)
	if err != nil {
		return nil, nil, err
	}
	parts := modelselect.Parts{Folds: len(f.folds), Fold: f.part, Whole: d.Problem(solver.Penalty{})}
	inner := modelselect.CrossValidator{Settings: cv.Settings, Method: cv.Method, Workers: cv.Workers, Progress: cv.Progress}
	curve, err := inner.RunParts(ctx, parts, lambdas, l1Ratio)
	if err != nil {
		return nil, nil, foldError(err)
	}
	return curve, d, nil
}

// lambdas returns the values to try.
func (cv CV) lambdas(d *Data) ([]float64, error) {
	if cv.Lambdas != nil {
		return cv.Lambdas, nil
	}
	if err := cv.Grid.Check(); err != nil {
		return nil, fmt.Errorf("lasso: CV.Grid: %w", err)
	}
	if cv.Ridge {
		return nil, setting("CV.Lambdas", "nil", "values of λ where Ridge is set, which has no λmax")
	}
	top, err := cv.lasso().LambdaMax(d)
	if err != nil {
		return nil, err
	}
	return cv.Grid.Lambdas(top), nil
}

// split divides n rows and refuses folds of a foreign splitter that would not do.
func (cv CV) split(n int) ([]modelselect.Fold, error) {
	splitter := cv.Splitter
	if splitter == nil {
		splitter = modelselect.KFold{Folds: cv.Folds, Shuffle: cv.Shuffle, Seed: cv.Seed}
	}
	folds, err := splitter.Split(n)
	if err != nil {
		return nil, fmt.Errorf("lasso: CV: %w", err)
	}
	for f, fold := range folds {
		for _, rows := range [][]int{fold.Train, fold.Test} {
			if len(rows) == 0 {
				return nil, &FoldError{f, setting("CV.Splitter", "a part without rows", "at least one row in each part")}
			}
			for _, row := range rows {
				if row < 0 || row >= n {
					return nil, &FoldError{f, setting("CV.Splitter", fmt.Sprintf("row %d", row), fmt.Sprintf("0 to %d", n-1))}
				}
			}
		}
	}
	return folds, nil
}

// foldError gives the errors of modelselect this package's names.
func foldError(err error) error {
	if e := (*modelselect.FoldError)(nil); errors.As(err, &e) && e.Fold >= 0 {
		return &FoldError{e.Fold, e.Err}
	}
	return fmt.Errorf("lasso: CV: %w", err)
}

// folding makes the parts of a cross-validation from cells read once.
type folding struct {
	recipe  Recipe
	perFold bool // learn levels in each fold

	whole *Blueprint
	cells *cells
	raw   [][]float64 // all rows, encoded with the levels of all rows
	folds []modelselect.Fold
}

// part makes fold f: training rows and left-out rows, both scaled as the
// training rows say.
func (f *folding) part(k int) (modelselect.Part, error) {
	fold := f.folds[k]
	train, test := f.cells.take(fold.Train), f.cells.take(fold.Test)
	b := *f.whole
	rawTrain, rawTest := pickAll(f.raw, fold.Train), pickAll(f.raw, fold.Test)
	if f.perFold {
		var err error
		if err = b.learn(f.recipe, train); err != nil {
			return modelselect.Part{}, err
		}
		if rawTrain, err = b.expand(train); err != nil {
			return modelselect.Part{}, inRows(err, fold.Train)
		}
		if rawTest, err = b.expand(test); err != nil {
			return modelselect.Part{}, inRows(err, fold.Test)
		}
	}
	b.scale(rawTrain, train.weights)
	left, err := b.data(train, rawTrain)
	if err != nil {
		return modelselect.Part{}, err
	}
	right, err := b.data(test, rawTest)
	if err != nil {
		return modelselect.Part{}, err
	}
	return modelselect.Part{Train: left.Problem(solver.Penalty{}), Test: right.Problem(solver.Penalty{})}, nil
}

// inRows restates an error about a part's row as one about the row it was.
func inRows(err error, rows []int) error {
	if e := (*CellError)(nil); errors.As(err, &e) {
		moved := *e
		moved.Row = rows[e.Row]
		return &moved
	}
	return err
}
