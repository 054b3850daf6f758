package grouplasso_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"testing"

	"github.com/golasso/golasso/lasso/grouplasso"
	"github.com/golasso/golasso/lasso/modelselect"
	"github.com/golasso/golasso/lasso/solver"
)

// TestCrossFitOfOnesIsTheLasso's cross-validation.
func TestCrossFitOfOnesIsTheLasso(t *testing.T) {
	p := drawn(t)
	p.Groups, p.Norm = []int{0, 1, 2, 3, 4, 5, 6, 7, 8}, grouplasso.Coefficients
	for i := range p.Y {
		p.Weights = append(p.Weights, 1+float64(i%2))
	}
	folds, err := modelselect.KFold{Folds: 4}.Split(len(p.Y))
	if err != nil {
		t.Fatal(err)
	}
	plain := &solver.Problem{X: p.X, Y: p.Y, Weights: p.Weights}
	lambdas := []float64{2, 0.5, 0.1}
	got, err := grouplasso.CrossFit(*p, grouplasso.Settings{}).Run(context.Background(), plain, folds, lambdas)
	if err != nil {
		t.Fatal(err)
	}
	want, err := modelselect.CrossValidate(context.Background(), plain, folds, lambdas, 1, solver.Settings{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for k := range lambdas {
		for f := range folds {
			if a, b := got.FoldMSE[k][f], want.FoldMSE[k][f]; math.Abs(a-b) > 1e-8*b {
				t.Errorf("λ %v, fold %d: %v, want %v", lambdas[k], f, a, b)
			}
		}
		if got.NonZero[k] != want.NonZero[k] {
			t.Errorf("λ %v: %d features, want %d", lambdas[k], got.NonZero[k], want.NonZero[k])
		}
	}
}

func TestMSEErrors(t *testing.T) {
	p := drawn(t)
	p.Lambda = 1
	r := minimize(t, p)
	zeros := make([]float64, 60)
	for name, run := range map[string]func() (float64, error){
		"columns": func() (float64, error) { return r.MSE(fromColumns(t, [][]float64{{1}}), zeros[:1], nil) },
		"targets": func() (float64, error) { return r.MSE(p.X, zeros[:1], nil) },
		"lengths": func() (float64, error) { return r.MSE(p.X, zeros, zeros[:1]) },
		"weights": func() (float64, error) { return r.MSE(p.X, zeros, zeros) },
	} {
		if _, err := run(); !errors.Is(err, grouplasso.ErrSetting) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

// Three folds that each hold rows of every role.
func ExampleCrossFit() {
	p := example()
	folds, err := modelselect.GivenFolds{0, 1, 2, 0, 1, 2, 0, 1, 2}.Split(len(p.Y))
	if err != nil {
		fmt.Println(err)
		return
	}
	curve, err := grouplasso.CrossFit(*p, grouplasso.Settings{}).Run(context.Background(), &solver.Problem{X: p.X, Y: p.Y}, folds, []float64{8, 2, 0.5, 0.1})
	if err != nil {
		fmt.Println(err)
		return
	}
	best := curve.Min()
	fmt.Printf("λ %v, %d columns, error %.2f\n", curve.Lambdas[best], curve.NonZero[best], curve.Mean[best])
	// Output:
	// λ 0.1, 2 columns, error 0.50
}
