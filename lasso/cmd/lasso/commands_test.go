package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/golasso/golasso/lasso/artifact"
	"github.com/golasso/golasso/lasso/reader"
	"github.com/golasso/golasso/lasso/reader/parquet"
)

// kept fits a model of the wide salaries and returns its file and its table.
func kept(t *testing.T) (model, data string) {
	t.Helper()
	data = table(t, "salary_data.csv")
	model = filepath.Join(t.TempDir(), "model.json")
	got := call("", "fit", "--data", data, "--target", "Salary", "--lambda", "300", "--test-size", "0.2", "--model-out", model)
	if got.code != 0 {
		t.Fatal(got.err)
	}
	return model, data
}

func TestPathEntersFeaturesAndEndsInTheFit(t *testing.T) {
	data := table(t, "salary_data.csv")
	got := document(t, "", "path", "--data", data, "--target", "Salary", "--lambdas", "6", "--test-size", "0.2")
	points := got["path"].([]any)
	if len(points) != 6 || at(t, points, 0, "nonzero") != 0 || at(t, points, 0, "lambda") != at(t, got, "lambda_max") {
		t.Errorf("%d points, the first %v", len(points), points[0])
	}
	last := points[5]
	fit := document(t, "", "fit", "--data", data, "--target", "Salary", "--lambda", fmt.Sprint(at(t, last, "lambda")), "--test-size", "0.2")
	for j := range got["features"].([]any) {
		if g, w := at(t, last, "standardized", j), at(t, fit, "coefficients", j, "standardized"); !near(g, w, 1e-9) {
			t.Errorf("feature %d: %v on the path, %v alone", j, g, w)
		}
	}
	if !near(at(t, last, "test", "mse"), at(t, fit, "test", "mse"), 1e-9) {
		t.Errorf("test errors %v, %v", last, fit["test"])
	}
	text := call("", "path", "--data", data, "--target", "Salary", "--lambda", "2000,200").out
	if !strings.Contains(text, "+YearsExperience") || len(strings.Split(strings.TrimSpace(text), "\n")) != 3 {
		t.Errorf("as text: %s", text)
	}
}

func TestCVChoosesAndKeeps(t *testing.T) {
	data := table(t, "salary_data.csv")
	model := filepath.Join(t.TempDir(), "model.json")
	base := []string{"cv", "--data", data, "--target", "Salary", "--lambdas", "20", "--test-size", "0.2"}
	oneSE := document(t, "", append(slices.Clone(base), "--model-out", model)...)
	smallest := document(t, "", append(slices.Clone(base), "--choose", "min")...)
	few := document(t, "", append(slices.Clone(base), "--choose", "4", "--shuffle", "--folds", "4")...)
	if at(t, oneSE, "chosen", "lambda") != at(t, oneSE, "one_se", "lambda") || at(t, smallest, "chosen", "lambda") != at(t, smallest, "min", "lambda") {
		t.Errorf("chosen %v and %v", oneSE["chosen"], smallest["chosen"])
	}
	if at(t, few, "model", "nonzero") > 4 || at(t, few, "folds") != 4 || len(few["chosen"].(map[string]any)["fold_mse"].([]any)) != 4 {
		t.Errorf("at most 4 features: %v", few["chosen"])
	}
	if at(t, oneSE, "rows") != 400 || at(t, oneSE, "model", "test", "rows") != 100 {
		t.Errorf("rows %v", oneSE["rows"])
	}
	positive := document(t, "", append(slices.Clone(base), "--lower", "0", "--factor", "Projects=inf")...)
	for k := range positive["model"].(map[string]any)["coefficients"].([]any) {
		if at(t, positive, "model", "coefficients", k, "value") < 0 {
			t.Errorf("below its bound: %v", positive["model"])
		}
	}
	saved, err := artifact.Load(model)
	if err != nil {
		t.Fatal(err)
	}
	if saved.Pipeline.Model.Lambda != at(t, oneSE, "chosen", "lambda") || saved.Records.Curve == nil || saved.Training.Split.Seed != 42 {
		t.Errorf("saved λ %v", saved.Pipeline.Model.Lambda)
	}
	for _, by := range [][]string{{"--group", "Location"}, {"--stratify", "Role"}, {"--time", "YearsExperience"}} {
		if got := document(t, "", append(slices.Clone(base), by...)...); at(t, got, "folds") < 2 {
			t.Errorf("%q: %v folds", by, got["folds"])
		}
	}
}

