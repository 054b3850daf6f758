package autodiff

import (
	"context"
	"fmt"
	"math"

	"github.com/golasso/golasso/lasso/rng"
	"github.com/golasso/golasso/lasso/scratch"
)

// Training says how to train; both routes take the same. Its zero value is 500
// gradient steps of all rows from zeros, at the rate 0.05.
type Training struct {
	Optimizer Optimizer            // nil: Steps{}
	Epochs    int                  // passes through the rows, at least 1; zero means 500
	BatchSize int                  // rows of a batch, at least 1; zero means all rows in their order, so that an epoch is one step
	Seed      uint32               // of the row orders, one permutation drawn per epoch where BatchSize is set
	Start     scratch.Coefficients // zero value: w = 0, b = 0; see scratch.GlorotUniform; not modified
	Trace     func(Step)           // sees every step as it is made; nil: nobody
}

// Step is one step of a training.
type Step struct {
	scratch.Coefficients         // after the step; a copy
	Step                 int     // counted from 1, through all epochs
	Of                   int     // how many there will be
	Epoch                int     // counted from 0
	Loss                 float64 // of the batch, before the step
}

// Run is a finished training: the coefficients it ended with, for a run that
// diverged the last finite ones, and how it came there.
type Run struct {
	scratch.Coefficients
	Loss   []float64      // of each step's batch, before the step
	Epoch  []float64      // of each epoch: the mean over its batches, weighted by their size
	Orders [][]int        // the order of the rows in each epoch, where BatchSize is set
	Status scratch.Status // Completed, Diverged or Cancelled
}

// String says how the training ended, such as "completed after 500 steps".
func (r *Run) String() string { return fmt.Sprintf("%v after %d steps", r.Status, len(r.Loss)) }

// checked returns the settings with their defaults, or says what is wrong with
// them or with the rows; the errors wrap those of package scratch.
func (t Training) checked(x [][]float64, y []float64, lambda float64) (Training, error) {
	unit := scratch.DenseL1{Lambda: lambda, Epochs: t.Epochs, BatchSize: t.BatchSize}
	if ours, ok := t.Optimizer.(interface{ plain() scratch.Optimizer }); ok {
		unit.Optimizer = ours.plain()
	}
	if _, _, err := unit.Gradient(t.Start, x, y); err != nil {
		return t, fmt.Errorf("autodiff: %w", err)
	}
	t.Epochs = orDefault(t.Epochs, 500)
	if t.Optimizer == nil {
		t.Optimizer = Steps{}
	}
	return t, nil
}

// machine is a compiled training step: it takes the step and returns the loss
// before it, and it reads the coefficients.
type machine struct {
	step func(batch) (float64, error)
	read func() (scratch.Coefficients, error)
}

// run drives the machine through all epochs.
func (t Training) run(ctx context.Context, m machine, x [][]float64, y []float64) (*Run, error) {
	at, err := m.read()
	if err != nil {
		return nil, err
	}
	run, random, whole := &Run{Coefficients: at}, rng.New(t.Seed), newBatch(x, y, nil)
	perEpoch := 1
	if t.BatchSize > 0 {
		perEpoch = (len(x) + t.BatchSize - 1) / t.BatchSize
	}
	for e := range t.Epochs {
		loss := 0.0
		for _, b := range t.batches(run, random, whole, x, y) {
			if ctx.Err() != nil {
				run.Status = scratch.Cancelled
				return run, fmt.Errorf("autodiff: before step %d: %w", len(run.Loss)+1, ctx.Err())
			}
			s := Step{Step: len(run.Loss) + 1, Of: t.Epochs * perEpoch, Epoch: e}
			if s.Loss, err = m.step(b); err == nil {
				s.Coefficients, err = m.read()
			}
			if err != nil {
				return run, fmt.Errorf("autodiff: step %d: %w", s.Step, err)
			}
			if !s.finite() {
				run.Status = scratch.Diverged
				return run, nil
			}
			run.Coefficients, run.Loss = s.Coefficients, append(run.Loss, s.Loss)
			loss += float64(s.Loss*float64(b.rows)) / float64(len(x))
			if t.Trace != nil {
				t.Trace(s)
			}
		}
		run.Epoch = append(run.Epoch, loss)
	}
	return run, nil
}

// batches cuts the rows of one epoch into batches, the last one shorter.
func (t Training) batches(run *Run, random *rng.RandomState, whole batch, x [][]float64, y []float64) []batch {
	if t.BatchSize == 0 {
		return []batch{whole}
	}
	order := random.Permutation(len(x))
	run.Orders = append(run.Orders, order)
	var all []batch
	for from := 0; from < len(order); from += t.BatchSize {
		all = append(all, newBatch(x, y, order[from:min(from+t.BatchSize, len(order))]))
	}
	return all
}

// finite reports whether the step's loss and coefficients are numbers.
func (s Step) finite() bool {
	sum := s.Loss - s.Loss + s.B - s.B
	for _, w := range s.W {
		sum += w - w
	}
	return !math.IsNaN(sum)
}
