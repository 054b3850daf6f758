package modelselect_test

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/golasso/golasso/lasso/modelselect"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

// TestGridSearchIsCurveByCurve: each ratio's curve is the one that
// CrossValidate makes on the same folds, below the ratio's own λmax.
func TestGridSearchIsCurveByCurve(t *testing.T) {
	p := drawProblem(t, 40, 5, 3)
	folds := kfold(t, 4, 40)
	grid := regpath.Grid{N: 8}
	s, err := modelselect.GridSearch{L1Ratios: []float64{0.3, 1}, Grid: grid}.Run(context.Background(), p, folds)
	if err != nil {
		t.Fatal(err)
	}
	for r, ratio := range s.L1Ratios {
		top, err := solver.LambdaMax(p, ratio)
		if err != nil {
			t.Fatal(err)
		}
		want := validate(t, modelselect.CrossValidator{}, p, folds, grid.Lambdas(top), ratio)
		if !reflect.DeepEqual(s.Curves[r], want) {
			t.Errorf("ratio %v: another curve", ratio)
		}
	}
}

// TestGridSearchFindsTheSparseTruth: with two real columns of thirty the lasso's
// end of the ratios wins over ridge's.
func TestGridSearchFindsTheSparseTruth(t *testing.T) {
	p := drawProblem(t, 60, 30, 9)
	s, err := modelselect.GridSearch{L1Ratios: []float64{0.05, 0.5, 1}, Grid: regpath.Grid{N: 25}}.Run(context.Background(), p, kfold(t, 5, 60))
	if err != nil {
		t.Fatal(err)
	}
	ratio, lambda := s.Min()
	for _, c := range s.Curves {
		for _, mean := range c.Mean {
			if mean < s.Curves[ratio].Mean[lambda] {
				t.Fatalf("a mean of %v below the smallest", mean)
			}
		}
	}
	if s.L1Ratios[ratio] < 0.5 {
		t.Errorf("ratio %v is best", s.L1Ratios[ratio])
	}
	r, k, ok := s.OneSE()
	if !ok || s.Curves[r].NonZero[k] > s.Curves[ratio].NonZero[lambda] {
		t.Errorf("one standard error: %d coefficients, best %d", s.Curves[r].NonZero[k], s.Curves[ratio].NonZero[lambda])
	}
}

// TestSurfaceByHand: the best is 3 ± 1; within 4 the fewest coefficients are 1,
// of the two such the one with the error 3.5.
func TestSurfaceByHand(t *testing.T) {
	curve := func(rows [][]float64, nonZero ...int) *modelselect.Curve {
		c, err := modelselect.NewCurve([]float64{4, 2, 1}, rows)
		if err != nil {
			t.Fatal(err)
		}
		c.NonZero = nonZero
		return c
	}
	s := &modelselect.Surface{L1Ratios: []float64{0.5, 1}, Curves: []*modelselect.Curve{
		curve([][]float64{{9, 9}, {4, 4}, {3.4, 3.4}}, 0, 1, 4),
		curve([][]float64{{8, 8}, {3.5, 3.5}, {2, 4}}, 0, 1, 3),
	}}
	if r, k := s.Min(); r != 1 || k != 2 {
		t.Errorf("Min %d, %d; want 1, 2", r, k)
	}
	if r, k, ok := s.OneSE(); r != 1 || k != 1 || !ok {
		t.Errorf("OneSE %d, %d, %v; want 1, 1, true", r, k, ok)
	}
	s.Curves[0].NonZero = nil
	if r, k, ok := s.OneSE(); r != 1 || k != 2 || ok {
		t.Errorf("OneSE without counts %d, %d, %v; want 1, 2, false", r, k, ok)
	}
}

func TestGridSearchErrors(t *testing.T) {
	p := drawProblem(t, 12, 2, 1)
	folds := kfold(t, 3, 12)
	for text, g := range map[string]modelselect.GridSearch{
		"L1Ratios = 1.5":               {L1Ratios: []float64{1.5}},
		"len(GridSearch.L1Ratios) = 0": {L1Ratios: []float64{}},
		"GridSearch.Lambdas = nil":     {L1Ratios: []float64{0}},
		"CrossValidator.Workers = -1":  {Validator: modelselect.CrossValidator{Workers: -1}},
	} {
		_, err := g.Run(context.Background(), p, folds)
		if !errors.Is(err, modelselect.ErrSetting) || !strings.Contains(err.Error(), text) {
			t.Errorf("error %v, want %q", err, text)
		}
	}
	if _, err := (modelselect.GridSearch{Grid: regpath.Grid{N: -1}}).Run(context.Background(), p, folds); !errors.Is(err, regpath.ErrSetting) {
		t.Errorf("grid: error %v", err)
	}
	if _, err := (modelselect.GridSearch{L1Ratios: []float64{0}, Lambdas: []float64{1}}).Run(context.Background(), p, folds); err != nil {
		t.Errorf("ridge with λ given: error %v", err)
	}
}

func ExampleGridSearch_Run() {
	p := exampleProblem()
	folds, err := modelselect.KFold{Folds: 3}.Split(len(p.Y))
	if err != nil {
		fmt.Println(err)
		return
	}
	s, err := modelselect.GridSearch{L1Ratios: []float64{0.5, 1}, Grid: regpath.Grid{N: 20}}.Run(context.Background(), p, folds)
	if err != nil {
		fmt.Println(err)
		return
	}
	ratio, lambda := s.Min()
	fmt.Printf("l1 ratio %v, λ %.3f: error %.3f\n", s.L1Ratios[ratio], s.Curves[ratio].Lambdas[lambda], s.Curves[ratio].Mean[lambda])
	// Output:
	// l1 ratio 1, λ 0.145: error 1.053
}
