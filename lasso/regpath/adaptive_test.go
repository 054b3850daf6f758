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

func adaptive(t *testing.T, p *solver.Problem, first solver.Penalty, exponent float64) *solver.Problem {
	t.Helper()
	q, err := regpath.Adaptive(context.Background(), p, first, exponent, solver.Settings{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// TestAdaptiveClosedForm: with orthonormal columns least squares is zⱼ, so the
// adaptive lasso is S(zⱼ, λ/(2|zⱼ|^γ)).
func TestAdaptiveClosedForm(t *testing.T) {
	p := orthonormal(t, 30, 6)
	for _, exponent := range []float64{0.5, 1, 2} {
		q := adaptive(t, p, solver.Penalty{}, exponent)
		path := runPath(t, q, gridOf(t, q, 1, regpath.Grid{N: 12}), 1)
		for k, lambda := range path.Lambdas {
			for j, w := range path.Coefficients()[k] {
				z := p.X.Dot(j, p.Y) / 30
				want := math.Copysign(max(math.Abs(z)-lambda/2/math.Pow(math.Abs(z), exponent), 0), z)
				if math.Abs(w-want) > 1e-11 {
					t.Errorf("γ %v, λ %v, column %d: %v, want %v", exponent, lambda, j, w, want)
				}
			}
		}
	}
}

// TestAdaptiveAndUnits: with γ = 1 a column in another unit has the coefficient
// in another unit, and nothing else changes.
func TestAdaptiveAndUnits(t *testing.T) {
	p := correlated(t, 50, 6)
	columns := make([][]float64, 6)
	for j := range columns {
		columns[j] = design.Column(make([]float64, 50), p.X, j)
		if j == 1 {
			for i := range columns[j] {
				columns[j][i] *= 1000
			}
		}
	}
	scaled := *p
	scaled.X = fromColumns(t, columns)
	a, b := adaptive(t, p, solver.Penalty{}, 0), adaptive(t, &scaled, solver.Penalty{}, 0)
	lambdas := gridOf(t, a, 1, regpath.Grid{N: 10})
	pa, pb := runPath(t, a, lambdas, 1).Coefficients(), runPath(t, b, lambdas, 1).Coefficients()
	for k := range lambdas {
		for j := range 6 {
			unit := 1.0
			if j == 1 {
				unit = 1000
			}
			if math.Abs(pa[k][j]-unit*pb[k][j]) > 1e-8 {
				t.Errorf("λ %v, column %d: %v, want %v", lambdas[k], j, unit*pb[k][j], pa[k][j])
			}
		}
	}
}

// TestAdaptiveLeavesOut what the first stage dropped, and keeps p's factors.
func TestAdaptiveLeavesOut(t *testing.T) {
	p := correlated(t, 50, 6)
	p.Penalty.Factor = []float64{0, 1, 2, math.Inf(1), 1, 1}
	top := gridOf(t, p, 1, regpath.Grid{N: 1})[0]
	q := adaptive(t, p, solver.Lasso(top/2), 1)
	first := runPath(t, p, []float64{top / 2}, 1).Coefficients()[0]
	for j, f := range q.Penalty.Factor {
		want := p.Penalty.Factor[j] / math.Abs(first[j])
		if j == 0 {
			want = 0
		}
		if f != want && !near(f, want, 1e-12) {
			t.Errorf("column %d: factor %v, want %v", j, f, want)
		}
	}
}

func TestAdaptiveErrors(t *testing.T) {
	for _, c := range []struct {
		first, factor []float64
		exponent      float64
	}{{[]float64{1}, nil, -1}, {[]float64{1}, nil, math.NaN()}, {[]float64{1}, []float64{1, 1}, 1}, {[]float64{math.NaN()}, nil, 1}} {
		if _, err := regpath.AdaptiveFactors(c.first, c.factor, c.exponent); !errors.Is(err, regpath.ErrSetting) {
			t.Errorf("%+v: error %v", c, err)
		}
	}
	p := correlated(t, 50, 6)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := regpath.Adaptive(ctx, p, solver.Penalty{}, 1, solver.Settings{}, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: error %v", err)
	}
	p.Y = nil
	if _, err := regpath.Adaptive(context.Background(), p, solver.Penalty{}, 1, solver.Settings{}, nil); !errors.Is(err, solver.ErrInvalid) {
		t.Errorf("no target: error %v", err)
	}
}

func ExampleAdaptiveFactors() {
	fmt.Println(regpath.AdaptiveFactors([]float64{4, -0.5, 0}, nil, 1))
	// Output: [0.25 2 +Inf] <nil>
}

// Least squares gives 3 and 1; at λ = 2 the lasso would take 1 from both, the
// adaptive lasso takes 1/3 from the large one and all of the small one.
func ExampleAdaptive() {
	x, err := design.FromColumns([][]float64{{-1, 1, -1, 1}, {-1, -1, 1, 1}})
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx := context.Background()
	p := &solver.Problem{X: x, Y: []float64{-4, 2, -2, 4}}
	q, err := regpath.Adaptive(ctx, p, solver.Penalty{}, 1, solver.Settings{}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	path, err := regpath.Run(ctx, q, []float64{2}, 1, solver.Settings{}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.3f\n", path.Coefficients())
	// Output: [[2.667 0.000]]
}
