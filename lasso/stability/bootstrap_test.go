package stability_test

import (
	"context"
	"errors"
	"math"
	"testing"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/solver"
	"github.com/golasso/golasso/lasso/stability"
)

// TestBootstrapWithoutNoise: where the rows lie on a line, every draw does.
func TestBootstrapWithoutNoise(t *testing.T) {
	x := []float64{0, 1, 2, 3, 5, 8, 13, 21}
	y := make([]float64, len(x))
	for i, v := range x {
		y[i] = 4 + 3*v
	}
	b, err := stability.Bootstrap{Draws: 50}.Run(context.Background(), problem([][]float64{x}, y))
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range []float64{b.Lower[0], b.Upper[0], b.Estimate.W[0]} {
		if math.Abs(v-3) > 1e-9 {
			t.Errorf("slope %v", v)
		}
	}
	if math.Abs(b.InterceptLower-4) > 1e-8 || b.SE[0] > 1e-9 || b.NonZero[0] != 1 {
		t.Errorf("%+v", b)
	}
}

// TestBootstrapDrawsRows: a draw by weights is one by rows, repeated.
func TestBootstrapDrawsRows(t *testing.T) {
	p := normals(1, 25, 4, []float64{1, -1}, 1)
	p.Penalty = solver.Lasso(0.2)
	byWeight, err := stability.Bootstrap{Draws: 40, Seed: 3}.Run(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	rows := stability.Bootstrap{Draws: 40, Seed: 3, Part: func(rows []int) (*solver.Problem, error) {
		x, err := design.Take(p.X, rows)
		q := &solver.Problem{X: x, Penalty: p.Penalty}
		for _, i := range rows {
			q.Y = append(q.Y, p.Y[i])
		}
		return q, err
	}}
	byRow, err := rows.Run(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	for j := range byRow.Lower {
		if math.Abs(byRow.Lower[j]-byWeight.Lower[j]) > 1e-8 || math.Abs(byRow.SE[j]-byWeight.SE[j]) > 1e-8 || byRow.NonZero[j] != byWeight.NonZero[j] {
			t.Errorf("column %d: rows %v %v, weights %v %v", j, byRow.Lower[j], byRow.SE[j], byWeight.Lower[j], byWeight.SE[j])
		}
	}
}

// TestBootstrapCoverage: the 90 % intervals of least squares on 60 rows and 3
// columns, in 150 data sets. Each of the 450 intervals holds the true
// coefficient with a probability of about 0.9, less what the percentile method
// loses at this n; their share must be in 0.9 ± 3·√(0.9·0.1/150), a band that
// counts each data set once.
func TestBootstrapCoverage(t *testing.T) {
	const sets, level = 150, 0.9
	truth := []float64{1, 0, -0.5}
	covered := 0
	for set := range sets {
		p := normals(uint32(500+set), 60, 3, truth, 1)
		b, err := stability.Bootstrap{Draws: 199, Level: level, Seed: uint32(set)}.Run(context.Background(), p)
		if err != nil {
			t.Fatal(err)
		}
		for j, w := range truth {
			if b.Lower[j] <= w && w <= b.Upper[j] {
				covered++
			}
		}
	}
	share, band := float64(covered)/(3*sets), 3*math.Sqrt(level*(1-level)/sets)
	if math.Abs(share-level) > band {
		t.Errorf("%.3f of the intervals hold the truth, want %v ± %.3f", share, level, band)
	}
}

// TestBootstrapKeepsZeros: a column that no draw selects has the interval 0 to 0.
func TestBootstrapKeepsZeros(t *testing.T) {
	p := normals(2, 40, 3, []float64{5}, 0.1)
	p.Penalty = solver.Lasso(3)
	b, err := stability.Bootstrap{Draws: 20}.Run(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	if b.Lower[1] != 0 || b.Upper[1] != 0 || b.NonZero[1] != 0 || b.NonZero[0] != 1 || !(b.Lower[0] > 0) {
		t.Errorf("%+v", b)
	}
}

func TestBootstrapErrors(t *testing.T) {
	p := normals(3, 10, 2, nil, 1)
	for field, b := range map[string]stability.Bootstrap{
		"Bootstrap.Draws":   {Draws: 1},
		"Bootstrap.Level":   {Level: 1},
		"Bootstrap.Workers": {Fits: stability.Fits{Workers: -1}},
	} {
		_, err := b.Run(context.Background(), p)
		wantSetting(t, err, field, "want")
	}
	one := *p
	one.Weights = make([]float64, 10)
	one.Weights[4] = 1
	_, err := stability.Bootstrap{}.Run(context.Background(), &one)
	wantSetting(t, err, "number of rows of positive weight", "= 1")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := (stability.Bootstrap{}).Run(ctx, p); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}
