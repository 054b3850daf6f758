package stability_test

import (
	"context"
	"math"
	"testing"

	"github.com/golasso/golasso/lasso/rng"
	"github.com/golasso/golasso/lasso/solver"
	"github.com/golasso/golasso/lasso/stability"
)

// TestTwinByHand: y = x0, x1 is x0 turned round, and x2 has the correlation 0.6
// with x0; all have mean 0 and variance 1. With λ = 1 the lasso gives w0 = 1 − ½,
// an MSE of ½² and J = ¼ + ½. On x2 it gives w2 = 0.6 − ½, an MSE of
// 1 − 2·0.1·0.6 + 0.1² = 0.89 and J = 0.89 + 0.1.
func TestTwinByHand(t *testing.T) {
	a, b := []float64{1, 1, -1, -1}, []float64{1, -1, 1, -1}
	minus, mixed := make([]float64, 4), make([]float64, 4)
	for i := range a {
		minus[i], mixed[i] = -a[i], 0.6*a[i]+0.8*b[i]
	}
	p := problem([][]float64{a, minus, mixed}, a)
	p.Penalty = solver.Lasso(1)
	at := solver.Point{W: []float64{0.5, 0, 0}}
	twins, err := stability.TwinSearch{Threshold: 0.5}.Run(context.Background(), p, at)
	if err != nil || len(twins) != 2 {
		t.Fatalf("%+v, %v", twins, err)
	}
	want := []stability.Twin{
		{Kept: 0, Twin: 1, Correlation: -1, Coefficient: -0.5, Objective: 0.75, MSE: 0.25},
		{Kept: 0, Twin: 2, Correlation: 0.6, Coefficient: 0.1, Objective: 0.99, MSE: 0.89, CostObjective: 0.24, CostMSE: 0.64},
	}
	for k, w := range want {
		g := twins[k]
		if g.Kept != w.Kept || g.Twin != w.Twin || !g.Status.Solved() {
			t.Errorf("%+v, want %+v", g, w)
		}
		for _, pair := range [][2]float64{
			{g.Correlation, w.Correlation}, {g.Coefficient, w.Coefficient}, {g.Objective, w.Objective}, {g.MSE, w.MSE},
			{g.CostObjective, w.CostObjective}, {g.CostMSE, w.CostMSE},
		} {
			if math.Abs(pair[0]-pair[1]) > 1e-12 {
				t.Errorf("twin %d: %v, want %v in %+v", k, pair[0], pair[1], g)
			}
		}
	}
}

// TestCostsAreNotNegative: the model is a minimum over all columns.
func TestCostsAreNotNegative(t *testing.T) {
	c := columnsOf(normals(1, 50, 6, nil, 1))
	r := rng.New(2)
	for j := range 6 {
		near := make([]float64, 50)
		for i := range near {
			near[i] = c[j][i] + 0.4*r.Normal()
		}
		c = append(c, near)
	}
	y := make([]float64, 50)
	for i := range y {
		y[i] = c[0][i] - c[1][i] + c[2][i] + 0.5*r.Normal()
	}
	p := problem(c, y)
	p.Penalty = solver.ElasticNet(0.6, 0.99)
	p.Penalty.Lower = make([]float64, 12)
	for j := range p.Penalty.Lower {
		p.Penalty.Lower[j] = math.Inf(-1)
	}
	p.Weights = make([]float64, 50)
	for i := range p.Weights {
		p.Weights[i] = 1 + float64(i%2)
	}
	at := minimum(t, p)
	twins, err := stability.TwinSearch{Threshold: 0.8}.Run(context.Background(), p, at.Point)
	if err != nil || len(twins) < 2 {
		t.Fatalf("%+v, %v", twins, err)
	}
	for _, twin := range twins {
		if twin.CostObjective < -1e-12 || at.W[twin.Kept] == 0 || at.W[twin.Twin] != 0 {
			t.Errorf("%+v", twin)
		}
	}
}

func TestTwinsAreOfUseOnly(t *testing.T) {
	c := columnsOf(normals(3, 30, 2, nil, 1))
	constant := make([]float64, 30)
	for i := range constant {
		constant[i] = 1e9 / 3
	}
	p := problem([][]float64{c[0], constant, c[0], c[0]}, c[0])
	p.Penalty = solver.Lasso(0.1)
	p.Penalty.Factor = []float64{1, 1, math.Inf(1), 1}
	twins, err := stability.TwinSearch{}.Run(context.Background(), p, solver.Point{W: []float64{0.9, 0, 0, 0}})
	if err != nil || len(twins) != 1 || twins[0].Twin != 3 {
		t.Errorf("%+v, %v", twins, err)
	}
	none, err := stability.TwinSearch{}.Run(context.Background(), p, solver.Point{})
	if err != nil || len(none) != 0 {
		t.Errorf("of an empty model: %+v, %v", none, err)
	}
	many := problem([][]float64{c[0], c[0], c[0], c[0]}, c[0])
	many.Penalty = solver.Lasso(0.1)
	two, err := stability.TwinSearch{Most: 2}.Run(context.Background(), many, solver.Point{W: []float64{0.9, 0, 0, 0}})
	if err != nil || len(two) != 2 || two[0].Twin != 1 || math.Abs(two[0].Correlation) != 1 && 1-two[0].Correlation > 1e-14 {
		t.Errorf("%+v, %v", two, err)
	}
}

func TestTwinErrors(t *testing.T) {
	p := normals(4, 10, 2, nil, 1)
	for field, s := range map[string]stability.TwinSearch{
		"TwinSearch.Threshold": {Threshold: 1.5},
		"TwinSearch.Most":      {Most: -1},
		"TwinSearch.Workers":   {Fits: stability.Fits{Workers: -1}},
	} {
		_, err := s.Run(context.Background(), p, solver.Point{})
		wantSetting(t, err, field, "want")
	}
	if _, err := (stability.TwinSearch{}).Run(context.Background(), p, solver.Point{W: []float64{1}}); err == nil {
		t.Error("a point of one column for two")
	}
}

// TestTwinsOfManyKept: 150 columns, each with one twin, more than are compared at
// once.
func TestTwinsOfManyKept(t *testing.T) {
	const kept = 150
	base := normals(6, 400, kept, nil, 1)
	columns := columnsOf(base)
	for j := range kept {
		twin := make([]float64, len(columns[j]))
		for i, v := range columns[j] {
			twin[i] = 2*v + 0.1*columns[(j+1)%kept][i]
		}
		columns = append(columns, twin)
	}
	p := problem(columns, base.Y)
	p.Penalty = solver.Lasso(0.1)
	at := solver.Point{W: make([]float64, 2*kept)}
	for j := range kept {
		at.W[j] = 1
	}
	twins, err := stability.TwinSearch{Fits: stability.Fits{Settings: solver.Settings{Tol: 1e-2}}}.Run(context.Background(), p, at)
	if err != nil || len(twins) != kept {
		t.Fatalf("%d twins, %v", len(twins), err)
	}
	for k, twin := range twins {
		if twin.Kept != k || twin.Twin != kept+k {
			t.Errorf("twin %d is %d for %d", k, twin.Twin, twin.Kept)
		}
	}
}
