package lasso_test

import (
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/golasso/golasso/lasso"
)

func TestScoreByHand(t *testing.T) {
	s, err := lasso.NewScore([]float64{1, 2, 3, 6}, []float64{1, 3, 5, 5}, nil, 2)
	if err != nil {
		t.Fatal(err)
	}
	if s.Rows != 4 || s.MSE != 1.5 || s.MAE != 1 || s.BaselineMSE != 4.5 || !near(s.RMSE, math.Sqrt(1.5), 1e-15) {
		t.Errorf("%+v", s)
	}
	if want := 1 - 1.5/3.5; !near(s.R2, want, 1e-14) {
		t.Errorf("R² %v, want %v", s.R2, want)
	}
	if !slices.Equal(s.Residuals(), []float64{0, -1, -2, 1}) {
		t.Errorf("residuals %v", s.Residuals())
	}
}

func TestWithinIsStrict(t *testing.T) {
	s, err := lasso.NewScore([]float64{100, 100, -100, 0}, []float64{110, 109, -91, 0}, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Within(0.1); got != 0.5 {
		t.Errorf("within 10 %%: %v", got)
	}
}

func TestWeightedScore(t *testing.T) {
	s, err := lasso.NewScore([]float64{1, 5}, []float64{2, 5}, []float64{3, 1}, 1)
	if err != nil || s.MSE != 0.75 || s.BaselineMSE != 4 || !near(s.R2, 1-0.75/3, 1e-15) || s.Within(0.5) != 0.25 {
		t.Errorf("%+v, %v", s, err)
	}
}

func TestScoreErrors(t *testing.T) {
	if _, err := lasso.NewScore(nil, nil, nil, 0); !errors.Is(err, lasso.ErrFrame) {
		t.Errorf("no rows: %v", err)
	}
	if _, err := lasso.NewScore([]float64{1}, []float64{1, 2}, nil, 0); !errors.Is(err, lasso.ErrFrame) {
		t.Errorf("lengths: %v", err)
	}
	if _, err := lasso.NewScore([]float64{1}, []float64{1}, []float64{0}, 0); !errors.Is(err, lasso.ErrWeight) {
		t.Errorf("weights: %v", err)
	}
	s, err := lasso.NewScore([]float64{2, 2}, []float64{1, 2}, nil, 0)
	if err != nil || !math.IsNaN(s.R2) {
		t.Errorf("R² of a constant target: %v, %v", s.R2, err)
	}
}
