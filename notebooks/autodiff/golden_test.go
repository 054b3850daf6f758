package autodiff_test

import (
	"context"
	"math"
	"regexp"
	"slices"
	"strconv"
	"sync"
	"testing"

	"github.com/golasso/golasso/datasets/reference"
	"github.com/golasso/golasso/lasso/rng"
	"github.com/golasso/golasso/lasso/scratch"
	"github.com/golasso/golasso/notebooks/autodiff"
)

// The tolerances of tensorflow_equiv.json: absolute, in float64.
const (
	trained  = 1e-9
	gradient = 1e-12
)

// golden is one reference set under test.
type golden struct {
	*testing.T
	*reference.Set
	tally  *reference.Tally
	x      [][]float64
	y      []float64
	lambda float64
}

// eachSet runs the test for every set that holds such trainings.
func eachSet(t *testing.T, test func(g *golden)) {
	t.Helper()
	tally := reference.NewTally(t)
	sets, err := reference.Load("tensorflow_equiv")
	if err != nil {
		t.Fatal(err)
	}
	for _, set := range sets {
		table, err := set.Data()
		if err != nil {
			t.Fatal(err)
		}
		g := &golden{T: t, Set: set, tally: tally, lambda: set.At("lambda").Float()}
		features := slices.DeleteFunc(slices.Clone(table.Header), func(name string) bool { return name == "y" })
		if g.x, err = table.Matrix(features...); err != nil {
			t.Fatal(err)
		}
		if g.y, err = table.Float("y"); err != nil {
			t.Fatal(err)
		}
		test(g)
	}
}

// near compares numbers with an absolute tolerance; what the set lacks is passed
// over.
func (g *golden) near(got []float64, want reference.Value, tol float64) {
	g.Helper()
	if !want.Exists() {
		return
	}
	numbers := want.Floats()
	if numbers == nil {
		numbers = []float64{want.Float()}
	}
	if len(numbers) != len(got) {
		g.Errorf("%s: %s has %d numbers, want %d", g.Name, want.Path(), len(got), len(numbers))
		return
	}
	for i, v := range got {
		g.tally.Add(1)
		if !(math.Abs(v-numbers[i]) <= tol) {
			g.Errorf("%s: %s, number %d: got %v, want %v within %g", g.Name, want.Path(), i, v, numbers[i], tol)
		}
	}
}

func TestGoldenGradients(t *testing.T) {
	eachSet(t, func(g *golden) {
		for _, name := range []string{"gradient_check", "gradient_at_zero"} {
			part := g.At(name)
			if !part.Exists() {
				continue
			}
			at := scratch.Coefficients{W: part.At("w").Floats()}
			if part.At("b").Exists() {
				at.B = part.At("b").Float()
			}
			loss, slope, err := autodiff.Tape{Lambda: g.lambda}.Gradient(at, g.x, g.y)
			if err != nil {
				t.Fatal(err)
			}
			g.near([]float64{loss}, part.At("loss"), trained)
			g.near(slope.W, part.At("grad_w"), gradient)
			g.near([]float64{slope.B}, part.At("grad_b"), gradient)
			parts, err := autodiff.Layer{Lambda: g.lambda}.Losses(at, g.x, g.y)
			if err != nil {
				t.Fatal(err)
			}
			g.near([]float64{parts.Data}, part.At("mse"), trained)
			g.near([]float64{parts.Added}, part.At("penalty"), trained)
		}
	})
}

// training reads the settings of a run.
func training(part reference.Value) autodiff.Training {
	o := part.At("optimizer")
	rate := o.At("learning_rate").Float()
	t := autodiff.Training{Optimizer: autodiff.Steps{LearningRate: rate}, Epochs: part.At("steps").Int() + part.At("epochs").Int(),
		BatchSize: part.At("batch_size").Int(), Seed: seed(part.At("order"))}
	if o.At("kind").Text() == "adam" {
		t.Optimizer = autodiff.Adam{LearningRate: rate, Beta1: o.At("beta_1").Float(), Beta2: o.At("beta_2").Float(), Epsilon: o.At("epsilon").Float()}
	}
	if part.At("initial_w").Exists() {
		t.Start = scratch.Coefficients{W: part.At("initial_w").Floats(), B: part.At("initial_b").Float()}
	}
	return t
}

var seeded = regexp.MustCompile(`(?:RandomState\(|random_state=)(\d+)`)

// seed reads the seed of "RandomState(1)" or "random_state=42", 0 for none.
func seed(text reference.Value) uint32 {
	found := seeded.FindStringSubmatch(text.Text())
	if found == nil {
		return 0
	}
	n, _ := strconv.ParseUint(found[1], 10, 32)
	return uint32(n)
}

// Both routes are held to every number of every run; they train side by side.
func TestGoldenRuns(t *testing.T) {
	eachSet(t, func(g *golden) {
		var all []*fitted
		var training sync.WaitGroup
		for _, part := range g.At("runs").All() {
			for _, route := range []string{"layer", "tape"} {
				f := &fitted{part: part, after: map[int][]float64{}}
				all = append(all, f)
				training.Go(func() { f.train(g, route) })
			}
		}
		training.Wait()
		for _, f := range all {
			for _, key := range f.part.At("after_step_w_then_b").Keys() {
				step, _ := strconv.Atoi(key)
				g.near(f.after[step], f.part.At("after_step_w_then_b", key), trained)
			}
			g.ended(f.part, f.run, f.err)
		}
	})
}

