package serve

import (
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/golasso/golasso/lasso/artifact"
)

// response is the answer to POST /v1/predict.
type response struct {
	Model       string
	Predictions []struct {
		Value         float64
		Intercept     *float64
		Interval      *struct{ Low, High, Level float64 }
		Contributions []struct {
			Feature string
			Value   float64
		}
	}
}

func predict(t *testing.T, s *Server, body string) response {
	t.Helper()
	w := ask(s, "POST", "/v1/predict", body)
	if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "application/json" {
		t.Fatalf("%s: %d %s", body, w.Code, w.Body)
	}
	var r response
	if err := json.Unmarshal(w.Body.Bytes(), &r); err != nil {
		t.Fatalf("%v in %s", err, w.Body)
	}
	return r
}

// The service predicts what the pipeline predicts, bit for bit.
func TestPredictHasThePipelinesBits(t *testing.T) {
	s, a := started(t, Settings{})
	var rows []string
	var want []float64
	for _, city := range []string{"Lyon", `O'Hara "x"`, "São Tomé"} {
		for _, size := range []float64{20, 33.3, 1e-9, 1e21, 7e-300} {
			text, _ := json.Marshal(city)
			rows = append(rows, flat(fmt.Sprint(size), string(text)))
			want = append(want, predicted(t, a.Pipeline, size, city))
		}
	}
	many := predict(t, s, `{"rows":[`+strings.Join(rows, ", ")+`]}`)
	if len(many.Predictions) != len(want) || len(many.Model) != 64 {
		t.Fatalf("%+v", many)
	}
	for i, w := range want {
		one := predict(t, s, `{"contributions":false,"row":`+rows[i]+`}`)
		if !sameBits(many.Predictions[i].Value, w) || !sameBits(one.Predictions[0].Value, w) {
			t.Errorf("row %d: %v among many, %v alone, want %v", i, many.Predictions[i].Value, one.Predictions[0].Value, w)
		}
	}
}

func TestContributionsAddUp(t *testing.T) {
	s, _ := started(t, Settings{})
	p := predict(t, s, `{"row":`+flat("64", `"S\u00e3o Tom\u00e9"`)+`,"contributions":true}`).Predictions[0]
	sum := *p.Intercept
	var names []string
	for _, c := range p.Contributions {
		sum += c.Value
		names = append(names, c.Feature)
	}
	if !sameBits(sum, p.Value) {
		t.Errorf("%v, the parts add up to %v", p.Value, sum)
	}
	if got := strings.Join(names, ", "); got != `size m², city "name"_São Tomé` {
		t.Errorf("contributions of %s", got)
	}
}

func TestInterval(t *testing.T) {
	path := filepath.Join(t.TempDir(), "model.json")
	save(t, path, 20, func(a *artifact.Artifact) {
		a.Interval = &artifact.Interval{Level: 0.9, HalfWidth: 50, Method: "split conformal", Rows: 40}
	})
	s, err := New(path, Settings{})
	if err != nil {
		t.Fatal(err)
	}
	p := predict(t, s, `{"row":`+flat("64", `"Lyon"`)+`}`).Predictions[0]
	if p.Interval == nil || math.Abs(p.Interval.High-p.Value-50) > 1e-9 || math.Abs(p.Value-p.Interval.Low-50) > 1e-9 || p.Interval.Level != 0.9 {
		t.Errorf("%+v of %+v", p.Interval, p)
	}
}

// What a row has beside the model's columns is passed over, whatever it is.
func TestOtherMembersArePassedOver(t *testing.T) {
	s, a := started(t, Settings{})
	row := `{"id":[1,{"a":null}],"noise":"none","size m²":50,"x":true,"city \"name\"":"Lyon"}`
	if got, want := predict(t, s, `{"row":`+row+`}`).Predictions[0].Value, predicted(t, a.Pipeline, 50, "Lyon"); got != want {
		t.Errorf("%v, want %v", got, want)
	}
}

