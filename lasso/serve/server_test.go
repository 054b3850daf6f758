package serve

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// running is a server on a free port of loopback; stop ends it and returns what
// Run returned.
func running(t testing.TB, s *Server) (url string, stop func() error) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	ready, ended := make(chan string, 1), make(chan error, 1)
	go func() { ended <- s.Run(ctx, func(address string) { ready <- address }) }()
	var once sync.Once
	var result error
	stop = func() error {
		once.Do(func() { cancel(); result = <-ended })
		return result
	}
	t.Cleanup(func() { stop() })
	select {
	case address := <-ready:
		if s.Address() != address {
			t.Errorf("address %q, ready said %q", s.Address(), address)
		}
		return "http://" + address, stop
	case err := <-ended:
		t.Fatal(err)
	}
	return "", nil
}

func onLoopback(s Settings) Settings {
	s.Address = "127.0.0.1:0"
	return s
}

func TestRoutes(t *testing.T) {
	s, _ := started(t, Settings{})
	for _, c := range []struct {
		method, path string
		status       int
		contains     string
	}{
		{"GET", "/healthz", 200, `"ok"`},
		{"HEAD", "/healthz", 200, ""},
		{"GET", "/readyz", 200, `"ready"`},
		{"GET", "/v1/model", 200, `"equation":"rent = `},
		{"GET", "/metrics", 200, "golasso_requests_total"},
		{"GET", "/openapi.json", 200, `"openapi":"3.1.0"`},
		{"GET", "/", 200, "<title>rent: a lasso model</title>"},
		{"GET", "/v1/predict", 405, "GET is not allowed here: POST"},
		{"POST", "/healthz", 405, "GET, HEAD"},
		{"GET", "/v2/predict", 404, `no route \"/v2/predict\"`},
		{"GET", "/favicon.ico", 404, ""},
	} {
		w := ask(s, c.method, c.path, "")
		if w.Code != c.status || !strings.Contains(w.Body.String(), c.contains) {
			t.Errorf("%s %s: %d %s", c.method, c.path, w.Code, w.Body)
		}
	}
}

// The description holds what the artifact does.
func TestModelIsDescribed(t *testing.T) {
	s, a := started(t, Settings{})
	text := ask(s, "GET", "/v1/model", "").Body.String()
	for _, want := range []string{
		`{"name":"size m²","type":"number"}`,
		`{"name":"city \"name\"","type":"text","levels":["Lyon","O'Hara \"x\"","São Tomé"]}`,
		fmt.Sprintf(`"lambda":%v`, a.Pipeline.Model.Lambda), `"status":"`, `"coefficients":[`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in %s", want, text)
		}
	}
	if strings.Contains(text, `"name":"noise","type"`) {
		t.Errorf("a column without a coefficient is asked for: %s", text)
	}
}

func TestToken(t *testing.T) {
	const token = "a token of 18 bytes"
	s, _ := started(t, Settings{Token: token})
	body := `{"row":` + flat("50", `"Lyon"`) + `}`
	for _, c := range []struct {
		header string
		status int
	}{
		{"Bearer " + token, 200}, {"bearer " + token, 200},
		{"", 401}, {"Bearer", 401}, {"Bearer a token of 18 byteS", 401}, {"Basic " + token, 401}, {token, 401},
	} {
		if w := ask(s, "POST", "/v1/predict", body, "Authorization", c.header); w.Code != c.status {
			t.Errorf("%q: %d, want %d", c.header, w.Code, c.status)
		} else if c.status == 401 && w.Header().Get("WWW-Authenticate") == "" {
			t.Errorf("%q: no challenge", c.header)
		}
	}
	for path, want := range map[string]int{"/v1/model": 401, "/metrics": 401, "/healthz": 200, "/readyz": 200, "/openapi.json": 200, "/": 200} {
		if w := ask(s, "GET", path, ""); w.Code != want {
			t.Errorf("%s without a token: %d, want %d", path, w.Code, want)
		}
	}
}

func TestSettingsOutOfRange(t *testing.T) {
	for _, bad := range []Settings{{Token: "short"}, {MaxBody: -1}, {MaxRows: -1}, {MaxMembers: -1}, {MaxConcurrent: -1}, {MaxConnections: -1},
		{ReadTimeout: -1}, {WriteTimeout: -1}, {IdleTimeout: -1}, {StopTimeout: -1}} {
		if _, err := New("model.json", bad); !errors.Is(err, ErrSetting) {
			t.Errorf("%+v: %v", bad, err)
		}
	}
	if _, err := New(filepath.Join(t.TempDir(), "none.json"), Settings{}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%v for a file that is not there", err)
	}
}

// slow is a body that says when it is being read and ends when it is told to.
type slow struct {
	reading chan struct{}
	end     chan struct{}
	once    sync.Once
	rest    io.Reader
}

