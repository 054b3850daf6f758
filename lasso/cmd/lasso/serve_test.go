package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"github.com/golasso/golasso/lasso/artifact"
)

// served starts a server of a model on a free port and returns its document;
// stop interrupts it and returns its exit code and log.
func served(t *testing.T, model string, args ...string) (document map[string]any, stop func() (int, string)) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	in, out := io.Pipe()
	var errs bytes.Buffer
	code := make(chan int, 1)
	go func() {
		code <- run(ctx, append([]string{"serve", model, "--address", "127.0.0.1:0", "--json"}, args...), strings.NewReader(""), out, &errs)
		out.Close()
	}()
	decoder := json.NewDecoder(in)
	if err := decoder.Decode(&document); err != nil {
		cancel()
		t.Fatalf("%v: exit code %d: %s", err, <-code, errs.String())
	}
	go io.Copy(io.Discard, io.MultiReader(decoder.Buffered(), in))
	t.Cleanup(cancel)
	return document, func() (int, string) {
		cancel()
		c := <-code
		return c, errs.String()
	}
}

// salaries writes a model of the salaries.
func salaries(t *testing.T) string {
	t.Helper()
	model := t.TempDir() + "/model.json"
	if got := call("", "fit", "--data", table(t, "experience_salary.csv"), "--target", "Salary", "--lambda", "100", "--model-out", model); got.code != 0 {
		t.Fatal(got.err)
	}
	return model
}

func post(t *testing.T, address, token string) (int, string) {
	t.Helper()
	r, err := http.NewRequest("POST", "http://"+address+"/v1/predict", strings.NewReader(`{"row":{"YearsExperience":5}}`))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Authorization", "Bearer "+token)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(text)
}

func TestServe(t *testing.T) {
	model := salaries(t)
	a, err := artifact.Load(model)
	if err != nil {
		t.Fatal(err)
	}
	want, err := a.Pipeline.Predictor().Predict(map[string]any{"YearsExperience": 5.0})
	if err != nil {
		t.Fatal(err)
	}
	token := "the token of this test"
	document, stop := served(t, model, "--token-file", file(t, "token.txt", token+"\n"), "--log-json")
	address := document["address"].(string)
	status, text := post(t, address, token)
	if answer := parsed(t, text); status != 200 || at(t, answer, "predictions", 0, "value") != want || answer["model"] != document["model"] {
		t.Errorf("%d %s, want %v", status, text, want)
	}
	if status, text := post(t, address, "another"); status != 401 {
		t.Errorf("%d %s", status, text)
	}
	code, log := stop()
	if code != 0 || !strings.Contains(log, `"msg":"listening"`) || !strings.Contains(log, `"msg":"stopped"`) || strings.Contains(log, token) {
		t.Errorf("exit code %d, log %s", code, log)
	}
}

func TestServeRefuses(t *testing.T) {
	model := salaries(t)
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"serve"}, 2, "no MODEL given"},
		{[]string{"serve", model, "--address", "8080"}, 2, "want HOST:PORT"},
		{[]string{"serve", model, "--log-level", "loud"}, 2, "want debug"},
		{[]string{"serve", model, "--max-rows", "-1"}, 1, "MaxRows"},
		{[]string{"serve", model, "--token-file", "none.txt"}, 1, "none.txt"},
		{[]string{"serve", model, "--token-file", file(t, "token.txt", "\n")}, 1, "is empty"},
		{[]string{"serve", model, "--token-file", file(t, "token.txt", "short")}, 1, "Token"},
		{[]string{"serve", file(t, "bad.json", "{}")}, 1, "artifact"},
	} {
		if got := call("", c.args...); got.code != c.code || got.out != "" || !strings.Contains(got.err, c.says) {
			t.Errorf("%q: exit code %d, %q, want %d with %q", c.args, got.code, got.err, c.code, c.says)
		}
	}
}

// The built command ends with 0 at SIGTERM and reloads at SIGHUP.
func TestServeSignals(t *testing.T) {
	model := salaries(t)
	command := exec.Command(binary(t), "serve", model, "--address", "127.0.0.1:0", "--json", "--reload", "-1s")
	var log bytes.Buffer
	command.Stderr = &log
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { command.Process.Kill() })
	var document map[string]any
	if err := json.NewDecoder(out).Decode(&document); err != nil {
		t.Fatal(err)
	}
	address := document["address"].(string)
	if err := os.Rename(salaries(t), model); err != nil { // another file, fitted at another time
		t.Fatal(err)
	}
	if err := command.Process.Signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	for {
		status, text := post(t, address, "")
		if status != 200 {
			t.Fatalf("%d %s", status, text)
		}
		if parsed(t, text)["model"] != document["model"] {
			break
		}
	}
	if err := command.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := command.Wait(); err != nil || !strings.Contains(log.String(), "stopped") {
		t.Errorf("%v: %s", err, log.String())
	}
}
