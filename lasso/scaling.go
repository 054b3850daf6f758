package lasso

import (
	"fmt"

	"github.com/golasso/golasso/lasso/design"
)

// Scaling says how a feature is centred and scaled, z = (x − center)/scale:
// [Standardize], [Robust], [MinMax] or [FixedScale]. A feature that is constant
// over the training rows of positive weight is held at 0 by all of them.
type Scaling interface {
	// Fit learns center and scale of every column of an n×p matrix; weights are
	// n numbers ≥ 0 that are not all 0, or nil. Errors: [ErrFrame] for no rows,
	// [ErrWeight] for weights, [ErrSetting], and [ErrInfinite] where a scale
	// overflows.
	Fit(x *design.Dense, weights []float64) (*Scaler, error)

	// column learns from one column that is not constant, and its extremes.
	column(x, weights []float64, low, high float64) (center, scale float64)
	// kind names the scaling in a stored state.
	kind() string
}

// Robust centres by the median and scales by the interquartile range,
//
//	z = (x − median) / (q(0.75) − q(0.25))
//
// as scikit-learn's RobustScaler, so that far-out values set neither. A column
// that varies but has no such range, such as a flag that is rarely 1, is divided
// by 1, as there. Quantiles are NumPy's linear ones; training rows of weight 0
// are left out, the others count alike. It has no settings.
type Robust struct{}

// Fit is as in [Scaling].
func (r Robust) Fit(x *design.Dense, weights []float64) (*Scaler, error) {
	return fitAll(r, x, weights)
}

func (r Robust) column(x, weights []float64, _, _ float64) (center, scale float64) {
	return r.ranked(ascending(x, weights))
}

// ranked is column by ranks.
func (Robust) ranked(sorted ranks) (center, scale float64) {
	scale = sorted.quantile(0.75) - sorted.quantile(0.25)
	if scale == 0 {
		scale = 1
	}
	return sorted.median(), scale
}

func (Robust) kind() string { return "robust" }

// MinMax takes the training rows to 0 … 1,
//
//	z = (x − min) / (max − min)
//
// over the rows of positive weight. Later rows may lie outside. It has no
// settings.
type MinMax struct{}

// Fit is as in [Scaling].
func (m MinMax) Fit(x *design.Dense, weights []float64) (*Scaler, error) {
	return fitAll(m, x, weights)
}

func (MinMax) column(_, _ []float64, low, high float64) (center, scale float64) {
	return low, high - low
}

func (MinMax) kind() string { return "min-max" }

// FixedScale centres and scales by given numbers, such as 1,000 for amounts to
// be told in thousands. The zero value leaves a column as it is.
type FixedScale struct {
	Center float64 // any finite number
	Scale  float64 // above 0; 0 means 1
}

// Fit is as in [Scaling].
func (f FixedScale) Fit(x *design.Dense, weights []float64) (*Scaler, error) {
	if err := f.check("FixedScale"); err != nil {
		return nil, err
	}
	return fitAll(f, x, weights)
}

func (f FixedScale) column(_, _ []float64, _, _ float64) (center, scale float64) {
	if f.Scale == 0 {
		return f.Center, 1
	}
	return f.Center, f.Scale
}

func (FixedScale) kind() string { return "fixed" }

// check refuses numbers that do not scale.
func (f FixedScale) check(field string) error {
	switch {
	case !finite(f.Center):
		return setting(field+".Center", f.Center, "a finite number")
	case !(f.Scale >= 0) || !finite(f.Scale):
		return setting(field+".Scale", f.Scale, "above 0 and finite (0 means 1)")
	}
	return nil
}

// scalings are the kinds by the name of their state, with the words for what a
// coefficient is per.
var scalings = map[string]string{
	Standardize{}.kind(): "sd", Robust{}.kind(): "IQR", MinMax{}.kind(): "range", FixedScale{}.kind(): "scale",
}

// fitAll fits one scaling to every column.
func fitAll(how Scaling, x *design.Dense, weights []float64) (*Scaler, error) {
	n, p := x.Dims()
	if n == 0 {
		return nil, fmt.Errorf("lasso: %w: no rows to standardise", ErrFrame)
	}
	if err := checkWeights(weights, n); err != nil {
		return nil, err
	}
	s := &Scaler{}
	for j := range p {
		if !s.add(x.Column(j), weights, how) {
			return nil, fmt.Errorf("lasso: %w: the range of column %d", ErrInfinite, j)
		}
	}
	return s, nil
}

// scalingOf returns how a feature is scaled.
func (r Recipe) scalingOf(f Feature) Scaling {
	if len(f.Sources) == 1 {
		if how, given := r.ScaleOf[f.Sources[0]]; given {
			return how
		}
	}
	switch {
	case r.NoScale:
		return FixedScale{}
	case r.Scale == nil:
		return Standardize{}
	}
	return r.Scale
}

// unscaled says whether all features keep their units.
func (r Recipe) unscaled() bool {
	f, fixed := r.Scale.(FixedScale)
	return r.NoScale || fixed && len(r.ScaleOf) == 0 && f.Center == 0 && (f.Scale == 0 || f.Scale == 1)
}

// checkScales refuses settings of Scale, ScaleOf and NoScale that do not fit.
func (r Recipe) checkScales(c Columns) error {
	if r.NoScale && (r.Scale != nil || r.ScaleOf != nil) {
		return setting("Recipe.NoScale", true, "neither Scale nor ScaleOf beside it")
	}
	if f, ok := r.Scale.(FixedScale); ok {
		if err := f.check("Recipe.Scale"); err != nil {
			return err
		}
	}
	for _, name := range sortedKeys(r.ScaleOf) {
		field := fmt.Sprintf("Recipe.ScaleOf[%q]", name)
		if !c.feature(name) {
			return setting(field, "a scaling", "numeric or categorical columns of the recipe")
		}
		switch how := r.ScaleOf[name].(type) {
		case nil:
			return setting(field, "nil", "a scaling")
		case FixedScale:
			if err := how.check(field); err != nil {
				return err
			}
		}
	}
	return nil
}
