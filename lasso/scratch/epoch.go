package scratch

import "fmt"

// Epoch is the record of one pass of [NudgedSGD] through the rows.
type Epoch struct {
	Coefficients                // after the last row
	Epoch        int            // counted from 0
	Order        []int          // the rows in the order they were taken
	Error        float64        // mean squared error over all rows at the end, in squared units of y
	Steps        []Coefficients // after each row, in Order; nil unless KeepSteps
}

// String returns the line the tutorial prints for an epoch, its trailing blank
// included, such as "epoch =    0 | error = 0.0111 ".
func (e Epoch) String() string {
	return fmt.Sprintf("epoch = %4d | error = %.4f ", e.Epoch, e.Error)
}

// SGDRun is a finished training: the coefficients it ended with (for a run that
// diverged those of the last finite epoch), where it started, and its epochs.
type SGDRun struct {
	Coefficients
	Initial Coefficients
	Epochs  []Epoch
	Null    float64 // mean squared error of the model of no features, b = mean(y)
	Status  Status  // Completed, Diverged or Cancelled
}

// String says how the training ended, such as "completed after 8 epochs".
func (r *SGDRun) String() string {
	return fmt.Sprintf("%v after %d epochs", r.Status, len(r.Epochs))
}

// History returns the epochs as a curve for [Diagnose] and for plots: Cost is
// the mean squared error without a penalty, Update and Moved are the length of
// the whole epoch's move, and weights count as non-zero above eps ≥ 0.
func (r *SGDRun) History(eps float64) History {
	h := History{Null: r.Null, Diverged: r.Status == Diverged}
	before := r.Initial
	for _, e := range r.Epochs {
		moved := e.distance(before)
		h.append(Step{Iteration: e.Epoch, Cost: e.Error, NonZero: e.NonZero(eps), Update: moved, Moved: moved})
		before = e.Coefficients
	}
	return h
}

// Lines returns everything the tutorial's demo prints, trailing blanks
// included; accuracy is the share of rows predicted closely enough (see
// [Coefficients.AccuracyWithin]; the tutorial takes 25 per cent).
func (r *SGDRun) Lines(accuracy float64) []string {
	lines := []string{"", "Begin Lasso regression demo ", "Predict city murder rate ", "", "Starting training "}
	for _, e := range r.Epochs {
		lines = append(lines, e.String())
	}
	lines = append(lines, "Done ", "", "Coefficients: ")
	lines = append(lines, PrintedArray(r.W)...)
	return append(lines, "Bias: ", PrintedFloat(r.B), "",
		fmt.Sprintf("Model accuracy = %.4f ", accuracy), "", "End Lasso demo ")
}