func TestPredictIsTheModelToTheBit(t *testing.T) {
	model, data := kept(t)
	saved, err := artifact.Load(model)
	if err != nil {
		t.Fatal(err)
	}
	df, err := reader.CSV{}.ReadFile(data)
	if err != nil {
		t.Fatal(err)
	}
	want, err := saved.Pipeline.Predict(df)
	if err != nil {
		t.Fatal(err)
	}
	text := call("", "predict", model, "--data", data)
	records, err := csv.NewReader(strings.NewReader(text.out)).ReadAll()
	if err != nil || len(records) != len(want)+1 {
		t.Fatalf("%d records, %v: %s", len(records), err, text.err)
	}
	got := document(t, "", "predict", "--model", model, "--data", data, "--explain")
	for i := range want {
		if v, err := strconv.ParseFloat(records[i+1][0], 64); err != nil || v != want[i] || at(t, got, "predictions", i) != want[i] {
			t.Errorf("row %d: %v, want %v", i, v, want[i])
		}
		sum := at(t, got, "intercept")
		for k := range got["contributions"].([]any)[i].([]any) {
			sum += at(t, got, "contributions", i, k, "effect")
		}
		if !near(sum, want[i], 1e-12) {
			t.Errorf("row %d: contributions add up to %v, want %v", i, sum, want[i])
		}
	}
	if at(t, got, "score", "rows") != 500 || at(t, got, "score", "r2") < 0.8 {
		t.Errorf("score %v", got["score"])
	}
}

func TestPredictNamesWhatItCannotRead(t *testing.T) {
	model, _ := kept(t)
	head := "Role,Location,Education,YearsExperience,CompanySize,Projects\n"
	for text, want := range map[string]string{
		head + "Manager,Berlin,PhD,3,50,1\nManager,Atlantis,PhD,3,50,1\n":         `column "Location", row 1: unknown level "Atlantis"`,
		head + "Manager,Berlin,PhD,NA,50,1\n":                                     `column "YearsExperience", row 0: missing value`,
		head + "Manager,Berlin,PhD,many,50,1\n":                                   `column "YearsExperience", row 0: not a number: "many"`,
		"Location,Education,YearsExperience,CompanySize,Projects\n":               `missing column "Role"`,
		"Role,Location,Education,CompanySize,Projects\nManager,Berlin,PhD,50,1\n": `missing column "YearsExperience"`,
		head + "Manager\n": "ragged row",
	} {
		got := call(text, "predict", model, "--data", "-", "--json")
		if got.code != exitFailed || !strings.Contains(got.err, want) || got.out != "" {
			t.Errorf("%q: exit code %d, want %q: %s", text, got.code, want, got.err)
		}
	}
	if got := document(t, head, "predict", model, "--data", "-"); at(t, got, "rows") != 0 || len(got["predictions"].([]any)) != 0 {
		t.Errorf("no rows: %v", got)
	}
}

func TestParquetInAndOut(t *testing.T) {
	model, data := kept(t)
	df, err := reader.CSV{}.ReadFile(data)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	rows, out := filepath.Join(folder, "rows.parquet"), filepath.Join(folder, "out.parquet")
	if err := writeTable(rows, df); err != nil {
		t.Fatal(err)
	}
	flags := []string{"--target", "Salary", "--lambda", "300", "--test-size", "0.2"}
	a := document(t, "", append([]string{"fit", "--data", data}, flags...)...)
	b := document(t, "", append([]string{"fit", "--data", rows}, flags...)...)
	if at(t, a, "objective") != at(t, b, "objective") {
		t.Errorf("objectives %v of CSV, %v of Parquet", a["objective"], b["objective"])
	}
	if got := call("", "predict", model, "--data", rows, "--out", out); got.code != 0 || !strings.Contains(got.out, "500 predictions of Salary") {
		t.Fatalf("%+v", got)
	}
	predicted, err := parquet.File{}.ReadFile(out)
	if err != nil || predicted.Nrow() != 500 {
		t.Errorf("%d rows, %v", predicted.Nrow(), err)
	}
	content, err := os.ReadFile(rows)
	if err != nil {
		t.Fatal(err)
	}
	c := document(t, string(content), append([]string{"fit", "--data", "-", "--format", "parquet"}, flags...)...)
	if at(t, c, "objective") != at(t, a, "objective") {
		t.Errorf("objective %v of Parquet on standard input", c["objective"])
	}
}

func TestInspectAndReport(t *testing.T) {
	model, _ := kept(t)
	got := document(t, "", "inspect", model)
	if got["target"] != "Salary" || at(t, got, "rows") != 400 || at(t, got, "metrics", "test", "rows") != 100 || at(t, got, "lambda") != 300 {
		t.Errorf("%v", got)
	}
	if at(t, got, "features") != 18 || int(at(t, got, "nonzero")) != len(got["coefficients"].([]any)) {
		t.Errorf("%v features, %v not zero", got["features"], got["nonzero"])
	}
	text := call("", "inspect", model).out
	for _, part := range []string{"fitted on 400 rows", "YearsExperience: number", "Role: one of Analyst, Data Scientist"} {
		if !strings.Contains(text, part) {
			t.Errorf("inspect does not say %q: %s", part, text)
		}
	}
	report := document(t, "", "report", model, "--top", "3")
	if len(report["kept"].([]any)) != 3 || report["sources"].([]any)[0].(map[string]any)["source"] != "Role" {
		t.Errorf("%v", report)
	}
	if page := call("", "report", model, "--html").out; !strings.Contains(page, "<table") {
		t.Errorf("as HTML: %s", page)
	}
	out := filepath.Join(t.TempDir(), "card.md")
	markdown := call("", "report", model, "--markdown", "--out", out)
	if content, err := os.ReadFile(out); err != nil || markdown.code != 0 || !strings.Contains(string(content), "YearsExperience") {
		t.Errorf("as Markdown: %v, %s", err, markdown.err)
	}
}

