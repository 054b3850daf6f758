package scratch

import (
	"context"
	"math"
)

// DiagnosticsDescent is the tutorials' LassoScratchWithDiagnostics: the
// sub-gradient descent of [SubgradientDescent], quirk included, started from
// w = 0 and b = mean(y), that watches its cost and stops early.
//
// At every record (iterations 0, 50, 100, …) the cost is compared with the best
// recorded so far:
//
//	cost < best − Tol:  best ← cost, waited ← 0
//	otherwise:          waited ← waited + 1, and stop when waited reaches Patience
//
// So Patience counts records and not iterations, Tol is absolute and in units
// of the cost, and a run with oscillating cost stops as well: early stopping
// does not mean converged.
type DiagnosticsDescent struct {
	Lambda       float64       // λ ≥ 0; zero is plain least squares
	LearningRate float64       // above 0; zero means 0.05
	Schedule     Schedule      // nil: constant rate
	Iterations   int           // at least 1; zero means 3000
	Tol          float64       // above 0, in units of the cost; zero means 1e-5 (for any improvement at all give the smallest float)
	Patience     int           // records without improvement; zero means 20, negative: never stop early
	Start        *Coefficients // nil: w = 0, b = mean(y); not modified
	Every        int           // iterations between records; zero means 50
	Eps          float64       // a weight counts as non-zero above it; zero means 1e-8
	Trace        func(Step)    // sees each record as it is made; nil: nobody
}

// Fit runs the descent on n rows x of p features and n targets y; neither is
// modified. Its run has the status [StoppedEarly] when patience ran out; the
// errors are those of [SubgradientDescent.Fit].
func (s DiagnosticsDescent) Fit(ctx context.Context, x [][]float64, y []float64) (*Run, error) {
	s.Tol = orDefault(s.Tol, 1e-5)
	s.Patience = orDefault(s.Patience, 20)
	if err := checkSettings("DiagnosticsDescent", positive("Tol", s.Tol)); err != nil {
		return nil, err
	}
	plain := SubgradientDescent{Lambda: s.Lambda, LearningRate: s.LearningRate, Schedule: s.Schedule,
		Iterations: orDefault(s.Iterations, 3000), Every: s.Every, Eps: s.Eps, Trace: s.Trace}
	d, err := plain.descent("DiagnosticsDescent", s.Start, x, y)
	if err != nil {
		return nil, err
	}
	d.step = signStep
	if s.Patience > 0 {
		d.stop = patience(s.Tol, s.Patience)
	}
	return d.run(ctx)
}

// patience returns the early-stopping rule.
func patience(tol float64, records int) func(cost float64) bool {
	best, waited := math.Inf(1), 0
	return func(cost float64) bool {
		if cost < best-tol {
			best, waited = cost, 0
		} else {
			waited++
		}
		return waited >= records
	}
}
