package modelselect_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/golasso/golasso/lasso/modelselect"
)

// TestCurveByHand: three folds with errors 1, 2, 6 have the mean 3, the sample
// variance 7 and the standard error √(7/3).
func TestCurveByHand(t *testing.T) {
	c, err := modelselect.NewCurve([]float64{8, 4, 2, 1}, [][]float64{{9, 9, 9}, {4, 4, 4.5}, {1, 2, 6}, {2, 1, 6}})
	if err != nil {
		t.Fatal(err)
	}
	if c.Mean[2] != 3 || math.Abs(c.SE[2]-math.Sqrt(7.0/3)) > 1e-15 {
		t.Errorf("mean %v, standard error %v; want 3, %v", c.Mean[2], c.SE[2], math.Sqrt(7.0/3))
	}
	if c.SE[0] != 0 {
		t.Errorf("equal errors have the standard error %v", c.SE[0])
	}
	if c.Min() != 2 {
		t.Errorf("Min %d, want 2: the largest λ of two equal means", c.Min())
	}
	if c.OneSE() != 1 {
		t.Errorf("OneSE %d, want 1: %v ≤ 3 + %v", c.OneSE(), c.Mean[1], c.SE[2])
	}
}

func TestOneSEUsesSEAtBest(t *testing.T) {
	// The first λ has a wide error of its own, which must not count.
	c, err := modelselect.NewCurve([]float64{2, 1}, [][]float64{{0, 20}, {5, 5.2}})
	if err != nil {
		t.Fatal(err)
	}
	if c.OneSE() != 1 {
		t.Errorf("OneSE %d, want 1", c.OneSE())
	}
}

func TestOneSEBoundaryCounts(t *testing.T) {
	// At the best λ: mean 1, standard error 1; a mean of exactly 2 is chosen.
	c, err := modelselect.NewCurve([]float64{2, 1}, [][]float64{{2, 2}, {0, 2}})
	if err != nil {
		t.Fatal(err)
	}
	if c.OneSE() != 0 {
		t.Errorf("OneSE %d, want 0", c.OneSE())
	}
}

func TestCurveOfOneFold(t *testing.T) {
	c, err := modelselect.NewCurve([]float64{2, 1}, [][]float64{{3}, {2}})
	if err != nil {
		t.Fatal(err)
	}
	if c.SE[1] != 0 || c.Min() != 1 || c.OneSE() != 1 {
		t.Errorf("SE %v, Min %d, OneSE %d; want 0, 1, 1", c.SE[1], c.Min(), c.OneSE())
	}
}

func TestCurveCopies(t *testing.T) {
	lambdas, mse := []float64{2, 1}, [][]float64{{3}, {2}}
	c, err := modelselect.NewCurve(lambdas, mse)
	if err != nil {
		t.Fatal(err)
	}
	lambdas[0], mse[0][0] = 0, 0
	if c.Lambdas[0] != 2 || c.FoldMSE[0][0] != 3 {
		t.Error("the curve changed with the caller's slices")
	}
}

func TestCurveErrors(t *testing.T) {
	for name, c := range map[string]struct {
		lambdas []float64
		mse     [][]float64
		text    string
	}{
		"no grid":       {nil, nil, "len(lambdas) = 0"},
		"ascending":     {[]float64{1, 2}, [][]float64{{1}, {1}}, "lambdas[1] = 2"},
		"rows missing":  {[]float64{2, 1}, [][]float64{{1}}, "1 rows of errors"},
		"no folds":      {[]float64{2}, [][]float64{{}}, "at least one fold"},
		"ragged":        {[]float64{2, 1}, [][]float64{{1, 2}, {1}}, "lambda 1: 1 folds, want 2"},
		"not a number":  {[]float64{2}, [][]float64{{1, math.NaN()}}, "lambda 2, fold 1: error is NaN"},
		"without limit": {[]float64{2}, [][]float64{{math.Inf(1)}}, "lambda 2, fold 0: error is +Inf"},
	} {
		_, err := modelselect.NewCurve(c.lambdas, c.mse)
		if !errors.Is(err, modelselect.ErrCurve) || !strings.HasPrefix(err.Error(), "modelselect: ") || !strings.Contains(err.Error(), c.text) {
			t.Errorf("%s: error %v, want %q", name, err, c.text)
		}
	}
}

// TestAtMostByHand: among the λ with few enough coefficients, the least error;
// of equal ones the largest λ.
func TestAtMostByHand(t *testing.T) {
	c, err := modelselect.NewCurve([]float64{8, 4, 2, 1}, [][]float64{{9}, {3}, {3}, {1}})
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := c.AtMost(9); ok {
		t.Error("an index without counts")
	}
	c.NonZero = []int{1, 2, 2, 4}
	for k, want := range map[int]int{1: 0, 2: 1, 3: 1, 4: 3, 99: 3} {
		if got, ok := c.AtMost(k); !ok || got != want {
			t.Errorf("AtMost(%d) = %d, %v; want %d", k, got, ok, want)
		}
	}
	if _, ok := c.AtMost(0); ok {
		t.Error("AtMost(0) although every λ has a coefficient")
	}
}

// TestWeighFoldsByHand: errors 1 and 4 with weights 2 and 1 have the mean 2 and
// the mean square deviation (2·1 + 1·4)/3 = 2, over K − 1 = 1.
func TestWeighFoldsByHand(t *testing.T) {
	plain, err := modelselect.NewCurve([]float64{1}, [][]float64{{1, 4}})
	if err != nil {
		t.Fatal(err)
	}
	c, err := plain.WeighFolds([]float64{2, 1})
	if err != nil {
		t.Fatal(err)
	}
	if c.Mean[0] != 2 || math.Abs(c.SE[0]-math.Sqrt2) > 1e-15 || !c.BySize {
		t.Errorf("mean %v, standard error %v, by size %v; want 2, √2, true", c.Mean[0], c.SE[0], c.BySize)
	}
	if plain.Mean[0] != 2.5 || plain.BySize {
		t.Error("the plain curve changed")
	}
	for _, weights := range [][]float64{nil, {1}, {1, 0}, {1, math.NaN()}, {1, math.Inf(1)}} {
		if _, err := plain.WeighFolds(weights); !errors.Is(err, modelselect.ErrCurve) {
			t.Errorf("weights %v: error %v", weights, err)
		}
	}
}

// TestEqualWeightsAreThePlainCurve to rounding.
func TestEqualWeightsAreThePlainCurve(t *testing.T) {
	plain, err := modelselect.NewCurve([]float64{2, 1}, [][]float64{{1, 2, 6}, {3, 3, 4}})
	if err != nil {
		t.Fatal(err)
	}
	c, err := plain.WeighFolds([]float64{7, 7, 7})
	if err != nil {
		t.Fatal(err)
	}
	for i := range c.Mean {
		if math.Abs(c.Mean[i]-plain.Mean[i]) > 1e-14 || math.Abs(c.SE[i]-plain.SE[i]) > 1e-14 {
			t.Errorf("λ %v: %v ± %v, want %v ± %v", c.Lambdas[i], c.Mean[i], c.SE[i], plain.Mean[i], plain.SE[i])
		}
	}
}
