package serve

import (
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"strings"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/artifact"
)

// Description is the answer to GET /v1/model.
type Description struct {
	SHA256   string   `json:"sha256"` // of the artifact's file
	Target   string   `json:"target"`
	Equation string   `json:"equation"` // in the data's units
	Columns  []Column `json:"columns"`  // that a row must have

	Objective artifact.Objective `json:"objective"`
	Model     lasso.ModelState   `json:"model"`
	Interval  *artifact.Interval `json:"interval,omitempty"`
	Metrics   []artifact.Metrics `json:"metrics,omitempty"`
	Fitted    string             `json:"fitted,omitempty"` // when, RFC 3339
	Library   string             `json:"library,omitempty"`
}

// Column is a column that a row must have.
type Column struct {
	Name   string   `json:"name"`
	Type   string   `json:"type"`             // "number" or "text"
	Levels []string `json:"levels,omitempty"` // seen in training, of a text
}

// describe answers GET /v1/model.
func (s *Server) describe(w http.ResponseWriter, _ *http.Request) { writeJSON(w, s.model.Load().model) }

// Model returns the description of the artifact in use.
func (s *Server) Model() *Description { return s.model.Load().description }

// describe makes the description, and its JSON.
func (m *loaded) describe() (*Description, []byte, error) {
	d := &Description{
		SHA256: m.sum, Target: m.Pipeline.Blueprint.Columns().Target, Equation: equation(m.Pipeline), Columns: []Column{},
		Objective: m.Objective(), Model: m.Pipeline.Model.State(), Interval: m.Interval,
		Metrics: m.Training.Metrics, Fitted: m.Training.Fitted, Library: m.Library,
	}
	for _, in := range m.predictor.Inputs() {
		c := Column{Name: in.Name, Type: "number"}
		if in.Categorical {
			c.Type, c.Levels = "text", m.predictor.Levels(in.Name)
		}
		d.Columns = append(d.Columns, c)
	}
	text, err := json.Marshal(d)
	if err != nil {
		return nil, nil, fmt.Errorf("serve: the model cannot be described: %w", err)
	}
	return d, text, nil
}

// equation writes the model in the data's units, to six digits, such as
//
//	Salary = 25678 + 9332.9·YearsExperience − 120.5·Country_Spain
func equation(p *lasso.Pipeline) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s = %s", p.Blueprint.Columns().Target, digits(p.Model.Intercept()))
	for _, c := range p.Model.Coefficients() {
		if c.Standardized == 0 {
			continue
		}
		sign := "+"
		if c.PerUnit < 0 {
			sign = "−"
		}
		fmt.Fprintf(&b, " %s %s·%s", sign, digits(math.Abs(c.PerUnit)), c.Name)
	}
	return b.String()
}

// digits writes a number for people, to six digits.
func digits(v float64) string {
	return strings.Replace(fmt.Sprintf("%.6g", v), "-", "−", 1)
}
