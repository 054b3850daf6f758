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

// CV chooses λ by cross-validation on training rows only. The recipe's steps,
// fills, scaling and what is rare are learnt anew in each fold, on that fold's
// training part, so that the rows left out are as new to the model as later rows will be. That holds for what the
// recipe does; a choice of columns by the target, made on all rows before they
// come here, has seen the rows left out, and makes noise look predictable.
//
// Levels of categorical columns are taken from all training rows, since which
// levels exist is known beforehand: a level that one fold's training part lacks
// is there a constant column, held at 0, and its rows in the part left out are
// predicted as the reference level is. LevelsPerFold takes them from each fold's
// training part instead, and such a row is then an error.
//
// Folds cost about what they cost on a matrix prepared beforehand: where there
// are many rows for each feature, and only scales are learnt anew, they share the
// products of the columns, and nothing is read twice. Steps that learn from the
// rows, bounds in Charges, LevelsPerFold and dummies so many that they are kept
// sparse, see [Recipe], make each fold read its own.
type CV struct {
	Recipe Recipe

	Folds    int                  // at least 2; 0 means 5
	Shuffle  bool                 // put rows in random order before they are cut into folds
	Seed     uint32               // of the shuffle; as scikit-learn's KFold(random_state)
	Splitter modelselect.Splitter // in place of the three fields above
	By       RowSplitter          // in place of all four: folds by what a column says

	Grid    regpath.Grid // of λ, below the λmax of all training rows; the zero value is 100 values down to λmax/1000
	Lambdas []float64    // falling values of λ in place of the grid; needed for Ridge

	L1Ratio float64 // as Lasso.L1Ratio
	Ridge   bool    // as Lasso.Ridge
	Charges Charges // as Lasso.Charges

	LevelsPerFold bool

	// BySize weighs the folds by their rows, or by what these weigh, in mean
	// and standard error, as cv.glmnet does; without it they count alike.
	BySize bool

	Settings solver.Settings            // of every fit; Record is not called
	Method   solver.Method              // nil means the engine
	Workers  int                        // folds fitted at once; 0 means as many as there are processors
	Progress func(modelselect.Progress) // told of every finished fit; nil for none
}

// Run cross-validates and returns the held-out mean squared error of every fold
// at every λ. It does not depend on the number of workers. Errors: those of
// [Recipe.Fit]; [ErrSetting]; a [FoldError] for what goes wrong in one fold,
// with rows counted in the DataFrame given; the context's, wrapped.
func (cv CV) Run(ctx context.Context, train dataframe.DataFrame) (*modelselect.Curve, error) {
	curve, _, err := cv.run(ctx, train)
	return curve, err
}

// RunKeeping is Run and keeps what each fold's model predicts for the rows it
// was not fitted on; Rows of the result count in the DataFrame given.
func (cv CV) RunKeeping(ctx context.Context, train dataframe.DataFrame) (*modelselect.Curve, *modelselect.OutOfFold, error) {
	p, err := cv.prepare(train)
	if err != nil {
		return nil, nil, err
	}
	curve, kept, err := p.inner.RunPartsKeeping(ctx, p.parts, p.lambdas, p.l1Ratio)
	if err != nil {
		return nil, nil, foldError(err)
	}
	for _, fold := range p.folds {
		rows := fold.Test
		if p.cells.at != nil {
			rows = pick(p.cells.at, rows)
		}
		kept.Rows = append(kept.Rows, rows)
	}
	curve, err = cv.weighed(curve)
	return curve, kept, err
}

// Fit runs the cross-validation and then fits all training rows at the chosen λ.
func (cv CV) Fit(ctx context.Context, train dataframe.DataFrame, at Choice) (*Model, *modelselect.Curve, error) {
	if err := at.check(); err != nil {
		return nil, nil, err
	}
	curve, d, err := cv.run(ctx, train)
	if err != nil {
		return nil, nil, err
	}
	k, err := at.of(curve)
	if err != nil {
		return nil, curve, err
	}
	l := cv.lasso()
	l.Lambda = curve.Lambdas[k]
	m, err := l.Fit(ctx, d)
	return m, curve, err
}

// lasso returns the settings of one fit.
func (cv CV) lasso() Lasso {
	return Lasso{L1Ratio: cv.L1Ratio, Ridge: cv.Ridge, Charges: cv.Charges, Settings: cv.Settings, Method: cv.Method}
}

// run returns the curve and the data of all training rows.
func (cv CV) run(ctx context.Context, train dataframe.DataFrame) (*modelselect.Curve, *Data, error) {
	p, err := cv.prepare(train)
	if err != nil {
		return nil, nil, err
	}
	curve, err := p.inner.RunParts(ctx, p.parts, p.lambdas, p.l1Ratio)
	if err != nil {
		return nil, nil, foldError(err)
	}
	curve, err = cv.weighed(curve)
	return curve, p.all, err
}

// weighed returns the curve with the folds weighed as the settings say.
func (cv CV) weighed(curve *modelselect.Curve) (*modelselect.Curve, error) {
	if !cv.BySize {
		return curve, nil
	}
	out, err := curve.WeighFolds(nil)
	if err != nil {
		return nil, fmt.Errorf("lasso: CV: %w", err)
	}
	return out, nil
}

// prepared is a cross-validation that can begin.
type prepared struct {
	*folding
	parts   modelselect.Parts
	inner   modelselect.CrossValidator
	lambdas []float64
	l1Ratio float64
}

// prepare reads the rows, divides them and finds the values of λ.
func (cv CV) prepare(train dataframe.DataFrame) (*prepared, error) {
	l1Ratio, err := ratio("CV", cv.L1Ratio, cv.Ridge)
	if err != nil {
		return nil, err
	}
	f, err := cv.open(train)
	if err != nil {
		return nil, err
	}
	lambdas, err := cv.lambdas(f.all)
	if err != nil {
		return nil, err
	}
	parts, err := f.parts()
	if err != nil {
		return nil, err
	}
	return &prepared{f, parts, cv.validator(), lambdas, l1Ratio}, nil
}

// validator says how the folds are fitted.
func (cv CV) validator() modelselect.CrossValidator {
	return modelselect.CrossValidator{Settings: cv.Settings, Method: cv.Method, Workers: cv.Workers, Progress: cv.Progress}
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

// foldError gives the errors of modelselect this package's names.
func foldError(err error) error {
	if e := (*modelselect.FoldError)(nil); errors.As(err, &e) && e.Fold >= 0 {
		return &FoldError{e.Fold, e.Err}
	}
	return fmt.Errorf("lasso: CV: %w", err)
}
