package drift

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/internal/tabular"
)

// String returns the report as text: a heading, a table of features, one of
// columns, and the reasons of each verdict.
func (r *Report) String() string {
	head, features := r.features()
	columnHead, columns := r.columns()
	return strings.Join(r.heading(), "\n") + "\n\n" + tabular.Text(head, features) + "\n" +
		tabular.Text(columnHead, columns) + strings.Join(append(r.reasons(), ""), "\n")
}

// HTML returns the report as plain HTML, without styles.
func (r *Report) HTML() string {
	head, features := r.features()
	columnHead, columns := r.columns()
	return tabular.Paragraphs(r.heading()) + tabular.HTML(head, features) + tabular.HTML(columnHead, columns) + tabular.Paragraphs(r.reasons())
}

func (r *Report) heading() []string {
	out := []string{fmt.Sprintf("%v: %d new rows against %d training rows", r.Verdict, r.Rows, r.TrainingRows)}
	if r.Error != nil {
		out = append(out, fmt.Sprintf("mean squared error %s on %d rows, %s known from %s rows: %v",
			figure(r.Error.MSE), r.Error.Rows, figure(r.Error.KnownMSE), r.Error.Known, r.Error.Verdict))
	}
	return out
}

func (r *Report) features() (head []string, rows [][]string) {
	for _, f := range slices.Concat(r.Features, []Feature{r.Predictions}) {
		rows = append(rows, []string{f.Name, figure(f.TrainingMean), figure(f.Mean), figure(f.Shift), figure(f.Ratio), figure(f.PSI), figure(f.KS), f.Verdict.String()})
	}
	return []string{"feature", "mean before", "mean now", "shift in sd", "variance ratio", "PSI", "KS", "verdict"}, rows
}

func (r *Report) columns() (head []string, rows [][]string) {
	for _, c := range r.Columns {
		rows = append(rows, []string{c.Name, figure(100*c.TrainingMissing) + " %", figure(100*c.Missing) + " %", figure(100*c.Outside) + " %", c.Verdict.String()})
	}
	return []string{"column", "missing before", "missing now", "unseen or out of range", "verdict"}, rows
}

// reasons returns one line for each verdict that is not steady.
func (r *Report) reasons() (lines []string) {
	add := func(name string, reasons []string, more string) {
		if len(reasons) > 0 {
			lines = append(lines, name+": "+strings.Join(reasons, ", ")+more)
		}
	}
	for _, f := range slices.Concat(r.Features, []Feature{r.Predictions}) {
		add(f.Name, f.Reasons, "")
	}
	for _, c := range r.Columns {
		more := ""
		if len(c.UnseenLevels) > 0 {
			more = fmt.Sprintf(" (%q)", c.UnseenLevels[:min(5, len(c.UnseenLevels))])
		}
		add(c.Name, c.Reasons, more)
	}
	if r.Error != nil {
		add("error", r.Error.Reasons, "")
	}
	return lines
}

// figure writes a number with four digits, and what does not exist as a dash.
func figure(v lasso.Figure) string {
	if v != v {
		return "–"
	}
	return fmt.Sprintf("%.4g", float64(v))
}
