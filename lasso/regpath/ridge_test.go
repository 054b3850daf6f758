package regpath_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/golasso/golasso/datasets/reference"
	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

// TestGoldenRidge: the reference's alpha belongs to the sum of squares, so
// λ/2 = alpha/m.
func TestGoldenRidge(t *testing.T) {
	tally := reference.NewTally(t)
	sets, err := reference.Load("synthetic_sparsity")
	if err != nil {
		t.Fatal(err)
	}
	for _, set := range sets {
		if !set.At("ridge").Exists() {
			continue
		}
		p := rawProblem(t, set)
		r := ridgeOf(t, p)
		for _, want := range set.At("ridge", "solutions").All() {
			at, err := r.At(2 * want.At("alpha").Float() / float64(len(p.Y)))
			if err != nil {
				t.Fatal(err)
			}
			tally.Equal(at.W, want.At("coef"), tolerance)
			tally.Equal(at.B, want.At("intercept"), tolerance)
			nonZero := 0
			for _, w := range at.W {
				if math.Abs(w) > 1e-8 {
					nonZero++
				}
			}
			tally.Equal(nonZero, want.At("nonzero_above_1e-8"), 0)
		}
	}
}

// rawProblem makes a set's problem of the columns of its data as they are, the
// last one the target.
func rawProblem(t *testing.T, set *reference.Set) *solver.Problem {
	t.Helper()
	table, err := set.Data()
	if err != nil {
		t.Fatal(err)
	}
	last := len(table.Header) - 1
	rows, err := table.Matrix(table.Header[:last]...)
	if err != nil {
		t.Fatal(err)
	}
	x, err := design.FromRows(rows)
	if err != nil {
		t.Fatal(err)
	}
	y, err := table.Float(table.Header[last])
	if err != nil {
		t.Fatal(err)
	}
	return &solver.Problem{X: x, Y: y}
}

// unbounded are the problems that ridge regression and pursuit take.
func unbounded(t *testing.T) map[string]*solver.Problem {
	all := signed(t)
	for name, p := range all {
		if p.Penalty.Lower != nil {
			delete(all, name)
		}
	}
	return all
}

func TestRidgeAgreesWithTheSolver(t *testing.T) {
	for name, p := range unbounded(t) {
		path, err := ridgeOf(t, p).Path([]float64{1000, 30, 1, 0.1})
		if err != nil {
			t.Fatal(err)
		}
		for k, r := range path.Results {
			if !(r.DualGap <= 1e-11) || !(r.KKTRelative <= 1e-11) || r.Status != solver.Converged {
				t.Errorf("%s, λ %v: gap %v, KKT %v, %v", name, path.Lambdas[k], r.DualGap, r.KKTRelative, r.Status)
			}
			here := *p
			here.Penalty.L2 = path.Lambdas[k]
			sameAsSolver(t, fmt.Sprintf("%s, λ %v", name, path.Lambdas[k]), &here, r.Point)
		}
	}
}

// TestRidgeOfOrthonormalColumns: each coefficient is divided by 1 + λ/2.
func TestRidgeOfOrthonormalColumns(t *testing.T) {
	p := orthonormal(t, 32, 4)
	r := ridgeOf(t, p)
	for _, lambda := range []float64{0, 0.5, 7} {
		at, err := r.At(lambda)
		if err != nil {
			t.Fatal(err)
		}
		for j, w := range at.W {
			if want := p.X.Dot(j, p.Y) / 32 / (1 + lambda/2); math.Abs(w-want) > 1e-14 {
				t.Errorf("λ %v, column %d: %v, want %v", lambda, j, w, want)
			}
		}
		if got, want := r.Degrees(lambda), 4/(1+lambda/2); math.Abs(got-want) > 1e-13 {
			t.Errorf("λ %v: %v degrees of freedom, want %v", lambda, got, want)
		}
	}
}

// TestRidgeDegreesAreThePaths: the singular values and the solver's path tell
// the same.
func TestRidgeDegreesAreThePaths(t *testing.T) {
	for name, p := range unbounded(t) {
		lambdas := []float64{10, 0.5}
		r := ridgeOf(t, p)
		path, err := r.Path(lambdas)
		if err != nil {
			t.Fatal(err)
		}
		for k, want := range path.Degrees() {
			if got := r.Degrees(lambdas[k]); math.Abs(got-want) > 1e-8 {
				t.Errorf("%s, λ %v: %v degrees of freedom, the path says %v", name, lambdas[k], got, want)
			}
			sum := 0.0
			for _, h := range r.Leverages(lambdas[k]) {
				sum += h
			}
			if !p.NoIntercept {
				sum--
			}
			if math.Abs(sum-r.Degrees(lambdas[k])) > 1e-10 {
				t.Errorf("%s, λ %v: leverages sum to %v, degrees of freedom %v", name, lambdas[k], sum, r.Degrees(lambdas[k]))
			}
		}
	}
}

