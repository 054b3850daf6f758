package card

import (
	"errors"
	"fmt"
	"math"
	"time"
)

// loosest is the largest tolerance of a reference comparison that still says
// something.
const loosest = 1e-3

// compared recomputes the difference from the reference solver's coefficients.
func compared(s *subject) (string, error) {
	r := s.Records.Reference
	switch {
	case r == nil:
		return "", absent("coefficients of a reference solver")
	case r.Solver == "" || r.Version == "":
		return "", errors.New("the reference does not name its solver and version")
	case r.Tolerance > loosest:
		return "", fmt.Errorf("the tolerance %v is above %v: it would prove nothing", r.Tolerance, loosest)
	}
	other := map[string]float64{}
	for _, c := range r.Coefficients {
		other[c.Name] = c.Value
	}
	size, worst, where := math.Abs(s.state.Model.TargetSD), 0.0, "the intercept"
	worst = math.Abs(s.state.Model.Intercept.Standardized - r.Intercept)
	for _, c := range s.Pipeline.Model.Coefficients() {
		size = max(size, math.Abs(c.Standardized))
		if off := math.Abs(c.Standardized - other[c.Name]); off > worst {
			worst, where = off, c.Name
		}
		delete(other, c.Name)
	}
	for name := range other {
		return "", fmt.Errorf("the reference has a coefficient of %q, which is no feature of the model", name)
	}
	if !(worst <= r.Tolerance*size) {
		return "", fmt.Errorf("%s %s differs by %.3g at %s, more than %.3g", r.Solver, r.Version, worst, where, r.Tolerance*size)
	}
	return fmt.Sprintf("%s %s has the same coefficients to %.2g of %.5g", r.Solver, r.Version, worst, size), nil
}

// monitored holds the last drift run to the model and its features.
func monitored(s *subject) (string, error) {
	d := s.Records.Drift
	if d == nil {
		return "", absent("run of drift monitoring")
	}
	model, err := s.Model()
	if err != nil {
		return "", err
	}
	at, err := time.Parse(time.RFC3339, d.At)
	switch {
	case d.Model != model:
		return "", errors.New("the last run looked at another model")
	case err != nil:
		return "", fmt.Errorf("the last run does not say when it was: %q", d.At)
	case d.Rows < 1:
		return "", errors.New("the last run had no rows")
	case len(d.Thresholds) == 0:
		return "", errors.New("the last run has no thresholds")
	}
	seen, drifted := map[string]bool{}, 0
	for _, f := range d.Features {
		seen[f.Name] = f.Verdict != ""
		if f.Verdict == "drift" {
			drifted++
		}
	}
	for _, c := range s.state.Model.Coefficients {
		if !seen[c.Name] {
			return "", fmt.Errorf("the last run did not look at %q", c.Name)
		}
	}
	return fmt.Sprintf("%d features were compared on %d rows on %s, %d of them beyond a threshold",
		len(s.state.Model.Coefficients), d.Rows, at.Format(time.DateOnly), drifted), nil
}