// fitted is what a route made of a run.
type fitted struct {
	part  reference.Value
	run   *autodiff.Run
	err   error
	after map[int][]float64 // w and then b
}

func (f *fitted) train(g *golden, route string) {
	settings := training(f.part)
	settings.Trace = func(s autodiff.Step) { f.after[s.Step] = append(slices.Clone(s.W), s.B) }
	if route == "layer" {
		f.run, f.err = autodiff.Layer{Training: settings, Lambda: g.lambda}.Fit(context.Background(), g.x, g.y)
		return
	}
	f.run, f.err = autodiff.Tape{Training: settings, Lambda: g.lambda}.Fit(context.Background(), g.x, g.y)
}

func (g *golden) ended(part reference.Value, run *autodiff.Run, err error) {
	g.Helper()
	if err != nil {
		g.Fatal(err)
	}
	g.near(run.W, part.At("final_w"), trained)
	g.near([]float64{run.B}, part.At("final_b"), trained)
	g.near([]float64{run.Cost(g.x, g.y, g.lambda)}, part.At("final_loss"), trained)
	g.near([]float64{run.MSE(g.x, g.y)}, part.At("final_mse"), trained)
	g.near([]float64{run.Penalty(g.lambda)}, part.At("final_penalty"), trained)
	g.near(run.Epoch, part.At("epoch_loss"), trained)
	if best := g.At("exact_lasso", "objective"); best.Exists() {
		g.near([]float64{run.Cost(g.x, g.y, g.lambda) - best.Float()}, part.At("loss_minus_exact_objective"), trained)
	}
	if part.At("loss_before_step_every_50").Exists() {
		var before []float64
		for k := 0; k < len(run.Loss); k += 50 {
			before = append(before, run.Loss[k])
		}
		g.near(before, part.At("loss_before_step_every_50"), trained)
	}
	if want := part.At("first_two_epoch_orders"); want.Exists() && len(run.Orders) >= want.Len() {
		g.tally.Equal(run.Orders[:want.Len()], want, 0)
	}
	g.tally.Equal(run.ExactZeros(), part.At("exact_zero_count"), 0)
	for eps, key := range map[float64]string{1e-2: "count_abs_below_1e-2", 1e-3: "count_abs_below_1e-3", 1e-6: "count_abs_below_1e-6"} {
		g.tally.Equal(len(run.W)-run.NonZero(eps), part.At(key), 0)
	}
}

func TestGoldenProximal(t *testing.T) {
	eachSet(t, func(g *golden) {
		part := g.At("proximal_contrast")
		if !part.Exists() {
			return
		}
		settings := autodiff.Training{Optimizer: autodiff.Steps{LearningRate: part.At("learning_rate").Float()}, Epochs: part.At("steps").Int()}
		run, err := autodiff.Tape{Training: settings, Lambda: g.lambda, Proximal: true}.Fit(context.Background(), g.x, g.y)
		if err != nil {
			t.Fatal(err)
		}
		g.near(run.W, part.At("w"), trained)
		g.near([]float64{run.B}, part.At("b"), trained)
		g.tally.Equal(run.ExactZeros(), part.At("exact_zero_count"), 0)
	})
}

func TestGoldenPenaltySweep(t *testing.T) {
	eachSet(t, func(g *golden) {
		sweep := g.At("penalty_sweep")
		if !sweep.Exists() {
			return
		}
		train, test := holdOut(g, sweep)
		for _, part := range sweep.At("table").All() {
			run, err := autodiff.Layer{Training: training(sweep), Lambda: part.At("lambda").Float()}.Fit(context.Background(), rows(g.x, train), rows(g.y, train))
			if err != nil {
				t.Fatal(err)
			}
			g.near(run.W, part.At("w"), trained)
			g.near([]float64{run.B}, part.At("b"), trained)
			g.near([]float64{run.MSE(rows(g.x, train), rows(g.y, train))}, part.At("train_mse"), trained)
			g.near([]float64{run.MSE(rows(g.x, test), rows(g.y, test))}, part.At("val_mse"), trained)
			g.tally.Equal(run.NonZero(1e-2), part.At("count_abs_above_1e-2"), 0)
		}
	})
}

// holdOut makes the rows of "train_test_split(test_size=0.25, random_state=42)".
func holdOut(g *golden, sweep reference.Value) (train, test []int) {
	found := regexp.MustCompile(`test_size=([0-9.]+)`).FindStringSubmatch(sweep.At("split").Text())
	if found == nil {
		g.Fatalf("%s: no test_size in %q", g.Name, sweep.At("split").Text())
	}
	share, err := strconv.ParseFloat(found[1], 64)
	if err != nil {
		g.Fatal(err)
	}
	order := rng.New(seed(sweep.At("split"))).Permutation(len(g.x))
	size := int(math.Ceil(share * float64(len(order))))
	return order[size:], order[:size]
}

func rows[T any](all []T, indices []int) []T {
	out := make([]T, len(indices))
	for k, i := range indices {
		out[k] = all[i]
	}
	return out
}
