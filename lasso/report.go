package lasso

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/golasso/golasso/lasso/solver"
)

// listed is how many names a report spells out in one of its lists.
const listed = 12

// Report is a model as a reader wants it: what it was fitted on and how well,
// its λ in three conventions, and the coefficients by weight. String and HTML
// write it.
type Report struct {
	Heading []string      // target and size, λ, how the fit ended, intercepts
	Kept    []Coefficient // coefficients that are not zero, largest |Standardized| first
	Zero    []string      // features whose coefficient is zero
	Held    []string      // features constant in training, held at zero; not in Zero
	Notes   []string      // reference levels, and the steps of numeric columns

	per    string // what Standardized is per; "" where the features have their units
	hidden int    // kept coefficients not shown
}

// Report returns the model's report.
func (m *Model) Report() *Report {
	r := &Report{Held: m.blueprint.Constant(), Zero: []string{}, per: m.blueprint.per()}
	for j, c := range m.Coefficients() {
		switch {
		case c.Standardized != 0:
			r.Kept = append(r.Kept, c)
		case m.blueprint.scaler.scale[j] != 0:
			r.Zero = append(r.Zero, c.Name)
		}
	}
	slices.SortStableFunc(r.Kept, func(a, b Coefficient) int { return descending(a.Standardized, b.Standardized) })
	r.Heading = m.heading(len(r.Kept))
	r.Notes = append(m.blueprint.references(), m.blueprint.stepNotes()...)
	return r
}

// Top returns a copy of the report that shows the n largest coefficients only
// and says how many others there are. It panics for n < 0.
func (r *Report) Top(n int) *Report {
	if n < 0 {
		panic(fmt.Sprintf("lasso: Report.Top: n = %d, want at least 0", n))
	}
	out := *r
	if n < len(r.Kept) {
		out.Kept = slices.Clone(r.Kept[:n])
		out.hidden = r.hidden + len(r.Kept) - n
	}
	return &out
}

// String returns the report as text: heading, an aligned table, lists.
func (r *Report) String() string {
	return lines(r.Heading) + "\n" + r.table().text() + lines(r.tail())
}

// HTML returns the report as plain HTML, without styles.
func (r *Report) HTML() string {
	return paragraphs(r.Heading) + r.table().html() + paragraphs(r.tail())
}

func (r *Report) table() table {
	t := table{head: []string{"feature", "per " + r.per, "per unit"}}
	if r.per == "" {
		t.head = []string{"feature", "per unit"}
	}
	for _, c := range r.Kept {
		row := []string{c.Name, short(c.Standardized), short(c.PerUnit)}
		t.rows = append(t.rows, row[:len(t.head)])
	}
	return t
}

// tail is what stands below the table.
func (r *Report) tail() []string {
	out := []string{}
	if r.hidden > 0 {
		out = append(out, fmt.Sprintf("and %s with smaller coefficients", count(r.hidden, "feature")))
	}
	if len(r.Zero) > 0 {
		out = append(out, fmt.Sprintf("at zero, %d: %s", len(r.Zero), list(r.Zero)))
	}
	if len(r.Held) > 0 {
		out = append(out, fmt.Sprintf("constant in training and held at zero, %d: %s", len(r.Held), list(r.Held)))
	}
	return append(out, r.Notes...)
}

// heading says what was fitted and how well.
func (m *Model) heading(kept int) []string {
	out := []string{
		fmt.Sprintf("%s from %s, %d kept, on %s", m.blueprint.columns.Target,
			count(len(m.point.W), "feature"), kept, count(m.TrainingRows, "training row")),
		m.penalty(),
		m.ending(),
	}
	at := map[string]string{"sd": "at the means of the features", "IQR": "at the medians of the features"}[m.blueprint.per()]
	switch {
	case m.blueprint.unscaled:
		return append(out, fmt.Sprintf("intercept %s", short(m.inUnits.B)))
	case at == "":
		at = "where all scaled features are 0"
	}
	return append(out, fmt.Sprintf("intercept %s %s, %s where all of them are 0", short(m.point.B), at, short(m.inUnits.B)))
}

// penalty says what was charged; other packages' numbers for it are those of a
// lasso only.
func (m *Model) penalty() string {
	if m.how != "" {
		return m.how
	}
	return m.Conventions().String()
}

// ending says how the fit ended and what its certificate is worth. The gap is
// rounded up to a power of ten, since its last digits are noise.
func (m *Model) ending() string {
	what, worth := "duality gap", m.DualGap
	if !m.GapApplies {
		what, worth = "largest violation of optimality", m.KKTRelative
	}
	status := m.Status.String()
	if m.Status == solver.Unsolved {
		status = "coefficients found elsewhere" // Data.Model
	}
	return fmt.Sprintf("%s, %s at most 1e%+03d", status, what, int(math.Ceil(math.Log10(max(worth, 1e-12)))))
}

// references names the reference level of each encoded column.
func (b *Blueprint) references() []string {
	var names []string
	for _, column := range b.encoder.Columns() {
		if level, ok := b.encoder.Reference(column); ok {
			names = append(names, column+" "+level)
		}
	}
	if names == nil {
		return nil
	}
	return []string{"compared with: " + list(names)}
}

// stepNotes says what was done to each numeric column.
func (b *Blueprint) stepNotes() []string {
	var notes []string
	for k := range b.numbers {
		if words := b.numbers[k].words(); words != "" {
			notes = append(notes, b.numbers[k].name+" "+words)
		}
	}
	for k := range b.encoder.columns {
		if words := b.encoder.columns[k].words(); words != "" {
			notes = append(notes, b.encoder.columns[k].name+" "+words)
		}
	}
	if notes == nil {
		return nil
	}
	return []string{"steps: " + list(notes)}
}

// per says in one word what a standardised coefficient is per: "sd", "IQR",
// "range", or "scale" where these differ; "" where nothing is scaled.
func (b *Blueprint) per() string {
	if b.unscaled {
		return ""
	}
	kinds := slices.Compact(slices.Sorted(slices.Values(b.scaler.kind)))
	if len(kinds) > 1 {
		return "scale"
	}
	return scalings[kinds[0]]
}

// list joins names and counts those beyond the first dozen.
func list(names []string) string {
	if len(names) <= listed+1 {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:listed], ", "), len(names)-listed)
}

func lines(all []string) string {
	var out strings.Builder
	for _, line := range all {
		out.WriteString(line + "\n")
	}
	return out.String()
}

// descending compares by absolute value, the larger first.
func descending(a, b float64) int {
	switch {
	case math.Abs(a) > math.Abs(b):
		return -1
	case math.Abs(a) < math.Abs(b):
		return 1
	}
	return 0
}
