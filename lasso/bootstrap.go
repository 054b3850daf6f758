package lasso

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso/solver"
	"github.com/golasso/golasso/lasso/stability"
)

// Bootstrap says how far the coefficients at one λ move when other rows are
// drawn: n of the n training rows with replacement, again and again, the
// recipe's scaling fitted anew in each draw. The levels of categorical columns
// are those of all training rows.
//
// Read the intervals as the spread of the estimate. The lasso's coefficients are
// shrunk, and those at 0 have no consistent bootstrap; see
// [stability.Bootstrap.Run].
type Bootstrap struct {
	Recipe Recipe
	Lasso  Lasso // what is fitted in each draw; Settings.Record is called for the model of all rows only

	Draws int     // at least 2; 0 means 1,000
	Level float64 // share of the draws between the ends of an interval, in (0, 1); 0 means 0.95
	Seed  uint32

	Workers  int                      // draws fitted at once; 0 means as many as there are processors
	Progress func(stability.Progress) // told of every draw that is done, one call at a time; nil for none
}

// CoefficientIntervals is a finished [Bootstrap]. String and HTML write it as a
// table.
type CoefficientIntervals struct {
	Model    *Model                // of all rows
	Features []CoefficientInterval // in the order of the matrix
	Level    float64
	Draws    int
	Unsolved int // fits that reached no minimum; they count all the same

	// Of the intercept, in units of the target; see [Model.InUnits].
	InterceptLower, InterceptUpper, InterceptSE float64
}

// CoefficientInterval is the spread of one coefficient, in units of the target
// per unit of the feature.
type CoefficientInterval struct {
	Coefficient          // of the model of all rows
	Lower, Upper float64 // ends of the percentile interval
	SE           float64 // standard deviation over the draws
	NonZero      float64 // share of the draws in which it is not zero

	scale float64
}

// PerSD returns the ends per standard deviation of the feature in all
// training rows. A feature that is constant there has 0 and 0.
func (c CoefficientInterval) PerSD() (lower, upper float64) {
	return c.Lower * c.scale, c.Upper * c.scale
}

// Run fits all rows and the draws. The result is the same for any number of
// workers. Errors: those of [Recipe.Fit] and [Lasso.Fit]; [ErrSetting]; a
// stability.DrawError, wrapped, for what goes wrong in one draw, among it the
// context's.
func (b Bootstrap) Run(ctx context.Context, train dataframe.DataFrame) (*CoefficientIntervals, error) {
	f, err := b.Recipe.unfold(train)
	if err != nil {
		return nil, err
	}
	m, err := b.Lasso.Fit(ctx, f.all)
	if err != nil {
		return nil, err
	}
	problem := func(d *Data) (*solver.Problem, error) {
		penalty, err := b.Lasso.Charges.penalty(d) // bounds are per unit, so each draw has its own
		penalty.L1, penalty.L2 = m.Lambda*m.L1Ratio, m.Lambda*(1-m.L1Ratio)
		return d.Problem(penalty), err
	}
	all, err := problem(f.all)
	if err != nil {
		return nil, err
	}
	inner := stability.Bootstrap{
		Draws: b.Draws, Level: b.Level, Seed: b.Seed,
		Fits: stability.Fits{Settings: b.Lasso.Settings, Method: b.Lasso.Method, Workers: b.Workers, Progress: b.Progress},
	}
	inner.Part, inner.Restate = f.inUnits(problem)
	found, err := inner.Run(ctx, all)
	if err != nil {
		return nil, drawsError("Bootstrap", err)
	}
	return newCoefficientIntervals(m, found), nil
}

// inUnits returns how the problem of some rows is made, scaled by themselves, and
// how its solution is restated in the data's units.
func (f *folding) inUnits(problem func(*Data) (*solver.Problem, error)) (
	part func([]int) (*solver.Problem, error), restate func(*solver.Problem, solver.Point) solver.Point) {
	var scalers sync.Map // of each draw's problem
	part = func(rows []int) (*solver.Problem, error) {
		d, err := f.refit(rows)
		if err != nil {
			return nil, err
		}
		p, err := problem(d)
		scalers.Store(p, d.blueprint.scaler)
		return p, err
	}
	restate = func(p *solver.Problem, at solver.Point) solver.Point {
		scaler := f.whole.scaler
		if s, ok := scalers.LoadAndDelete(p); ok {
			scaler = s.(*Scaler)
		}
		w := make([]float64, len(scaler.mean))
		copy(w, at.W)
		at.W, at.B = scaler.ToUnits(w, at.B)
		return at
	}
	return part, restate
}

func newCoefficientIntervals(m *Model, found *stability.Intervals) *CoefficientIntervals {
	out := &CoefficientIntervals{
		Model: m, Level: found.Level, Draws: found.Draws, Unsolved: found.Unsolved,
		InterceptLower: found.InterceptLower, InterceptUpper: found.InterceptUpper, InterceptSE: found.InterceptSE,
	}
	for j, c := range m.Coefficients() {
		out.Features = append(out.Features, CoefficientInterval{
			c, found.Lower[j], found.Upper[j], found.SE[j], found.NonZero[j], m.blueprint.scaler.scale[j],
		})
	}
	return out
}

// Ranked returns the features that any draw has kept, the largest standardised
// coefficient first, then by how often they were kept.
func (c *CoefficientIntervals) Ranked() []CoefficientInterval {
	out := slices.DeleteFunc(slices.Clone(c.Features), func(f CoefficientInterval) bool { return f.NonZero == 0 })
	slices.SortStableFunc(out, func(a, b CoefficientInterval) int {
		if by := descending(a.Coefficient.Standardized, b.Coefficient.Standardized); by != 0 {
			return by
		}
		return descending(a.NonZero, b.NonZero)
	})
	return out
}

// String returns heading and table as text.
func (c *CoefficientIntervals) String() string { return lines(c.heading()) + "\n" + c.table().text() }

// HTML returns heading and table as plain HTML, without styles.
func (c *CoefficientIntervals) HTML() string { return paragraphs(c.heading()) + c.table().html() }

func (c *CoefficientIntervals) heading() []string {
	return []string{fmt.Sprintf("%s, λ = %s: spread of the coefficients over %s, %s between the ends",
		c.Model.blueprint.columns.Target, trimmed(c.Model.Lambda), count(c.Draws, "draw"), percent(c.Level))}
}

func (c *CoefficientIntervals) table() table {
	t := table{head: []string{"feature", "per unit", "lower", "upper", "SE", "kept"}}
	for _, f := range c.Ranked() {
		t.rows = append(t.rows, []string{f.Name, short(f.PerUnit), short(f.Lower), short(f.Upper), short(f.SE), percent(f.NonZero)})
	}
	return t
}
