package stability_test

import (
	"context"
	"testing"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/rng"
	"github.com/golasso/golasso/lasso/solver"
)

// normals has p independent standard normal columns, of which the first len(w)
// carry y = 5 + Σ w x + noise.
func normals(seed uint32, n, p int, w []float64, noise float64) *solver.Problem {
	r := rng.New(seed)
	columns, y := make([][]float64, p), make([]float64, n)
	for j := range columns {
		columns[j] = make([]float64, n)
		for i := range columns[j] {
			columns[j][i] = r.Normal()
		}
	}
	for i := range y {
		y[i] = 5 + noise*r.Normal()
		for j, a := range w {
			y[i] += a * columns[j][i]
		}
	}
	return problem(columns, y)
}

func problem(columns [][]float64, y []float64) *solver.Problem {
	x, err := design.FromColumns(columns)
	if err != nil {
		panic(err)
	}
	return &solver.Problem{X: x, Y: y}
}

// columnsOf returns copies of the columns of p.
func columnsOf(p *solver.Problem) [][]float64 {
	_, columns := p.X.Dims()
	all := make([][]float64, columns)
	for j := range all {
		all[j] = design.Column(nil, p.X, j)
	}
	return all
}

func minimum(t *testing.T, p *solver.Problem) *solver.Result {
	t.Helper()
	r, err := solver.Minimize(context.Background(), p, solver.Point{}, solver.Settings{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
