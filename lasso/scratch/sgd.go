package scratch

import (
	"context"
	"fmt"

	"github.com/golasso/golasso/lasso/rng"
)

// NudgedSGD is the city tutorial's lasso: stochastic gradient descent, one row
// at a time in shuffled order, each coefficient nudged towards zero after every
// row. With target t and prediction y of the row, and lamda as in the original,
//
//	wⱼ ← wⱼ + (rate·xⱼ)·(t − y)        then   wⱼ ← wⱼ − lamda·sign(wⱼ)
//	b  ← b + rate·(t − y)              then   b  ← b − lamda·sign(b)
//
// The weights start uniform in [0, 1), drawn by rng.New(Seed), and b at 0; the
// same generator shuffles the row order at the start of every epoch, and the
// order of one epoch is the starting point of the next. Every product is
// rounded, so that the bits are those of the original on every machine.
//
// The quirks: the nudge is lamda and not rate·lamda, and it falls on the bias
// too. So the training aims at the minimiser of
//
//	MSE + λ·(Σ|wⱼ| + |b|)        λ = 2·lamda/rate
//
// with the original settings λ = 1/30, which would leave one weight. Eight
// epochs stop long before that: what the tutorial shows is early stopping.
// Other nudges than the lasso's are described at [Nudge].
type NudgedSGD struct {
	Lamda        float64       // strength of the nudge, at least 0 (the tutorial takes 0.001); zero is plain least squares
	Nudge        Nudge         // zero value: LassoNudge
	FreeBias     bool          // true: b is not nudged; false: as the tutorial
	LearningRate float64       // above 0; zero means 0.06
	Epochs       int           // at least 1; zero means 8
	Seed         uint32        // of the first weights and of the orders
	Start        *Coefficients // nil: drawn; otherwise nothing is drawn for it; not modified
	KeepSteps    bool          // keep the coefficients after every row
	Trace        func(Epoch)   // sees each epoch as it ends; nil: nobody
}

// Fit trains on n rows x of p features and n targets y; neither is modified. It
// returns a [SettingError] or [DataError] before any step, and the run so far
// with an error when ctx ends.
func (s NudgedSGD) Fit(ctx context.Context, x [][]float64, y []float64) (*SGDRun, error) {
	if err := checkData(x, y); err != nil {
		return nil, err
	}
	s.LearningRate = orDefault(s.LearningRate, 0.06)
	s.Epochs = orDefault(s.Epochs, 8)
	if err := s.check(len(x[0])); err != nil {
		return nil, err
	}
	random := rng.New(s.Seed)
	run := &SGDRun{Initial: s.first(random, len(x[0])), Null: nullCost(y)}
	run.Coefficients = run.Initial.clone(0)
	order := make([]int, len(x))
	for i := range order {
		order[i] = i
	}
	for e := range s.Epochs {
		if err := ctx.Err(); err != nil {
			run.Status = Cancelled
			return run, fmt.Errorf("scratch: before epoch %d: %w", e, err)
		}
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		epoch := s.epoch(run.Coefficients, x, y, order)
		epoch.Epoch = e
		if !epoch.finite() || !finite(epoch.Error) {
			run.Status = Diverged
			return run, nil
		}
		run.Coefficients = epoch.Coefficients.clone(0)
		run.Epochs = append(run.Epochs, epoch)
		if s.Trace != nil {
			s.Trace(epoch)
		}
	}
	return run, nil
}

// check judges the settings for p features.
func (s NudgedSGD) check(p int) error {
	const owner = "NudgedSGD"
	known := s.Nudge == LassoNudge || s.Nudge == RidgeNudge || s.Nudge == WeightDecay
	if err := checkSettings(owner, nonNegative("Lamda", s.Lamda),
		bound{"Nudge", float64(s.Nudge), known, "LassoNudge, RidgeNudge or WeightDecay"},
		positive("LearningRate", s.LearningRate), count("Epochs", s.Epochs)); err != nil {
		return err
	}
	if s.Start == nil {
		return nil
	}
	return checkStart(owner, *s.Start, p)
}

// first returns the coefficients that the training starts from.
func (s NudgedSGD) first(random *rng.RandomState, p int) Coefficients {
	if s.Start != nil {
		return s.Start.clone(p)
	}
	c := Coefficients{W: make([]float64, p)}
	for j := range c.W {
		c.W[j] = random.Float64()
	}
	return c
}

// epoch goes once through the rows, from the coefficients c.
func (s NudgedSGD) epoch(c Coefficients, x [][]float64, y []float64, order []int) Epoch {
	c = c.clone(0)
	e := Epoch{Order: append([]int(nil), order...)}
	for _, i := range order {
		s.row(&c, x[i], y[i])
		if s.KeepSteps {
			e.Steps = append(e.Steps, c.clone(0))
		}
	}
	e.Coefficients, e.Error = c, plainError(c, x, y)
	return e
}

// row is the step and the nudge of one row.
func (s NudgedSGD) row(c *Coefficients, row []float64, target float64) {
	miss := target - c.at(row)
	for j, w := range c.W {
		c.W[j] = s.Nudge.apply(w, float64(float64(s.LearningRate*row[j])*miss), s.Lamda)
	}
	lamda := s.Lamda
	if s.FreeBias {
		lamda = 0
	}
	c.B = s.Nudge.apply(c.B, float64(s.LearningRate*miss), lamda)
}

// plainError is the mean squared error summed in the order of the rows, as the
// tutorial does it.
func plainError(c Coefficients, x [][]float64, y []float64) float64 {
	s := 0.0
	for i, row := range x {
		e := c.at(row) - y[i]
		s += float64(e * e)
	}
	return s / float64(len(x))
}
