package main

import (
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// whole lists the places whose members are the data's and not fixed.
var whole = []string{"metrics"}

// fields collects the paths of a document's members.
func fields(into map[string]bool, path string, v any) {
	switch v := v.(type) {
	case map[string]any:
		if slices.Contains(whole, path) {
			into[path] = true
			return
		}
		for name, inner := range v {
			fields(into, strings.TrimPrefix(path+"."+name, "."), inner)
		}
	case []any:
		for _, inner := range v {
			fields(into, path+"[]", inner)
		}
	case nil: // a part that is not there says nothing about its members
	default:
		into[path] = true
	}
}

// documented reads the field names of README.md by command.
func documented(t *testing.T) map[string]map[string]bool {
	t.Helper()
	content, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]map[string]bool{}
	command := ""
	field := regexp.MustCompile("^\\| `([^`]+)` \\|")
	for line := range strings.Lines(string(content)) {
		if name, ok := strings.CutPrefix(line, "## "); ok {
			command = strings.TrimSpace(name)
			out[command] = map[string]bool{}
		} else if m := field.FindStringSubmatch(line); m != nil && command != "" {
			out[command][m[1]] = true
		}
	}
	return out
}

// Every field that a command writes is documented, and every documented one is
// written.
func TestFieldsAreThoseOfTheReadme(t *testing.T) {
	data := table(t, "salary_data.csv")
	dir := t.TempDir()
	model := dir + "/model.json"
	constant := file(t, "constant.csv", "y,x,z,c\n1,1,a,7\n2,2,b,7\n3,4,a,7\n5,5,b,7\n")
	held, other, later := dir+"/held.json", dir+"/other.json", drifted(t)
	common := []string{"--data", data, "--target", "Salary", "--test-size", "0.2"}
	calls := map[string][][]string{
		"fit": {append([]string{"fit", "--lambda", "300", "--interval", "0.9", "--stability", "1"}, common...), {"fit", "--data", constant, "--target", "y", "--lambda", "1.2", "--model-out", held},
			{"fit", "--data", later, "--target", "Salary", "--lambda", "3000", "--model-out", other}},
		"path":               {append([]string{"path", "--lambdas", "30"}, common...), {"path", "--data", table(t, "diabetes.csv"), "--target", "target"}},
		"cv":                 {append([]string{"cv", "--lambdas", "5", "--model-out", model, "--interval", "0.9", "--stability", "1"}, common...)},
		"inspect":            {{"inspect", model}},
		"predict":            {{"predict", model, "--data", data, "--explain"}},
		"report":             {{"report", model}, {"report", held}},
		"report --checklist": {{"report", "--checklist", model}},
		"export":             {{"export", model, "--to", "sql"}},
		"drift":              {{"drift", model, "--data", later}},
		"diff":               {{"diff", model, other}, {"diff", other, model}},
		"synth":              {{"synth", "sparse", "--out", dir + "/rows.csv"}},
	}
	told := documented(t)
	for _, command := range []string{"fit", "path", "cv", "inspect", "predict", "report", "report --checklist", "export", "drift", "diff", "serve", "synth"} {
		got := map[string]bool{}
		if command == "serve" {
			document, _ := served(t, model)
			fields(got, "", document)
		}
		for _, args := range calls[command] {
			fields(got, "", parsed(t, call("", append(args, "--json")...).out))
		}
		for _, name := range slices.Sorted(maps.Keys(got)) {
			if !told[command][name] {
				t.Errorf("%s writes %s, which README.md does not have", command, name)
			}
		}
		for _, name := range slices.Sorted(maps.Keys(told[command])) {
			if !got[name] {
				t.Errorf("%s: README.md has %s, which was not written", command, name)
			}
		}
	}
}
