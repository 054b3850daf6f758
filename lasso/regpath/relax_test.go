package regpath_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/golasso/golasso/datasets/reference"
	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
)

func relax(t *testing.T, path *regpath.Path) *regpath.Relaxed {
	t.Helper()
	r, err := regpath.Relax(context.Background(), path, solver.Settings{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestGoldenRelaxed: glmnet's relaxed fits, compared in standard deviations of
// the columns.
func TestGoldenRelaxed(t *testing.T) {
	tally := reference.NewTally(t)
	sets, err := reference.Load("diabetes")
	if err != nil {
		t.Fatal(err)
	}
	for _, set := range sets {
		for _, want := range set.At("glmnet", "relaxed").All() {
			p := goldenProblem(t, set)
			view := p.X.(*design.Standardized)
			for _, blend := range want.At("gammas").All() {
				solutions := blend.At("solutions").All()
				slices.SortFunc(solutions, func(a, b reference.Value) int {
					return -int(math.Copysign(1, a.At("lambda").Float()-b.At("lambda").Float()))
				})
				var lambdas []float64
				one := solver.FromGlmnet(1, want.At("alpha").Float(), deviation(p.Y), nil)
				for _, s := range solutions {
					lambdas = append(lambdas, s.At("lambda").Float()*one.Lambda())
				}
				r := relax(t, runPath(t, p, lambdas, one.L1Ratio()))
				for k, s := range solutions {
					compareInUnits(t, tally, view, r.At(k, blend.At("gamma").Float()), s)
				}
			}
		}
	}
}

// deviation returns the population standard deviation.
func deviation(values []float64) float64 {
	mean, squares, n := 0.0, 0.0, float64(len(values))
	for _, v := range values {
		mean += v / n
	}
	for _, v := range values {
		squares += (v - mean) * (v - mean) / n
	}
	return math.Sqrt(squares)
}

// compareInUnits compares a point on standardised columns with one on the raw
// ones, to the tolerance of the largest standardised coefficient.
func compareInUnits(t *testing.T, tally *reference.Tally, view *design.Standardized, at solver.Point, want reference.Value) {
	t.Helper()
	top := 0.0
	for j, b := range want.At("beta").Floats() {
		top = max(top, math.Abs(b*view.Scale()[j]))
	}
	a0 := at.B
	for j, w := range at.W {
		a0 -= w / view.Scale()[j] * view.Mean()[j]
		tally.Add(1)
		if b := want.At("beta", j).Float(); math.Abs(w-b*view.Scale()[j]) > tolerance*top {
			t.Errorf("%s, column %d: %v standardised, want %v", want.Path(), j, w, b*view.Scale()[j])
		}
	}
	tally.Equal(a0, want.At("a0"), tolerance)
}

// TestRelaxedClosedForm: with orthonormal columns least squares gives zⱼ to
// every column in, so that the blend is γ S(zⱼ, λ/2) + (1 − γ) zⱼ.
func TestRelaxedClosedForm(t *testing.T) {
	p := orthonormal(t, 30, 6)
	path := runPath(t, p, gridOf(t, p, 1, regpath.Grid{N: 12}), 1)
	r := relax(t, path)
	for _, gamma := range []float64{0, 0.3, 1} {
		for k, lambda := range path.Lambdas {
			for j, w := range r.At(k, gamma).W {
				z, want := p.X.Dot(j, p.Y)/30, 0.0
				if soft := math.Abs(z) - lambda/2; soft > 1e-12 {
					want = gamma*math.Copysign(soft, z) + (1-gamma)*z
				}
				if math.Abs(w-want) > 1e-12 {
					t.Errorf("γ %v, λ %v, column %d: %v, want %v", gamma, lambda, j, w, want)
				}
			}
		}
	}
}

// TestRelaxedIsLeastSquaresOnItsColumns, whatever the weights, factors and
// bounds: a certificate says so. γ = 1 is the path to the bit.
func TestRelaxedIsLeastSquaresOnItsColumns(t *testing.T) {
	for name, p := range variants(t) {
		for _, l1Ratio := range []float64{1, 0.5} {
			path := runPath(t, p, gridOf(t, p, l1Ratio, regpath.Grid{N: 12}), l1Ratio)
			r := relax(t, path)
			for k, free := range r.Free {
				at := *p
				at.Penalty.Factor = make([]float64, 6)
				for j, w := range path.Coefficients()[k] {
					if w == 0 && (p.Penalty.Factor == nil || p.Penalty.Factor[j] != 0) {
						at.Penalty.Factor[j] = math.Inf(1)
					}
				}
				c, err := solver.Certify(&at, free.Point)
				if err != nil {
					t.Fatal(err)
				}
				if !(c.KKTRelative < 1e-9) {
					t.Errorf("%s, λ %v: KKT %v", name, path.Lambdas[k], c.KKTRelative)
				}
				if whole := r.At(k, 1); !slices.Equal(whole.W, path.Coefficients()[k]) || whole.B != path.Results[k].B {
					t.Errorf("%s, λ %v: γ = 1 is not the path", name, path.Lambdas[k])
				}
			}
		}
	}
}

// TestRelaxedFitsNoWorse: less shrinking never fits the training rows worse, and
// MSE is that of At.
func TestRelaxedFitsNoWorse(t *testing.T) {
	p := correlated(t, 40, 6)
	path := runPath(t, p, gridOf(t, p, 1, regpath.Grid{N: 9}), 1)
	r := relax(t, path)
	var before []float64
	for _, gamma := range []float64{1, 0.5, 0} {
		mse, err := r.MSE(gamma, p.X, p.Y, nil)
		if err != nil {
			t.Fatal(err)
		}
		for k, v := range mse {
			if before != nil && v > before[k]*(1+1e-12) {
				t.Errorf("γ %v, λ %v: %v after %v", gamma, path.Lambdas[k], v, before[k])
			}
		}
		before = mse
	}
}

func TestRelaxCancelled(t *testing.T) {
	p := correlated(t, 40, 6)
	path := runPath(t, p, []float64{5, 1}, 1)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var at *regpath.StepError
	if _, err := regpath.Relax(ctx, path, solver.Settings{}, nil); !errors.Is(err, context.Canceled) || !errors.As(err, &at) {
		t.Errorf("error %v, want a StepError about cancelling", err)
	}
}

// x is −1, 1 and y is −3, 3, so that least squares gives 3 and the lasso
// 3 − λ/2.
func ExampleRelax() {
	x, err := design.FromColumns([][]float64{{-1, 1}})
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx := context.Background()
	path, err := regpath.Run(ctx, &solver.Problem{X: x, Y: []float64{-3, 3}}, []float64{2}, 1, solver.Settings{}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	relaxed, err := regpath.Relax(ctx, path, solver.Settings{}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, gamma := range []float64{1, 0.5, 0} {
		fmt.Printf("γ %v: %.2f\n", gamma, relaxed.At(0, gamma).W)
	}
	// Output:
	// γ 1: [2.00]
	// γ 0.5: [2.50]
	// γ 0: [3.00]
}
