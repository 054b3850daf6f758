package solver_test

import (
	"context"
	"errors"
	"math"
	"testing"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/rng"
	"github.com/golasso/golasso/lasso/solver"
)

// tall is a problem of n rows of p columns in different units, with weights where
// weighted, and k folds; the last column is 1 in the first fold only.
func tall(t *testing.T, n, p, k int, weighted bool) (*solver.Problem, [][]int) {
	t.Helper()
	r := rng.New(11)
	columns, y := make([][]float64, p), make([]float64, n)
	for j := range columns {
		columns[j] = make([]float64, n)
		for i := range n {
			columns[j][i] = r.NormalWith(0.3, 1+float64(j%4))
			y[i] += columns[j][i] / float64(1+j*j)
		}
	}
	tests := make([][]int, k)
	var weights []float64
	for i := range n {
		y[i] += 4 + r.Normal()
		tests[i%k] = append(tests[i%k], i)
		columns[p-1][i] = 0
		if i%k == 0 && i%3 == 0 {
			columns[p-1][i] = 1
		}
		if weighted {
			weights = append(weights, float64(r.Intn(4)))
		}
	}
	x, err := design.FromColumns(columns)
	if err != nil {
		t.Fatal(err)
	}
	return &solver.Problem{X: x, Y: y, Weights: weights}, tests
}

// training returns the rows that a fold does not test, columns divided.
func training(t *testing.T, p *solver.Problem, test []int, scale []float64) *solver.Problem {
	t.Helper()
	tested := map[int]bool{}
	for _, i := range test {
		tested[i] = true
	}
	q := &solver.Problem{}
	var rows []int
	for i, y := range p.Y {
		if tested[i] {
			continue
		}
		rows, q.Y = append(rows, i), append(q.Y, y)
		if p.Weights != nil {
			q.Weights = append(q.Weights, p.Weights[i])
		}
	}
	x, err := design.Take(p.X, rows)
	if err != nil {
		t.Fatal(err)
	}
	for j, s := range scale {
		column := x.Column(j)
		for i := range column {
			if column[i] /= s; s == 0 {
				column[i] = 0
			}
		}
	}
	q.X = x
	return q
}

// TestTrainScaledIsTheFitOfScaledColumns, with and without weights, for the lasso
// and the elastic net, with a column held at 0.
func TestTrainScaledIsTheFitOfScaledColumns(t *testing.T) {
	for _, weighted := range []bool{false, true} {
		p, tests := tall(t, 600, 9, 5, weighted)
		folds, err := solver.PrepareFolds(p, tests, 20, 2)
		if err != nil || folds == nil {
			t.Fatal(folds, err)
		}
		for k, test := range tests {
			scale := []float64{1, 0.5, 3, 1.01, 1e-3, 20, 0.99, 1, 0}
			q, err := folds.TrainScaled(k, scale)
			if err != nil {
				t.Fatal(err)
			}
			alone := training(t, p, test, scale)
			for _, penalty := range []solver.Penalty{solver.Lasso(0.3), solver.ElasticNet(0.2, 0.5), solver.ElasticNet(0.1, 0), {}} {
				got, err := q.Minimize(context.Background(), penalty, solver.Point{}, solver.Settings{})
				if err != nil {
					t.Fatal(err)
				}
				alone.Penalty = penalty
				want, err := solver.Minimize(context.Background(), alone, solver.Point{}, solver.Settings{}, nil)
				if err != nil {
					t.Fatal(err)
				}
				compareScaled(t, got, want, scale)
				if c, err := solver.Certify(alone, got.Point); err != nil || c.KKTRelative > 1e-9 {
					t.Errorf("fold %d, %+v: KKT %v, %v", k, penalty, c.KKTRelative, err)
				}
			}
		}
	}
}

// compareScaled wants the coefficients of two fits to agree to 1e-9, each in
// units of what its column can do.
func compareScaled(t *testing.T, got, want *solver.Result, scale []float64) {
	t.Helper()
	for j, w := range want.W {
		if scale[j] == 0 {
			if got.W[j] != 0 {
				t.Errorf("column %d is held at 0 but has %v", j, got.W[j])
			}
			continue
		}
		if math.Abs(got.W[j]-w) > 1e-9*(math.Abs(w)+scale[j]) {
			t.Errorf("column %d: %v, alone %v", j, got.W[j], w)
		}
	}
	if math.Abs(got.B-want.B) > 1e-9*math.Abs(want.B) || math.Abs(got.Objective-want.Objective) > 1e-9*want.Objective {
		t.Errorf("intercept %v, alone %v; J %v, alone %v", got.B, want.B, got.Objective, want.Objective)
	}
}

// TestSpreads: standard deviations of the training rows, NaN where a column is
// constant there.
func TestSpreads(t *testing.T) {
	for _, weighted := range []bool{false, true} {
		p, tests := tall(t, 600, 9, 5, weighted)
		folds, err := solver.PrepareFolds(p, tests, 20, 1)
		if err != nil || folds == nil {
			t.Fatal(folds, err)
		}
		for k, test := range tests {
			spreads := folds.Spreads(k)
			q := training(t, p, test, nil)
			for j := range spreads {
				mean, square, total := 0.0, 0.0, 0.0
				for i, x := range design.Column(nil, q.X, j) {
					v := 1.0
					if q.Weights != nil {
						v = q.Weights[i]
					}
					mean, square, total = mean+v*x, square+v*x*x, total+v
				}
				want := math.Sqrt(square/total - mean*mean/total/total)
				if k == 0 && j == 8 {
					if !math.IsNaN(spreads[j]) {
						t.Errorf("a column that is constant in fold 0: %v", spreads[j])
					}
				} else if math.Abs(spreads[j]-want) > 1e-11*want {
					t.Errorf("fold %d, column %d: %v, by hand %v", k, j, spreads[j], want)
				}
			}
		}
	}
}

func TestTrainScaledErrors(t *testing.T) {
	p, tests := tall(t, 600, 9, 5, false)
	folds, err := solver.PrepareFolds(p, tests, 20, 1)
	if err != nil || folds == nil {
		t.Fatal(folds, err)
	}
	for _, scale := range [][]float64{{1}, {1, 1, 1, 1, 1, 1, 1, 1, -1}, {1, 1, 1, 1, 1, 1, 1, 1, math.NaN()}} {
		if _, err := folds.TrainScaled(0, scale); !errors.Is(err, solver.ErrInvalid) {
			t.Errorf("scales %v: %v", scale, err)
		}
	}
}
