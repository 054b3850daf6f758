package lasso_test

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/modelselect"
)

// TestSweepIsItsFits: each row is the fit at its λ, scored on both sides.
func TestSweepIsItsFits(t *testing.T) {
	train, held := halves(t)
	swept, err := lasso.Sweep{Recipe: byType("v"), Lambdas: []float64{100, 10, 1, 0.1}}.Run(context.Background(), train, held)
	if err != nil {
		t.Fatal(err)
	}
	_, d := fitted(t, byType("v"), train)
	for k, row := range swept.Rows {
		m := fit(t, lasso.Lasso{Lambda: row.Lambda}, d)
		inside, err := m.Score(train)
		if err != nil {
			t.Fatal(err)
		}
		outside, err := m.Score(held)
		if err != nil {
			t.Fatal(err)
		}
		if !near(row.TrainMSE, inside.MSE, 1e-9) || !near(row.TestMSE, outside.MSE, 1e-9) || row.NonZero != len(m.Support(0)) || !row.Solved {
			t.Errorf("row %d: %+v, by hand %v, %v, %d kept", k, row, inside.MSE, outside.MSE, len(m.Support(0)))
		}
		if got := swept.Path.Model(k); got.Lambda != row.Lambda {
			t.Errorf("row %d: model at λ %v, want %v", k, got.Lambda, row.Lambda)
		}
	}
	if best := swept.Best(); best.Lambda != swept.Rows[swept.Rows.Min()].Lambda {
		t.Errorf("best model at λ %v", best.Lambda)
	}
}

// TestSweepLooksTwice: the second look is where Refine says.
func TestSweepLooksTwice(t *testing.T) {
	train, held := halves(t)
	ctx := context.Background()
	once, err := lasso.Sweep{Recipe: byType("v"), Finer: -1}.Run(ctx, train, held)
	if err != nil {
		t.Fatal(err)
	}
	var first []float64
	for k, row := range once.Rows {
		first = append(first, row.Lambda)
		if once.Second[k] {
			t.Errorf("row %d is of a second look", k)
		}
	}
	if ratio := first[0] / first[len(first)-1]; len(first) != 9 || !near(ratio, 1e4, 1e-12) || once.Rows[0].NonZero != 0 {
		t.Errorf("first look at %v", first)
	}
	more, err := modelselect.Refine(first, once.Rows.Errors(), 6)
	if err != nil {
		t.Fatal(err)
	}
	twice, err := lasso.Sweep{Recipe: byType("v"), Finer: 6}.Run(ctx, train, held)
	if err != nil {
		t.Fatal(err)
	}
	var second []float64
	for k, row := range twice.Rows {
		if k > 0 && row.Lambda >= twice.Rows[k-1].Lambda {
			t.Errorf("λ %v after %v", row.Lambda, twice.Rows[k-1].Lambda)
		}
		if twice.Second[k] {
			second = append(second, row.Lambda)
		}
	}
	for _, lambda := range second {
		found := false
		for _, want := range more {
			found = found || lambda == want
		}
		if !found {
			t.Errorf("second look at %v, want %v", second, more)
		}
	}
	if len(second) < 3 || twice.Rows[twice.Rows.Min()].TestMSE > once.Rows[once.Rows.Min()].TestMSE*(1+1e-9) {
		t.Errorf("second look at %v is no better", second)
	}
}

func TestSweepErrors(t *testing.T) {
	train, held := halves(t)
	gone, cancel := context.WithCancel(context.Background())
	cancel()
	for _, c := range []struct {
		s    lasso.Sweep
		ctx  context.Context
		want error
	}{
		{lasso.Sweep{Recipe: byType("v"), Finer: 1}, context.Background(), lasso.ErrSetting},
		{lasso.Sweep{Recipe: byType("v"), L1Ratio: 2}, context.Background(), lasso.ErrSetting},
		{lasso.Sweep{Recipe: byType("v"), Ridge: true}, context.Background(), lasso.ErrSetting},
		{lasso.Sweep{Recipe: byType("v"), Lambdas: []float64{1}}, context.Background(), modelselect.ErrSetting},
		{lasso.Sweep{Recipe: byType("v"), Charges: lasso.Charges{Factor: map[string]float64{"z": 1}}}, context.Background(), lasso.ErrMissingColumn},
		{lasso.Sweep{Recipe: byType("x")}, context.Background(), lasso.ErrMissingColumn},
		{lasso.Sweep{Recipe: byType("v")}, gone, context.Canceled},
	} {
		if _, err := c.s.Run(c.ctx, train, held); !errors.Is(err, c.want) {
			t.Errorf("%+v: %v, want %v", c.s, err, c.want)
		}
	}
	if _, err := (lasso.Sweep{Recipe: byType("v")}).Run(context.Background(), train, held.Drop("a")); !errors.Is(err, lasso.ErrMissingColumn) {
		t.Errorf("held rows without a column: %v", err)
	}
}

func TestSweepTable(t *testing.T) {
	train, held := halves(t)
	swept, err := lasso.Sweep{Recipe: byType("v"), Ridge: true, Lambdas: []float64{10, 1}, Finer: -1}.Run(context.Background(), train, held)
	if err != nil {
		t.Fatal(err)
	}
	if text := swept.String(); strings.Count(text, "\n") != 6 || !strings.Contains(text, "40 rows to train on, 20 rows held out") {
		t.Errorf("table:\n%s", text)
	}
	if page := swept.HTML(); strings.Count(page, "<tr>") != 3 {
		t.Errorf("page:\n%s", page)
	}
	if math.IsNaN(swept.Rows[0].TestMSE) || swept.Rows[0].NonZero != 5 {
		t.Errorf("ridge: %+v", swept.Rows[0])
	}
}

// halves divides the rows of made in 40 to train on and 20 held out.
func halves(t *testing.T) (train, held dataframe.DataFrame) {
	t.Helper()
	split, err := lasso.TrainTestSplit(made(), lasso.SplitOptions{TestRows: 20, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	return split.Train, split.Test
}
