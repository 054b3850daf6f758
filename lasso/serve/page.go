package serve

import (
	"bytes"
	"crypto/rand"
	_ "embed"
	"fmt"
	"html/template"
	"math"
	"net/http"
	"strconv"
)

//go:embed page.html
var pageHTML string

var pageTemplate = template.Must(template.New("page").Parse(pageHTML))

// card is what the page shows of a model.
type card struct {
	Target, Equation, Short string
	NonZero, Features, Rows int
	Bars                    []bar
	Facts                   []fact
	Fields                  []field
}

// bar is one coefficient, drawn from −100 to 100.
type bar struct {
	Name, PerUnit, Standardized string
	Class                       string // "plus" or "minus"
	X, Width                    float64
}

type fact struct{ Name, Value string }

// field asks for the value of a column.
type field struct {
	Name    string
	Numeric bool
	Value   string // of training rows, to begin with
	Levels  []string
}

// page answers GET /.
func (s *Server) page(w http.ResponseWriter, _ *http.Request) {
	nonce := rand.Text()
	var b bytes.Buffer
	err := pageTemplate.Execute(&b, struct {
		card
		Nonce string
		Token bool
	}{s.model.Load().card, nonce, s.settings.Token != ""})
	if err != nil {
		s.settings.Log.Error("page", "err", err)
		problem(http.StatusInternalServerError, "the page cannot be written").write(w)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Content-Security-Policy", fmt.Sprintf("default-src 'none'; style-src 'nonce-%s'; script-src 'nonce-%s'; img-src data:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'", nonce, nonce))
	w.Write(b.Bytes())
}

// newCard makes the card of an artifact.
func (m *loaded) newCard() card {
	model := m.Pipeline.Model
	c := card{Target: m.Pipeline.Blueprint.Columns().Target, Equation: equation(m.Pipeline), Short: m.sum[:12], Rows: model.TrainingRows}
	largest := 0.0
	for _, k := range model.Coefficients() {
		c.Features++
		largest = math.Max(largest, math.Abs(k.Standardized))
	}
	for _, k := range model.Coefficients() {
		if k.Standardized == 0 {
			continue
		}
		c.NonZero++
		b := bar{Name: k.Name, PerUnit: digits(k.PerUnit), Standardized: digits(k.Standardized), Class: "plus", Width: 100 * math.Abs(k.Standardized) / largest}
		if k.Standardized < 0 {
			b.Class, b.X = "minus", -b.Width
		}
		c.Bars = append(c.Bars, b)
	}
	c.Facts = m.facts()
	for _, in := range m.predictor.Inputs() {
		c.Fields = append(c.Fields, field{in.Name, !in.Categorical, m.typical(in.Name), m.predictor.Levels(in.Name)})
	}
	return c
}

// facts are the lines about certificate and training; what is not known is left
// out.
func (m *loaded) facts() []fact {
	model, o := m.Pipeline.Model, m.Objective()
	all := []fact{
		{"intercept", digits(model.Intercept())},
		{"penalty", fmt.Sprintf("λ = %s, l1 ratio %s (mean squared error + λ‖w‖₁)", digits(o.Lambda), digits(o.L1Ratio))},
		{"in scikit-learn", fmt.Sprintf("alpha = %s", digits(float64(o.SklearnAlpha)))},
		{"in glmnet", fmt.Sprintf("lambda = %s, alpha = %s", digits(float64(o.GlmnetLambda)), digits(float64(o.GlmnetAlpha)))},
		{"solver", fmt.Sprintf("%v after %d iterations", model.Status, model.Iterations)},
		{"largest violation of optimality", digits(model.KKT)},
	}
	if model.GapApplies {
		all = append(all, fact{"relative duality gap", digits(model.DualGap)})
	}
	for _, s := range m.Training.Metrics {
		all = append(all, fact{"on " + s.Part + " rows", fmt.Sprintf("%d rows, root mean squared error %s, R² %s", s.Rows, digits(s.RMSE), digits(float64(s.R2)))})
	}
	if i := m.Interval; i != nil {
		all = append(all, fact{"interval", fmt.Sprintf("± %s holds %s %% of rows (%s, %d rows)", digits(i.HalfWidth), digits(100*i.Level), i.Method, i.Rows)})
	}
	if t := m.Training; t.Data != nil {
		all = append(all, fact{"data", t.Data.Name}, fact{"data's SHA-256", t.Data.SHA256})
	}
	for _, f := range []fact{{"fitted", m.Training.Fitted}, {"note", m.Training.Note}, {"library", m.Library}, {"artifact's SHA-256", m.sum}} {
		if f.Value != "" {
			all = append(all, f)
		}
	}
	return all
}

// typical returns the mean of a numeric column in training, for the form to
// begin with.
func (m *loaded) typical(column string) string {
	if m.Training.Profile == nil {
		return ""
	}
	for _, c := range m.Training.Profile.Columns {
		if c.Name == column && c.Moments != nil {
			return strconv.FormatFloat(float64(c.Mean), 'g', 4, 64)
		}
	}
	return ""
}
