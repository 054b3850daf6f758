package drift

import (
	"math"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/artifact"
)

// error compares the squared errors of new rows with the error known on rows that
// were not fitted, or else on those of training; nil where the rows have no
// target.
func (t Thresholds) error(a *artifact.Artifact, o *lasso.Observed) *Error {
	var squares []float64
	for i, y := range o.Target {
		if e := y - o.Predictions[i]; !math.IsNaN(e) {
			squares = append(squares, e*e)
		}
	}
	if len(squares) == 0 {
		return nil
	}
	e := &Error{Rows: len(squares), MSE: lasso.Figure(stat.Mean(squares, nil)), KnownMSE: lasso.Figure(math.NaN()), Reasons: []string{}}
	for _, part := range []string{"test", "validation", "train"} {
		if m := a.Training.On(part); m != nil {
			e.Known, e.KnownMSE = part, lasso.Figure(m.MSE)
			break
		}
	}
	if r := a.Training.Profile.Residuals; e.Known == "" && r != nil {
		e.Known, e.KnownMSE = "train", r.SD*r.SD+r.Mean*r.Mean
	}
	var j judgement
	j.beyond("mean squared error over the known one", float64(e.MSE/e.KnownMSE), max(t.Error, t.chanceError(a.Training.Profile.Residuals, len(squares))), Drift)
	e.Verdict, e.Reasons = j.verdict, append(e.Reasons, j.reasons...)
	return e
}

// chanceError is the ratio that the mean of n squared errors exceeds with
// probability Chance: that of χ²/ν with as many degrees of freedom ν = 2n/(κ − 1)
// as the training residuals' kurtosis κ leaves, n for normal ones.
func (t Thresholds) chanceError(r *lasso.ResidualProfile, n int) float64 {
	kurtosis := 3.0
	if r != nil && r.Kurtosis > -1.9 {
		kurtosis += float64(r.Kurtosis)
	}
	freedom := 2 * float64(n) / (kurtosis - 1)
	return distuv.ChiSquared{K: freedom}.Quantile(1-t.Chance) / freedom
}
