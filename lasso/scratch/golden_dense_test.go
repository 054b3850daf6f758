package scratch_test

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/golasso/golasso/datasets/reference"
	"github.com/golasso/golasso/lasso/rng"
	"github.com/golasso/golasso/lasso/scratch"
)

// The tolerances of tensorflow_equiv.json: absolute, in float64.
const (
	trained  = 1e-9
	gradient = 1e-12
)

func TestGoldenDense(t *testing.T) {
	eachSet(t, "tensorflow_equiv", func(g *golden) {
		if !g.At("lambda").Exists() {
			return
		}
		d := &dense{newSynthetic(g)}
		d.gradients()
		for _, part := range g.At("runs").All() {
			d.run(part)
		}
		d.penalties()
		d.proximal()
	})
}

// dense is the synthetic table for one dense unit.
type dense struct{ *synthetic }

// nearAll compares a vector with an absolute tolerance.
func (d *dense) nearAll(got []float64, want reference.Value, tol float64) {
	d.Helper()
	if want.Exists() && len(got) != want.Len() {
		d.Errorf("%s: %s has %d numbers, want %d", d.Name, want.Path(), len(got), want.Len())
		return
	}
	for i, v := range got {
		d.near(v, want.At(i), tol)
	}
}

func (d *dense) gradients() {
	unit := scratch.DenseL1{Lambda: d.At("lambda").Float()}
	for _, name := range []string{"gradient_check", "gradient_at_zero"} {
		part := d.At(name)
		if !part.Exists() {
			continue
		}
		c := scratch.Coefficients{W: part.At("w").Floats(), B: setting("b", part)}
		loss, g, err := unit.Gradient(c, d.x, d.y)
		check(d.golden, g, err)
		d.near(loss, part.At("loss"), trained)
		d.nearAll(g.W, part.At("grad_w"), gradient)
		d.near(g.B, part.At("grad_b"), gradient)
		d.near(c.Penalty(unit.Lambda), part.At("penalty"), trained)
		if len(c.W) > 0 {
			d.near(c.MSE(d.x, d.y), part.At("mse"), trained)
		}
	}
}

// optimizer reads the optimizer a part names.
func optimizer(part reference.Value) scratch.Optimizer {
	rate := setting("learning_rate", part)
	if part.At("kind").Text() == "adam" {
		return scratch.Adam{LearningRate: rate, Beta1: setting("beta_1", part),
			Beta2: setting("beta_2", part), Epsilon: setting("epsilon", part)}
	}
	return scratch.GradientSteps{LearningRate: rate}
}

func (d *dense) run(part reference.Value) {
	var before []float64
	var orders [][]int
	unit := scratch.DenseL1{Lambda: d.At("lambda").Float(), Optimizer: optimizer(part.At("optimizer")),
		Epochs: int(setting("epochs", part)) + int(setting("steps", part)), BatchSize: int(setting("batch_size", part)),
		Seed:  seed(part.At("order")),
		Start: scratch.Coefficients{W: part.At("initial_w").Floats(), B: setting("initial_b", part)}}
	unit.Trace = func(s scratch.TrainStep) {
		if (s.Step-1)%50 == 0 {
			before = append(before, s.Loss)
		}
		for len(orders) <= s.Epoch {
			orders = append(orders, nil)
		}
		orders[s.Epoch] = append(orders[s.Epoch], s.Rows...)
		d.nearAll(append(append([]float64(nil), s.W...), s.B), part.At("after_step_w_then_b", strconv.Itoa(s.Step)), trained)
	}
	if start := part.At("initialiser"); strings.HasPrefix(start.Text(), "uniform") {
		d.equal(scratch.GlorotUniform(len(d.x[0]), seed(start)).W, part.At("initial_w"), 0)
	}
	run, err := unit.Fit(ctx, d.x, d.y)
	check(d.golden, run, err)
	d.nearAll(before, part.At("loss_before_step_every_50"), trained)
	if want := part.At("first_two_epoch_orders"); want.Exists() {
		d.equal(orders[:min(len(orders), want.Len())], want, 0)
	}
	d.nearAll(run.History.Cost, part.At("epoch_loss"), trained)
	d.ending(run, part)
}

// ending compares what a training ended with.
func (d *dense) ending(run *scratch.DenseRun, part reference.Value) {
	lambda := d.At("lambda").Float()
	d.counts(run.Coefficients, part)
	d.nearAll(run.W, part.At("final_w"), trained)
	d.near(run.B, part.At("final_b"), trained)
	d.near(run.FinalCost, part.At("final_loss"), trained)
	d.near(run.MSE(d.x, d.y), part.At("final_mse"), trained)
	d.near(run.Penalty(lambda), part.At("final_penalty"), trained)
	exact := d.At("exact_lasso")
	if !exact.Exists() {
		return
	}
	d.near(run.FinalCost-exact.At("objective").Float(), part.At("loss_minus_exact_objective"), trained)
	off := scratch.Coefficients{W: exact.At("w").Floats()}
	for j := range off.W {
		off.W[j] -= run.W[j]
	}
	d.near(off.MaxAbs(), part.At("max_abs_diff_from_exact"), trained)
	zeros := part.At("where_exact_lasso_is_zero")
	if zeros.Exists() {
		at := scratch.Coefficients{W: rows(run.W, zeros.At("indices").Ints())}
		d.near(at.MaxAbs(), zeros.At("max_abs_w"), trained)
	}
}

// penalties checks the sweep of λ on a split.
func (d *dense) penalties() {
	sweep := d.At("penalty_sweep")
	if !sweep.Exists() {
		return
	}
	train, test := split(len(d.x), sweep.At("split"))
	for _, part := range sweep.At("table").All() {
		run, err := scratch.DenseL1{Lambda: part.At("lambda").Float(), Optimizer: optimizer(sweep.At("optimizer")),
			Epochs: int(setting("steps", sweep))}.Fit(ctx, rows(d.x, train), rows(d.y, train))
		check(d.golden, run, err)
		d.nearAll(run.W, part.At("w"), trained)
		d.near(run.B, part.At("b"), trained)
		d.near(run.MSE(rows(d.x, train), rows(d.y, train)), part.At("train_mse"), trained)
		d.near(run.MSE(rows(d.x, test), rows(d.y, test)), part.At("val_mse"), trained)
		d.counts(run.Coefficients, part)
	}
}

// split makes the rows of "train_test_split(test_size=0.25, random_state=42)".
func split(n int, text reference.Value) (train, test []int) {
	order := rng.New(seed(text)).Permutation(n)
	size := int(math.Ceil(number(text, `test_size=([0-9.]+)`) * float64(n)))
	return order[size:], order[:size]
}

// seed reads the seed of "RandomState(1)" or "random_state=42".
func seed(text reference.Value) uint32 {
	return uint32(number(text, `(?:RandomState\(|random_state=)(\d+)`))
}

// proximal checks that soft-thresholding with the same steps gives exact zeros.
func (d *dense) proximal() {
	part := d.At("proximal_contrast")
	if !part.Exists() {
		return
	}
	run, err := scratch.ProximalGradient{Start: &scratch.Coefficients{}, Lambda: d.At("lambda").Float(), LearningRate: part.At("learning_rate").Float(),
		Iterations: part.At("steps").Int()}.Fit(ctx, d.x, d.y)
	check(d.golden, run, err)
	d.model(run.Coefficients, part)
}
