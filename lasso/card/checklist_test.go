package card

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/artifact"
	"github.com/golasso/golasso/lasso/solver"
)

func checked(t *testing.T, a *artifact.Artifact) Checklist {
	t.Helper()
	c, err := Check(a)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestAWellMadeArtifactPasses(t *testing.T) {
	a := shipped(t)
	c := checked(t, a)
	if len(c) != 7 || !c.Passed() {
		t.Fatalf("\n%v", c)
	}
	var file bytes.Buffer
	if err := a.Write(&file); err != nil {
		t.Fatal(err)
	}
	again, err := artifact.Read(&file)
	if err != nil {
		t.Fatal(err)
	}
	if got := checked(t, again).String(); got != c.String() {
		t.Errorf("read from its file\n%swant\n%s", got, c)
	}
}

// broken holds that exactly the k-th line fails, and why.
func broken(t *testing.T, a *artifact.Artifact, k int, why string) {
	t.Helper()
	c := checked(t, a)
	for i, line := range c {
		if line.Passed == (i == k-1) {
			t.Errorf("line %d: passed %v\n%v", i+1, line.Passed, c)
		}
	}
	if !strings.Contains(c[k-1].Why, why) {
		t.Errorf("line %d fails for %q, want %q", k, c[k-1].Why, why)
	}
}

// TestLine1Breaks: a scaler that has seen the test rows too.
func TestLine1Breaks(t *testing.T) {
	a := shipped(t)
	all := plants(300, 1)
	split, err := lasso.TrainTestSplit(all, lasso.SplitOptions{TestSize: 0.3, Seed: 42})
	if err != nil {
		t.Fatal(err)
	}
	b, err := recipe.Fit(all) // the leak
	if err != nil {
		t.Fatal(err)
	}
	d, err := b.Transform(split.Train)
	if err != nil {
		t.Fatal(err)
	}
	m, err := lasso.Lasso{Lambda: a.Pipeline.Model.Lambda}.Fit(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	if c := checked(t, described(t, m, split)); c[0].Passed || !strings.Contains(c[0].Why, "the scaler has") {
		t.Errorf("%v", c[0])
	}

	a.Training.Split.TestSHA256 = ""
	broken(t, a, 1, "no fingerprint of the rows held out")
	a.Training.Split.TestSHA256 = a.Training.Profile.SHA256
	broken(t, a, 1, "the rows held out are the training rows")
	a = shipped(t)
	a.Training.Profile.Residuals.Rows--
	broken(t, a, 1, "not of the 210 rows")
	a = shipped(t)
	a.Training.Profile.Features[3].Mean += 0.01
	broken(t, a, 1, `feature "n2": the scaler has mean`)
	a = shipped(t)
	a.Training.Profile.Features[0].Max += 0.01
	broken(t, a, 1, `feature "light": the scaler has seen`)
}

// TestLine2Breaks: an intercept that was penalised is smaller than it should be.
func TestLine2Breaks(t *testing.T) {
	a := shipped(t)
	split, err := lasso.TrainTestSplit(plants(300, 1), lasso.SplitOptions{TestSize: 0.3, Seed: 42})
	if err != nil {
		t.Fatal(err)
	}
	d, err := a.Pipeline.Blueprint.Transform(split.Train)
	if err != nil {
		t.Fatal(err)
	}
	at := a.Pipeline.Model.Standardized()
	at.B *= 0.99
	m, err := d.Model(solver.Point{W: at.W, B: at.B}, solver.Lasso(a.Pipeline.Model.Lambda))
	if err != nil {
		t.Fatal(err)
	}
	if c := checked(t, described(t, m, split)); c[1].Passed || !strings.Contains(c[1].Why, "the intercept is shrunk") {
		t.Errorf("%v", c[1])
	}
	a.Training.Profile = nil
	if c := checked(t, a); c[1].Passed || !strings.Contains(c[1].Why, "no profile") {
		t.Errorf("%v", c[1])
	}
}

// curveFails holds that λ's line fails; the trade-off's may too.
func curveFails(t *testing.T, why string, spoil func(*artifact.CurveRecord)) {
	t.Helper()
	a := shipped(t)
	spoil(a.Records.Curve)
	if line := checked(t, a)[2]; line.Passed || !strings.Contains(line.Why, why) {
		t.Errorf("%+v, want %q", line, why)
	}
}

// TestLine3Breaks: no curve, or one on which λ was not chosen.
func TestLine3Breaks(t *testing.T) {
	a := shipped(t)
	a.Records.Curve = nil
	if c := checked(t, a); c[2].Passed || c[3].Passed || !strings.Contains(c[2].Why, "no curve") {
		t.Errorf("%v", c)
	}
	a = shipped(t)
	a.Records.Curve.Choice = "smallest error"
	broken(t, a, 3, `by "smallest error" the curve chooses lambda`)
	a.Records.Curve.Choice = "by eye"
	broken(t, a, 3, "not one that can be made again")
	curveFails(t, "the curve's choice is lambda", func(c *artifact.CurveRecord) { c.Chosen++ })
	curveFails(t, "the model has", func(c *artifact.CurveRecord) { c.Lambdas[c.Chosen] *= 0.9999 })
	curveFails(t, "no standard errors", func(c *artifact.CurveRecord) { c.SE = nil })
	curveFails(t, "1 values of lambda, want", func(c *artifact.CurveRecord) { c.Lambdas = c.Lambdas[:1] })
	curveFails(t, "errors and", func(c *artifact.CurveRecord) { c.MSE = c.MSE[:3] })
	curveFails(t, "not falling", func(c *artifact.CurveRecord) { c.Lambdas[1] = c.Lambdas[0] })
	curveFails(t, "number 999 of", func(c *artifact.CurveRecord) { c.Chosen = 999 })
	curveFails(t, "on which rows", func(c *artifact.CurveRecord) { c.Rows = 0 })
}

func TestTheChoiceOfSoManyFeatures(t *testing.T) {
	c := &artifact.CurveRecord{Lambdas: []float64{4, 3, 2, 1}, MSE: []float64{9, 5, 6, 4}, NonZero: []int{0, 2, 2, 5}, Choice: lasso.AtMost(2).String()}
	if k, err := choose(c); k != 1 || err != nil {
		t.Errorf("%d, %v, want 1", k, err)
	}
	if c.Choice = lasso.AtMost(1).String(); c.Choice != "at most 1 feature" {
		t.Errorf("choice %q", c.Choice)
	}
	if k, err := choose(c); k != 0 || err != nil {
		t.Errorf("%d, %v, want 0", k, err)
	}
}

// TestLine4Breaks: a curve on which there is nothing to weigh, or not this model.
func TestLine4Breaks(t *testing.T) {
	a := shipped(t)
	for k := range a.Records.Curve.NonZero {
		a.Records.Curve.NonZero[k] = a.Records.Curve.NonZero[a.Records.Curve.Chosen]
	}
	broken(t, a, 4, "models of 1 sizes")
	a = shipped(t)
	a.Records.Curve.NonZero[a.Records.Curve.Chosen]++
	broken(t, a, 4, "features at the chosen lambda, the model")
}

// TestLine5Breaks: no reference, one that differs, one that proves nothing.
func TestLine5Breaks(t *testing.T) {
	for why, spoil := range map[string]func(*artifact.Artifact){
		"no coefficients of a reference": func(a *artifact.Artifact) { a.Records.Reference = nil },
		"does not name its solver":       func(a *artifact.Artifact) { a.Records.Reference.Version = "" },
		"it would prove nothing":         func(a *artifact.Artifact) { a.Records.Reference.Tolerance = 0.5 },
		"differs by":                     func(a *artifact.Artifact) { a.Records.Reference.Coefficients[0].Value *= 1.01 },
		"at the intercept":               func(a *artifact.Artifact) { a.Records.Reference.Intercept += 1 },
		`"moon", which is no feature`:    func(a *artifact.Artifact) { a.Records.Reference.Coefficients[0].Name = "moon" },
	} {
		a := shipped(t)
		spoil(a)
		broken(t, a, 5, why)
	}
}

// TestLine6Breaks: each record that is left out.
func TestLine6Breaks(t *testing.T) {
	for why, spoil := range map[string]func(*artifact.Training){
		"no SHA-256":         func(a *artifact.Training) { a.Data = nil },
		"no method":          func(a *artifact.Training) { a.Method = nil },
		"no metrics":         func(a *artifact.Training) { a.Metrics = nil },
		"no time of the fit": func(a *artifact.Training) { a.Fitted = "" },
	} {
		a := shipped(t)
		spoil(&a.Training)
		broken(t, a, 6, why)
	}
}

// TestLine7Breaks: no run, one of another model, one that overlooks a feature.
func TestLine7Breaks(t *testing.T) {
	for why, spoil := range map[string]func(*artifact.Artifact){
		"no run of drift":                      func(a *artifact.Artifact) { a.Records.Drift = nil },
		"looked at another model":              func(a *artifact.Artifact) { a.Records.Drift.Model = "sha256:00" },
		"when it was":                          func(a *artifact.Artifact) { a.Records.Drift.At = "yesterday" },
		"no rows":                              func(a *artifact.Artifact) { a.Records.Drift.Rows = 0 },
		"no thresholds":                        func(a *artifact.Artifact) { a.Records.Drift.Thresholds = nil },
		`the last run did not look at "light"`: func(a *artifact.Artifact) { a.Records.Drift.Features[0].Name = "moon" },
	} {
		a := shipped(t)
		spoil(a)
		broken(t, a, 7, why)
	}
}

func TestNothingToCheck(t *testing.T) {
	for _, a := range []*artifact.Artifact{nil, {}} {
		if _, err := Check(a); !errors.Is(err, artifact.ErrContent) {
			t.Errorf("%v: %v", a, err)
		}
		if _, err := New(a); !errors.Is(err, artifact.ErrContent) {
			t.Errorf("%v: %v", a, err)
		}
	}
}
