package scratch

import (
	"context"
	"fmt"
	"math"

	"github.com/golasso/golasso/lasso/rng"
)

// DenseL1 is the lasso as a neural-network library does it: one dense unit
// without activation, the mean squared error as loss and an L1 penalty on the
// kernel, trained by an optimizer that follows the automatic derivative,
//
//	loss = (1/|B|)·Σ_{i∈B} (xᵢ·w + b − yᵢ)² + λ·Σ |wⱼ|        d|w|/dw = sign(w), 0 at 0
//
// for a batch B of rows; the bias is not penalised, and the penalty counts
// whole in every batch. With all rows in one batch, zeros to start from and
// [GradientSteps] this is [SubgradientDescent] under another name.
//
// The quirk is the same: the derivative of |w| does not shrink with w, so no
// weight ever becomes exactly zero; one has to call small weights zero.
type DenseL1 struct {
	Lambda    float64         // λ ≥ 0; zero is plain least squares
	Optimizer Optimizer       // nil: GradientSteps{}
	Epochs    int             // passes through the rows, at least 1; zero means 500
	BatchSize int             // rows of a batch, at least 1; zero means all rows in their order, so that an epoch is one step
	Seed      uint32          // of the row orders, one permutation drawn per epoch where BatchSize is set
	Start     Coefficients    // zero value: w = 0, b = 0; see GlorotUniform; not modified
	Trace     func(TrainStep) // sees every step as it is made; nil: nobody
}

// GlorotUniform returns the weights a dense unit of p inputs starts from, each
// uniform between −limit and limit,
//
//	limit = √(6/(p + 1))
//
// and the bias 0, drawn in order by rng.New(seed). It panics if p is negative.
// Source: Glorot and Bengio (2010), equation 16, for fan-in p and fan-out 1.
func GlorotUniform(p int, seed uint32) Coefficients {
	random, limit := rng.New(seed), math.Sqrt(6/float64(p+1))
	c := Coefficients{W: make([]float64, p)}
	for j := range c.W {
		c.W[j] = random.Uniform(-limit, limit)
	}
	return c
}

// Gradient returns the loss of all rows at c and its gradient, what automatic
// differentiation gives there. c without weights stands for zeros. Of the
// settings only Lambda matters; the errors are those of Fit.
func (s DenseL1) Gradient(c Coefficients, x [][]float64, y []float64) (loss float64, g Coefficients, err error) {
	s.Start = c
	if s, err = s.checked(x, y); err != nil {
		return 0, Coefficients{}, err
	}
	c, g = c.clone(len(x[0])), Coefficients{W: make([]float64, len(x[0]))}
	return s.gradient(&g, c, x, y), g, nil
}

// Fit trains on n rows x of p features and n targets y; neither is modified. It
// returns a [SettingError] or [DataError] before any step, and the run so far
// with an error when ctx ends.
func (s DenseL1) Fit(ctx context.Context, x [][]float64, y []float64) (*DenseRun, error) {
	s, err := s.checked(x, y)
	if err != nil {
		return nil, err
	}
	p := len(x[0])
	random, update := rng.New(s.Seed), s.Optimizer.begin(p)
	run := &DenseRun{Initial: s.Start.clone(p), History: History{Null: nullCost(y)}}
	run.Coefficients = run.Initial.clone(p)
	finish := func(status Status) *DenseRun {
		run.Status, run.History.Diverged = status, status == Diverged
		run.FinalCost = overflowed(run.Cost(x, y, s.Lambda))
		return run
	}
	for e := range s.Epochs {
		if err := ctx.Err(); err != nil {
			return finish(Cancelled), fmt.Errorf("scratch: before epoch %d: %w", e, err)
		}
		before, loss := run.Coefficients.clone(p), 0.0
		for _, rows := range s.batches(random, len(x)) {
			step := s.step(run, update, x, y, rows)
			if !step.finite() || !finite(step.Loss) {
				return finish(Diverged), nil
			}
			run.Coefficients = step.clone(p)
			run.Steps++
			step.Step, step.Epoch = run.Steps, e
			if s.Trace != nil {
				s.Trace(step)
			}
			if rows == nil {
				loss = step.Loss
				continue
			}
			loss += float64(step.Loss*float64(len(rows))) / float64(len(x))
		}
		run.record(e, loss, before)
	}
	return finish(Completed), nil
}

// step returns the step for one batch from where the run stands.
func (s DenseL1) step(run *DenseRun, update func(*Coefficients, Coefficients), x [][]float64, y []float64, rows []int) TrainStep {
	if rows != nil {
		x, y = pick(x, rows), pick(y, rows)
	}
	t := TrainStep{Coefficients: run.clone(0), Rows: rows, Gradient: Coefficients{W: make([]float64, len(run.W))}}
	t.Loss = s.gradient(&t.Gradient, t.Coefficients, x, y)
	update(&t.Coefficients, t.Gradient)
	return t
}

// gradient sets g to the gradient of the loss at c and returns the loss.
func (s DenseL1) gradient(g *Coefficients, c Coefficients, x [][]float64, y []float64) float64 {
	squaredGradient(g, c, x, y)
	for j, w := range c.W {
		g.W[j] += float64(s.Lambda * sign(w))
	}
	return c.Cost(x, y, s.Lambda)
}

// batches cuts the rows of one epoch into batches, the last one shorter.
func (s DenseL1) batches(random *rng.RandomState, n int) [][]int {
	if s.BatchSize == 0 {
		return [][]int{nil}
	}
	var all [][]int
	order := random.Permutation(n)
	for from := 0; from < n; from += s.BatchSize {
		all = append(all, order[from:min(from+s.BatchSize, n)])
	}
	return all
}

// checked returns the settings with their defaults, or says what is wrong.
func (s DenseL1) checked(x [][]float64, y []float64) (DenseL1, error) {
	const owner = "DenseL1"
	if err := checkData(x, y); err != nil {
		return s, err
	}
	s.Epochs = orDefault(s.Epochs, 500)
	if s.Optimizer == nil {
		s.Optimizer = GradientSteps{}
	}
	if err := checkSettings(owner, nonNegative("Lambda", s.Lambda), count("Epochs", s.Epochs),
		bound{"BatchSize", float64(s.BatchSize), s.BatchSize >= 0, "at least 1, or 0 for all rows"}); err != nil {
		return s, err
	}
	if err := s.Optimizer.check(); err != nil {
		return s, err
	}
	return s, checkStart(owner, s.Start, len(x[0]))
}

// pick returns the elements at the indices, in that order.
func pick[T any](all []T, indices []int) []T {
	out := make([]T, len(indices))
	for k, i := range indices {
		out[k] = all[i]
	}
	return out
}
