package lasso

import (
	"context"
	"fmt"

	"github.com/golasso/golasso/lasso/regpath"
	"github.com/golasso/golasso/lasso/solver"
	"github.com/golasso/golasso/lasso/stability"
)

// Entry says at which smaller λ a feature comes in that a model leaves out.
type Entry struct {
	Feature

	// The coefficient is zero from the model's λ down to Above, where it is looked
	// at last, and nonzero at Lambda. On an exact path the two are the same:
	// nonzero just below. Both are 0 where the feature never comes in.
	Lambda, Above float64

	Negative bool // the sign with which it comes in
	Never    bool // it is zero down to the end of the path
}

// Entries are the features that a model leaves out, the one that would come in
// next first. String and HTML write them as a table.
type Entries []Entry

// Entries returns for each feature that is zero at λ = Lambda the exact λ at
// which it would have come in, along the path down to λ = 0 found by
// [regpath.LARS]; Settings and Method are not used. That path takes about as
// many steps as there are features or rows, whichever is less. Features that
// depend on others, or are constant, never come in.
//
// Errors: [ErrSetting], also for the elastic net and for Ridge, whose paths have
// no corners, and for bounds other than signs: see [Path.Entries]; [ErrMissingColumn] for data without a target;
// the context's, wrapped.
func (l Lasso) Entries(ctx context.Context, d *Data) (Entries, error) {
	ratio, err := l.check()
	if err != nil {
		return nil, err
	}
	if ratio != 1 {
		return nil, setting("Lasso.L1Ratio", ratio, "1, the lasso, for exact entries")
	}
	if err := d.fittable(); err != nil {
		return nil, err
	}
	penalty, err := l.Charges.penalty(d)
	if err != nil {
		return nil, err
	}
	knots, err := regpath.LARS{}.Fit(ctx, d.Problem(penalty))
	if err == nil && knots.Status == solver.Cancelled {
		err = context.Cause(ctx)
	}
	if err != nil {
		return nil, fmt.Errorf("lasso: entries: %w", err)
	}
	found, err := stability.EntriesOfKnots(knots, l.Lambda)
	if err != nil {
		return nil, fmt.Errorf("lasso: %w", err)
	}
	return entries(d, found), nil
}

// Entries returns for each feature that is zero at the k-th λ between which two
// smaller λ of the path it comes in. It panics if there is no such λ.
func (p *Path) Entries(k int) Entries { return entries(p.data, stability.EntriesOfPath(p.Path, k)) }

// entries names the columns.
func entries(d *Data, found []stability.Entry) Entries {
	out := Entries{}
	for _, e := range found {
		out = append(out, Entry{d.Features[e.Column].clone(), e.Lambda, e.Above, e.Negative, e.Never})
	}
	return out
}

// String returns the entries as an aligned table.
func (e Entries) String() string { return e.table().text() }

// HTML returns the entries as a plain HTML table.
func (e Entries) HTML() string { return e.table().html() }

func (e Entries) table() table {
	t := table{head: []string{"feature", "comes in at λ", "sign"}}
	for _, one := range e {
		at, sign := short(one.Lambda), "+"
		if one.Above != one.Lambda {
			at += " to " + short(one.Above)
		}
		if one.Negative {
			sign = "−"
		}
		if one.Never {
			at, sign = "never", ""
		}
		t.rows = append(t.rows, []string{one.Name, at, sign})
	}
	return t
}