// Every bad request gets the documented status and a message that says what is
// wrong and where, and the server answers the next one.
func TestBadRequests(t *testing.T) {
	s, _ := started(t, Settings{MaxBody: 4096, MaxRows: 3, MaxMembers: 6})
	good := flat("50", `"Lyon"`)
	deep := strings.Repeat("[", 2000)
	for _, c := range []struct {
		body   string
		status int
		detail string
	}{
		{``, 400, "not JSON"},
		{`{`, 400, "not JSON"},
		{`{"rows":[` + good + `]`, 400, "not JSON"},
		{`[1]`, 400, "the body must be"},
		{`7`, 400, "the body must be"},
		{`{}`, 400, "the body must be"},
		{`{"rows":{}}`, 400, "the body must be"},
		{`{"row":[]}`, 400, "the body must be"},
		{`{"row":{},"rows":[]}`, 400, "the body must be"},
		{`{"row":{},"contributions":1}`, 400, "the body must be"},
		{`{"rows":[` + good + `]} {}`, 400, "more after"},
		{`{"data":[]}`, 400, `unknown member "data"`},
		{`{"row":` + good + `,"row":` + good + `}`, 400, "occurs twice"},
		{`{"row":{"size m²":1,"size m²":2}}`, 400, "occurs twice"},
		{"{\"row\":{\"size m²\":\"\xff\"}}", 400, "not JSON"},
		{`{"row":{"size m²":01}}`, 400, "not JSON"},
		{`{"row":{"size m²":NaN}}`, 400, "not JSON"},
		{`{"rows":` + deep, 400, "not JSON"},
		{`{"rows":[]}`, 422, "no rows"},
		{`{"rows":[5]}`, 422, "row must be an object of columns, not a number"},
		{`{"rows":[` + good + `,{"size m²":50}]}`, 422, `"city \"name\""`},
		{`{"row":` + flat("null", `"Lyon"`) + `}`, 422, "missing value"},
		{`{"row":` + flat(`"big"`, `"Lyon"`) + `}`, 422, "not a number"},
		{`{"row":` + flat(`[50]`, `"Lyon"`) + `}`, 422, `column "size m²" needs a number, not an array`},
		{`{"row":` + flat(`1e999`, `"Lyon"`) + `}`, 422, "infinite"},
		{`{"row":` + flat(`1.5e308`, `"Lyon"`) + `}`, 422, "overflows"},
		{`{"row":` + flat(`50`, `"Narnia"`) + `}`, 422, `unknown level "Narnia"`},
		{`{"row":` + flat(`50`, `{"a":1}`) + `}`, 422, "needs text, not an object"},
		{`{"row":` + flat(`50`, `12`) + `}`, 422, `unknown level "12"`},
		{`{"rows":[` + strings.Repeat(good+",", 3) + good + `]}`, 413, "more than 3 rows"},
		{`{"row":{"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1}}`, 413, "more than 6 members"},
		{`{"row":{"a":"` + strings.Repeat("x", 5000) + `"}}`, 413, "larger than 4096 bytes"},
	} {
		w := ask(s, "POST", "/v1/predict", c.body)
		var p Problem
		if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || w.Header().Get("Content-Type") != "application/problem+json" {
			t.Errorf("%.80s: %v, %s", c.body, err, w.Body)
			continue
		}
		if w.Code != c.status || p.Status != c.status || p.Title != http.StatusText(c.status) || !strings.Contains(p.Detail, c.detail) {
			t.Errorf("%.80s: %d %q, want %d with %q", c.body, w.Code, p.Detail, c.status, c.detail)
		}
	}
	predict(t, s, `{"row":`+good+`}`)
}

// A problem names row, column and value.
func TestProblemNamesThePlace(t *testing.T) {
	s, _ := started(t, Settings{})
	w := ask(s, "POST", "/v1/predict", `{"rows":[`+flat("50", `"Lyon"`)+`,`+flat("50", `"Narnia"`)+`]}`)
	var p Problem
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
		t.Fatal(err)
	}
	if p.Row == nil || *p.Row != 1 || p.Column != `city "name"` || p.Value != "Narnia" || strings.Contains(p.Detail, "row 0") {
		t.Errorf("%s", w.Body)
	}
}

func TestContentType(t *testing.T) {
	s, _ := started(t, Settings{})
	body := `{"row":` + flat("50", `"Lyon"`) + `}`
	for kind, want := range map[string]int{"application/json; charset=utf-8": 200, "text/plain": 415, "": 415, "application/x-www-form-urlencoded": 415} {
		if w := ask(s, "POST", "/v1/predict", body, "Content-Type", kind); w.Code != want {
			t.Errorf("%q: %d, want %d", kind, w.Code, want)
		}
	}
}

// A model without coefficients needs no column at all.
func TestEmptyModel(t *testing.T) {
	path := filepath.Join(t.TempDir(), "model.json")
	a := save(t, path, 1e9, nil)
	s, err := New(path, Settings{})
	if err != nil {
		t.Fatal(err)
	}
	if got := predict(t, s, `{"rows":[{},{"x":1}]}`); len(got.Predictions) != 2 || got.Predictions[1].Value != a.Pipeline.Model.Intercept() {
		t.Errorf("%+v", got)
	}
	if w := ask(s, "GET", "/", ""); w.Code != 200 || !strings.Contains(w.Body.String(), "All coefficients are zero") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

func FuzzPredict(f *testing.F) {
	s, _ := started(f, Settings{MaxBody: 1 << 16})
	good := flat("50", `"Lyon"`)
	for _, body := range []string{`{"row":` + good + `}`, `{"rows":[` + good + `],"contributions":true}`, `{"rows":[{}]}`, `[`, `{"row":{"\u0000":1e400}}`, "\xef\xbb\xbf{}"} {
		f.Add([]byte(body))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		w := ask(s, "POST", "/v1/predict", string(body))
		if !json.Valid(w.Body.Bytes()) {
			t.Fatalf("%q: %d, no JSON: %s", body, w.Code, w.Body)
		}
		if w.Code != 200 && w.Code != 400 && w.Code != 413 && w.Code != 422 {
			t.Fatalf("%q: %d %s", body, w.Code, w.Body)
		}
	})
}

// BenchmarkPredict is a request of one row through the handler, network apart.
func BenchmarkPredict(b *testing.B) {
	s, _ := started(b, Settings{})
	body := `{"row":` + flat("50", `"Lyon"`) + `}`
	b.ReportAllocs()
	for b.Loop() {
		if w := ask(s, "POST", "/v1/predict", body); w.Code != http.StatusOK {
			b.Fatal(w.Body)
		}
	}
}
