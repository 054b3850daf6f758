package lasso

import (
	"fmt"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso/modelselect"
)

// split divides the rows and refuses folds of a foreign splitter that would not
// do: a part without rows, a row that does not exist, one on both sides.
func (cv CV) split(train dataframe.DataFrame, n int) ([]modelselect.Fold, error) {
	folds, err := cv.divide(train, n)
	if err != nil {
		return nil, err
	}
	if len(folds) == 0 {
		return nil, setting("CV.Splitter", "no folds", "at least one")
	}
	for f, fold := range folds {
		training := make([]bool, n)
		for side, rows := range [][]int{fold.Train, fold.Test} {
			if len(rows) == 0 {
				return nil, &FoldError{f, setting("CV.Splitter", "a part without rows", "at least one row in each part")}
			}
			for _, row := range rows {
				if row < 0 || row >= n {
					return nil, &FoldError{f, setting("CV.Splitter", fmt.Sprintf("row %d", row), fmt.Sprintf("0 to %d", n-1))}
				}
				if side == 1 && training[row] {
					return nil, &FoldError{f, setting("CV.Splitter", fmt.Sprintf("row %d to train and to test", row), "one of them")}
				}
				training[row] = training[row] || side == 0
			}
		}
	}
	return folds, nil
}

// divide asks the splitter that the settings name.
func (cv CV) divide(train dataframe.DataFrame, n int) ([]modelselect.Fold, error) {
	if cv.By != nil {
		if cv.Splitter != nil || cv.Folds != 0 || cv.Shuffle {
			return nil, setting("CV.By", fmt.Sprintf("%T", cv.By), "none together with Splitter, Folds or Shuffle")
		}
		return cv.By.Split(train)
	}
	splitter := cv.Splitter
	if splitter == nil {
		splitter = modelselect.KFold{Folds: cv.Folds, Shuffle: cv.Shuffle, Seed: cv.Seed}
	}
	folds, err := splitter.Split(n)
	if err != nil {
		return nil, fmt.Errorf("lasso: CV: %w", err)
	}
	return folds, nil
}
