package regpath_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"testing"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

// TestPredictGivesTheErrors: the mean squares of y less the predictions are
// Path.MSE.
func TestPredictGivesTheErrors(t *testing.T) {
	p := correlated(t, 40, 6)
	path := runPath(t, p, gridOf(t, p, 1, regpath.Grid{N: 9}), 1)
	mse, err := path.MSE(p.X, p.Y, nil)
	if err != nil {
		t.Fatal(err)
	}
	predicted, err := path.Predict(p.X)
	if err != nil {
		t.Fatal(err)
	}
	for k, row := range predicted {
		sum := 0.0
		for i, fit := range row {
			sum += (p.Y[i] - fit) * (p.Y[i] - fit) / float64(len(row))
		}
		if math.Abs(sum-mse[k]) > 1e-12*mse[k] {
			t.Errorf("λ %v: %v, want %v", path.Lambdas[k], sum, mse[k])
		}
	}
	if _, err := path.Predict(fromColumns(t, [][]float64{{1, 2}})); !errors.Is(err, regpath.ErrRows) {
		t.Errorf("one column of 6: error %v", err)
	}
}

// TestAtIsExactBetweenKnots: with orthonormal columns every coefficient is
// S(zⱼ, λ/2), so between grid points that no |2zⱼ| separates the lines are the
// solution, and beyond the ends the ends.
func TestAtIsExactBetweenKnots(t *testing.T) {
	p := orthonormal(t, 30, 5)
	path := runPath(t, p, gridOf(t, p, 1, regpath.Grid{N: 200}), 1)
	exact := 0
	for k := 1; k < len(path.Lambdas); k++ {
		lambda := 0.3*path.Lambdas[k] + 0.7*path.Lambdas[k-1]
		knot := false
		at := path.At(lambda)
		for j, w := range at.W {
			z := p.X.Dot(j, p.Y) / 30
			knot = knot || 2*math.Abs(z) > path.Lambdas[k] && 2*math.Abs(z) < path.Lambdas[k-1]
			want := math.Copysign(max(math.Abs(z)-lambda/2, 0), z)
			if !knot && math.Abs(w-want) > 1e-12 {
				t.Errorf("λ %v, column %d: %v, want %v", lambda, j, w, want)
			}
		}
		if !knot {
			exact++
		}
	}
	if exact < 180 {
		t.Errorf("%d stretches of 199 without a knot", exact)
	}
	for k, lambda := range map[int]float64{0: 2 * path.Lambdas[0], 199: 0, 57: path.Lambdas[57]} {
		at := path.At(lambda)
		for j, w := range path.Coefficients()[k] {
			if at.W[j] != w || at.B != path.Results[k].B {
				t.Errorf("λ %v: not the point numbered %d", lambda, k)
			}
		}
	}
}

// TestAtOfOnePoint is that point, whatever the λ.
func TestAtOfOnePoint(t *testing.T) {
	p := orthonormal(t, 30, 2)
	path := runPath(t, p, []float64{0.01}, 1)
	for _, lambda := range []float64{0, 0.01, 5} {
		if at := path.At(lambda); at.W[0] != path.Results[0].W[0] || at.B != path.Results[0].B {
			t.Errorf("λ %v: %v, want %v", lambda, at, path.Results[0].Point)
		}
	}
}

// Two points of a path and one between them: x is 0, 1, 2, 3 and y twice that.
func ExamplePath_At() {
	x, err := design.FromColumns([][]float64{{0, 1, 2, 3}})
	if err != nil {
		fmt.Println(err)
		return
	}
	p := &solver.Problem{X: x, Y: []float64{0, 2, 4, 6}}
	path, err := regpath.Run(context.Background(), p, []float64{2, 1}, 1, solver.Settings{}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, lambda := range []float64{2, 1.5, 1} {
		fmt.Printf("%.2f\n", path.At(lambda).W)
	}
	// Output:
	// [1.20]
	// [1.40]
	// [1.60]
}

func ExamplePath_Predict() {
	x, err := design.FromColumns([][]float64{{0, 1, 2, 3}})
	if err != nil {
		fmt.Println(err)
		return
	}
	p := &solver.Problem{X: x, Y: []float64{0, 2, 4, 6}}
	path, err := regpath.Run(context.Background(), p, []float64{9, 0}, 1, solver.Settings{}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	predicted, err := path.Predict(x)
	fmt.Printf("%.1f %v\n", predicted, err)
	// Output: [[3.0 3.0 3.0 3.0] [0.0 2.0 4.0 6.0]] <nil>
}
