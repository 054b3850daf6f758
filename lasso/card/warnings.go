package card

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/golasso/golasso/lasso"
)

// The limits from which a figure is worth a sentence.
const (
	// limitSkewness and limitKurtosis are those of "substantial" departure from a
	// normal distribution. Source: West, Finch and Curran, in Hoyle (ed.),
	// Structural Equation Modeling (1995), 56–75.
	limitSkewness = 2
	limitKurtosis = 7
	// limitCorrelation is a "medium" correlation. Source: Cohen, Statistical Power
	// Analysis (1988), section 3.2.
	limitCorrelation = 0.3
	// limitVIF is the variance inflation that is called serious. Source: Marquardt,
	// Technometrics 12 (1970), 591.
	limitVIF = 10
	// limitLeak is a correlation with the target that a cause hardly reaches.
	limitLeak = 0.95
	// limitFit is a share of explained variance that measured data hardly reach.
	limitFit = 0.99
	// limitIdentifier is the number of levels per row of a column that names rows.
	limitIdentifier = 0.5
)

// residuals checks what least squares and its intervals take for granted.
func (s *subject) residuals() Section {
	out := Section{Title: "Residuals", Head: []string{"figure", "value"}}
	if s.profile == nil || s.profile.Residuals == nil {
		return Section{Title: out.Title, Text: []string{"unknown: the artifact has no profile of the training rows"}}
	}
	r := s.profile.Residuals
	for _, row := range []struct {
		name  string
		value lasso.Figure
		limit float64
		means string
	}{
		{"mean", r.Mean, math.Inf(1), ""},
		{"standard deviation", r.SD, math.Inf(1), ""},
		{"skewness", r.Skewness, limitSkewness, "errors are lopsided; a transform of the target may help"},
		{"excess kurtosis", r.Kurtosis, limitKurtosis, "a few errors are very large"},
		{"correlation of size and prediction", r.Spread, limitCorrelation, "errors grow or shrink with the prediction, so one width does not fit all intervals"},
		{"correlation with the row before", r.Serial, limitCorrelation, "the order of the rows tells what the features do not"},
	} {
		out.Rows = append(out.Rows, []string{row.name, figure(float64(row.value))})
		if math.Abs(float64(row.value)) > row.limit {
			out.Text = append(out.Text, fmt.Sprintf("%s %s, beyond %v: %s", row.name, figure(float64(row.value)), row.limit, row.means))
		}
	}
	if out.Text == nil {
		out.Text = []string{"nothing stands out"}
	}
	names := []string{"smallest", "5 %", "25 %", "median", "75 %", "95 %", "largest"}
	for k, q := range r.Quantiles[:min(len(names), len(r.Quantiles))] {
		out.Rows = append(out.Rows, []string{names[k], figure(float64(q))})
	}
	return out
}

// collinearity tells how far the kept features stand in for each other.
func (s *subject) collinearity() Section {
	out := Section{Title: "Collinearity of what is kept", Head: []string{"feature", "variance inflation"}}
	if s.profile == nil {
		return Section{Title: out.Title, Text: []string{"unknown: the artifact has no profile of the training rows"}}
	}
	for _, c := range s.state.Model.Coefficients {
		factor := value(s.profile.Features[c.Index].VIF)
		out.Rows = append(out.Rows, []string{c.Name, figure(factor)})
		if !(factor <= limitVIF) {
			out.Text = append(out.Text, fmt.Sprintf("%s, %s above %v: the other features tell most of it, so its coefficient is not its own", c.Name, figure(factor), limitVIF))
		}
	}
	if out.Text == nil {
		out.Text = []string{fmt.Sprintf("no factor is above %v", limitVIF)}
	}
	return out
}

// leakage looks for features that know the answer.
func (s *subject) leakage() Section {
	out := Section{Title: "Hints of leakage"}
	if s.profile == nil {
		out.Text = []string{"unknown: the artifact has no profile of the training rows"}
		return out
	}
	add := func(format string, values ...any) { out.Text = append(out.Text, fmt.Sprintf(format, values...)) }
	for _, c := range s.state.Model.Coefficients {
		if r := value(s.profile.Features[c.Index].TargetCorrelation); math.Abs(r) > limitLeak {
			add("%s has a correlation of %s with the target: is it known before the target is?", c.Name, figure(r))
		}
	}
	for _, m := range s.Training.Metrics {
		if float64(m.R2) > limitFit {
			add("R² of %s on %s: measured data are hardly explained so well", figure(float64(m.R2)), m.Part)
		}
	}
	target := strings.ToLower(s.state.Recipe.Columns.Target)
	for _, in := range s.Pipeline.Predictor().Inputs() {
		if name := strings.ToLower(in.Name); len(target) > 2 && strings.Contains(name, target) {
			add("column %q bears the target's name", in.Name)
		}
		at := slices.IndexFunc(s.profile.Columns, func(c lasso.ColumnProfile) bool { return c.Name == in.Name })
		if at >= 0 && in.Categorical && float64(len(s.profile.Columns[at].Levels)) > limitIdentifier*float64(s.profile.Rows) {
			add("column %q has %d levels in %d rows: it names rows", in.Name, len(s.profile.Columns[at].Levels), s.profile.Rows)
		}
	}
	if out.Text == nil {
		add("none found")
	}
	return out
}
