package card

import (
	"fmt"
	"math"
	"slices"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/artifact"
)

// Card is a model card: sections of sentences and tables.
type Card struct {
	Title    string    `json:"title"`
	Sections []Section `json:"sections"`
}

// Section is one part of a card. Rows may be nil.
type Section struct {
	Title string     `json:"title"`
	Text  []string   `json:"text"`
	Head  []string   `json:"head"`
	Rows  [][]string `json:"rows"`
}

// New makes the card of an artifact. What the artifact does not know is said to be
// unknown. The error is that of [Check].
func New(a *artifact.Artifact) (*Card, error) {
	checklist, err := Check(a)
	if err != nil {
		return nil, err
	}
	s := &subject{a, a.Pipeline.State(), a.Training.Profile}
	c := &Card{Title: fmt.Sprintf("Model card: %s", s.state.Recipe.Columns.Target)}
	c.Sections = append(c.Sections, s.what(), s.coefficients(), s.sources(), s.errors(), s.residuals(), s.collinearity(), s.leakage(), s.training())
	head, rows := checklist.table()
	c.Sections = append(c.Sections, Section{Title: "Ship checklist", Head: head, Rows: rows})
	return c, nil
}

// what says what the model predicts, and what the fit is worth.
func (s *subject) what() Section {
	r := s.Pipeline.Model.Report()
	out := Section{Title: "Model", Text: append(slices.Clone(r.Heading), "minimised: "+s.Objective().Formula)}
	if i := s.Interval; i != nil {
		out.Text = append(out.Text, fmt.Sprintf("interval: the prediction plus and minus %s holds the target in %s of cases (%s, %d rows)", figure(i.HalfWidth), percent(i.Level), i.Method, i.Rows))
	}
	out.Text = append(out.Text, r.Notes...)
	return out
}

// coefficients tells magnitude, direction and stability of each.
func (s *subject) coefficients() Section {
	out := Section{Title: "Coefficients", Head: []string{"feature", "per sd", "per unit", "direction", "kept", "same sign"}}
	stable := map[string]artifact.FeatureStability{}
	record := s.Records.Stability
	if record == nil {
		out.Text = append(out.Text, "stability is unknown: the artifact has no record of repeated draws")
	} else {
		out.Text = append(out.Text, fmt.Sprintf("kept and same sign: share of %d draws (%s)", record.Draws, record.How))
		for _, f := range record.Features {
			stable[f.Name] = f
		}
	}
	for _, c := range s.Pipeline.Model.Report().Kept {
		direction, kept, sign := "raises", "–", "–"
		if c.Standardized < 0 {
			direction = "lowers"
		}
		if f, known := stable[c.Name]; known && record.Draws > 0 {
			kept = percent(float64(f.Kept) / float64(record.Draws))
			agree := f.Positive
			if c.Standardized < 0 {
				agree = f.Kept - f.Positive
			}
			if f.Kept > 0 {
				sign = percent(float64(agree) / float64(f.Kept))
			}
		}
		out.Rows = append(out.Rows, []string{c.Name, figure(c.Standardized), figure(c.PerUnit), direction, kept, sign})
	}
	return out
}

// sources rolls the coefficients up to the columns they come from.
func (s *subject) sources() Section {
	out := Section{Title: "Source columns", Head: []string{"column", "features", "kept", "share", "range of its effect"}}
	for _, r := range s.Pipeline.Model.RollUp() {
		out.Rows = append(out.Rows, []string{r.Source, fmt.Sprint(r.Features), fmt.Sprint(r.Kept), percent(r.Share), figure(r.Range)})
	}
	return out
}

// errors lists what is known of the predictions' errors.
func (s *subject) errors() Section {
	out := Section{Title: "Errors", Head: []string{"rows", "number", "RMSE", "MAE", "R²", "RMSE of predicting the mean"}}
	if len(s.Training.Metrics) == 0 {
		out.Text, out.Head = []string{"unknown: the artifact has no metrics"}, nil
	}
	for _, m := range s.Training.Metrics {
		out.Rows = append(out.Rows, []string{m.Part, fmt.Sprint(m.Rows), figure(m.RMSE), figure(m.MAE), figure(float64(m.R2)), figure(math.Sqrt(m.BaselineMSE))})
	}
	return out
}

// training says where the model comes from.
func (s *subject) training() Section {
	out := Section{Title: "Training"}
	add := func(format string, values ...any) { out.Text = append(out.Text, fmt.Sprintf(format, values...)) }
	t := s.Training
	if d := t.Data; d != nil {
		add("data: %s, %d rows, SHA-256 %s", d.Name, d.Rows, d.SHA256)
		if d.Window != nil {
			add("window: %s from %s to %s", d.Window.Column, d.Window.From, d.Window.To)
		}
	}
	if t.Split != nil {
		add("split: %s, seed %d, %s of the rows held out", t.Split.How, t.Split.Seed, percent(t.Split.TestSize))
	}
	if m := t.Method; m != nil {
		line := "method: " + m.Name
		if m.LearningRate > 0 {
			line += fmt.Sprintf(", learning rate %s", figure(m.LearningRate))
		}
		add("%s, %d iterations", line, s.state.Model.Iterations)
	}
	if t.Fitted != "" {
		add("fitted %s by golasso %s", t.Fitted, s.Library)
	}
	if t.Note != "" {
		add("%s", t.Note)
	}
	if out.Text == nil {
		add("unknown: the artifact does not say where the rows came from")
	}
	return out
}

// figure writes a number with five digits, and what does not exist as a dash.
func figure(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "–"
	}
	return fmt.Sprintf("%.5g", v)
}

func percent(share float64) string { return fmt.Sprintf("%.3g %%", 100*share) }

// value is a figure that may not be there; NaN then.
func value(f *lasso.Figure) float64 {
	if f == nil {
		return math.NaN()
	}
	return float64(*f)
}
