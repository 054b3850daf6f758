package modelselect_test

import (
	"context"
	"errors"
	"math"
	"testing"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/modelselect"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

// rowsOf returns p with the given rows.
func rowsOf(t *testing.T, p *solver.Problem, rows []int) *solver.Problem {
	t.Helper()
	x, err := design.Take(p.X, rows)
	if err != nil {
		t.Fatal(err)
	}
	return &solver.Problem{X: x, Y: taken(p.Y, rows)}
}

// TestScaledFoldsAreNotRead: folds that are rows of all, scaled anew, are taken
// from shared products; the curve is that of folds that bring their matrices.
func TestScaledFoldsAreNotRead(t *testing.T) {
	p := drawProblem(t, 300, 6, 5)
	folds := kfold(t, 5, 300)
	lambdas := regpath.Grid{N: 12}.Lambdas(3)
	scale := func(f int, spreads []float64) ([]float64, error) {
		for j := range spreads {
			spreads[j] *= float64(1 + (f+j)%3)
		}
		spreads[4] = 0
		return spreads, nil
	}
	read := modelselect.Parts{Folds: 5, Whole: p, Fold: func(f int) (modelselect.Part, error) {
		part := modelselect.Part{Train: rowsOf(t, p, folds[f].Train), Test: rowsOf(t, p, folds[f].Test)}
		_, spreads := moments(t, p.X, folds[f].Train)
		by, err := scale(f, spreads)
		for j, s := range by {
			for _, x := range []design.Matrix{part.Train.X, part.Test.X} {
				column := x.(*design.Dense).Column(j)
				for i := range column {
					if column[i] /= s; s == 0 {
						column[i] = 0
					}
				}
			}
		}
		return part, err
	}}
	shared := modelselect.Parts{Folds: 5, Whole: p, Rows: folds, Scale: scale, Fold: func(int) (modelselect.Part, error) {
		return modelselect.Part{}, errors.New("read")
	}}
	for _, ratio := range []float64{1, 0.3} {
		want, err := modelselect.CrossValidator{}.RunParts(context.Background(), read, lambdas, ratio)
		if err != nil {
			t.Fatal(err)
		}
		got, kept, err := modelselect.CrossValidator{}.RunPartsKeeping(context.Background(), shared, lambdas, ratio)
		if err != nil {
			t.Fatal(err)
		}
		for k, row := range want.FoldMSE {
			for f, v := range row {
				if math.Abs(got.FoldMSE[k][f]-v) > 1e-9*v {
					t.Errorf("ratio %v, λ %v, fold %d: %v, read %v", ratio, lambdas[k], f, got.FoldMSE[k][f], v)
				}
				sum := 0.0
				for i, predicted := range kept.Values[k][f] {
					sum += math.Pow(p.Y[folds[f].Test[i]]-predicted, 2) / float64(len(folds[f].Test))
				}
				if math.Abs(sum-v) > 1e-9*v {
					t.Errorf("ratio %v, λ %v, fold %d: predictions make %v, want %v", ratio, lambdas[k], f, sum, v)
				}
			}
		}
	}
	failing := shared
	failing.Scale = func(int, []float64) ([]float64, error) { return nil, errors.New("no scale") }
	_, err := modelselect.CrossValidator{}.RunParts(context.Background(), failing, lambdas, 1)
	if e := (*modelselect.FoldError)(nil); !errors.As(err, &e) || e.Fold != 0 {
		t.Errorf("a scale that fails: %v", err)
	}
}
