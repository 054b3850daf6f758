package modelselect_test

import (
	"context"
	"errors"
	"math"
	"testing"

	"github.com/golasso/golasso/lasso/modelselect"
)

// TestOutOfFoldGivesTheErrors: the curve's errors are those of the predictions
// kept, and the curve is the one without keeping.
func TestOutOfFoldGivesTheErrors(t *testing.T) {
	p := drawProblem(t, 31, 4, 5)
	for i := range p.Y {
		p.Weights = append(p.Weights, 1+float64(i%3))
	}
	folds, lambdas := kfold(t, 4, 31), []float64{1, 0.1, 0.01}
	c := modelselect.CrossValidator{}
	curve, kept, err := c.RunKeeping(context.Background(), p, folds, lambdas, 0.7)
	if err != nil {
		t.Fatal(err)
	}
	sameCurve(t, "keeping", curve, validate(t, c, p, folds, lambdas, 0.7))
	for k := range lambdas {
		at := kept.At(k, len(p.Y))
		for f, fold := range folds {
			sum, weights := 0.0, 0.0
			for _, i := range fold.Test {
				sum += p.Weights[i] * (p.Y[i] - at[i]) * (p.Y[i] - at[i])
				weights += p.Weights[i]
			}
			if got := curve.FoldMSE[k][f]; math.Abs(got-sum/weights) > 1e-12*got {
				t.Errorf("λ %v, fold %d: %v, want %v", lambdas[k], f, got, sum/weights)
			}
			if curve.FoldWeight[f] != weights {
				t.Errorf("fold %d weighs %v, want %v", f, curve.FoldWeight[f], weights)
			}
		}
	}
}

// TestOutOfFoldMeans: a row tested twice has the mean, one never tested NaN.
func TestOutOfFoldMeans(t *testing.T) {
	kept := modelselect.OutOfFold{
		Lambdas: []float64{1},
		Rows:    [][]int{{0, 2}, {2}},
		Values:  [][][]float64{{{5, 1}, {4}}},
	}
	if got := kept.At(0, 3); got[0] != 5 || !math.IsNaN(got[1]) || got[2] != 2.5 {
		t.Errorf("got %v, want [5 NaN 2.5]", got)
	}
}

func TestOutOfFoldErrors(t *testing.T) {
	p := drawProblem(t, 9, 2, 1)
	folds := kfold(t, 3, 9)
	ctx := context.Background()
	if _, _, err := (modelselect.CrossValidator{}).RunKeeping(ctx, p, folds, nil, 1); err == nil {
		t.Error("no error without λ")
	}
	folds[1].Test = []int{9}
	if _, _, err := (modelselect.CrossValidator{}).RunKeeping(ctx, p, folds, []float64{1}, 1); !errors.Is(err, modelselect.ErrFold) {
		t.Errorf("error %v, want ErrFold", err)
	}
	p.Y = p.Y[1:]
	if _, _, err := (modelselect.CrossValidator{}).RunKeeping(ctx, p, folds, []float64{1}, 1); err == nil {
		t.Error("no error with a target missing")
	}
}
