package acceptance

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/pb33f/libopenapi"
	validator "github.com/pb33f/libopenapi-validator"

	"github.com/golasso/golasso/datasets"
	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/artifact"
	"github.com/golasso/golasso/lasso/serve"
)

// model fits the salaries and writes the artifact.
func model(t *testing.T) (*lasso.Pipeline, string) {
	t.Helper()
	df := datasets.StackOverflowSalary()
	if df.Nrow() == 0 {
		t.Fatal("no rows")
	}
	_, d, err := lasso.Recipe{Columns: lasso.Columns{Target: target}}.FitTransform(df)
	if err != nil {
		t.Fatal(err)
	}
	fit := lasso.Lasso{}
	largest, err := fit.LambdaMax(d)
	if err != nil {
		t.Fatal(err)
	}
	fit.Lambda = largest / 20
	m, err := fit.Fit(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	p := m.Pipeline()
	profile, err := p.Profile(df)
	if err != nil {
		t.Fatal(err)
	}
	a, err := artifact.New(p, profile)
	if err != nil {
		t.Fatal(err)
	}
	a.Interval = &artifact.Interval{Level: 0.9, HalfWidth: 50000, Method: "split conformal", Rows: 100}
	path := filepath.Join(t.TempDir(), "model.json")
	if err := a.Save(path); err != nil {
		t.Fatal(err)
	}
	return p, path
}

const target = "Salary"

// serving serves the model and returns its address.
func serving(t *testing.T, path string) string {
	t.Helper()
	s, err := serve.New(path, serve.Settings{Address: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ready, ended := make(chan string, 1), make(chan error, 1)
	go func() { ended <- s.Run(ctx, func(address string) { ready <- address }) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	select {
	case address := <-ready:
		return "http://" + address
	case err := <-ended:
		t.Fatal(err)
	}
	return ""
}

func get(t *testing.T, url string) []byte {
	t.Helper()
	r, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	text, err := io.ReadAll(r.Body)
	if err != nil || r.StatusCode != 200 {
		t.Fatalf("%s: %s, %v", url, r.Status, err)
	}
	return text
}

// The OpenAPI document is valid, and what the server takes and answers is as it
// says.
func TestOpenAPI(t *testing.T) {
	_, path := model(t)
	url := serving(t, path)
	document, err := libopenapi.NewDocument(get(t, url+"/openapi.json"))
	if err != nil {
		t.Fatal(err)
	}
	v, problems := validator.NewValidator(document)
	if problems != nil {
		t.Fatal(problems)
	}
	if valid, problems := v.ValidateDocument(); !valid {
		for _, p := range problems {
			t.Errorf("%s: %s %v", p.Message, p.Reason, p.SchemaValidationErrors)
		}
	}
	for _, c := range []struct {
		method, path, body string
		status             int
		taken              bool // the request itself is as the document says
	}{
		{"POST", "/v1/predict", `{"row":` + row(t, path) + `,"contributions":true}`, 200, true},
		{"POST", "/v1/predict", `{"rows":[` + row(t, path) + `]}`, 200, true},
		{"POST", "/v1/predict", `{"rows":[]}`, 422, false},
		{"POST", "/v1/predict", `{"row":{}}`, 422, false},
		{"POST", "/v1/predict", `{"data":{}}`, 400, false},
		{"GET", "/v1/model", "", 200, true},
		{"GET", "/healthz", "", 200, true},
		{"GET", "/readyz", "", 200, true},
		{"GET", "/openapi.json", "", 200, true},
	} {
		r := request(t, c.method, url+c.path, c.body)
		if valid, _ := v.ValidateHttpRequest(request(t, c.method, url+c.path, c.body)); valid != c.taken {
			t.Errorf("%s %s %.60s: the document takes it: %v, want %v", c.method, c.path, c.body, valid, c.taken)
		}
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		if answer.StatusCode != c.status {
			t.Errorf("%s %s %.60s: %s, want %d", c.method, c.path, c.body, answer.Status, c.status)
		}
		if valid, problems := v.ValidateHttpResponse(request(t, c.method, url+c.path, c.body), answer); !valid {
			for _, p := range problems {
				t.Errorf("%s %s %.60s: %s: %s %v", c.method, c.path, c.body, p.Message, p.Reason, p.SchemaValidationErrors)
			}
		}
		answer.Body.Close()
	}
}

func request(t *testing.T, method, url, body string) *http.Request {
	t.Helper()
	r, err := http.NewRequest(method, url, bytes.NewReader([]byte(body)))
	if err != nil {
		t.Fatal(err)
	}
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	return r
}

// row is a row that the model of a file takes.
func row(t *testing.T, path string) string {
	t.Helper()
	a, err := artifact.Load(path)
	if err != nil {
		t.Fatal(err)
	}
	values := map[string]any{}
	p := a.Pipeline.Predictor()
	for _, in := range p.Inputs() {
		values[in.Name] = 3
		if in.Categorical {
			values[in.Name] = p.Levels(in.Name)[0]
		}
	}
	text, err := json.Marshal(values)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// The page works in Chromium: it shows the model, predicts a row, tells what is
// wrong with another, and asks nobody but its own server.
func TestPage(t *testing.T) {
	p, path := model(t)
	url := serving(t, path)
	ctx := browser(t)
	var mu sync.Mutex
	var asked, faults []string
	err := chromedp.Listen(ctx, func(event any) {
		mu.Lock()
		defer mu.Unlock()
		switch e := event.(type) {
		case *network.EventRequestWillBeSent:
			asked = append(asked, e.Request.URL)
		case *runtime.EventExceptionThrown:
			faults = append(faults, e.ExceptionDetails.Text)
		case *log.EventEntryAdded:
			if e.Entry.Level == log.EntryLevelError && !strings.Contains(e.Entry.Text, "422") {
				faults = append(faults, e.Entry.Text)
			}
		}
	})
	must(t, err)
	years, button := chromedp.CSS(`[name="YearsCodedJob"]`), chromedp.CSS("button")
	_, err = chromedp.Call(ctx, network.Enable, network.EnableParams{})
	must(t, err)
	_, err = chromedp.Call(ctx, log.Enable, cdp.Empty{})
	must(t, err)
	must(t, chromedp.Do(ctx, chromedp.EmulateViewport(1000, 1400), chromedp.Navigate(url)))
	title, equation := look(t, ctx, chromedp.Title()), look(t, ctx, chromedp.Text(chromedp.CSS("#equation")))
	bars := look(t, ctx, chromedp.Evaluate[int](`document.querySelectorAll("#coefficients rect").length`))
	must(t, chromedp.Do(ctx, chromedp.SetValue(years, "8"), chromedp.Click(button), chromedp.WaitVisible(chromedp.CSS("#contributions"))))
	shown := look(t, ctx, chromedp.Text(chromedp.CSS("#answer")))
	parts := look(t, ctx, chromedp.Evaluate[int](`document.querySelectorAll("#contributions tbody tr").length`))
	if folder := os.Getenv("SCREENSHOTS"); folder != "" {
		must(t, os.WriteFile(filepath.Join(folder, "page.jpg"), look(t, ctx, chromedp.FullScreenshot(90)), 0o666))
	}
	must(t, chromedp.Do(ctx, chromedp.SetValue(years, ""), chromedp.Click(button), chromedp.WaitVisible(chromedp.CSS("#answer.wrong"))))
	wrong := look(t, ctx, chromedp.Text(chromedp.CSS("#answer")))
	kept := len(p.Model.Support(0))
	if title != "Salary: a lasso model" || !strings.HasPrefix(equation, "Salary = ") || bars != kept || parts != kept+1 {
		t.Errorf("title %q, equation %q, %d bars and %d contributions for %d coefficients", title, equation, bars, parts, kept)
	}
	if !strings.Contains(shown, "90 % of rows") {
		t.Errorf("the prediction reads %q", shown)
	}
	if !strings.Contains(wrong, `column "YearsCodedJob"`) || !strings.Contains(wrong, "missing value") {
		t.Errorf("the error reads %q", wrong)
	}
	mu.Lock()
	defer mu.Unlock()
	for _, address := range asked {
		if !strings.HasPrefix(address, url) && !strings.HasPrefix(address, "data:") {
			t.Errorf("the page asked %s", address)
		}
	}
	if len(faults) > 0 || len(asked) == 0 {
		t.Errorf("%d requests; errors: %q", len(asked), faults)
	}
}

// look runs an action on the page and returns what it finds.
func look[T any](t *testing.T, ctx context.Context, action chromedp.Action[T]) T {
	t.Helper()
	v, err := chromedp.Run(ctx, action)
	must(t, err)
	return v
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// browser starts a headless Chromium.
func browser(t *testing.T) context.Context {
	t.Helper()
	name, err := exec.LookPath("chromium")
	if err != nil {
		t.Fatalf("Chromium is needed: %v; scripts/test installs it on Debian", err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(name), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 2*time.Minute)
	t.Cleanup(cancel)
	return ctx
}
