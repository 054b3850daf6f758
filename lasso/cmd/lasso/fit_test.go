package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/golasso/golasso/datasets/reference"
)

// The command line reaches the walkthroughs' numbers, whichever way λ is told.
func TestFitMeetsTheReference(t *testing.T) {
	sets, err := reference.Load("salary")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sets {
		settings := s.At("settings")
		text := func(name string) string { return fmt.Sprint(settings.At(name).Float()) }
		rows, err := s.Data()
		if err != nil {
			t.Fatal(err)
		}
		data := tableOf(t, rows)
		penalty := settings.At("l1_penalty").Float()
		base := []string{"fit", "--data", data, "--target", "Salary", "--test-size", text("test_size"), "--seed", text("random_state")}
		lambda := []string{"--lambda", fmt.Sprint(penalty)}
		for _, how := range [][]string{
			lambda, {"--sklearn-alpha", fmt.Sprint(penalty / 2)}, append(lambda, "--method", "cd"),
			append(lambda, "--method", "ista"), append(lambda, "--method", "fista", "--learning-rate", "0.5"),
		} {
			got := document(t, "", append(slices.Clone(base), how...)...)
			compare(t, s, penalty, got)
			if got["status"] != "converged" || at(t, got, "certificate", "relative_gap") > 1e-6 {
				t.Errorf("%q: %v, %v", how, got["status"], got["certificate"])
			}
		}
		learning := []string{"--learning-rate", text("learning_rate"), "--iterations", text("iterations")}
		for method, flags := range map[string][]string{"gradient_descent": append(learning, "--method", "gd"), "coordinate_descent": {"--method", "cd-as-written"}} {
			got := document(t, "", slices.Concat(base, lambda, flags)...)
			if w, want := at(t, got, "coefficients", 0, "standardized"), s.At(method, "w", 0).Float(); !near(w, want, 1e-12) {
				t.Errorf("%s: %v, want %v", method, w, want)
			}
		}
	}
}

// compare holds a document against the exact solution of a set.
func compare(t *testing.T, s *reference.Set, penalty float64, got map[string]any) {
	t.Helper()
	exact, raw := s.At("exact"), s.At("raw_scale_equation")
	for name, c := range map[string]struct{ got, want float64 }{
		"w":         {at(t, got, "coefficients", 0, "standardized"), exact.At("w", 0).Float()},
		"objective": {at(t, got, "objective"), exact.At("objective").Float()},
		"train":     {at(t, got, "train", "mse"), exact.At("train_mse").Float()},
		"test":      {at(t, got, "test", "mse"), exact.At("test_mse").Float()},
		"λmax":      {at(t, got, "lambda_max"), s.At("lambda_max").Float()},
		"slope":     {at(t, got, "coefficients", 0, "value"), raw.At("slope").Float()},
		"intercept": {at(t, got, "intercept"), raw.At("intercept").Float()},
		"λ":         {at(t, got, "lambda"), penalty}, "sklearn": {at(t, got, "lambda_sklearn"), penalty / 2},
		"glmnet": {at(t, got, "lambda_glmnet"), penalty / 2}, "alpha": {at(t, got, "alpha_glmnet"), 1},
		"l1 ratio": {at(t, got, "l1_ratio"), 1}, "nonzero": {at(t, got, "nonzero"), exact.At("nonzero").Float()},
		"train rows": {at(t, got, "train", "rows"), float64(s.At("split", "train_index").Len())},
		"test rows":  {at(t, got, "test", "rows"), float64(s.At("split", "test_index").Len())},
	} {
		if !near(c.got, c.want, 1e-9) {
			t.Errorf("%s: %v, want %v", name, c.got, c.want)
		}
	}
}

func TestEveryTutorialMethodRuns(t *testing.T) {
	data := table(t, "synthetic_sparsity.csv")
	for _, name := range tutorialNames() {
		got := call("", "fit", "--data", data, "--target", "y", "--lambda", "0.1", "--method", name, "--json")
		if got.code != 0 && got.code != exitUnsolved {
			t.Errorf("%s: exit code %d: %s", name, got.code, got.err)
			continue
		}
		d := parsed(t, got.out)
		if r2 := at(t, d, "train", "r2"); r2 < 0.9 || at(t, d, "iterations") < 1 {
			t.Errorf("%s: R² %v after %v iterations", name, r2, d["iterations"])
		}
	}
}

