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

// knotPath returns the path of p's knots.
func knotPath(t *testing.T, p *solver.Problem) *regpath.Path {
	t.Helper()
	knots, err := regpath.LARS{}.Fit(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	path, err := knots.Path(p)
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// TestKnotPathIsThePath: its points are those of separate fits, certified, and
// the lines between them the solution.
func TestKnotPathIsThePath(t *testing.T) {
	for name, p := range variants(t) {
		path := knotPath(t, p)
		var between []float64
		for k := 1; k < len(path.Lambdas); k++ {
			between = append(between, 0.6*path.Lambdas[k-1]+0.4*path.Lambdas[k])
			if c := path.Results[k].Certificate; !(c.KKTRelative < 1e-9) || !path.Results[k].Status.Solved() {
				t.Errorf("%s, λ %v: KKT %v, %v", name, path.Lambdas[k], c.KKTRelative, path.Results[k].Status)
			}
		}
		for k, r := range runPath(t, p, between, 1).Results {
			at := path.At(between[k])
			for j, w := range r.W {
				if math.Abs(at.W[j]-w) > 1e-9 {
					t.Errorf("%s, λ %v, column %d: %v, want %v", name, between[k], j, at.W[j], w)
				}
			}
			if math.Abs(at.B-r.B) > 1e-8 {
				t.Errorf("%s, λ %v: intercept %v, want %v", name, between[k], at.B, r.B)
			}
		}
	}
}

func TestKnotPathOfAnotherProblem(t *testing.T) {
	p := correlated(t, 40, 6)
	knots, err := regpath.LARS{}.Fit(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	var at *regpath.StepError
	if _, err := knots.Path(correlated(t, 40, 5)); !errors.Is(err, solver.ErrInvalid) || !errors.As(err, &at) {
		t.Errorf("error %v, want a StepError about the solver's", err)
	}
}

// Information criteria at the knots, where alone the number of features changes.
func ExampleKnots_Path() {
	x, err := design.FromColumns([][]float64{{-1, 1, -1, 1, -1, 1, -1, 1}, {-1, -1, 1, 1, -1, -1, 1, 1}})
	if err != nil {
		fmt.Println(err)
		return
	}
	p := &solver.Problem{X: x, Y: []float64{-3, 3, -3.2, 3, -3.1, 3.1, -2.9, 3}}
	knots, err := regpath.LARS{}.Fit(context.Background(), p)
	if err != nil {
		fmt.Println(err)
		return
	}
	path, err := knots.Path(p)
	if err != nil {
		fmt.Println(err)
		return
	}
	c, err := path.Criteria(regpath.CriteriaSettings{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for k, lambda := range c.Lambdas {
		fmt.Printf("λ %.3f: df %v, BIC %.1f\n", lambda, c.Degrees[k], c.BIC[k])
	}
	// Output:
	// λ 6.075: df 0, BIC 6544.9
	// λ 0.025: df 1, BIC -13.9
	// λ 0.000: df 2, BIC -12.0
}
