package lasso

import (
	"context"
	"errors"
	"fmt"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso/modelselect"
)

// CVPlus makes prediction intervals from the models and the held-out residuals
// of a cross-validation, so that every row is both fitted and calibrated on. In
// each fold recipe, λ and model come from its training rows alone.
type CVPlus struct {
	CV CV     // recipe, inner folds and λ; one value in CV.Lambdas is taken as it is, without inner folds. Workers and Progress are not used
	At Choice // which λ of a curve; the zero value is the smallest error

	Folds    int                  // at least 2; 0 means 10
	Seed     uint32               // of the shuffle before rows are cut into folds
	Splitter modelselect.Splitter // in place of both; each row must be tested once

	Level    float64                    // coverage wanted, in (0, 1); 0 means 0.9
	Workers  int                        // folds fitted at once; 0 means as many as there are processors
	Progress func(modelselect.Progress) // told of every fold that is done, one call at a time; nil for none
}

// CVPlusModel is the folds' models with the residuals of the rows they have not
// seen.
type CVPlusModel struct {
	Models []*Model                 // one for each fold
	Parts  *modelselect.CVPlusModel // level, residuals and the fold of each row that the recipe does not drop
}

// Fit chooses λ and fits in every fold. The result is the same for any number of
// workers. Errors: a [FoldError] for what goes wrong in one fold, with rows
// counted in the DataFrame given; [ErrSetting]; those of modelselect, wrapped.
func (c CVPlus) Fit(ctx context.Context, train dataframe.DataFrame) (*CVPlusModel, error) {
	if _, err := coverageLevel("CVPlus", c.Level); err != nil {
		return nil, err
	}
	train, kept, err := c.CV.Recipe.complete(train)
	if err != nil {
		return nil, err
	}
	splitter := c.Splitter
	if splitter == nil {
		folds := c.Folds
		if folds == 0 {
			folds = 10
		}
		splitter = modelselect.KFold{Folds: folds, Shuffle: true, Seed: c.Seed}
	}
	folds, err := splitter.Split(train.Nrow())
	if err != nil {
		return nil, fmt.Errorf("lasso: CVPlus: %w", err)
	}
	c.CV.Workers, c.CV.Progress = 1, nil
	models := make([]*Model, len(folds))
	inner := modelselect.CVPlus{Level: c.Level, Workers: c.Workers, Progress: c.Progress}
	parts, err := inner.FitFolds(ctx, train.Nrow(), folds, func(f int) (residuals []float64, err error) {
		if models[f], residuals, err = c.CV.apart(ctx, train, folds[f], c.At); kept != nil {
			err = inRows(err, kept)
		}
		return residuals, err
	})
	if e := (*modelselect.FoldError)(nil); errors.As(err, &e) && e.Fold >= 0 {
		return nil, &FoldError{e.Fold, e.Err}
	}
	if err != nil {
		return nil, fmt.Errorf("lasso: CVPlus: %w", err)
	}
	return &CVPlusModel{models, parts}, nil
}

// Predict returns the intervals of the rows of a DataFrame, in units of the
// target; see [modelselect.CVPlusModel.Predict] for what they promise. The
// prediction is the mean of the folds' models. Errors are those of
// [Model.Predict], as a [FoldError] since a level may be known to some folds
// only.
func (m *CVPlusModel) Predict(df dataframe.DataFrame) (*modelselect.Intervals, error) {
	folds := make([][]float64, len(m.Models))
	for f, model := range m.Models {
		var err error
		if folds[f], err = model.Predict(df); err != nil {
			return nil, &FoldError{f, err}
		}
	}
	out, err := m.Parts.Intervals(folds)
	if err != nil {
		return nil, fmt.Errorf("lasso: %w", err)
	}
	return out, nil
}

// Coverage says how many targets of rows held out the intervals hold. Errors are
// those of Predict and of reading the target.
func (m *CVPlusModel) Coverage(held dataframe.DataFrame) (modelselect.Coverage, error) {
	return coverage(m.Models[0].blueprint, held, m.Predict)
}
