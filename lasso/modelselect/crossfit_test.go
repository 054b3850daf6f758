package modelselect_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/golasso/golasso/lasso/modelselect"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

// TestCrossFitOfThePath is CrossValidate: with γ = 1 the relaxed lasso is the
// path itself.
func TestCrossFitOfThePath(t *testing.T) {
	p := drawProblem(t, 41, 6, 8)
	for i := range p.Y {
		p.Weights = append(p.Weights, 1+float64(i%3))
	}
	folds, lambdas := kfold(t, 4, 41), []float64{1, 0.3, 0.1}
	want := validate(t, modelselect.CrossValidator{}, p, folds, lambdas, 0.8)
	for _, workers := range []int{0, 1, 3} {
		got, err := modelselect.CrossFit{Fit: modelselect.Relaxed(1, 0.8, solver.Settings{}, nil), Workers: workers}.Run(context.Background(), p, folds, lambdas)
		if err != nil {
			t.Fatal(err)
		}
		sameCurve(t, fmt.Sprint(workers, " workers"), got, want)
	}
}

// TestAdaptiveLearnsInsideTheFold: the factors come from the training rows, so
// that changing a fold's test targets leaves its own predictions alone.
func TestAdaptiveLearnsInsideTheFold(t *testing.T) {
	p := drawProblem(t, 40, 6, 8)
	folds, lambdas := kfold(t, 4, 40), []float64{0.5, 0.1}
	run := modelselect.CrossFit{Fit: modelselect.Adaptive(solver.Penalty{}, 1, solver.Settings{}, nil)}
	curve, err := run.Run(context.Background(), p, folds, lambdas)
	if err != nil {
		t.Fatal(err)
	}
	for f, fold := range folds {
		train := &solver.Problem{Y: taken(p.Y, fold.Train)}
		rows := make([][]float64, len(p.Y))
		_, columns := p.X.Dims()
		for i := range rows {
			one := make([]float64, len(p.Y))
			one[i] = 1
			for j := range columns {
				rows[i] = append(rows[i], p.X.Dot(j, one))
			}
		}
		var some [][]float64
		for _, i := range fold.Train {
			some = append(some, rows[i])
		}
		train.X = matrix(t, some)
		q, err := regpath.Adaptive(context.Background(), train, solver.Penalty{}, 1, solver.Settings{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		path, err := regpath.Run(context.Background(), q, lambdas, 1, solver.Settings{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		for k := range lambdas {
			want := 0.0
			for _, i := range fold.Test {
				e := p.Y[i] - path.Results[k].B
				for j, w := range path.Results[k].W {
					e -= w * rows[i][j]
				}
				want += e * e / float64(len(fold.Test))
			}
			if got := curve.FoldMSE[k][f]; math.Abs(got-want) > 1e-9*want {
				t.Errorf("fold %d, λ %v: %v, want %v", f, lambdas[k], got, want)
			}
		}
	}
}

func TestCrossFitErrors(t *testing.T) {
	p := drawProblem(t, 12, 2, 1)
	folds, lambdas := kfold(t, 3, 12), []float64{1, 0.5}
	broken := errors.New("broken")
	gives := func(f modelselect.Fitted, err error) modelselect.CrossFit {
		return modelselect.CrossFit{Fit: func(context.Context, modelselect.Part, []float64) (modelselect.Fitted, error) { return f, err }}
	}
	for name, c := range map[string]struct {
		run  modelselect.CrossFit
		is   error
		text string
	}{
		"no function":     {modelselect.CrossFit{}, modelselect.ErrSetting, "CrossFit.Fit = nil"},
		"workers":         {modelselect.CrossFit{Workers: -1}, modelselect.ErrSetting, "Workers = -1"},
		"its own error":   {gives(modelselect.Fitted{}, broken), broken, "all rows: broken"},
		"too few errors":  {gives(modelselect.Fitted{MSE: []float64{1}}, nil), modelselect.ErrFold, "fold 0: unusable fold: Fit gave 1 errors for 2 lambdas"},
		"too many counts": {gives(modelselect.Fitted{NonZero: []int{1, 2, 3}}, nil), modelselect.ErrFold, "Fit gave 3 numbers of features"},
		"not a number":    {gives(modelselect.Fitted{MSE: []float64{1, math.NaN()}}, nil), modelselect.ErrFold, "error NaN at lambda 0.5"},
	} {
		_, err := c.run.Run(context.Background(), p, folds, lambdas)
		if !errors.Is(err, c.is) || !strings.Contains(err.Error(), c.text) {
			t.Errorf("%s: error %v, want %q", name, err, c.text)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := gives(modelselect.Fitted{MSE: lambdas}, nil).Run(ctx, p, folds, lambdas); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: error %v", err)
	}
	for _, fit := range []func(context.Context, modelselect.Part, []float64) (modelselect.Fitted, error){
		modelselect.Relaxed(0, 1, solver.Settings{Tol: -1}, nil), modelselect.Adaptive(solver.Penalty{L1: -1}, 1, solver.Settings{}, nil),
		modelselect.Adaptive(solver.Penalty{}, -1, solver.Settings{}, nil),
	} {
		if _, err := (modelselect.CrossFit{Fit: fit}).Run(context.Background(), p, folds, lambdas); err == nil {
			t.Error("no error for a setting out of range")
		}
	}
}

// The lasso, halfway relaxed and wholly relaxed on the same folds.
func ExampleCrossFit() {
	p := exampleProblem()
	folds, err := modelselect.KFold{Folds: 5}.Split(len(p.Y))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, gamma := range []float64{1, 0.5, 0} {
		run := modelselect.CrossFit{Fit: modelselect.Relaxed(gamma, 1, solver.Settings{}, nil)}
		curve, err := run.Run(context.Background(), p, folds, []float64{2, 1, 0.5, 0.2, 0.1})
		if err != nil {
			fmt.Println(err)
			return
		}
		best := curve.Min()
		fmt.Printf("γ %v: λ %v, %d features, error %.3f\n", gamma, curve.Lambdas[best], curve.NonZero[best], curve.Mean[best])
	}
	// Output:
	// γ 1: λ 0.2, 3 features, error 1.061
	// γ 0.5: λ 0.5, 2 features, error 1.055
	// γ 0: λ 0.5, 2 features, error 1.009
}

// Both stages of the adaptive lasso are fitted in each fold.
func ExampleAdaptive() {
	p := exampleProblem()
	folds, err := modelselect.KFold{Folds: 5}.Split(len(p.Y))
	if err != nil {
		fmt.Println(err)
		return
	}
	run := modelselect.CrossFit{Fit: modelselect.Adaptive(solver.Penalty{}, 1, solver.Settings{}, nil)}
	curve, err := run.Run(context.Background(), p, folds, []float64{2, 1, 0.5, 0.2, 0.1})
	if err != nil {
		fmt.Println(err)
		return
	}
	best := curve.Min()
	fmt.Printf("λ %v, %d features, error %.3f\n", curve.Lambdas[best], curve.NonZero[best], curve.Mean[best])
	// Output:
	// λ 0.1, 2 features, error 1.021
}
