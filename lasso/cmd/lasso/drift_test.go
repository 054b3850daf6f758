package main

import (
	"bytes"
	"image/png"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"github.com/golasso/golasso/datasets"
	"github.com/golasso/golasso/lasso/artifact"
	"github.com/golasso/golasso/lasso/drift"
)

// drifted writes the wide salaries ten years later, some of them from a place
// that training does not know, others with inverse pay.
func drifted(t *testing.T) string {
	t.Helper()
	df := datasets.SalaryData()
	years, places, pay := df.Col("YearsExperience").Float(), df.Col("Location").Records(), df.Col("Salary").Float()
	for i := range years {
		years[i] += 10
		pay[i] = 200000 - pay[i]
		if i%10 == 0 {
			places[i] = "Narnia"
		}
	}
	var columns []series.Series
	for _, name := range df.Names() {
		switch name {
		case "YearsExperience":
			columns = append(columns, series.New(years, series.Float, name))
		case "Location":
			columns = append(columns, series.New(places, series.String, name))
		case "Salary":
			columns = append(columns, series.New(pay, series.Float, name))
		default:
			columns = append(columns, df.Col(name))
		}
	}
	path := file(t, "later.csv", "")
	if err := writeTable(path, dataframe.New(columns...)); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestDriftIsAnExitCode(t *testing.T) {
	model, data := kept(t)
	later := drifted(t)
	if got := call("", "drift", model, "--data", data); got.code != 0 || !strings.Contains(got.out, "steady") {
		t.Errorf("the same rows: exit code %d: %s%s", got.code, got.out, got.err)
	}
	got := call("", "drift", model, "--data", later, "--json", "--record")
	if got.code != exitDriftSeen {
		t.Fatalf("exit code %d: %s", got.code, got.err)
	}
	d := parsed(t, got.out)
	if d["verdict"] != "drift" || at(t, d, "error", "rows") != 450 {
		t.Errorf("%v, %v", d["verdict"], d["error"])
	}
	var unseen []any
	for _, c := range d["columns"].([]any) {
		if one := c.(map[string]any); one["name"] == "Location" {
			unseen = one["unseen_levels"].([]any)
		}
	}
	if !slices.Equal(unseen, []any{"Narnia"}) {
		t.Errorf("unseen levels %v", unseen)
	}
	saved, err := artifact.Load(model)
	if err != nil || saved.Records.Drift == nil || saved.Records.Drift.Rows != 500 {
		t.Errorf("the run was not kept: %v", err)
	}
	if lenient := call("", "drift", model, "--data", data, "--psi", "-1"); lenient.code != exitUsage {
		t.Errorf("a threshold out of range: exit code %d", lenient.code)
	}
	if page := call("", "drift", model, "--data", later, "--html"); page.code != exitDriftSeen || !strings.Contains(page.out, "<table>") {
		t.Errorf("as HTML: exit code %d", page.code)
	}
}

// The picture shows features and predictions; the exit code stays.
func TestDriftPlot(t *testing.T) {
	model, data := kept(t)
	later := drifted(t)
	dir := t.TempDir()
	picture, drawing := dir+"/drift.png", dir+"/drift.svg"
	if got := call("", "drift", model, "--data", later, "--plot", picture); got.code != exitDriftSeen {
		t.Fatalf("exit code %d: %s", got.code, got.err)
	}
	content, err := os.ReadFile(picture)
	if err != nil {
		t.Fatal(err)
	}
	if image, err := png.Decode(bytes.NewReader(content)); err != nil || image.Bounds().Dx() < 500 {
		t.Errorf("no picture: %v", err)
	}
	if got := call("", "drift", model, "--data", data, "--plot", drawing, "--json"); got.code != 0 || parsed(t, got.out)["verdict"] != "steady" {
		t.Errorf("exit code %d: %s", got.code, got.err)
	}
	if content, err := os.ReadFile(drawing); err != nil || !strings.Contains(string(content), "<svg") {
		t.Errorf("no drawing: %v", err)
	}
	if got := call("", "drift", model, "--data", data, "--plot", dir+"/drift.jpg"); got.code != exitUsage || got.out != "" {
		t.Errorf("exit code %d: %s", got.code, got.err)
	}
}

func TestDriftChartIsTheReport(t *testing.T) {
	r := &drift.Report{
		Thresholds:  drift.Thresholds{PSI: 0.3, Watch: 0.2, KS: 0.1},
		Features:    []drift.Feature{{Name: "age", PSI: 0.4, KS: 0.05, Verdict: drift.Drift}},
		Predictions: drift.Feature{Name: "prediction", PSI: none, KS: none},
	}
	c := driftChart(r)
	if !slices.Equal(c.Names, []string{"age", "prediction"}) || !slices.Equal(c.Verdicts, []string{"drift", "steady"}) || c.PSI[0] != 0.4 || c.KS[0] != 0.05 {
		t.Errorf("%+v", c)
	}
	if !math.IsNaN(c.PSI[1]) || c.Drift != 0.3 || c.Watch != 0.2 || c.Distance != 0.1 {
		t.Errorf("%+v", c)
	}
}

func TestDiffTellsWhatCameAndWent(t *testing.T) {
	model, data := kept(t)
	other := model + ".2"
	if got := call("", "fit", "--data", data, "--target", "Salary", "--lambda", "5000", "--test-size", "0.2", "--model-out", other); got.code != 0 {
		t.Fatal(got.err)
	}
	got := document(t, "", "diff", model, other)
	if len(got["left"].([]any)) == 0 || len(got["entered"].([]any)) != 0 || at(t, got, "lambda_after") != 5000 {
		t.Errorf("%v", got)
	}
	if same := document(t, "", "diff", model, model); len(same["moves"].([]any)) != 0 {
		t.Errorf("a model differs from itself: %v", same)
	}
	if text := call("", "diff", model, other).out; !strings.Contains(text, "left") {
		t.Errorf("as text: %s", text)
	}
	if got := call("", "diff", model); got.code != exitUsage {
		t.Errorf("one model: exit code %d", got.code)
	}
}
