package modelselect_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"testing"

	"github.com/golasso/golasso/lasso/modelselect"
)

// Intervals around a model of any kind, here the mean of the other folds.
func ExampleCVPlus_FitFolds() {
	y := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9}
	folds, err := modelselect.KFold{Folds: 3}.Split(len(y))
	if err != nil {
		fmt.Println(err)
		return
	}
	means := make([]float64, len(folds))
	model, err := modelselect.CVPlus{Level: 0.7}.FitFolds(context.Background(), len(y), folds, func(f int) ([]float64, error) {
		for _, i := range folds[f].Train {
			means[f] += y[i] / float64(len(folds[f].Train))
		}
		var residuals []float64
		for _, i := range folds[f].Test {
			residuals = append(residuals, y[i]-means[f])
		}
		return residuals, nil
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	intervals, err := model.Intervals([][]float64{{means[0]}, {means[1]}, {means[2]}}) // one new row
	fmt.Printf("%.1f in %.1f to %.1f %v\n", intervals.Prediction[0], intervals.Lower[0], intervals.Upper[0], err)
	// Output:
	// 5.0 in 0.0 to 10.0 <nil>
}

func TestFitFoldsErrors(t *testing.T) {
	ctx := context.Background()
	folds, err := modelselect.KFold{Folds: 2}.Split(4)
	if err != nil {
		t.Fatal(err)
	}
	short := func(int) ([]float64, error) { return []float64{1}, nil }
	if _, err := (modelselect.CVPlus{}).FitFolds(ctx, 4, folds, short); !errors.Is(err, modelselect.ErrFold) {
		t.Errorf("one residual for two rows: %v", err)
	}
	whole := func(int) ([]float64, error) { return []float64{1, -2}, nil }
	m, err := modelselect.CVPlus{}.FitFolds(ctx, 4, folds, whole)
	if err != nil {
		t.Fatal(err)
	}
	if iv, err := m.Intervals([][]float64{{3}, {5}}); err != nil || iv.Prediction[0] != 4 || !math.IsInf(iv.Upper[0], 1) {
		t.Errorf("four rows at level 0.9: %+v, %v", iv, err)
	}
	for _, folds := range [][][]float64{{{3}}, {{3}, {5, 6}}} {
		if _, err := m.Intervals(folds); !errors.Is(err, modelselect.ErrFold) {
			t.Errorf("predictions %v: %v", folds, err)
		}
	}
}
