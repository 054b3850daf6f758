package scratch

import "fmt"

// TrainStep is one step of the optimizer of [DenseL1].
type TrainStep struct {
	Coefficients              // after the step; a copy
	Step         int          // counted from 1, through all epochs
	Epoch        int          // counted from 0
	Rows         []int        // the batch; nil stands for all rows in their order
	Loss         float64      // of the batch, before the step
	Gradient     Coefficients // of that loss; a copy
}

// String returns a line such as "step 50, epoch 7: loss=0.9872".
func (s TrainStep) String() string {
	return fmt.Sprintf("step %d, epoch %d: loss=%.4f", s.Step, s.Epoch, s.Loss)
}

// DenseRun is a finished training of [DenseL1]: the coefficients it ended with
// (for a run that diverged the last finite ones) and how it came there.
//
// The history has one record per epoch. Its Cost is the loss as the library
// reports it, the mean over the epoch's batches, weighted by their size, each
// taken before its step; Update and Moved are the length of the epoch's whole
// move, and a weight counts as non-zero above 1e-8.
type DenseRun struct {
	Coefficients
	Initial   Coefficients
	Steps     int     // steps made
	FinalCost float64 // loss of all rows at the coefficients; +Inf where it overflows
	Status    Status  // Completed, Diverged or Cancelled
	History   History
}

// String says how the training ended, such as "completed after 500 steps".
func (r *DenseRun) String() string {
	return fmt.Sprintf("%v after %d steps", r.Status, r.Steps)
}

// record ends an epoch that began at the point before.
func (r *DenseRun) record(epoch int, loss float64, before Coefficients) {
	moved := r.distance(before)
	r.History.append(Step{Iteration: epoch, Cost: loss, NonZero: r.NonZero(denseEps), Update: moved, Moved: moved})
}

// denseEps is where a weight of a dense unit begins to count.
const denseEps = 1e-8
