package grouplasso

import (
	"context"
	"fmt"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/modelselect"
)

// CrossFit returns a cross-validation of the group lasso with p's groups,
// factors, norm and intercept, to be run over λ on any folds, whose matrices
// must have p's columns; p's X, Y, Weights and Lambda do not matter. What counts
// as a feature there is a column whose coefficient is not zero.
func CrossFit(p Problem, s Settings) modelselect.CrossFit {
	fit := func(ctx context.Context, part modelselect.Part, lambdas []float64) (modelselect.Fitted, error) {
		at := p
		at.X, at.Y, at.Weights = part.Train.X, part.Train.Y, part.Train.Weights
		path, err := Path(ctx, &at, lambdas, s)
		if err != nil {
			return modelselect.Fitted{}, err
		}
		var f modelselect.Fitted
		for _, r := range path {
			mse, err := r.MSE(part.Test.X, part.Test.Y, part.Test.Weights)
			if err != nil {
				return modelselect.Fitted{}, err
			}
			count := 0
			for _, w := range r.W {
				if w != 0 {
					count++
				}
			}
			f.MSE, f.NonZero = append(f.MSE, mse), append(f.NonZero, count)
		}
		return f, nil
	}
	return modelselect.CrossFit{Fit: fit}
}

// MSE returns the weighted mean squared error on any rows,
//
//	Σᵢ vᵢ (yᵢ − xᵢᵀw − b)² / Σᵢ vᵢ
//
// with nil weights for 1. The error is a [*SettingError] where lengths do not
// fit or the weights have no positive sum.
func (r *Result) MSE(x design.Matrix, y, weights []float64) (float64, error) {
	n, columns := x.Dims()
	if columns != len(r.W) {
		return 0, &SettingError{"MSE columns", columns, fmt.Sprint(len(r.W))}
	}
	if len(y) != n || weights != nil && len(weights) != n {
		return 0, &SettingError{"MSE lengths", []int{len(y), len(weights)}, fmt.Sprintf("%d targets and weights", n)}
	}
	total, sum := 0.0, 0.0
	for i, fit := range design.Multiply(make([]float64, n), x, r.W) {
		v := 1.0
		if weights != nil {
			v = weights[i]
		}
		e := y[i] - fit - r.B
		total, sum = total+v*e*e, sum+v
	}
	if !(sum > 0) {
		return 0, &SettingError{"MSE weights", sum, "a positive sum"}
	}
	return total / sum, nil
}
