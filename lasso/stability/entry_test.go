package stability_test

import (
	"context"
	"errors"
	"math"
	"testing"

	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
	"github.com/golasso/golasso/lasso/stability"
)

// orthogonal has three orthogonal columns of variance 1 and y = 3x0 − 2x1 + x2:
// they come in at λ = 6, 4 and 2. A fourth column is constant.
func orthogonal() *solver.Problem {
	x := [][]float64{
		{1, 1, 1, 1, -1, -1, -1, -1}, {1, 1, -1, -1, 1, 1, -1, -1}, {1, -1, 1, -1, 1, -1, 1, -1}, {5, 5, 5, 5, 5, 5, 5, 5},
	}
	y := make([]float64, 8)
	for i := range y {
		y[i] = 3*x[0][i] - 2*x[1][i] + x[2][i]
	}
	return problem(x, y)
}

func TestEntriesOfKnots(t *testing.T) {
	knots, err := regpath.LARS{}.Fit(context.Background(), orthogonal())
	if err != nil {
		t.Fatal(err)
	}
	got, err := stability.EntriesOfKnots(knots, 5)
	if err != nil || len(got) != 3 {
		t.Fatalf("%+v, %v", got, err)
	}
	for k, want := range []stability.Entry{
		{Column: 1, Lambda: 4, Above: 4, Negative: true}, {Column: 2, Lambda: 2, Above: 2}, {Column: 3, Never: true},
	} {
		if math.Abs(got[k].Lambda-want.Lambda) > 1e-9 {
			t.Errorf("%+v, want %+v", got[k], want)
		}
		got[k].Lambda, got[k].Above = want.Lambda, want.Above
		if got[k] != want {
			t.Errorf("%+v, want %+v", got[k], want)
		}
	}
	if _, err := stability.EntriesOfKnots(knots, math.NaN()); !errors.Is(err, regpath.ErrSetting) {
		t.Errorf("λ = NaN: %v", err)
	}
}

func TestEntriesOfPath(t *testing.T) {
	path, err := regpath.Run(context.Background(), orthogonal(), []float64{5, 4.5, 3, 2.5, 1}, 1, solver.Settings{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	got := stability.EntriesOfPath(path, 0)
	want := []stability.Entry{
		{Column: 1, Lambda: 3, Above: 4.5, Negative: true}, {Column: 2, Lambda: 1, Above: 2.5}, {Column: 3, Never: true},
	}
	if len(got) != 3 || got[0] != want[0] || got[1] != want[1] || got[2] != want[2] {
		t.Errorf("%+v, want %+v", got, want)
	}
}

// TestPathAndKnotsAgree: the exact λ lies between the two of the grid.
func TestPathAndKnotsAgree(t *testing.T) {
	p := normals(1, 60, 15, []float64{2, -1, 1}, 1)
	knots, err := regpath.LARS{}.Fit(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	lambdas := regpath.Grid{N: 60}.Lambdas(knots.Knots[0].Lambda)
	path, err := regpath.Run(context.Background(), p, lambdas, 1, solver.Settings{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	exact, err := stability.EntriesOfKnots(knots, lambdas[20])
	if err != nil {
		t.Fatal(err)
	}
	at := map[int]stability.Entry{}
	for _, e := range exact {
		at[e.Column] = e
	}
	for _, e := range stability.EntriesOfPath(path, 20) {
		if x := at[e.Column]; !e.Never && (x.Lambda < e.Lambda || x.Lambda > e.Above || x.Negative != e.Negative) {
			t.Errorf("grid %+v, exactly %+v", e, x)
		}
	}
}
