package scratch_test

import (
	"math"
	"slices"
	"testing"

	"github.com/golasso/golasso/lasso/scratch"
)

func trainDense(t *testing.T, s scratch.DenseL1, x [][]float64, y []float64) *scratch.DenseRun {
	t.Helper()
	run, err := s.Fit(ctx, x, y)
	if err != nil {
		t.Fatal(err)
	}
	return run
}

func TestFullBatchIsSubgradientDescent(t *testing.T) {
	x, y := sample(30, 4, 17)
	for _, lambda := range []float64{0, 0.1, 5} {
		unit := trainDense(t, scratch.DenseL1{Lambda: lambda, Epochs: 40}, x, y)
		sub := fit(t, scratch.SubgradientDescent{Lambda: lambda, Iterations: 40}, x, y)
		if !agree(unit.Coefficients, sub.Coefficients, 1e-14) || unit.Steps != 40 || len(unit.History.Cost) != 40 {
			t.Errorf("λ %v: unit %v, descent %v", lambda, unit.Coefficients, sub.Coefficients)
		}
	}
}

func TestGradientMatchesDifferences(t *testing.T) {
	x, y := sample(25, 3, 18)
	unit := scratch.DenseL1{Lambda: 0.7}
	c := scratch.Coefficients{W: []float64{0.4, -1.1, 0.2}, B: 0.5}
	loss, g, err := unit.Gradient(c, x, y)
	if err != nil || loss != c.Cost(x, y, 0.7) {
		t.Fatalf("loss %v, error %v", loss, err)
	}
	const h = 1e-6
	slope := func(at *float64) float64 {
		keep := *at
		*at = keep + h
		up := c.Cost(x, y, 0.7)
		*at = keep - h
		down := c.Cost(x, y, 0.7)
		*at = keep
		return (up - down) / (2 * h)
	}
	for j := range c.W {
		if want := slope(&c.W[j]); math.Abs(g.W[j]-want) > 1e-7 {
			t.Errorf("∂loss/∂w%d = %v, differences say %v", j, g.W[j], want)
		}
	}
	if want := slope(&c.B); math.Abs(g.B-want) > 1e-7 {
		t.Errorf("∂loss/∂b = %v, differences say %v", g.B, want)
	}
	if _, atZero, _ := unit.Gradient(scratch.Coefficients{}, x, y); len(atZero.W) != 3 {
		t.Errorf("gradient at nothing has %d weights", len(atZero.W))
	}
}

func TestFirstAdamStepIsAboutTheRate(t *testing.T) {
	x, y := sample(25, 3, 19)
	for _, rate := range []float64{0.001, 0.01, 0.3} {
		_, g, _ := scratch.DenseL1{}.Gradient(scratch.Coefficients{}, x, y)
		run := trainDense(t, scratch.DenseL1{Optimizer: scratch.Adam{LearningRate: rate}, Epochs: 1}, x, y)
		// m = 0.1·g, v = 0.001·g²: the step is rate·g/(|g| + ε/√0.001)
		for j, w := range run.W {
			want := -rate * g.W[j] / (math.Abs(g.W[j]) + 1e-7/math.Sqrt(0.001))
			if math.Abs(w-want) > 1e-12 {
				t.Errorf("rate %v: weight %d moved to %v, want %v", rate, j, w, want)
			}
		}
	}
}

func TestBatchesGoThroughAllRows(t *testing.T) {
	x, y := sample(23, 3, 20)
	var steps []scratch.TrainStep
	unit := scratch.DenseL1{Lambda: 0.1, Epochs: 3, BatchSize: 5, Seed: 4, Optimizer: scratch.Adam{},
		Trace: func(s scratch.TrainStep) { steps = append(steps, s) }}
	run := trainDense(t, unit, x, y)
	if run.Steps != 15 || len(steps) != 15 || len(run.History.Cost) != 3 {
		t.Fatalf("%v, %d traced", run, len(steps))
	}
	for e := range 3 {
		var all []int
		loss := 0.0
		for _, s := range steps[5*e : 5*e+5] {
			all = append(all, s.Rows...)
			loss += s.Loss * float64(len(s.Rows)) / 23
			if s.Epoch != e {
				t.Errorf("step %d is in epoch %d, want %d", s.Step, s.Epoch, e)
			}
		}
		slices.Sort(all)
		if len(all) != 23 || all[0] != 0 || all[22] != 22 || len(steps[5*e+4].Rows) != 3 {
			t.Errorf("epoch %d takes the rows %v", e, all)
		}
		if math.Abs(loss-run.History.Cost[e]) > 1e-13 {
			t.Errorf("epoch %d: loss %v, want %v", e, run.History.Cost[e], loss)
		}
	}
	if again := trainDense(t, unit, x, y); !agree(again.Coefficients, run.Coefficients, 0) {
		t.Error("the same seed gave another model")
	}
	// one batch of all rows differs from the full batch by rounding alone
	one := trainDense(t, scratch.DenseL1{Lambda: 0.1, Epochs: 9, BatchSize: 99}, x, y)
	full := trainDense(t, scratch.DenseL1{Lambda: 0.1, Epochs: 9}, x, y)
	if !agree(one.Coefficients, full.Coefficients, 1e-13) {
		t.Errorf("one batch %v, full batch %v", one.Coefficients, full.Coefficients)
	}
}

func TestGlorotUniformStaysWithinItsLimit(t *testing.T) {
	c := scratch.GlorotUniform(1000, 5)
	limit := math.Sqrt(6.0 / 1001)
	if c.B != 0 || c.MaxAbs() > limit || c.MaxAbs() < 0.99*limit || slices.Min(c.W) > -0.99*limit {
		t.Errorf("largest %v of limit %v, b %v", c.MaxAbs(), limit, c.B)
	}
}

func TestDivergedUnitStaysFinite(t *testing.T) {
	x, y := sample(25, 3, 21)
	run := trainDense(t, scratch.DenseL1{Optimizer: scratch.GradientSteps{LearningRate: 5}, Epochs: 5000}, x, y)
	if run.Status != scratch.Diverged || !run.History.Diverged || math.IsNaN(run.B) || math.IsInf(run.MaxAbs(), 0) || math.IsNaN(run.FinalCost) {
		t.Errorf("%v: %v, cost %v", run, run.Coefficients, run.FinalCost)
	}
}