// TestLeaveOneOutByFits: leaving each row out in turn.
func TestLeaveOneOutByFits(t *testing.T) {
	const lambda = 0.7
	for name, p := range unbounded(t) {
		n, _ := p.X.Dims()
		weights := p.Weights
		if weights == nil {
			weights = slices.Repeat([]float64{1}, n)
		}
		sum := 0.0
		for _, v := range weights {
			sum += v
		}
		got, err := ridgeOf(t, p).LeaveOneOut(lambda)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range []int{0, 1, n / 2, n - 1} {
			without := *p
			without.Weights = slices.Clone(weights)
			without.Weights[i] = 0
			at, err := ridgeOf(t, &without).At(lambda * sum / (sum - weights[i]))
			if err != nil {
				t.Fatal(err)
			}
			want := p.Y[i] - design.Multiply(nil, p.X, at.W)[i] - at.B
			if math.Abs(got[i]-want) > 1e-9*(1+math.Abs(want)) {
				t.Errorf("%s, row %d: %v, left out %v", name, i, got[i], want)
			}
		}
	}
}

// TestGCVOfEqualLeverages is the mean square of LeaveOneOut, as the columns of
// a full factorial design give every row the same leverage.
func TestGCVOfEqualLeverages(t *testing.T) {
	r := ridgeOf(t, exampleProblem())
	left, err := r.LeaveOneOut(1)
	if err != nil {
		t.Fatal(err)
	}
	want := 0.0
	for _, e := range left {
		want += e * e / 4
	}
	if got, err := r.GCV(1); err != nil || math.Abs(got-want) > 1e-13 {
		t.Errorf("GCV %v, %v, want %v", got, err, want)
	}
}

// TestRidgeAtZero: least squares, of smallest norm where there are many.
func TestRidgeAtZero(t *testing.T) {
	p := &solver.Problem{X: fromColumns(t, [][]float64{{1, 2, 4}, {1, 2, 4}, {5, 5, 5}}), Y: []float64{2, 4, 8}}
	path, err := ridgeOf(t, p).Path([]float64{1, 0})
	if err != nil {
		t.Fatal(err)
	}
	end := path.Results[1]
	if fmt.Sprintf("%.10f", end.W) != "[1.0000000000 1.0000000000 0.0000000000]" || end.Status != solver.NotUnique || math.Abs(end.B) > 1e-14 {
		t.Errorf("%v, %v", end.Point, end.Status)
	}
	empty := &solver.Problem{X: fromColumns(t, [][]float64{{5, 5, 5}}), Y: []float64{2, 4, 9}}
	at, err := ridgeOf(t, empty).At(1)
	if err != nil || at.W[0] != 0 || at.B != 5 {
		t.Errorf("only a constant column: %v, %v", at, err)
	}
	long := correlated(t, 30, 4)
	ols, err := ridgeOf(t, long).At(0)
	if err != nil {
		t.Fatal(err)
	}
	want, err := solver.Minimize(context.Background(), long, solver.Point{}, solver.Settings{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for j, w := range ols.W {
		if math.Abs(w-want.W[j]) > 1e-10 {
			t.Errorf("least squares, column %d: %v, solver %v", j, w, want.W[j])
		}
	}
}

func TestRidgeErrors(t *testing.T) {
	p := exampleProblem()
	p.Penalty.Upper = []float64{math.Inf(1), 3}
	if _, err := regpath.NewRidge(p); !errors.Is(err, regpath.ErrSetting) || !strings.HasPrefix(err.Error(), "regpath: Penalty.Upper[1] = 3") {
		t.Errorf("a bound: %v", err)
	}
	p = exampleProblem()
	p.Y[1] = math.Inf(1)
	if _, err := regpath.NewRidge(p); !errors.Is(err, solver.ErrInvalid) {
		t.Errorf("an infinite target: %v", err)
	}
	r := ridgeOf(t, exampleProblem())
	for _, lambda := range []float64{-1, math.NaN(), math.Inf(1)} {
		_, at := r.At(lambda)
		_, one := r.LeaveOneOut(lambda)
		_, gcv := r.GCV(lambda)
		_, path := r.Path([]float64{lambda})
		for _, err := range []error{at, one, gcv, path} {
			if !errors.Is(err, regpath.ErrSetting) {
				t.Errorf("λ %v: %v", lambda, err)
			}
		}
	}
}

func ridgeOf(t *testing.T, p *solver.Problem) *regpath.Ridge {
	t.Helper()
	r, err := regpath.NewRidge(p)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
