package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/golasso/golasso/datasets"
)

// shown is one command of the project's README and what it prints.
type shown struct{ command, output string }

// shownIn reads the commands of a section, lines of four spaces and "$ ".
func shownIn(t *testing.T, section string) []shown {
	t.Helper()
	content, err := os.ReadFile("../../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, text, found := strings.Cut(string(content), "\n## "+section+"\n")
	if !found {
		t.Fatalf("README.md has no section %q", section)
	}
	text, _, _ = strings.Cut(text, "\n## ")
	var out []shown
	for line := range strings.Lines(text) {
		command, is := strings.CutPrefix(line, "    $ ")
		switch {
		case is:
			out = append(out, shown{command: strings.TrimSpace(command)})
		case len(out) > 0 && (strings.HasPrefix(line, "    ") || line == "\n"):
			out[len(out)-1].output += strings.TrimPrefix(line, "    ")
		}
	}
	return out
}

// words cuts a command line at its spaces, those in single quotes apart.
func words(command string) []string {
	var out []string
	for _, w := range regexp.MustCompile(`'[^']*'|\S+`).FindAllString(command, -1) {
		out = append(out, strings.Trim(w, "'"))
	}
	return out
}

// fingerprint is the SHA-256 of a model file, which holds the time of the fit.
var fingerprint = regexp.MustCompile(`"model":"[0-9a-f]{64}"`)

// What README.md shows is what the commands print.
func TestReadme(t *testing.T) {
	list := shownIn(t, "From a CSV to a served model")
	if len(list) < 6 {
		t.Fatalf("%d commands", len(list))
	}
	t.Chdir(t.TempDir())
	if err := os.Mkdir("datasets", 0o777); err != nil {
		t.Fatal(err)
	}
	content, err := datasets.CSV("salary_data.csv")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join("datasets", "salary_data.csv"), content, 0o666); err != nil {
		t.Fatal(err)
	}
	address := ""
	codes := map[string]int{"drift": exitDriftSeen}
	for _, s := range list {
		args := words(s.command)
		var got string
		switch args[0] {
		case "grep": // grep -v TEXT FILE > NEW
			var kept bytes.Buffer
			for line := range strings.Lines(string(content)) {
				if !strings.Contains(line, args[2]) {
					kept.WriteString(line)
				}
			}
			if err := os.WriteFile(args[5], kept.Bytes(), 0o666); err != nil {
				t.Fatal(err)
			}
		case "curl":
			got = fingerprint.ReplaceAllString(curl(t, address, args[len(args)-1]), "")
			s.output = fingerprint.ReplaceAllString(s.output, "")
		case "lasso":
			if args[1] == "serve" {
				address, got = listen(t, args[2])
				break
			}
			result := call("", args[1:]...)
			if got = result.out; result.code != codes[args[1]] {
				t.Errorf("%s: exit code %d: %s", s.command, result.code, result.err)
			}
		}
		if strings.TrimSpace(got) != strings.TrimSpace(s.output) {
			t.Errorf("%s prints\n%s\nREADME.md has\n%s", s.command, got, s.output)
		}
	}
}

// curl sends a row to the server and returns its answer.
func curl(t *testing.T, address, body string) string {
	t.Helper()
	r, err := http.Post("http://"+address+"/v1/predict", "application/json", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	text, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// listen serves a model on a free port until the test ends, and returns address
// and output, with the port that README.md has.
func listen(t *testing.T, model string) (address, output string) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	in, out := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, []string{"serve", model, "--address", "127.0.0.1:0"}, strings.NewReader(""), out, io.Discard)
	}()
	t.Cleanup(func() { cancel(); <-ended })
	line, err := bufio.NewReader(in).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	_, address, _ = strings.Cut(strings.TrimSpace(line), "http://")
	return address, strings.Replace(line, address, "127.0.0.1:8080", 1)
}
