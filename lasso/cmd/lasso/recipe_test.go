package main

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/golasso/golasso/datasets"
	"github.com/golasso/golasso/lasso"
)

// The flags are the recipe's fields.
func TestFlagsAreTheRecipe(t *testing.T) {
	recipe := lasso.Recipe{
		Columns: lasso.Columns{Target: "Salary"}, Scale: lasso.Robust{},
		OneHot: lasso.OneHot{
			Reference: map[string]string{"Location": "Remote"}, Rare: lasso.Rare{MinCount: 60}, Unseen: lasso.UnseenOther,
		},
		RareFlags:    lasso.Rare{MinCount: 60},
		Steps:        map[string][]lasso.Step{"CompanySize": {lasso.Log1p{}, lasso.Winsorize{}}},
		Powers:       map[string]int{"YearsExperience": 2},
		Interactions: []lasso.Interaction{{A: "YearsExperience", B: "Role"}},
	}
	_, data, err := recipe.FitTransform(datasets.SalaryData())
	if err != nil {
		t.Fatal(err)
	}
	want, err := lasso.Lasso{Lambda: 500}.Fit(context.Background(), data)
	if err != nil {
		t.Fatal(err)
	}
	got := document(t, "", "fit", "--data", table(t, "salary_data.csv"), "--target", "Salary", "--lambda", "500", "--scale", "robust",
		"--reference-level", "Location=Remote", "--min-count", "60", "--unseen", "other", "--step", "CompanySize=log1p,winsorize",
		"--power", "YearsExperience=2", "--cross", "YearsExperience=Role")
	if len(got["coefficients"].([]any)) != len(data.Features) {
		t.Fatalf("%d features, want %d", len(got["coefficients"].([]any)), len(data.Features))
	}
	for j, c := range want.Coefficients() {
		one := got["coefficients"].([]any)[j].(map[string]any)
		if one["name"] != c.Name || one["standardized"] != c.Standardized || one["source"] != strings.Join(c.Sources, " × ") {
			t.Errorf("%v, want %+v", one, c)
		}
	}
}

func TestMissingCellsByPolicy(t *testing.T) {
	var b strings.Builder
	b.WriteString("y,x,city\n")
	for i := range 30 {
		x, city := fmt.Sprint(i%7), []string{"Oslo", "Rome", "Bern"}[i%3]
		if i == 4 {
			x = "NA"
		}
		if i == 5 {
			city = ""
		}
		fmt.Fprintf(&b, "%d,%s,%s\n", i%5+i%7, x, city)
	}
	fit := []string{"fit", "--data", "-", "--target", "y", "--lambda", "0.1"}
	if got := call(b.String(), fit...); got.code != exitFailed || !strings.Contains(got.err, `column "x", row 4: missing value`) {
		t.Errorf("exit code %d: %s", got.code, got.err)
	}
	filled := document(t, b.String(), append(slices.Clone(fit), "--missing", "median")...)
	dropped := document(t, b.String(), append(slices.Clone(fit), "--missing", "drop")...)
	mixed := document(t, b.String(), append(slices.Clone(fit), "--missing", "drop", "--missing", "x=mean")...)
	for want, got := range map[float64]map[string]any{30: filled, 28: dropped, 29: mixed} {
		if at(t, got, "train", "rows") != want {
			t.Errorf("%v rows, want %v", got["train"], want)
		}
	}
}

// What is taken as the recipe says is told on standard error.
func TestUnseenLevelsAreWarnedOf(t *testing.T) {
	data := table(t, "salary_data.csv")
	model := filepath.Join(t.TempDir(), "model.json")
	if got := call("", "fit", "--data", data, "--target", "Salary", "--lambda", "300", "--unseen", "zero", "--model-out", model); got.code != 0 {
		t.Fatal(got.err)
	}
	rows := "Role,Location,Education,YearsExperience,CompanySize,Projects\nManager,Austin,PhD,3,50,1\nManager,Narnia,PhD,3,50,1\nManager,Mordor,PhD,3,50,1\n"
	got := call(rows, "predict", model, "--data", "-", "--json")
	if got.code != 0 || !strings.Contains(got.err, `warning: column "Location", row 1: unknown level "Narnia" (6 levels in training), and 1 cell more: taken as`) {
		t.Fatalf("exit code %d: %s", got.code, got.err)
	}
	d := parsed(t, got.out)
	if at(t, d, "predictions", 0) != at(t, d, "predictions", 1) {
		t.Errorf("an unknown level is not taken as the reference: %v", d["predictions"])
	}
}

