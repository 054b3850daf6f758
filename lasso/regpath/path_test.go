package regpath_test

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

// TestOrthonormalPath: with XᵀX = n·I the solution is, column by column,
// soft-thresholding of zⱼ = xⱼᵀy/n at L1/2, divided by 1 + L2/2.
func TestOrthonormalPath(t *testing.T) {
	p := orthonormal(t, 32, 9)
	for _, l1Ratio := range []float64{1, 0.3} {
		lambdas := gridOf(t, p, l1Ratio, regpath.Grid{N: 25, MinRatio: 0.01})
		path := runPath(t, p, lambdas, l1Ratio)
		for k, row := range path.Coefficients() {
			l1, l2 := lambdas[k]*l1Ratio, lambdas[k]*(1-l1Ratio)
			active := 0
			for j, got := range row {
				z := p.X.Dot(j, p.Y) / 32
				want := math.Copysign(max(math.Abs(z)-l1/2, 0), z) / (1 + l2/2)
				if math.Abs(got-want) > 1e-13 {
					t.Errorf("ratio %v, λ %v, column %d: %v, want %v", l1Ratio, lambdas[k], j, got, want)
				}
				if got != 0 {
					active++
				}
			}
			if path.NonZero()[k] != active {
				t.Errorf("NonZero %d, counted %d", path.NonZero()[k], active)
			}
			if want := float64(active) / (1 + l2/2); math.Abs(path.Degrees()[k]-want) > 1e-12 {
				t.Errorf("ratio %v, λ %v: %v degrees of freedom, want %v", l1Ratio, lambdas[k], path.Degrees()[k], want)
			}
		}
	}
}

func TestPathStartsEmpty(t *testing.T) {
	p := variants(t)["factors"]
	path := runPath(t, p, gridOf(t, p, 1, regpath.Grid{N: 30}), 1)
	first := path.Coefficients()[0]
	if first[0] == 0 || path.NonZero()[0] != 1 {
		t.Errorf("at λmax %v, want only the unpenalised column 0", first)
	}
	entered := path.Entered()
	if entered[0] != 0 || entered[3] != -1 {
		t.Errorf("entered %v, want column 0 at 0 and column 3, left out, never", entered)
	}
	for j, k := range entered {
		if k > 0 && (path.Results[k].W[j] == 0 || path.Results[k-1].W[j] != 0) {
			t.Errorf("column %d enters at %d: %v after %v", j, k, path.Results[k].W[j], path.Results[k-1].W[j])
		}
	}
}

// TestTrainingErrorFalls along a path, since the penalty does.
func TestTrainingErrorFalls(t *testing.T) {
	p := correlated(t, 40, 5)
	path := runPath(t, p, gridOf(t, p, 1, regpath.Grid{N: 15}), 1)
	mse, err := path.MSE(p.X, p.Y, nil)
	if err != nil {
		t.Fatal(err)
	}
	for k, v := range mse {
		if k > 0 && v > mse[k-1] {
			t.Errorf("λ %v: error rises from %v to %v", path.Lambdas[k], mse[k-1], v)
		}
		l1 := 0.0
		for _, w := range path.Results[k].W {
			l1 += math.Abs(w)
		}
		if want := path.Results[k].Objective - path.Lambdas[k]*l1; math.Abs(v-want) > 1e-12*mse[0] {
			t.Errorf("λ %v: error %v, objective less penalty %v", path.Lambdas[k], v, want)
		}
	}
}

func TestWeightedMSE(t *testing.T) {
	p := &solver.Problem{X: fromColumns(t, [][]float64{{1, 2, 4}}), Y: []float64{0, 0, 0}}
	path := regpath.NewPath(p, 1)
	path.Add(regpath.Step{Lambda: 1, Result: &solver.Result{Point: solver.Point{W: []float64{1}, B: 1}}})
	got, err := path.MSE(p.X, p.Y, []float64{1, 0, 3})
	if err != nil || got[0] != (4.0+3*25)/4 {
		t.Errorf("got %v, error %v; want %v", got, err, (4.0+3*25)/4)
	}
	for text, call := range map[string]func() ([]float64, error){
		"2 columns, want 1": func() ([]float64, error) {
			return path.MSE(fromColumns(t, [][]float64{{1}, {2}}), []float64{1}, nil)
		},
		"3 rows, 2 targets": func() ([]float64, error) { return path.MSE(p.X, []float64{1, 2}, nil) },
		"1 weights":         func() ([]float64, error) { return path.MSE(p.X, p.Y, []float64{1}) },
		"rows weigh 0":      func() ([]float64, error) { return path.MSE(p.X, p.Y, []float64{0, 0, 0}) },
	} {
		if _, err := call(); !errors.Is(err, regpath.ErrRows) || !strings.Contains(err.Error(), text) {
			t.Errorf("error %v, want %q", err, text)
		}
	}
}

func TestUnsolved(t *testing.T) {
	p := correlated(t, 30, 6)
	s := solver.Settings{MaxIter: 1, Tol: 1e-14, NoPolish: true}
	path, err := regpath.Run(context.Background(), p, []float64{0.1, 0.01}, 1, s, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(path.Unsolved()) == 0 {
		t.Error("one sweep for each λ and all are solved")
	}
}
