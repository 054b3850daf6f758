package scratch

import "fmt"

// Status says how a run ended.
type Status int

const (
	// Completed: every iteration asked for was made. It says nothing about
	// having reached the minimum; see [Diagnose].
	Completed Status = iota
	// StoppedEarly: the cost had not improved for as long as patience allows.
	StoppedEarly
	// Diverged: a weight, the intercept or a cost overflowed.
	Diverged
	// Cancelled: the context ended first, or the schedule gave no usable rate.
	Cancelled
)

// String returns "completed", "stopped early", "diverged" or "cancelled".
func (s Status) String() string {
	switch s {
	case Completed:
		return "completed"
	case StoppedEarly:
		return "stopped early"
	case Diverged:
		return "diverged"
	case Cancelled:
		return "cancelled"
	}
	return fmt.Sprintf("Status(%d)", int(s))
}

// Step is one record of a run, taken after the update of its iteration.
type Step struct {
	Coefficients         // a copy
	Iteration    int     // counted from 0
	Cost         float64 // J after the update
	NonZero      int     // weights with |w| > eps
	Update       float64 // Euclidean length of the update of this iteration, intercept included
	Moved        float64 // Euclidean distance from the point of the record before (or the start)
}

// String returns the line the tutorials print for a record, such as
// "Iter 50: cost=0.9853, nonzero=20".
func (s Step) String() string {
	return fmt.Sprintf("Iter %d: cost=%.4f, nonzero=%d", s.Iteration, s.Cost, s.NonZero)
}

// EarlyStoppingLine is what the diagnostics class prints when it stops early.
const EarlyStoppingLine = "Early stopping: no improvement"

// History is the record of a run at regular iterations; the slices have equal
// lengths. For a run that diverged it ends with the last finite record.
type History struct {
	Iteration []int     // 0, every, 2·every, …
	Cost      []float64 // J after the update of that iteration
	NonZero   []int     // weights with |w| > eps
	Update    []float64 // length of that one update, intercept included
	Moved     []float64 // distance from the point of the record before: little of it with long updates is bouncing
	Null      float64   // cost of the model of no features, b = mean(y); 0 when not known
	Diverged  bool      // the run overflowed after the last record
}

// append adds one record.
func (h *History) append(s Step) {
	h.Iteration = append(h.Iteration, s.Iteration)
	h.Cost = append(h.Cost, s.Cost)
	h.NonZero = append(h.NonZero, s.NonZero)
	h.Update = append(h.Update, s.Update)
	h.Moved = append(h.Moved, s.Moved)
}

// Run is a finished run: the coefficients it ended with (for a diverged run the
// last finite ones), how and when it ended, and its history.
type Run struct {
	Coefficients
	Status        Status
	LastIteration int     // the last iteration begun, counted from 0
	FinalCost     float64 // J at the coefficients; +Inf where it overflows
	History       History
}

// String says how the run ended, such as "diverged at iteration 812".
func (r *Run) String() string {
	return fmt.Sprintf("%v at iteration %d", r.Status, r.LastIteration)
}

// Lines returns what the tutorials' verbose run prints: a line per record and,
// after an early stop, [EarlyStoppingLine].
func (r *Run) Lines() []string {
	lines := make([]string, 0, len(r.History.Cost)+1)
	for k, cost := range r.History.Cost {
		s := Step{Iteration: r.History.Iteration[k], Cost: cost, NonZero: r.History.NonZero[k]}
		lines = append(lines, s.String())
	}
	if r.Status == StoppedEarly {
		lines = append(lines, EarlyStoppingLine)
	}
	return lines
}
