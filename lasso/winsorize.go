package lasso

import "fmt"

// Winsorize is the step that clips a column to two quantiles of its training
// rows, so that single far-out values do not lead the fit:
//
//	x → min(max(x, q(Low)), q(High))
//
// The quantiles are NumPy's default: linear between order statistics. Training
// rows of weight 0 are left out, the others count alike. The unit stays, and so
// does the feature's name; a coefficient holds within the limits, which the
// report states.
type Winsorize struct {
	// Low and High are shares of the training rows, 0 ≤ Low < High ≤ 1. Both 0
	// means 0.01 and 0.99; High alone 0 means 1, the largest training value.
	Low, High float64
}

func (w Winsorize) fit(x, weights []float64) (fittedStep, error) {
	low, high := w.Low, w.High
	switch {
	case low == 0 && high == 0:
		low, high = 0.01, 0.99
	case high == 0:
		high = 1
	}
	if !(0 <= low && low < high && high <= 1) {
		return nil, setting("Winsorize", fmt.Sprintf("{Low: %v, High: %v}", w.Low, w.High), "0 ≤ Low < High ≤ 1")
	}
	sorted := ascending(x, weights)
	return clip{sorted.quantile(low) + 0, sorted.quantile(high) + 0}, nil // no negative zero
}

// clip is a fitted Winsorize.
type clip struct{ low, high float64 }

func (c clip) apply(x float64) float64 { return min(max(x, c.low), c.high) }

func (clip) label(name string) string { return name }

func (c clip) words() string {
	return fmt.Sprintf("clipped to %s … %s", trimmed(c.low), trimmed(c.high))
}

func (c clip) state() StepState {
	return StepState{Step: "winsorize", Low: &c.low, High: &c.high}
}
