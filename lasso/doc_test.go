package lasso_test

import (
	"os"
	"strings"
	"testing"
)

// TestTheTourIsTheExample holds the tour of doc.go to the code that runs.
func TestTheTourIsTheExample(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	example, err := os.ReadFile("tour_example_test.go")
	if err != nil {
		t.Fatal(err)
	}
	_, tour, _ := strings.Cut(string(doc), "# A tour")
	tour, _, _ = strings.Cut(tour, "Step by step")
	code, lines := "", 0
	for _, line := range strings.Split(tour, "\n") {
		if rest, ok := strings.CutPrefix(line, "//\t"); ok {
			code += "\t" + rest + "\n"
			lines++
		}
	}
	if lines < 15 || !strings.Contains(string(example), code) {
		t.Errorf("the tour of %d lines is not the example's code:\n%s", lines, code)
	}
}
