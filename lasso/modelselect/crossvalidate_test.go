package modelselect_test

import (
	"context"
	"errors"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/modelselect"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/rng"
	"github.com/golasso/golasso/lasso/solver"
)

// drawProblem returns n rows of p normal columns, of which two carry the target.
func drawProblem(t *testing.T, n, p int, seed uint32) *solver.Problem {
	t.Helper()
	r := rng.New(seed)
	rows, y := make([][]float64, n), make([]float64, n)
	for i := range rows {
		rows[i] = make([]float64, p)
		for j := range rows[i] {
			rows[i][j] = r.Normal()
		}
		y[i] = 3 + 2*rows[i][0] - rows[i][1] + 0.5*r.Normal()
	}
	return &solver.Problem{X: matrix(t, rows), Y: y}
}

func matrix(t *testing.T, rows [][]float64) *design.Dense {
	t.Helper()
	x, err := design.FromRows(rows)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func kfold(t *testing.T, k, n int) []modelselect.Fold {
	t.Helper()
	folds, err := modelselect.KFold{Folds: k}.Split(n)
	if err != nil {
		t.Fatal(err)
	}
	return folds
}

func validate(t *testing.T, c modelselect.CrossValidator, p *solver.Problem, folds []modelselect.Fold, lambdas []float64, l1Ratio float64) *modelselect.Curve {
	t.Helper()
	curve, err := c.Run(context.Background(), p, folds, lambdas, l1Ratio)
	if err != nil {
		t.Fatal(err)
	}
	return curve
}

// TestHugeLambdaPredictsTheMean: above λmax only the intercept is left, so the
// error is that of the training rows' mean.
func TestHugeLambdaPredictsTheMean(t *testing.T) {
	p := drawProblem(t, 21, 4, 1)
	folds := kfold(t, 4, 21)
	curve := validate(t, modelselect.CrossValidator{}, p, folds, []float64{1e6}, 1)
	for f, fold := range folds {
		mean, want := 0.0, 0.0
		for _, i := range fold.Train {
			mean += p.Y[i] / float64(len(fold.Train))
		}
		for _, i := range fold.Test {
			want += (p.Y[i] - mean) * (p.Y[i] - mean) / float64(len(fold.Test))
		}
		if got := curve.FoldMSE[0][f]; math.Abs(got-want) > 1e-12*want {
			t.Errorf("fold %d: %v, want %v", f, got, want)
		}
	}
	if curve.NonZero[0] != 0 {
		t.Errorf("%d nonzero coefficients, want none", curve.NonZero[0])
	}
}

// TestFoldsAgreeWithSeparateFits solves each fold at each λ from zero.
func TestFoldsAgreeWithSeparateFits(t *testing.T) {
	p := drawProblem(t, 40, 6, 2)
	lambdas := []float64{2, 0.5, 0.1, 0.02}
	for _, l1Ratio := range []float64{1, 0.5} {
		folds := kfold(t, 5, 40)
		curve := validate(t, modelselect.CrossValidator{}, p, folds, lambdas, l1Ratio)
		rows := p.X.(*design.Dense).Rows()
		for k, lambda := range lambdas {
			for f, fold := range folds {
				part := &solver.Problem{Penalty: solver.ElasticNet(lambda, l1Ratio)}
				var train [][]float64
				for _, i := range fold.Train {
					train, part.Y = append(train, rows[i]), append(part.Y, p.Y[i])
				}
				part.X = matrix(t, train)
				r, err := solver.Minimize(context.Background(), part, solver.Point{}, solver.Settings{}, nil)
				if err != nil {
					t.Fatal(err)
				}
				want := 0.0
				for _, i := range fold.Test {
					e := p.Y[i] - r.B
					for j, w := range r.W {
						e -= w * rows[i][j]
					}
					want += e * e / float64(len(fold.Test))
				}
				if got := curve.FoldMSE[k][f]; math.Abs(got-want) > 1e-9*want {
					t.Errorf("ratio %v, λ %v, fold %d: %v, want %v", l1Ratio, lambda, f, got, want)
				}
			}
		}
	}
}

// TestWorkersDoNotMatter: not in a single bit.
func TestWorkersDoNotMatter(t *testing.T) {
	p := drawProblem(t, 60, 10, 3)
	folds := kfold(t, 7, 60)
	lambdas := regpath.Grid{N: 12}.Lambdas(4)
	one := validate(t, modelselect.CrossValidator{Workers: 1}, p, folds, lambdas, 1)
	for _, workers := range []int{0, 2, 3, 16} {
		many := validate(t, modelselect.CrossValidator{Workers: workers}, p, folds, lambdas, 1)
		if !reflect.DeepEqual(one, many) {
			t.Errorf("%d workers give another curve than one", workers)
		}
	}
}

// TestWeightTwoIsARowTwice, both in training and in testing.
func TestWeightTwoIsARowTwice(t *testing.T) {
	p := drawProblem(t, 24, 4, 4)
	folds := kfold(t, 3, 24)
	double := &solver.Problem{Y: slices.Clone(p.Y)}
	rows := p.X.(*design.Dense).Rows()
	p.Weights = make([]float64, 24)
	for i := range p.Weights {
		p.Weights[i] = 1
	}
	twice := make([]modelselect.Fold, 3)
	for f := range folds {
		twice[f] = modelselect.Fold{Train: slices.Clone(folds[f].Train), Test: slices.Clone(folds[f].Test)}
	}
	for i := 0; i < 24; i += 5 {
		p.Weights[i] = 2
		rows, double.Y = append(rows, rows[i]), append(double.Y, p.Y[i])
		for f := range twice {
			if slices.Contains(folds[f].Test, i) {
				twice[f].Test = append(twice[f].Test, len(rows)-1)
			} else {
				twice[f].Train = append(twice[f].Train, len(rows)-1)
			}
		}
	}
	double.X = matrix(t, rows)
	lambdas := []float64{1, 0.3, 0.05}
	a := validate(t, modelselect.CrossValidator{}, p, folds, lambdas, 1)
	b := validate(t, modelselect.CrossValidator{}, double, twice, lambdas, 1)
	for k := range lambdas {
		for f := range folds {
			if x, y := a.FoldMSE[k][f], b.FoldMSE[k][f]; math.Abs(x-y) > 1e-10*y {
				t.Errorf("λ %v, fold %d: weighted %v, doubled %v", lambdas[k], f, x, y)
			}
		}
	}
}

func TestProgressCountsEveryFit(t *testing.T) {
	p := drawProblem(t, 30, 3, 5)
	lambdas := []float64{1, 0.1}
	seen, last := map[[2]int]int{}, 0
	c := modelselect.CrossValidator{Progress: func(pr modelselect.Progress) {
		seen[[2]int{pr.Fold, pr.Index}]++
		if pr.Done != last+1 || pr.Total != 8 {
			t.Errorf("done %d after %d, of %d; want one more, of 8", pr.Done, last, pr.Total)
		}
		last = pr.Done
	}}
	validate(t, c, p, kfold(t, 3, 30), lambdas, 1)
	if len(seen) != 8 || last != 8 {
		t.Errorf("%d different fits, %d done; want 8, 8: %v", len(seen), last, seen)
	}
}

func TestUnsolvedIsCounted(t *testing.T) {
	p := drawProblem(t, 30, 8, 6)
	c := modelselect.CrossValidator{Settings: solver.Settings{MaxIter: 1, Tol: 1e-14, NoPolish: true}}
	if curve := validate(t, c, p, kfold(t, 3, 30), []float64{0.5, 0.01}, 1); curve.Unsolved == 0 {
		t.Error("one sweep for each fit and all are solved")
	}
}

func TestRecordIsNotCalled(t *testing.T) {
	p := drawProblem(t, 20, 3, 7)
	s := solver.Settings{Record: func(solver.Iteration) { t.Error("called") }}
	if _, err := modelselect.CrossValidate(context.Background(), p, kfold(t, 2, 20), []float64{1}, 1, s, nil); err != nil {
		t.Fatal(err)
	}
}

func TestCancelled(t *testing.T) {
	p := drawProblem(t, 40, 5, 8)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	c := modelselect.CrossValidator{Progress: func(modelselect.Progress) { cancel() }}
	_, err := c.Run(ctx, p, kfold(t, 5, 40), regpath.Grid{}.Lambdas(4), 1)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
}

// TestLowestFoldFails: folds 1 and 3 cannot be made; the error is fold 1's for
// any number of workers.
func TestLowestFoldFails(t *testing.T) {
	p := drawProblem(t, 20, 3, 9)
	folds := kfold(t, 5, 20)
	broken := errors.New("broken")
	parts := modelselect.Parts{Folds: 5, Fold: func(f int) (modelselect.Part, error) {
		if f%2 == 1 {
			return modelselect.Part{}, broken
		}
		x, err := design.Take(p.X, folds[f].Train)
		part := &solver.Problem{X: x, Y: taken(p.Y, folds[f].Train)}
		return modelselect.Part{Train: part, Test: part}, err
	}}
	for _, workers := range []int{1, 2, 5} {
		c := modelselect.CrossValidator{Workers: workers}
		_, err := c.RunParts(context.Background(), parts, []float64{1}, 1)
		var at *modelselect.FoldError
		if !errors.As(err, &at) || at.Fold != 1 || !errors.Is(err, broken) {
			t.Errorf("%d workers: error %v, want that of fold 1", workers, err)
		}
	}
}

// TestPartsWithoutWhole leave the counts out.
func TestPartsWithoutWhole(t *testing.T) {
	p := drawProblem(t, 20, 3, 10)
	parts := modelselect.Parts{Folds: 1, Fold: func(int) (modelselect.Part, error) {
		return modelselect.Part{Train: p, Test: p}, nil
	}}
	curve, err := modelselect.CrossValidator{}.RunParts(context.Background(), parts, []float64{1}, 1)
	if err != nil {
		t.Fatal(err)
	}
	if curve.NonZero != nil {
		t.Errorf("NonZero %v, want nil", curve.NonZero)
	}
}

func TestCrossValidateErrors(t *testing.T) {
	p := drawProblem(t, 10, 2, 11)
	bad := *p
	bad.Y = slices.Clone(p.Y)
	bad.Y[3] = math.NaN()
	fold := func(train, test []int) []modelselect.Fold { return []modelselect.Fold{{Train: train, Test: test}} }
	for name, c := range map[string]struct {
		p       *solver.Problem
		c       modelselect.CrossValidator
		folds   []modelselect.Fold
		lambdas []float64
		ratio   float64
		kind    error
		text    string
	}{
		"leak":       {p: p, folds: fold([]int{1, 2}, []int{2}), kind: modelselect.ErrFold, text: "fold 0: unusable fold: row 2 is a training row and a test row"},
		"no test":    {p: p, folds: fold([]int{1, 2}, nil), kind: modelselect.ErrFold, text: "2 training rows and 0 test rows"},
		"outside":    {p: p, folds: fold([]int{1}, []int{10}), kind: modelselect.ErrFold, text: "test row 10 of 10"},
		"negative":   {p: p, folds: fold([]int{-1}, []int{1}), kind: modelselect.ErrFold, text: "training row -1"},
		"no folds":   {p: p, kind: modelselect.ErrSetting, text: "number of folds = 0"},
		"workers":    {p: p, folds: kfold(t, 2, 10), c: modelselect.CrossValidator{Workers: -1}, kind: modelselect.ErrSetting, text: "Workers = -1"},
		"ascending":  {p: p, folds: kfold(t, 2, 10), lambdas: []float64{1, 2}, kind: regpath.ErrSetting, text: "lambdas[1] = 2"},
		"ratio":      {p: p, folds: kfold(t, 2, 10), ratio: 1.5, kind: modelselect.ErrSetting, text: "l1Ratio = 1.5"},
		"not finite": {p: &bad, folds: kfold(t, 2, 10), kind: solver.ErrInvalid, text: "row 3"},
	} {
		if c.lambdas == nil {
			c.lambdas = []float64{1}
		}
		_, err := c.c.Run(context.Background(), c.p, c.folds, c.lambdas, c.ratio)
		if !errors.Is(err, c.kind) || !strings.HasPrefix(err.Error(), "modelselect: ") || !strings.Contains(err.Error(), c.text) {
			t.Errorf("%s: error %v, want %q of kind %v", name, err, c.text, c.kind)
		}
	}
}
