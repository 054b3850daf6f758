package stability

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/golasso/golasso/lasso/design"
	"github.com/golasso/golasso/lasso/solver"
)

// TwinSearch looks behind each column that a model keeps for the dropped ones
// that say nearly the same. Its zero value is the default.
type TwinSearch struct {
	Threshold float64 // least |correlation|, in (0, 1]; 0 means 0.9
	Most      int     // most twins for each kept column, at least 1; 0 means 5
	Fits
}

// A Twin is a dropped column that is correlated with a kept one, and the model
// with the one in place of the other.
type Twin struct {
	Kept, Twin  int     // columns, counted from 0
	Correlation float64 // weighted; see [Correlations]

	// Coefficient is the twin's in the model fitted anew, with the same penalty,
	// on the kept columns but with the twin in place of the one it stands for.
	// It may be zero.
	Coefficient float64

	Objective, MSE float64 // of that model: J, and its first term on the same rows

	// CostObjective and CostMSE are by how much these exceed those of the model
	// given. The first is not negative if that model is a minimum; about 0 means
	// that the rows cannot tell the two columns apart.
	CostObjective, CostMSE float64

	Status solver.Status // of the fit
}

// Run returns the twins of the columns with nonzero coefficients in the model
// at, which is meant to be a minimum of p: by the number of the kept column,
// then by falling |correlation|, then by their own number. Columns of infinite
// penalty factor are not searched. Each twin costs a fit on the kept columns
// only. p is not changed.
//
// The error is a [*SettingError], the solver's about p and at, or a
// [*DrawError] with the number of the twin in the list.
func (t TwinSearch) Run(ctx context.Context, p *solver.Problem, at solver.Point) ([]Twin, error) {
	if err := t.resolve(); err != nil {
		return nil, err
	}
	now, err := solver.Certify(p, at)
	if err != nil {
		return nil, &DrawError{-1, err}
	}
	kept := supportOf(at.W)
	twins, err := t.pairs(ctx, p, kept)
	if err != nil {
		return nil, err
	}
	fit := design.Multiply(nil, p.X, at.W)
	mse := meanSquare(p, fit, at.B)
	err = t.run(ctx, len(twins), func(k int) error {
		return t.swap(ctx, p, kept, &twins[k], now.Objective, mse)
	})
	if err != nil {
		return nil, err
	}
	return twins, nil
}

// resolve checks the settings and puts in the defaults.
func (t *TwinSearch) resolve() error {
	if err := t.check("TwinSearch"); err != nil {
		return err
	}
	if t.Threshold == 0 {
		t.Threshold = 0.9
	}
	if t.Most == 0 {
		t.Most = 5
	}
	if !(t.Threshold > 0 && t.Threshold <= 1) {
		return &SettingError{"TwinSearch.Threshold", t.Threshold, "above 0 and at most 1"}
	}
	if t.Most < 0 {
		return &SettingError{"TwinSearch.Most", t.Most, "at least 1"}
	}
	return nil
}

// pairs finds the twins, not yet fitted.
func (t TwinSearch) pairs(ctx context.Context, p *solver.Problem, kept []int) ([]Twin, error) {
	u, err := newUnits(p.X, p.Weights)
	if err != nil {
		return nil, err
	}
	var all []Twin
	for some := range slices.Chunk(kept, together) {
		found, err := t.pairsOf(ctx, p, u, kept, some)
		if err != nil {
			return nil, err
		}
		for _, twins := range found {
			slices.SortStableFunc(twins, func(a, b Twin) int {
				return cmp.Compare(math.Abs(b.Correlation), math.Abs(a.Correlation))
			})
			all = append(all, twins[:min(t.Most, len(twins))]...)
		}
	}
	return all, nil
}

// together is how many kept columns are written out at once.
const together = 64

// pairsOf finds the twins of some of the kept columns, for each in the order of
// the columns.
func (t TwinSearch) pairsOf(ctx context.Context, p *solver.Problem, u *units, kept, some []int) ([][]Twin, error) {
	_, columns := p.X.Dims()
	mine, found := make([][]float64, len(some)), make([][]Twin, len(some))
	for a, j := range some {
		mine[a] = u.column(nil, j)
	}
	var buf []float64
	for j := range columns {
		if err := context.Cause(ctx); err != nil {
			return nil, &DrawError{-1, err}
		}
		if slices.Contains(kept, j) || p.Penalty.Factor != nil && math.IsInf(p.Penalty.Factor[j], 1) {
			continue
		}
		buf = u.column(buf, j)
		for a, k := range some {
			// A correlation of 1 may come out a few roundings below.
			if c := product(mine[a], buf); math.Abs(c) >= t.Threshold-1e-14 {
				found[a] = append(found[a], Twin{Kept: k, Twin: j, Correlation: c})
			}
		}
	}
	return found, nil
}

// swap fits the kept columns with the twin in its place.
func (t TwinSearch) swap(ctx context.Context, p *solver.Problem, kept []int, twin *Twin, objective, mse float64) error {
	columns := slices.Clone(kept)
	place := slices.Index(columns, twin.Kept)
	columns[place] = twin.Twin
	q, err := columnsOf(p, columns)
	if err != nil {
		return err
	}
	r, err := t.minimize(ctx, q)
	if err != nil {
		return err
	}
	twin.Coefficient, twin.Objective, twin.Status = r.W[place], r.Objective, r.Status
	twin.MSE = meanSquare(q, design.Multiply(nil, q.X, r.W), r.B)
	twin.CostObjective, twin.CostMSE = twin.Objective-objective, twin.MSE-mse
	return nil
}

// supportOf returns the columns whose coefficient is not zero.
func supportOf(w []float64) []int {
	var kept []int
	for j, a := range w {
		if a != 0 {
			kept = append(kept, j)
		}
	}
	return kept
}

// columnsOf returns p with the given columns only.
func columnsOf(p *solver.Problem, columns []int) (*solver.Problem, error) {
	x, err := design.Columns(p.X, columns)
	if err != nil {
		return nil, err
	}
	q := *p
	q.X = x
	for _, side := range []*[]float64{&q.Penalty.Factor, &q.Penalty.Lower, &q.Penalty.Upper} {
		if *side != nil {
			*side = pick(*side, columns)
		}
	}
	return &q, nil
}

// meanSquare returns Σ vᵢ (yᵢ − fitᵢ − b)² / Σ vᵢ.
func meanSquare(p *solver.Problem, fit []float64, b float64) float64 {
	sum, weights := 0.0, 0.0
	for i, y := range p.Y {
		v := 1.0
		if p.Weights != nil {
			v = p.Weights[i]
		}
		r := y - fit[i] - b
		sum += v * r * r
		weights += v
	}
	return sum / weights
}
