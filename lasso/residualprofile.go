package lasso

import (
	"math"
	"sort"

	"gonum.org/v1/gonum/stat"
)

// ResidualProfile are the figures by which residuals y − ŷ are judged, in units
// of the target where they have one; each row counts once. Null where there are
// too few rows or no spread.
type ResidualProfile struct {
	Rows     int    `json:"rows"`
	Mean     Figure `json:"mean"`
	SD       Figure `json:"sd"`
	Skewness Figure `json:"skewness"`        // 0 for a normal distribution
	Kurtosis Figure `json:"excess_kurtosis"` // 0 for a normal distribution

	// Quantiles at 0, 0.05, 0.25, 0.5, 0.75, 0.95 and 1.
	Quantiles []Figure `json:"quantiles"`

	// Spread is the correlation of |y − ŷ| with ŷ: far from 0, errors grow or
	// shrink with the prediction.
	Spread Figure `json:"spread"`

	// Serial is the correlation of each residual with that of the row before:
	// far from 0, the order of the rows tells what the features do not.
	Serial Figure `json:"serial"`
}

// residualProfile describes residuals; rows without target or prediction are
// left out.
func residualProfile(actual, predicted []float64) *ResidualProfile {
	var r, fitted, size []float64
	for i, y := range actual {
		if e := y - predicted[i]; finite(e) {
			r, fitted, size = append(r, e), append(fitted, predicted[i]), append(size, math.Abs(e))
		}
	}
	out := &ResidualProfile{Rows: len(r), Quantiles: []Figure{}}
	m := momentsOf(r)
	out.Mean, out.SD = m.Mean, m.SD
	out.Skewness, out.Kurtosis = Figure(stat.Skew(r, nil)), Figure(stat.ExKurtosis(r, nil))
	out.Spread = correlation(size, fitted)
	out.Serial = Figure(math.NaN())
	if len(r) > 2 {
		out.Serial = correlation(r[1:], r[:len(r)-1])
	}
	sort.Float64s(r)
	for _, share := range []float64{0, 0.05, 0.25, 0.5, 0.75, 0.95, 1} {
		if len(r) > 0 {
			out.Quantiles = append(out.Quantiles, Figure(stat.Quantile(share, stat.Empirical, r, nil)))
		}
	}
	return out
}

// correlation is NaN where one side has no spread.
func correlation(a, b []float64) Figure {
	if len(a) < 2 || momentsOf(a).SD == 0 || momentsOf(b).SD == 0 {
		return Figure(math.NaN())
	}
	return Figure(stat.Correlation(a, b, nil))
}
