package modelselect_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/modelselect"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/rng"
	"github.com/golasso/golasso/lasso/solver"
)

// byRows cross-validates folds that each read their own rows.
func byRows(t *testing.T, p *solver.Problem, folds []modelselect.Fold, lambdas []float64, l1Ratio float64) *modelselect.Curve {
	t.Helper()
	take := func(rows []int) *solver.Problem {
		x, err := design.Take(p.X, rows)
		if err != nil {
			t.Fatal(err)
		}
		part := *p
		part.X, part.Y = x, taken(p.Y, rows)
		if p.Weights != nil {
			part.Weights = taken(p.Weights, rows)
		}
		return &part
	}
	parts := modelselect.Parts{Folds: len(folds), Whole: p, Fold: func(f int) (modelselect.Part, error) {
		return modelselect.Part{Train: take(folds[f].Train), Test: take(folds[f].Test)}, nil
	}}
	curve, err := modelselect.CrossValidator{}.RunParts(context.Background(), parts, lambdas, l1Ratio)
	if err != nil {
		t.Fatal(err)
	}
	return curve
}

// TestSharedProductsChangeNothing: tall problems, whose folds are taken from one
// Gram, give the curve that reading every fold's rows gives.
func TestSharedProductsChangeNothing(t *testing.T) {
	r := rng.New(3)
	base := drawProblem(t, 300, 6, 12)
	rows := base.X.(*design.Dense).Rows()
	for i := range rows {
		rows[i][2] = 3 + 100*rows[i][2] + 40*rows[i][0]
		rows[i][5] = 0
		if i < 4 {
			rows[i][5] = 1 // only in the first fold
		}
		rows[i][4] = 7
	}
	base.X = matrix(t, rows)
	weights, exact := make([]float64, 300), slices.Clone(base.Y)
	for i := range weights {
		weights[i] = float64(r.Intn(3))
		exact[i] = 2*rows[i][0] - rows[i][1] + 1e-7*r.Normal()
	}
	bounds := solver.Penalty{Lower: []float64{0, -0.1, -1, -1, -1, 0}, Factor: []float64{1, 2, 1, 0.5, 1, 3}}
	free := solver.Penalty{Factor: []float64{1, 0, 1, 1, 1, 1}}
	for name, p := range map[string]*solver.Problem{
		"plain":        base,
		"weights":      {X: base.X, Y: base.Y, Weights: weights},
		"no intercept": {X: base.X, Y: base.Y, NoIntercept: true},
		"bounds":       {X: base.X, Y: base.Y, Penalty: bounds, Weights: weights},
		"unpenalised":  {X: base.X, Y: base.Y, Penalty: free},
		"little noise": {X: base.X, Y: exact},
	} {
		for _, shuffle := range []bool{false, true} {
			folds, err := modelselect.KFold{Folds: 7, Shuffle: shuffle, Seed: 1}.Split(300)
			if err != nil {
				t.Fatal(err)
			}
			for _, l1Ratio := range []float64{1, 0.3} {
				lambdas := regpath.Grid{N: 9}.Lambdas(4)
				got, want := validate(t, modelselect.CrossValidator{}, p, folds, lambdas, l1Ratio), byRows(t, p, folds, lambdas, l1Ratio)
				sameCurve(t, fmt.Sprintf("%s, shuffled %v, ratio %v", name, shuffle, l1Ratio), got, want)
			}
		}
	}
}

func sameCurve(t *testing.T, name string, got, want *modelselect.Curve) {
	t.Helper()
	if !slices.Equal(got.NonZero, want.NonZero) || !slices.Equal(got.FoldWeight, want.FoldWeight) || got.Unsolved != want.Unsolved {
		t.Errorf("%s: %v, %v, %d unsolved; want %v, %v, %d", name, got.NonZero, got.FoldWeight, got.Unsolved, want.NonZero, want.FoldWeight, want.Unsolved)
	}
	for k, row := range want.FoldMSE {
		for f, v := range row {
			if g := got.FoldMSE[k][f]; math.Abs(g-v) > 1e-9*v {
				t.Errorf("%s, λ %v, fold %d: %v, want %v", name, want.Lambdas[k], f, g, v)
			}
		}
	}
}
