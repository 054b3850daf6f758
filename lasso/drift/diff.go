package drift

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/artifact"
	"github.com/golasso/golasso/lasso/internal/tabular"
)

// Difference is what a retraining has changed.
type Difference struct {
	LambdaBefore float64 `json:"lambda_before"`
	LambdaAfter  float64 `json:"lambda_after"`

	InterceptBefore float64 `json:"intercept_before"` // per unit, in units of the target
	InterceptAfter  float64 `json:"intercept_after"`

	Entered []string `json:"entered"` // features that are not zero any more, or are new; by name
	Left    []string `json:"left"`    // features that are zero now, or are gone
	Flipped []string `json:"flipped"` // features whose sign has changed

	Moves   []Move            `json:"moves"` // all coefficients that differ, the largest move first
	Metrics []MetricsMovement `json:"metrics"`
}

// Move is one coefficient before and after; 0 where the feature is not kept.
type Move struct {
	Name         string  `json:"name"`
	Before       float64 `json:"before"` // standardised
	After        float64 `json:"after"`
	UnitsBefore  float64 `json:"per_unit_before"`
	UnitsAfter   float64 `json:"per_unit_after"`
	KnownBefore  bool    `json:"known_before"` // whether the recipe before has the feature
	KnownAfter   bool    `json:"known_after"`
	Displacement float64 `json:"displacement"` // |after − before|, standardised
}

// MetricsMovement is the error on one part of the data before and after.
type MetricsMovement struct {
	Part   string  `json:"part"`
	Before float64 `json:"rmse_before"`
	After  float64 `json:"rmse_after"`
}

// Diff compares two models of the same target, feature by feature and by name.
// Standardised coefficients are compared: each is in units of the target per
// scale of its own training rows, so a move may come from the scale too; the
// coefficients per unit say whether it does. Models of other targets are an error
// of kind artifact.ErrContent.
func Diff(before, after *artifact.Artifact) (*Difference, error) {
	b, a := before.Pipeline.Model, after.Pipeline.Model
	if from, to := b.Blueprint().Columns().Target, a.Blueprint().Columns().Target; from != to {
		return nil, &artifact.Error{Place: "recipe.columns.target", Reason: fmt.Sprintf("%q before and %q after: the models cannot be compared", from, to), Kind: artifact.ErrContent}
	}
	d := &Difference{
		LambdaBefore: b.Lambda, LambdaAfter: a.Lambda, InterceptBefore: b.Intercept(), InterceptAfter: a.Intercept(),
		Entered: []string{}, Left: []string{}, Flipped: []string{}, Moves: []Move{}, Metrics: []MetricsMovement{},
	}
	for _, m := range moves(b.Coefficients(), a.Coefficients()) {
		switch {
		case m.Before == 0 && m.After != 0:
			d.Entered = append(d.Entered, m.Name)
		case m.Before != 0 && m.After == 0:
			d.Left = append(d.Left, m.Name)
		case m.Before*m.After < 0:
			d.Flipped = append(d.Flipped, m.Name)
		}
		if m.Displacement > 0 || m.UnitsBefore != m.UnitsAfter {
			d.Moves = append(d.Moves, m)
		}
	}
	slices.SortStableFunc(d.Moves, func(x, y Move) int { return cmp.Compare(y.Displacement, x.Displacement) })
	for _, m := range before.Training.Metrics {
		if n := after.Training.On(m.Part); n != nil {
			d.Metrics = append(d.Metrics, MetricsMovement{m.Part, m.RMSE, n.RMSE})
		}
	}
	return d, nil
}

// moves joins two lists of coefficients, sorted by name.
func moves(before, after []lasso.Coefficient) []Move {
	byName := map[string]*Move{}
	at := func(name string) *Move {
		if byName[name] == nil {
			byName[name] = &Move{Name: name}
		}
		return byName[name]
	}
	for _, c := range before {
		m := at(c.Name)
		m.Before, m.UnitsBefore, m.KnownBefore = c.Standardized, c.PerUnit, true
	}
	for _, c := range after {
		m := at(c.Name)
		m.After, m.UnitsAfter, m.KnownAfter = c.Standardized, c.PerUnit, true
	}
	out := make([]Move, 0, len(byName))
	for _, m := range byName {
		m.Displacement = math.Abs(m.After - m.Before)
		out = append(out, *m)
	}
	slices.SortFunc(out, func(x, y Move) int { return cmp.Compare(x.Name, y.Name) })
	return out
}

// Same says whether nothing has changed: every coefficient, the intercept and λ.
func (d *Difference) Same() bool {
	return len(d.Moves) == 0 && d.InterceptBefore == d.InterceptAfter && d.LambdaBefore == d.LambdaAfter
}

// String returns the difference as text.
func (d *Difference) String() string {
	head, rows := d.table()
	return strings.Join(d.heading(), "\n") + "\n\n" + tabular.Text(head, rows)
}

// HTML returns the difference as plain HTML, without styles.
func (d *Difference) HTML() string {
	head, rows := d.table()
	return tabular.Paragraphs(d.heading()) + tabular.HTML(head, rows)
}

func (d *Difference) heading() []string {
	out := []string{
		fmt.Sprintf("λ %.4g before, %.4g after; intercept %.6g before, %.6g after", d.LambdaBefore, d.LambdaAfter, d.InterceptBefore, d.InterceptAfter),
		fmt.Sprintf("entered %s; left %s; sign changed %s", listed(d.Entered), listed(d.Left), listed(d.Flipped)),
	}
	for _, m := range d.Metrics {
		out = append(out, fmt.Sprintf("RMSE on %s: %.4g before, %.4g after", m.Part, m.Before, m.After))
	}
	return out
}

func (d *Difference) table() (head []string, rows [][]string) {
	for _, m := range d.Moves {
		rows = append(rows, []string{m.Name, fmt.Sprintf("%.4g", m.Before), fmt.Sprintf("%.4g", m.After), fmt.Sprintf("%+.4g", m.After-m.Before), fmt.Sprintf("%.4g", m.UnitsBefore), fmt.Sprintf("%.4g", m.UnitsAfter)})
	}
	return []string{"feature", "per sd before", "after", "move", "per unit before", "after"}, rows
}

// listed counts names and spells out the first dozen.
func listed(names []string) string {
	switch {
	case len(names) == 0:
		return "none"
	case len(names) > 12:
		return fmt.Sprintf("%d (%s and %d more)", len(names), strings.Join(names[:12], ", "), len(names)-12)
	}
	return fmt.Sprintf("%d (%s)", len(names), strings.Join(names, ", "))
}
