package stability

import (
	"context"
	"math"
	"slices"

	"github.com/golasso/golasso/lasso/solver"
)

// Bootstrap draws n of n rows with replacement, again and again, and fits each
// draw with the problem's own penalty. Its zero value is the default.
type Bootstrap struct {
	Draws int     // at least 2; 0 means 1,000
	Level float64 // share of the draws between the ends of an interval, in (0, 1); 0 means 0.95
	Seed  uint32

	// Part, if not nil, makes the problem of some rows, among them repeated
	// ones; see [Subsampling.Part]. nil means p's rows as they are.
	Part func(rows []int) (*solver.Problem, error)

	// Restate, if not nil, states what a problem was solved by in units common
	// to all draws, where Part scales each anew. part is what Part returned, or p
	// for all rows. It is called from several goroutines at once.
	Restate func(part *solver.Problem, at solver.Point) solver.Point

	Fits
}

// Intervals says how far the coefficients move from draw to draw. Slices have
// one entry for each column.
type Intervals struct {
	Level    float64
	Draws    int
	Estimate solver.Point // of the fit on all rows
	Lower    []float64    // ends of the percentile interval of each coefficient
	Upper    []float64
	SE       []float64 // standard deviation (÷ draws − 1) of the coefficient over the draws
	NonZero  []float64 // share of the draws in which the coefficient is not zero

	InterceptLower, InterceptUpper, InterceptSE float64

	Unsolved int // fits that did not reach a minimum within the settings; they are counted all the same
}

// Run fits all rows and the draws. The interval of a coefficient goes from the
// α/2 to the 1 − α/2 quantile of the draws, α = 1 − Level, where the h-th of D
// sorted values is the quantile h/(D + 1) and others are interpolated. n counts
// the rows of positive weight, at least 2; they are drawn alike and keep their
// weights. p is not changed.
//
// For least squares these are confidence intervals. The lasso shrinks its
// coefficients and sets some to 0, and the bootstrap of a coefficient at 0 is
// not consistent (Chatterjee and Lahiri 2010): read the interval as the spread
// of the estimate, not as the range of the truth. For the latter leave out all
// but the selected columns (factor +Inf), set L1 to 0, and resample rows that
// did not take part in the selection.
//
// The error is a [*SettingError] or a [*DrawError].
//
// Source: Efron and Tibshirani, An Introduction to the Bootstrap (1993), section
// 13.3; Chatterjee and Lahiri, Asymptotic properties of the residual bootstrap
// for lasso estimators, Proceedings of the AMS 138 (2010).
func (b Bootstrap) Run(ctx context.Context, p *solver.Problem) (*Intervals, error) {
	b, rows, err := b.resolve(p)
	if err != nil {
		return nil, err
	}
	whole, err := b.minimize(ctx, p)
	if err != nil {
		return nil, &DrawError{-1, err}
	}
	b.restate(p, whole)
	results := make([]drawn, b.Draws)
	err = b.run(ctx, b.Draws, func(draw int) error {
		q, err := b.resample(p, rows, draw)
		if err != nil {
			return err
		}
		r, err := b.minimize(ctx, q)
		if err == nil {
			b.restate(q, r)
			results[draw] = newDrawn(r)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return b.intervals(whole, results), nil
}

// restate states a result in the units asked for.
func (b Bootstrap) restate(p *solver.Problem, r *solver.Result) {
	if b.Restate != nil {
		r.Point = b.Restate(p, r.Point)
	}
}

// resolve puts in the defaults and returns the rows to draw from.
func (b Bootstrap) resolve(p *solver.Problem) (Bootstrap, []int, error) {
	if err := p.Check(); err != nil {
		return b, nil, &DrawError{-1, err}
	}
	if err := b.check("Bootstrap"); err != nil {
		return b, nil, err
	}
	if b.Draws == 0 {
		b.Draws = 1000
	}
	if b.Level == 0 {
		b.Level = 0.95
	}
	rows := drawable(p)
	switch {
	case b.Draws < 2:
		return b, nil, &SettingError{"Bootstrap.Draws", b.Draws, "at least 2"}
	case !(b.Level > 0 && b.Level < 1):
		return b, nil, &SettingError{"Bootstrap.Level", b.Level, "strictly between 0 and 1"}
	case len(rows) < 2:
		return b, nil, &SettingError{"number of rows of positive weight", len(rows), "at least 2"}
	}
	return b, rows, nil
}

// resample returns the problem of one draw. A row that is drawn k times has k
// times its weight, so that X need not be copied.
func (b Bootstrap) resample(p *solver.Problem, rows []int, draw int) (*solver.Problem, error) {
	places := stream(b.Seed, draw).ChoiceReplace(len(rows), len(rows))
	if b.Part != nil {
		for k, i := range places {
			places[k] = rows[i]
		}
		return part(p, places, b.Part)
	}
	q := *p
	q.Weights = make([]float64, len(p.Y))
	for _, k := range places {
		v := 1.0
		if p.Weights != nil {
			v = p.Weights[rows[k]]
		}
		q.Weights[rows[k]] += v
	}
	return &q, nil
}

// drawn is the point of one draw, without its zeros.
type drawn struct {
	columns []int
	w       []float64
	b       float64
	solved  bool
}

func newDrawn(r *solver.Result) drawn {
	d := drawn{b: r.B, solved: r.Status.Solved()}
	for j, w := range r.W {
		if w != 0 {
			d.columns, d.w = append(d.columns, j), append(d.w, w)
		}
	}
	return d
}

// intervals sums the draws up.
func (b Bootstrap) intervals(whole *solver.Result, results []drawn) *Intervals {
	p := len(whole.W)
	out := &Intervals{
		Level: b.Level, Draws: b.Draws, Estimate: whole.Point,
		Lower: make([]float64, p), Upper: make([]float64, p), SE: make([]float64, p), NonZero: make([]float64, p),
	}
	values := make([][]float64, p)
	var intercepts []float64
	for _, d := range results {
		intercepts = append(intercepts, d.b)
		for k, j := range d.columns {
			values[j] = append(values[j], d.w[k])
		}
		if !d.solved {
			out.Unsolved++
		}
	}
	if !whole.Status.Solved() {
		out.Unsolved++
	}
	column := make([]float64, b.Draws)
	for j, nonzero := range values {
		if len(nonzero) == 0 {
			continue
		}
		clear(column)
		copy(column, nonzero)
		out.Lower[j], out.Upper[j], out.SE[j] = b.spread(column)
		out.NonZero[j] = float64(len(nonzero)) / float64(b.Draws)
	}
	out.InterceptLower, out.InterceptUpper, out.InterceptSE = b.spread(intercepts)
	return out
}

// spread returns the interval and the standard deviation of values, which it
// sorts.
func (b Bootstrap) spread(values []float64) (lower, upper, sd float64) {
	slices.Sort(values)
	n := float64(len(values))
	mean, squares := 0.0, 0.0
	for _, v := range values {
		mean += v / n
	}
	for _, v := range values {
		squares += (v - mean) * (v - mean)
	}
	tail := (1 - b.Level) / 2
	return quantile(values, tail), quantile(values, 1-tail), math.Sqrt(squares / (n - 1))
}

// quantile interpolates sorted values, the h-th of which is at h/(n + 1).
func quantile(sorted []float64, share float64) float64 {
	at := share*float64(len(sorted)+1) - 1
	at = max(0, min(float64(len(sorted)-1), at))
	k := int(at)
	if k == len(sorted)-1 {
		return sorted[k]
	}
	part := at - float64(k)
	return (1-part)*sorted[k] + part*sorted[k+1]
}