func (s *slow) Read(b []byte) (int, error) {
	s.once.Do(func() { close(s.reading) })
	<-s.end
	return s.rest.Read(b)
}

// hold sends a request whose body is held back until end is closed, and waits
// until it is being read; result then tells what came of it.
func hold(url, body string) (held *slow, result chan error) {
	held = &slow{reading: make(chan struct{}), end: make(chan struct{}), rest: strings.NewReader(body)}
	result = make(chan error, 1)
	go func() {
		r, err := http.Post(url+"/v1/predict", "application/json", held)
		if err == nil {
			r.Body.Close()
			if r.StatusCode != http.StatusOK {
				err = errors.New(r.Status)
			}
		}
		result <- err
	}()
	<-held.reading
	return held, result
}

// One request more than allowed is turned away at once, and those under way end
// well.
func TestConcurrencyIsBounded(t *testing.T) {
	s, _ := started(t, onLoopback(Settings{MaxConcurrent: 1}))
	url, _ := running(t, s)
	body := `{"row":` + flat("50", `"Lyon"`) + `}`
	held, first := hold(url, body)
	deadline := time.Now().Add(10 * time.Second)
	for { // until the first is in its handler
		r, err := http.Post(url+"/v1/predict", "application/json", strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		text := read(t, r)
		if r.StatusCode == http.StatusServiceUnavailable && r.Header.Get("Retry-After") != "" && strings.Contains(text, "1 requests are under way") {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("%s %s, want 503", r.Status, text)
		}
	}
	close(held.end)
	if err := <-first; err != nil {
		t.Error(err)
	}
}

// A body of a gigabyte is refused after its first bytes, told or not.
func TestHugeBody(t *testing.T) {
	s, _ := started(t, onLoopback(Settings{}))
	url, _ := running(t, s)
	for _, told := range []int64{1 << 30, -1} {
		r, err := http.NewRequest("POST", url+"/v1/predict", io.LimitReader(endless{}, 1<<30))
		if err != nil {
			t.Fatal(err)
		}
		r.ContentLength = told
		r.Header.Set("Content-Type", "application/json")
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			if told < 0 {
				continue // the connection was closed on a client that was still sending
			}
			t.Fatal(err)
		}
		if text := read(t, answer); answer.StatusCode != http.StatusRequestEntityTooLarge || !strings.Contains(text, "larger than 8388608 bytes") {
			t.Errorf("%s %s", answer.Status, text)
		}
	}
	alive(t, url)
}

type endless struct{}

func (endless) Read(b []byte) (int, error) {
	copy(b, bytes.Repeat([]byte(" "), len(b)))
	return len(b), nil
}

func alive(t *testing.T, url string) {
	t.Helper()
	r, err := http.Post(url+"/v1/predict", "application/json", strings.NewReader(`{"row":`+flat("50", `"Lyon"`)+`}`))
	if err != nil {
		t.Fatal(err)
	}
	if text := read(t, r); r.StatusCode != 200 {
		t.Fatalf("%s %s", r.Status, text)
	}
}

// A client that sends its header, or its body, byte by byte is cut off when its
// time is over, while others are served.
func TestSlowClients(t *testing.T) {
	s, _ := started(t, onLoopback(Settings{ReadTimeout: 300 * time.Millisecond}))
	url, _ := running(t, s)
	for _, head := range []string{"POST /v1/predict HT", "POST /v1/predict HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"} {
		c, err := net.Dial("tcp", strings.TrimPrefix(url, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(c, head)
		alive(t, url)
		c.SetReadDeadline(time.Now().Add(20 * time.Second))
		text, err := io.ReadAll(bufio.NewReader(c))
		if err != nil {
			t.Errorf("%.20q was not cut off: %v", head, err)
		}
		if strings.HasSuffix(head, "{") && !strings.Contains(string(text), "408 Request Timeout") {
			t.Errorf("%s", text)
		}
		c.Close()
	}
	alive(t, url)
}

// No request is lost while artifacts are replaced, a bad one is refused, and
// every answer is that of the artifact it names.
func TestReload(t *testing.T) {
	path := filepath.Join(t.TempDir(), "model.json")
	save(t, path, 20, nil)
	var log safeBuffer
	s, err := New(path, onLoopback(Settings{Reload: 2 * time.Millisecond, Log: slog.New(slog.NewTextHandler(&log, nil))}))
	if err != nil {
		t.Fatal(err)
	}
	url, _ := running(t, s)
	var sent, lost atomic.Int64
	stop := make(chan struct{})
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				r, err := http.Post(url+"/v1/predict", "application/json", strings.NewReader(`{"row":`+flat("50", `"Lyon"`)+`}`))
				sent.Add(1)
				if err != nil || r.StatusCode != 200 {
					lost.Add(1)
					continue
				}
				io.Copy(io.Discard, r.Body)
				r.Body.Close()
			}
		})
	}
	first := s.model.Load().sum
	for k := range 5 {
		before := s.model.Load().sum
		save(t, path, 30+float64(k), nil)
		waitFor(t, func() bool { return s.model.Load().sum != before })
	}
	in := s.model.Load().sum
	if err := os.WriteFile(path, []byte(`{"format": 1`), 0o666); err != nil {
		t.Fatal(err)
	}
	waitFor(t, func() bool { return strings.Contains(log.String(), "artifact refused") })
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	close(stop)
	all.Wait()
	if s.model.Load().sum != in || in == first {
		t.Errorf("artifact %s is in use, %s before the bad one", s.model.Load().sum, in)
	}
	if lost.Load() != 0 || sent.Load() == 0 {
		t.Errorf("%d of %d requests lost", lost.Load(), sent.Load())
	}
	text := ask(s, "GET", "/metrics", "").Body.String()
	for _, want := range []string{`golasso_reloads_total{result="ok"} 5`, `golasso_reloads_total{result="refused"} `, fmt.Sprintf(`golasso_model{sha256="%s"} 1`, in)} {
		if !strings.Contains(text, want) {
			t.Errorf("metrics without %s", want)
		}
	}
	if strings.Count(text, "golasso_model{") != 1 {
		t.Error("metrics tell of more than one artifact in use")
	}
}