// A row that the recipe drops has no prediction, and the others keep theirs.
func TestPredictWithDroppedRows(t *testing.T) {
	var b strings.Builder
	b.WriteString("y,x,city\n")
	for i := range 30 {
		fmt.Fprintf(&b, "%d,%d,%s\n", i%5+i%7, i%7, []string{"Oslo", "Rome", "Bern"}[i%3])
	}
	model := filepath.Join(t.TempDir(), "model.json")
	if got := call(b.String(), "fit", "--data", "-", "--target", "y", "--lambda", "0.01", "--missing", "drop", "--interval", "0.5", "--model-out", model); got.code != 0 {
		t.Fatal(got.err)
	}
	rows := "y,x,city\n5,3,Oslo\n2,NA,Rome\n3,,Bern\n5,3,Oslo\n4,2,\n"
	got := call(rows, "predict", model, "--data", "-", "--json", "--explain")
	d := parsed(t, got.out)
	if got.code != 0 || at(t, d, "predictions", 0) != at(t, d, "predictions", 3) || at(t, d, "intervals", 3, "low") >= at(t, d, "predictions", 3) {
		t.Fatalf("exit code %d: %v", got.code, d)
	}
	for _, i := range []int{1, 2, 4} {
		for _, part := range []string{"predictions", "contributions"} {
			if d[part].([]any)[i] != nil {
				t.Errorf("%s of row %d: %v", part, i, d[part].([]any)[i])
			}
		}
		if d["intervals"].([]any)[i].(map[string]any)["low"] != nil {
			t.Errorf("interval of row %d: %v", i, d["intervals"])
		}
	}
	for _, part := range []string{
		`warning: column "x", row 1: missing value: "", and 1 cell more: no prediction`, `warning: column "city", row 4: missing value: "": no prediction`,
	} {
		if !strings.Contains(got.err, part) {
			t.Errorf("no %q: %s", part, got.err)
		}
	}
	if at(t, d, "score", "rows") != 2 || at(t, d, "rows") != 5 {
		t.Errorf("%v, %v rows", d["score"], d["rows"])
	}
	lines := strings.Split(call(rows, "predict", model, "--data", "-", "--explain").out, "\n")
	if len(lines) != 7 || lines[2] != "NA"+strings.Repeat(",NA", 5) || lines[1] != lines[4] {
		t.Errorf("as CSV: %q", lines)
	}
}

func TestRecipeFlagsOutOfRange(t *testing.T) {
	data := table(t, "salary_data.csv")
	for _, flags := range [][]string{
		{"--scale", "log"}, {"--scale", "robust", "--standardize=false"}, {"--missing", "guess"}, {"--missing", "x=guess"}, {"--unseen", "guess"},
		{"--reference-level", "Location"}, {"--reference-level", "Location=Austin", "--keep-all"}, {"--step", "CompanySize=sqrt"}, {"--step", "x"},
		{"--power", "CompanySize=two"}, {"--cross", "CompanySize"},
	} {
		got := call("", append([]string{"fit", "--data", data, "--target", "Salary", "--lambda", "1"}, flags...)...)
		if got.code != exitUsage || !strings.Contains(got.err, flags[0]) {
			t.Errorf("%q: exit code %d: %s", flags, got.code, got.err)
		}
	}
	for _, flags := range [][]string{{"--min-share", "2"}, {"--power", "CompanySize=99"}, {"--step", "Nothing=log1p"}, {"--reference-level", "Location=Narnia"}} {
		if got := call("", append([]string{"fit", "--data", data, "--target", "Salary", "--lambda", "1"}, flags...)...); got.code != exitFailed {
			t.Errorf("%q: exit code %d: %s", flags, got.code, got.err)
		}
	}
}