// A line that has no record fails, and with it the command, which still tells.
func TestChecklistFailsWithItsLines(t *testing.T) {
	model, _ := kept(t)
	got := call("", "report", "--checklist", model, "--json")
	if got.code != exitFailed {
		t.Fatalf("exit code %d: %s", got.code, got.err)
	}
	d := parsed(t, got.out)
	passed := 0
	for _, line := range d["lines"].([]any) {
		if line.(map[string]any)["passed"] == true {
			passed++
		}
	}
	if len(d["lines"].([]any)) != 7 || d["passed"] != false || passed == 0 || passed == 7 {
		t.Errorf("%v", d)
	}
	if text := call("", "report", "--checklist", model).out; len(strings.Split(strings.TrimSpace(text), "\n")) < 7 {
		t.Errorf("as text: %s", text)
	}
}

func TestSynthKnowsItsTruth(t *testing.T) {
	for kind := range generators {
		out := filepath.Join(t.TempDir(), kind+".csv")
		got := document(t, "", "synth", kind, "--seed", "7", "--out", out)
		df, err := reader.CSV{}.ReadFile(out)
		if err != nil || df.Nrow() != int(at(t, got, "rows")) || df.Ncol() != len(got["columns"].([]any))+1 {
			t.Errorf("%s: %d × %d, %v", kind, df.Nrow(), df.Ncol(), err)
		}
	}
	rows := call("", "synth", "sparse", "--rows", "200", "--features", "10", "--nonzero", "2", "--noise", "0.1", "--seed", "3")
	fit := document(t, rows.out, "fit", "--data", "-", "--target", "y", "--lambda", "0.2")
	if at(t, fit, "nonzero") != 2 || !near(at(t, fit, "coefficients", 0, "value"), 2.5, 0.1) {
		t.Errorf("found %v", fit["coefficients"])
	}
	if again := call("", "synth", "sparse", "--rows", "200", "--features", "10", "--nonzero", "2", "--noise", "0.1", "--seed", "3"); again.out != rows.out {
		t.Error("the same seed gave other rows")
	}
}

// With a curve, a drift run and a reference every line is proved.
func TestChecklistPassesWithItsRecords(t *testing.T) {
	data := table(t, "salary_data.csv")
	model := filepath.Join(t.TempDir(), "model.json")
	cv := document(t, "", "cv", "--data", data, "--target", "Salary", "--test-size", "0.2", "--model-out", model)
	if got := call("", "drift", model, "--data", data, "--record"); got.code != 0 {
		t.Fatal(got.err)
	}
	var solution []artifact.ReferenceCoefficient
	for k := range cv["model"].(map[string]any)["coefficients"].([]any) {
		name := cv["model"].(map[string]any)["coefficients"].([]any)[k].(map[string]any)["name"].(string)
		solution = append(solution, artifact.ReferenceCoefficient{Name: name, Value: at(t, cv, "model", "coefficients", k, "standardized")})
	}
	saved, err := artifact.Load(model)
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(artifact.ReferenceRecord{
		Solver: "another", Version: "1", Tolerance: 1e-6, Intercept: saved.Pipeline.Model.Standardized().B, Coefficients: solution,
	})
	if err != nil {
		t.Fatal(err)
	}
	got := document(t, "", "report", "--checklist", model, "--reference", file(t, "reference.json", string(text)))
	if got["passed"] != true {
		t.Errorf("%v", got)
	}
	if bad := call("", "report", model, "--reference", file(t, "bad.json", `{"solved": 1}`)); bad.code != exitFailed || !strings.Contains(bad.err, "solved") {
		t.Errorf("a reference of another form: exit code %d: %s", bad.code, bad.err)
	}
}

// A file that cannot be written whole is not written at all.
func TestWriteFileKeepsWhatIsThere(t *testing.T) {
	name := file(t, "old.csv", "old")
	err := writeFile(name, func(w io.Writer) error {
		_, _ = w.Write([]byte("half"))
		return os.ErrDeadlineExceeded
	})
	content, _ := os.ReadFile(name)
	left, _ := os.ReadDir(filepath.Dir(name))
	if err == nil || string(content) != "old" || len(left) != 1 {
		t.Errorf("%v, %q, %v", err, content, left)
	}
}
