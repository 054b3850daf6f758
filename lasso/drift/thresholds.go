package drift

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat/distuv"

	"github.com/golasso/golasso/lasso/artifact"
)

// ErrThreshold: a threshold out of its range.
var ErrThreshold = errors.New("threshold out of range")

// Thresholds say from where on a difference is drift. The zero value is the
// default, which the package comment explains.
type Thresholds struct {
	PSI      float64 `json:"psi"`      // population stability index, above 0; default 0.25
	Watch    float64 `json:"watch"`    // the index from which a feature is to be watched, above 0; default 0.1
	KS       float64 `json:"ks"`       // largest distance of distribution functions, in (0, 1); default 0.2
	Mean     float64 `json:"mean"`     // shift of the mean in training standard deviations, above 0; default 0.5
	Variance float64 `json:"variance"` // ratio of the variances, the larger over the smaller, above 1; default 2

	Missing    float64 `json:"missing"`      // share of missing cells beyond that of training, in (0, 1); default 0.05
	Unseen     float64 `json:"unseen"`       // share of rows with a level training did not have, in (0, 1); default 0.01
	OutOfRange float64 `json:"out_of_range"` // share of rows outside the training range, in (0, 1); default 0.01

	Error float64 `json:"error"` // mean squared error over the known one, above 1; default 1.25

	// Chance is how rarely rows of the training distribution may exceed a
	// threshold in one comparison, in (0, 0.5); default 0.0001. The fewer rows, the
	// further the thresholds move out.
	Chance float64 `json:"chance"`
}

// resolved fills in defaults and refuses what is out of range.
func (t Thresholds) resolved() (Thresholds, error) {
	for _, f := range []struct {
		name              string
		value             *float64
		otherwise         float64
		above, belowOrInf float64
	}{
		{"PSI", &t.PSI, 0.25, 0, math.Inf(1)}, {"Watch", &t.Watch, 0.1, 0, math.Inf(1)}, {"KS", &t.KS, 0.2, 0, 1},
		{"Mean", &t.Mean, 0.5, 0, math.Inf(1)}, {"Variance", &t.Variance, 2, 1, math.Inf(1)},
		{"Missing", &t.Missing, 0.05, 0, 1}, {"Unseen", &t.Unseen, 0.01, 0, 1}, {"OutOfRange", &t.OutOfRange, 0.01, 0, 1},
		{"Error", &t.Error, 1.25, 1, math.Inf(1)}, {"Chance", &t.Chance, 1e-4, 0, 0.5},
	} {
		if *f.value == 0 {
			*f.value = f.otherwise
		}
		if !(*f.value > f.above && *f.value < f.belowOrInf) {
			return t, fmt.Errorf("drift: Thresholds.%s = %v: %w, want above %v and below %v (0 means %v)", f.name, *f.value, ErrThreshold, f.above, f.belowOrInf, f.otherwise)
		}
	}
	return t, nil
}

// list returns the thresholds by name, for a record.
func (t Thresholds) list() []artifact.Threshold {
	return []artifact.Threshold{
		{Name: "psi", Value: t.PSI}, {Name: "watch", Value: t.Watch}, {Name: "ks", Value: t.KS}, {Name: "mean", Value: t.Mean},
		{Name: "variance", Value: t.Variance}, {Name: "missing", Value: t.Missing}, {Name: "unseen", Value: t.Unseen},
		{Name: "out_of_range", Value: t.OutOfRange}, {Name: "error", Value: t.Error}, {Name: "chance", Value: t.Chance},
	}
}

// z is the two-sided normal quantile of Chance.
func (t Thresholds) z() float64 { return distuv.UnitNormal.Quantile(1 - t.Chance/2) }

// chancePSI is the index that bins of n and m values of one distribution exceed
// with probability Chance: the index is about χ²/(n⁻¹+m⁻¹)⁻¹ with one degree of
// freedom less than there are bins. Source: Yurdakul and Naranjo, Journal of Risk
// Model Validation 14 (2020).
func (t Thresholds) chancePSI(bins, n, m int) float64 {
	if bins < 2 {
		return 0
	}
	return distuv.ChiSquared{K: float64(bins - 1)}.Quantile(1-t.Chance) * (1/float64(n) + 1/float64(m))
}

// chanceKS is the distance that samples of n and m values of one distribution
// exceed with probability Chance, for many values. Source: Smirnov, Annals of
// Mathematical Statistics 19 (1948), 279.
func (t Thresholds) chanceKS(n, m int) float64 {
	return math.Sqrt(-math.Log(t.Chance/2) / 2 * (1/float64(n) + 1/float64(m)))
}

// chanceShare is how far the share of n rows may lie above a true share.
func (t Thresholds) chanceShare(share float64, n int) float64 {
	return t.z() * math.Sqrt(share*(1-share)/float64(n))
}