func TestFitDescribesFeaturesByColumnAndLevel(t *testing.T) {
	got := document(t, "", "fit", "--data", table(t, "salary_data.csv"), "--target", "Salary", "--lambda-fraction", "0.05",
		"--factor", "Projects=inf", "--factor", "Role=0", "--lower", "0", "--ignore", "CompanySize")
	names := map[string]map[string]any{}
	for _, c := range got["coefficients"].([]any) {
		one := c.(map[string]any)
		names[one["name"].(string)] = one
		if one["value"].(float64) < 0 {
			t.Errorf("%s is %v, below its bound", one["name"], one["value"])
		}
	}
	manager, years := names["Role_Manager"], names["YearsExperience"]
	if manager["source"] != "Role" || manager["level"] != "Manager" || years["source"] != "YearsExperience" || years["level"] != nil {
		t.Errorf("%v, %v", manager, years)
	}
	if names["Projects"]["value"] != 0.0 || names["CompanySize"] != nil {
		t.Errorf("%v, %v", names["Projects"], names["CompanySize"])
	}
	if got["test"] != nil {
		t.Errorf("test %v without test rows", got["test"])
	}
	if !near(at(t, got, "lambda"), 0.05*at(t, got, "lambda_max"), 1e-12) {
		t.Errorf("λ %v of λmax %v", got["lambda"], got["lambda_max"])
	}
}

func TestRolesWeightsAndScaling(t *testing.T) {
	text := "y,x,zip,w\n1,1,01,1\n2,2,1,2\n3,3,01,1\n5,4,1,1\n"
	got := document(t, text, "fit", "--data", "-", "--target", "y", "--numeric", "x", "--categorical", "zip", "--weight", "w", "--lambda", "0", "--standardize=false")
	all := got["coefficients"].([]any)
	if len(all) != 2 || all[1].(map[string]any)["name"] != "zip_1" {
		t.Errorf("features %v", all)
	}
	for _, c := range all {
		one := c.(map[string]any)
		if one["value"] != one["standardized"] {
			t.Errorf("%v was scaled", one)
		}
	}
	// A row of weight 2 counts like the row twice.
	twice := document(t, text+"2,2,1,2\n", "fit", "--data", "-", "--target", "y", "--numeric", "x", "--categorical", "zip", "--lambda", "0", "--standardize=false")
	if !near(at(t, got, "coefficients", 0, "value"), at(t, twice, "coefficients", 0, "value"), 1e-9) {
		t.Errorf("%v, twice %v", got["coefficients"], twice["coefficients"])
	}
	if at(t, got, "certificate", "kkt") > 1e-9 || got["certificate"].(map[string]any)["gap"] != nil {
		t.Errorf("least squares has the certificate %v", got["certificate"])
	}
}

// What the test rows alone have is an error, told by the row of the table.
func TestUnknownLevelInTestRows(t *testing.T) {
	var b strings.Builder
	b.WriteString("y,x,city\n")
	for i := range 20 {
		city := "Rome"
		if i%2 == 0 {
			city = "Oslo"
		}
		if i == 17 { // seed 42 draws it for the test
			city = "Narnia"
		}
		fmt.Fprintf(&b, "%d,%d,%s\n", i%10, i%7, city)
	}
	got := call(b.String(), "fit", "--data", "-", "--target", "y", "--lambda", "0.1", "--test-size", "0.25")
	if got.code != exitFailed || !strings.Contains(got.err, `column "city", row 17: unknown level "Narnia"`) {
		t.Errorf("exit code %d: %s", got.code, got.err)
	}
}

func TestLogAppendsEveryFit(t *testing.T) {
	log := filepath.Join(t.TempDir(), "runs.jsonl")
	data := table(t, "experience_salary.csv")
	for range 2 {
		if got := call("", "fit", "--data", data, "--target", "Salary", "--lambda", "0.1", "--log", log); got.code != 0 {
			t.Fatal(got.err)
		}
	}
	if got := call("", "cv", "--data", data, "--target", "Salary", "--log", log); got.code != 0 {
		t.Fatal(got.err)
	}
	f, err := os.Open(log)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var entries []entry
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var e entry
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			t.Fatal(err)
		}
		entries = append(entries, e)
	}
	if len(entries) != 3 {
		t.Fatalf("%d entries", len(entries))
	}
	e := entries[0]
	if e.Command != "fit" || e.Settings["lambda"] != "0.1" || e.Settings["method"] != "engine" || len(e.Data.SHA256) != 64 || e.Data.Rows != 30 || e.Result.Nonzero != 1 {
		t.Errorf("%+v", e)
	}
	if entries[2].Command != "cv" || entries[1].Result.Objective != e.Result.Objective {
		t.Errorf("%+v", entries[1:])
	}
}
