package main

import (
	"context"
	"math"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/golasso/golasso/datasets"
	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/artifact"
)

// fit's interval is that of package lasso: the same rows, model and radius; and
// predict puts it around every prediction.
func TestIntervalIsSplitConformal(t *testing.T) {
	recipe := lasso.Recipe{Columns: lasso.Columns{Target: "Salary"}}
	want, err := lasso.Conformal{CV: lasso.CV{Recipe: recipe, Lambdas: []float64{500}}, Level: 0.8, CalibrationSize: 0.3, Seed: 7}.Fit(context.Background(), datasets.SalaryData())
	if err != nil {
		t.Fatal(err)
	}
	data, model := table(t, "salary_data.csv"), filepath.Join(t.TempDir(), "model.json")
	args := []string{"--data", data, "--target", "Salary", "--interval", "0.8", "--calibration-size", "0.3", "--seed", "7", "--model-out", model}
	got := document(t, "", append([]string{"fit", "--lambda", "500"}, args...)...)
	if at(t, got, "interval", "half_width") != want.Radius || at(t, got, "interval", "rows") != 150 || at(t, got, "train", "rows") != 350 {
		t.Errorf("%v, want ± %v of %d rows", got["interval"], want.Radius, len(want.Calibrated))
	}
	if got["interval"].(map[string]any)["test_coverage"] != nil || got["stability"] != nil {
		t.Errorf("no test rows, no stability: %v, %v", got["interval"], got["stability"])
	}
	for j, c := range want.Model.Coefficients() {
		if at(t, got, "coefficients", j, "standardized") != c.Standardized {
			t.Errorf("%s: %v, want %v", c.Name, at(t, got, "coefficients", j, "standardized"), c.Standardized)
		}
	}
	predicted := document(t, "", "predict", model, "--data", data)
	for i := range predicted["intervals"].([]any) {
		v := at(t, predicted, "predictions", i)
		if at(t, predicted, "intervals", i, "low") != v-want.Radius || at(t, predicted, "intervals", i, "high") != v+want.Radius {
			t.Errorf("row %d: %v around %v", i, predicted["intervals"].([]any)[i], v)
		}
	}
	one := document(t, "", append([]string{"cv", "--lambdas", "9", "--test-size", "0.2"}, args...)...)
	if n := at(t, one, "model", "interval", "rows"); at(t, one, "rows") != 280 || n != 120 || !(at(t, one, "model", "interval", "test_coverage") > 0.6) {
		t.Errorf("cv: %v, %v", one["rows"], one["model"].(map[string]any)["interval"])
	}
}

// Over seeds, test rows are held as often as was asked for, up to chance: with m
// calibration rows the expected share lies between the level and 1/(m + 1) more,
// and the standard error of 25 runs is about 0.01.
func TestIntervalHoldsWhatItSays(t *testing.T) {
	data, sum := table(t, "salary_data.csv"), 0.0
	for seed := range 25 {
		got := document(t, "", "fit", "--data", data, "--target", "Salary", "--lambda", "500", "--test-size", "0.2", "--interval", "0.9", "--seed", strconv.Itoa(seed))
		sum += at(t, got, "interval", "test_coverage")
	}
	if mean := sum / 25; math.Abs(mean-0.9) > 0.03 {
		t.Errorf("on average %v of the test rows, want 0.9", mean)
	}
}

// The counts of --stability are those of package lasso, and the card shows them.
func TestStabilityCountsHalves(t *testing.T) {
	recipe := lasso.Recipe{Columns: lasso.Columns{Target: "Salary"}}
	want, err := lasso.Stability{Recipe: recipe, Pairs: 4, Seed: 42, Lambdas: []float64{1500}}.Run(context.Background(), datasets.SalaryData())
	if err != nil {
		t.Fatal(err)
	}
	data, model := table(t, "salary_data.csv"), filepath.Join(t.TempDir(), "model.json")
	got := document(t, "", "fit", "--data", data, "--target", "Salary", "--lambda", "1500", "--stability", "4", "--model-out", model)
	if at(t, got, "stability", "draws") != 8 {
		t.Errorf("%v", got["stability"])
	}
	for j, f := range want.Features {
		if kept, positive := at(t, got, "stability", "features", j, "kept"), at(t, got, "stability", "features", j, "positive"); kept != 8*f.Frequency || positive != 8*f.Positive {
			t.Errorf("%s: kept %v, positive %v of 8, want %v and %v", f.Name, kept, positive, f.Frequency, f.Positive)
		}
	}
	saved, err := artifact.Load(model)
	if err != nil || saved.Records.Stability == nil || len(saved.Records.Stability.Features) != len(want.Features) {
		t.Errorf("not kept: %v", err)
	}
	if card := call("", "report", "--markdown", model).out; !strings.Contains(card, "share of 8 draws") {
		t.Errorf("the card does not tell: %s", card)
	}
	text := call("", "cv", "--data", data, "--target", "Salary", "--lambdas", "9", "--stability", "2", "--interval", "0.5")
	for _, part := range []string{"interval: prediction ± ", "in 2 pairs of halves"} {
		if !strings.Contains(text.out, part) {
			t.Errorf("cv does not say %q: %s", part, text.out)
		}
	}
	// The tutorials' algorithms fit the model; the halves are the engine's.
	descent := document(t, "", "fit", "--data", data, "--target", "Salary", "--lambda", "1500", "--method", "proximal", "--iterations", "2000", "--stability", "4")
	if at(t, descent, "stability", "features", 0, "kept") != 8*want.Features[0].Frequency {
		t.Errorf("%v", descent["stability"])
	}
}

func TestEvidenceOutOfRange(t *testing.T) {
	data := table(t, "salary_data.csv")
	fit := []string{"fit", "--data", data, "--target", "Salary", "--lambda", "500"}
	for _, c := range []struct {
		flags []string
		code  int
		says  string
	}{
		{[]string{"--interval", "1"}, exitUsage, "--interval 1: want a share"},
		{[]string{"--interval", "NaN"}, exitUsage, "--interval NaN: want a share"},
		{[]string{"--interval", "0.9", "--calibration-size", "1"}, exitUsage, "--calibration-size 1"},
		{[]string{"--interval", "0.995"}, exitFailed, "wants at least 199 calibration rows, there are 125"},
		{[]string{"--stability", "-1"}, exitUsage, "--stability -1"},
		{[]string{"--stability", "2", "--l1-ratio", "0"}, exitUsage, "ridge regression keeps every feature"},
		{[]string{"--stability", "2", "--lambda", "0"}, exitUsage, "lambda 0 keeps every feature"},
	} {
		if got := call("", append(fit, c.flags...)...); got.code != c.code || !strings.Contains(got.err, c.says) || got.out != "" {
			t.Errorf("%q: exit code %d: %s", c.flags, got.code, got.err)
		}
	}
	rows := "y,x\n" + strings.Repeat("1,2\n2,3\n4,5\n", 5) + "7,many\n"
	if got := call(rows, "fit", "--data", "-", "--target", "y", "--lambda", "1", "--interval", "0.5", "--numeric", "x"); got.code != exitFailed || !strings.Contains(got.err, `column "x", row 15`) {
		t.Errorf("a row kept apart or not, its number is that of the table: %s", got.err)
	}
}