// A stop lets the requests under way end, and turns readiness off first.
func TestStop(t *testing.T) {
	s, _ := started(t, onLoopback(Settings{}))
	url, stop := running(t, s)
	held, first := hold(url, `{"row":`+flat("50", `"Lyon"`)+`}`)
	waitFor(t, func() bool {
		return strings.Contains(ask(s, "GET", "/metrics", "").Body.String(), "golasso_predictions_in_flight 1")
	})
	ended := make(chan error, 1)
	go func() { ended <- stop() }()
	waitFor(t, func() bool { return ask(s, "GET", "/readyz", "").Code == 503 })
	close(held.end)
	if err := <-first; err != nil {
		t.Errorf("the request under way: %v", err)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if _, err := http.Get(url + "/healthz"); err == nil {
		t.Error("the server still listens")
	}
}

// Requests that do not end in time are cut off, and Run says so.
func TestStopHasAnEnd(t *testing.T) {
	s, _ := started(t, onLoopback(Settings{StopTimeout: 20 * time.Millisecond}))
	url, stop := running(t, s)
	held, _ := hold(url, "{}")
	waitFor(t, func() bool {
		return strings.Contains(ask(s, "GET", "/metrics", "").Body.String(), "golasso_predictions_in_flight 1")
	})
	if err := stop(); err == nil || !strings.Contains(err.Error(), "cut off") {
		t.Errorf("%v", err)
	}
	close(held.end)
}

func TestAddressInUse(t *testing.T) {
	s, _ := started(t, onLoopback(Settings{}))
	url, _ := running(t, s)
	other, _ := started(t, Settings{Address: strings.TrimPrefix(url, "http://")})
	if err := other.Run(context.Background(), nil); err == nil {
		t.Error("two servers on one address")
	}
}

// A panic ends its own request with 500 and nothing else.
func TestPanicIsContained(t *testing.T) {
	s, _ := started(t, Settings{})
	h := s.watched("/healthz", http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("test") }))
	w := &recorder{header: http.Header{}}
	h.ServeHTTP(w, mustRequest())
	if w.status != 500 || !strings.Contains(w.String(), "failed on this request") {
		t.Errorf("%d %s", w.status, w)
	}
}

type recorder struct {
	bytes.Buffer
	header http.Header
	status int
}

func (r *recorder) Header() http.Header { return r.header }
func (r *recorder) WriteHeader(s int)   { r.status = s }

func mustRequest() *http.Request {
	r, err := http.NewRequest("GET", "/healthz", nil)
	if err != nil {
		panic(err)
	}
	return r
}

// safeBuffer may be written to and read side by side.
type safeBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *safeBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *safeBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

func waitFor(t *testing.T, done func() bool) {
	t.Helper()
	for begin := time.Now(); !done(); time.Sleep(2 * time.Millisecond) {
		if time.Since(begin) > 20*time.Second {
			t.Fatal("waited in vain")
		}
	}
}

// Logs tell of client errors, and never hold the token.
func TestLog(t *testing.T) {
	var log safeBuffer
	s, _ := started(t, Settings{Token: "a token of 18 bytes", Log: slog.New(slog.NewTextHandler(&log, nil))})
	ask(s, "POST", "/v1/predict", "{", "Authorization", "Bearer a token of 18 bytes")
	ask(s, "GET", "/healthz", "")
	if got := log.String(); !strings.Contains(got, "status=400") || strings.Contains(got, "token of") || strings.Contains(got, "healthz") {
		t.Errorf("%s", got)
	}
}
