package modelselect

import (
	"fmt"
	"math"
	"slices"
)

// Intervals are predictions of rows with the ends of an interval each, in the
// target's unit.
type Intervals struct {
	Level                    float64 // the coverage they were made for
	Prediction, Lower, Upper []float64
}

// Coverage says how many intervals hold what came out.
type Coverage struct {
	Rows, Covered int
	Share         float64 // Covered/Rows
	MeanWidth     float64 // of the intervals, +Inf if one has no end

	// Low and High are the ends of the 95 % Wilson interval of the coverage, of
	// which Share is the estimate: what so few rows can tell.
	Low, High float64
}

// Coverage compares the intervals with the targets y of the same rows, held out
// of the fit. The error wraps [ErrFold] if there is none or another number of
// them.
//
// Source of the Wilson interval: Wilson, Probable inference, J. American
// Statistical Association 22 (1927).
func (iv *Intervals) Coverage(y []float64) (Coverage, error) {
	if len(y) == 0 || len(y) != len(iv.Lower) {
		return Coverage{}, fmt.Errorf("modelselect: %w: %d targets for %d intervals, want as many and at least 1",
			ErrFold, len(y), len(iv.Lower))
	}
	c := Coverage{Rows: len(y)}
	for i, v := range y {
		if iv.Lower[i] <= v && v <= iv.Upper[i] {
			c.Covered++
		}
		c.MeanWidth += (iv.Upper[i] - iv.Lower[i]) / float64(len(y))
	}
	c.Share = float64(c.Covered) / float64(c.Rows)
	const z = 1.959963984540054 // the 97.5 % quantile of the normal distribution
	n := float64(c.Rows)
	middle := (c.Share + z*z/(2*n)) / (1 + z*z/n)
	half := z / (1 + z*z/n) * math.Sqrt(c.Share*(1-c.Share)/n+z*z/(4*n*n))
	c.Low, c.High = max(0, middle-half), min(1, middle+half)
	return c, nil
}

// resolveLevel returns the level that a setting means, 0.9 for 0.
func resolveLevel(field string, level float64) (float64, error) {
	if level == 0 {
		return 0.9, nil
	}
	if !(level > 0 && level < 1) {
		return 0, &SettingError{field, level, "strictly between 0 and 1, or 0 for 0.9"}
	}
	return level, nil
}

// rank returns ⌈level·(m + 1)⌉, the place of the conformal quantile among m
// sorted values; it is m + 1 where no value is large enough.
func rank(level float64, m int) int {
	return int(math.Ceil(level*float64(m+1) - 1e-9))
}

// ConformalRadius returns the ⌈level·(m + 1)⌉-th smallest of the absolute values
// of m residuals, which makes ŷ ± radius hold a new row's target with a
// probability of at least level, if the row and those of the residuals are
// exchangeable and the model has seen none of them. It works for any model.
// With too few residuals, m < level/(1 − level), no finite interval does, and
// the radius is +Inf.
//
// level must be strictly between 0 and 1 and the residuals numbers, or the error
// is a [*SettingError]. residuals is not changed.
func ConformalRadius(residuals []float64, level float64) (float64, error) {
	if !(level > 0 && level < 1) {
		return 0, &SettingError{"level", level, "strictly between 0 and 1"}
	}
	sizes := make([]float64, len(residuals))
	for i, r := range residuals {
		if math.IsNaN(r) {
			return 0, &SettingError{fmt.Sprintf("residuals[%d]", i), r, "a number"}
		}
		sizes[i] = math.Abs(r)
	}
	slices.Sort(sizes)
	k := rank(level, len(sizes))
	if k > len(sizes) {
		return math.Inf(1), nil
	}
	return sizes[k-1], nil
}
