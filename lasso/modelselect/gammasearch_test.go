package modelselect_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"testing"

	"github.com/golasso/golasso/lasso/modelselect"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

// TestGammaSearchIsItsCurves: γ = 1 is the cross-validated path, and every γ is
// what CrossFit gives for it alone.
func TestGammaSearchIsItsCurves(t *testing.T) {
	p := drawProblem(t, 50, 8, 3)
	folds, lambdas := kfold(t, 5, 50), regpath.Grid{N: 10}.Lambdas(3)
	for _, ratio := range []float64{0, 0.6} {
		s, err := modelselect.GammaSearch{L1Ratio: ratio, Validator: modelselect.CrossValidator{Workers: 2}}.Run(context.Background(), p, folds, lambdas)
		if err != nil || fmt.Sprint(s.Gammas) != "[0 0.25 0.5 0.75 1]" {
			t.Fatal(s, err)
		}
		rho := ratio
		if rho == 0 {
			rho = 1
		}
		plain, err := modelselect.CrossValidate(context.Background(), p, folds, lambdas, rho, solver.Settings{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		for g, gamma := range s.Gammas {
			want, err := modelselect.CrossFit{Fit: modelselect.Relaxed(gamma, rho, solver.Settings{}, nil)}.Run(context.Background(), p, folds, lambdas)
			if err != nil {
				t.Fatal(err)
			}
			if gamma == 1 {
				want = plain
			}
			for k := range lambdas {
				if math.Abs(s.Curves[g].Mean[k]-want.Mean[k]) > 1e-9*want.Mean[k] || s.Curves[g].NonZero[k] != plain.NonZero[k] {
					t.Errorf("γ %v, λ %v: %v, alone %v", gamma, lambdas[k], s.Curves[g].Mean[k], want.Mean[k])
				}
			}
		}
		g, k := s.Min()
		for _, c := range s.Curves {
			for _, mean := range c.Mean {
				if mean < s.Curves[g].Mean[k] {
					t.Errorf("smallest error %v, but there is %v", s.Curves[g].Mean[k], mean)
				}
			}
		}
		if g, k, ok := s.OneSE(); !ok || s.Curves[g].NonZero[k] > 3 {
			t.Errorf("one standard error: γ %v keeps %d", s.Gammas[g], s.Curves[g].NonZero[k])
		}
	}
}

func TestGammaSearchErrors(t *testing.T) {
	p, folds := drawProblem(t, 20, 3, 3), kfold(t, 2, 20)
	for _, gammas := range [][]float64{{}, {-0.1}, {2}, {math.NaN()}} {
		if _, err := (modelselect.GammaSearch{Gammas: gammas}).Run(context.Background(), p, folds, []float64{1}); !errors.Is(err, modelselect.ErrSetting) {
			t.Errorf("%v: %v", gammas, err)
		}
	}
	gone, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := (modelselect.GammaSearch{}).Run(gone, p, folds, []float64{1}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// Is the lasso better with its coefficients freed?
func ExampleGammaSearch_Run() {
	p := exampleProblem()
	folds, err := modelselect.KFold{}.Split(len(p.Y))
	if err != nil {
		fmt.Println(err)
		return
	}
	s, err := modelselect.GammaSearch{Gammas: []float64{0, 1}}.Run(context.Background(), p, folds, []float64{2, 1, 0.5})
	if err != nil {
		fmt.Println(err)
		return
	}
	for g, gamma := range s.Gammas {
		fmt.Printf("γ = %v: %.3f\n", gamma, s.Curves[g].Mean)
	}
	// Output:
	// γ = 0: [1.472 1.241 1.009]
	// γ = 1: [2.982 1.743 1.199]
}
