package scratch_test

import (
	"errors"
	"math"
	"testing"

	"github.com/golasso/golasso/lasso/scratch"
)

func TestOrthonormalizeGivesOrthonormalColumns(t *testing.T) {
	x, _ := sample(25, 5, 5)
	for i := range x {
		x[i][1] = 1e6*x[i][1] + 1e7 // another scale, off centre
		x[i][4] = x[i][0] + 1e-4*x[i][4]
	}
	q, err := scratch.Orthonormalize(x)
	if err != nil {
		t.Fatal(err)
	}
	for j := range 5 {
		for k := range 5 {
			sum, product := 0.0, 0.0
			for _, row := range q {
				sum += row[j] / 25
				product += row[j] * row[k] / 25
			}
			want := 0.0
			if j == k {
				want = 1
			}
			if math.Abs(sum) > 1e-9 || math.Abs(product-want) > 1e-12 {
				t.Errorf("columns %d and %d: mean %v, mean product %v", j, k, sum, product)
			}
		}
	}
}

func TestIterationsReachTheClosedForm(t *testing.T) {
	x, y := sample(40, 4, 6)
	q, err := scratch.Orthonormalize(x)
	if err != nil {
		t.Fatal(err)
	}
	for _, lambda := range []float64{0, 0.2, 1, 3, 10} {
		closed, err := scratch.Orthonormal(q, y, lambda)
		if err != nil {
			t.Fatal(err)
		}
		for name, m := range methods(lambda, nil) {
			if name == "sub-gradient" || name == "diagnostics" {
				continue
			}
			run := fit(t, m, q, y)
			if !agree(run.Coefficients, closed, 1e-12) || run.ExactZeros() != closed.ExactZeros() {
				t.Errorf("λ %v, %s: %v, want %v", lambda, name, run.Coefficients, closed)
			}
		}
	}
}

func TestOrthonormalRefusesOtherColumns(t *testing.T) {
	y := []float64{1, 2, 3, 4}
	for name, c := range map[string]struct {
		x      [][]float64
		column int
	}{
		"not centred": {[][]float64{{1}, {1}, {1}, {0}}, 0},
		"not scaled":  {[][]float64{{2}, {-2}, {2}, {-2}}, 0},
		"correlated":  {[][]float64{{1, 1}, {-1, -1}, {1, 1}, {-1, -1}}, 1},
	} {
		var bad *scratch.DataError
		if _, err := scratch.Orthonormal(c.x, y, 1); !errors.As(err, &bad) || bad.Column != c.column {
			t.Errorf("%s: error %v, want feature %d", name, err, c.column)
		}
	}
	for name, x := range map[string][][]float64{
		"constant":  {{1, 5}, {2, 5}, {4, 5}},
		"dependent": {{1, 2}, {2, 4}, {4, 8}},
		"zero":      {{1, 0}, {2, 0}, {4, 0}},
	} {
		var bad *scratch.DataError
		if _, err := scratch.Orthonormalize(x); !errors.As(err, &bad) || bad.Column != 1 {
			t.Errorf("%s: error %v, want feature 1", name, err)
		}
	}
}
