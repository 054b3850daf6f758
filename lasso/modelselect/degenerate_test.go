package modelselect_test

import (
	"context"
	"math"
	"testing"

	"github.com/golasso/golasso/lasso/modelselect"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

// TestFoldsWithoutVariation: in the first fold the training rows have one value
// of the target, which is what is predicted; in the second they have one value
// of the only column that matters, which then takes no part. Neither is an
// error, in any way of cross-validating.
func TestFoldsWithoutVariation(t *testing.T) {
	flag := []float64{0, 0, 0, 0, 1, 1, 1, 1}
	y := []float64{5, 5, 5, 5, 7, 9, 7, 9}
	p := &solver.Problem{X: matrix(t, [][]float64{{0}, {0}, {0}, {0}, {1}, {1}, {1}, {1}}), Y: y}
	folds := []modelselect.Fold{
		{Train: []int{0, 1, 2, 3}, Test: []int{4, 5, 6, 7}}, // target 5, flag 0
		{Train: []int{4, 5, 6, 7}, Test: []int{0, 1, 2, 3}}, // target 7 and 9, flag 1
	}
	want := []float64{(4.0 + 16 + 4 + 16) / 4, 9} // of predicting 5, and 8
	lambdas := []float64{1, 0.1, 0}
	ctx := context.Background()
	for name, run := range map[string]func() (*modelselect.Curve, error){
		"path": func() (*modelselect.Curve, error) {
			return modelselect.CrossValidate(ctx, p, folds, lambdas, 1, solver.Settings{}, nil)
		},
		"relaxed": func() (*modelselect.Curve, error) {
			return modelselect.CrossFit{Fit: modelselect.Relaxed(0, 1, solver.Settings{}, nil)}.Run(ctx, p, folds, lambdas)
		},
		"adaptive": func() (*modelselect.Curve, error) {
			return modelselect.CrossFit{Fit: modelselect.Adaptive(solver.Penalty{}, 1, solver.Settings{}, nil)}.Run(ctx, p, folds, lambdas)
		},
	} {
		curve, err := run()
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for k, row := range curve.FoldMSE {
			for f, v := range row {
				if math.Abs(v-want[f]) > 1e-12*want[f] {
					t.Errorf("%s, λ %v, fold %d: %v, want %v", name, lambdas[k], f, v, want[f])
				}
			}
		}
	}
	s, err := modelselect.GridSearch{L1Ratios: []float64{0.5, 1}, Grid: regpath.Grid{N: 3}}.Run(ctx, p, folds)
	if err != nil {
		t.Fatal(err)
	}
	if mean := s.Curves[1].Mean[2]; math.Abs(mean-(want[0]+want[1])/2) > 1e-9 {
		t.Errorf("grid search: mean %v, want %v", mean, (want[0]+want[1])/2)
	}
	strata, err := modelselect.QuantileStrata(flag, 5)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := (modelselect.StratifiedKFold{Strata: strata, Folds: 2}).Split(8); err != nil {
		t.Errorf("strata of a flag: %v", err)
	}
}
