package lasso

import (
	"fmt"
	"math"
)

// Score says how good predictions ŷ are for rows with a known target y. Means
// are weighted by the sample weights v, all 1 where there are none.
type Score struct {
	Rows        int
	MSE         float64 // Σ v·(y − ŷ)² / Σ v, in squared units of the target
	RMSE        float64 // √MSE, in units of the target
	MAE         float64 // Σ v·|y − ŷ| / Σ v, in units of the target
	R2          float64 // 1 − MSE / (mean squared deviation of y from its own mean); NaN for a constant y
	BaselineMSE float64 // MSE of predicting the training mean for every row

	actual, predicted, weights []float64
}

// NewScore scores predictions. Weights may be nil; baseline is what the simplest
// model would predict for every row, as a rule the training mean. The slices are
// kept. Errors: [ErrFrame] for no rows or lengths that differ, [ErrWeight].
func NewScore(actual, predicted, weights []float64, baseline float64) (*Score, error) {
	n := len(actual)
	if n == 0 || len(predicted) != n {
		return nil, fmt.Errorf("lasso: %w: %d targets and %d predictions, want as many of each and at least one", ErrFrame, n, len(predicted))
	}
	if err := checkWeights(weights, n); err != nil {
		return nil, err
	}
	s := &Score{Rows: n, actual: actual, predicted: predicted, weights: weights}
	s.MSE = s.mean(func(i int) float64 { e := actual[i] - predicted[i]; return e * e })
	s.RMSE = math.Sqrt(s.MSE)
	s.MAE = s.mean(func(i int) float64 { return math.Abs(actual[i] - predicted[i]) })
	s.BaselineMSE = s.mean(func(i int) float64 { e := actual[i] - baseline; return e * e })
	low, high := extremes(actual, weights)
	s.R2 = math.NaN()
	if low < high {
		_, sd := moments(actual, weights)
		s.R2 = 1 - s.MSE/(sd*sd)
	}
	return s, nil
}

// Within returns the (weighted) share of rows whose prediction is closer to the
// target than pct of it, |ŷ − y| < pct·|y|: pct = 0.25 means 25 per cent. A
// target of 0 is never met.
func (s *Score) Within(pct float64) float64 {
	return s.mean(func(i int) float64 {
		if math.Abs(s.predicted[i]-s.actual[i]) < math.Abs(pct*s.actual[i]) {
			return 1
		}
		return 0
	})
}

// Residuals returns y − ŷ of every row.
func (s *Score) Residuals() []float64 {
	out := make([]float64, s.Rows)
	for i, y := range s.actual {
		out[i] = y - s.predicted[i]
	}
	return out
}

// String returns the figures in one line.
func (s *Score) String() string {
	return fmt.Sprintf("%s: RMSE %s, MAE %s, R² %s; predicting the training mean: RMSE %s",
		count(s.Rows, "row"), short(s.RMSE), short(s.MAE), thousands(s.R2, 4), short(math.Sqrt(s.BaselineMSE)))
}

// mean is the weighted mean of a figure over the rows.
func (s *Score) mean(of func(row int) float64) float64 {
	sum, total := 0.0, 0.0
	for i := range s.actual {
		weight := 1.0
		if s.weights != nil {
			weight = s.weights[i]
		}
		sum += weight * of(i)
		total += weight
	}
	return sum / total
}
