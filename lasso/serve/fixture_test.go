package serve

import (
	"context"
	"io"
	"math"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/artifact"
	"github.com/golasso/golasso/lasso/rng"
)

// flats are rows of a number, a number that says nothing and a category whose
// names need quoting.
func flats() dataframe.DataFrame {
	r := rng.New(7)
	const n = 80
	size, noise, rent := make([]float64, n), make([]float64, n), make([]float64, n)
	city := make([]string, n)
	for i := range n {
		size[i], noise[i] = r.Uniform(20, 120), r.Normal()
		city[i] = []string{"Lyon", `O'Hara "x"`, "São Tomé"}[r.Intn(3)]
		rent[i] = 300 + 11*size[i] + r.NormalWith(0, 25)
		if city[i] == "São Tomé" {
			rent[i] -= 150
		}
	}
	return dataframe.New(series.New(size, series.Float, "size m²"), series.New(noise, series.Float, "noise"),
		series.New(city, series.String, `city "name"`), series.New(rent, series.Float, "rent"))
}

// pipeline fits the flats.
func pipeline(t testing.TB, lambda float64) *lasso.Pipeline {
	t.Helper()
	_, d, err := lasso.Recipe{Columns: lasso.Columns{Target: "rent"}}.FitTransform(flats())
	if err != nil {
		t.Fatal(err)
	}
	m, err := lasso.Lasso{Lambda: lambda}.Fit(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	return m.Pipeline()
}

// save writes the artifact of the flats to a file.
func save(t testing.TB, path string, lambda float64, change func(*artifact.Artifact)) *artifact.Artifact {
	t.Helper()
	p := pipeline(t, lambda)
	profile, err := p.Profile(flats())
	if err != nil {
		t.Fatal(err)
	}
	a, err := artifact.New(p, profile)
	if err != nil {
		t.Fatal(err)
	}
	if change != nil {
		change(a)
	}
	if err := a.Save(path); err != nil {
		t.Fatal(err)
	}
	return a
}

// started is a server of the flats' model, λ = 20, where noise is out.
func started(t testing.TB, settings Settings) (*Server, *artifact.Artifact) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "model.json")
	a := save(t, path, 20, nil)
	s, err := New(path, settings)
	if err != nil {
		t.Fatal(err)
	}
	return s, a
}

// ask sends a request to the handler.
func ask(s *Server, method, path, body string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, r)
	return w
}

// flat is a row as JSON.
func flat(size, city string) string {
	return `{"size m²":` + size + `,"city \"name\"":` + city + `}`
}

// predicted is what the pipeline says of a flat.
func predicted(t testing.TB, p *lasso.Pipeline, size float64, city string) float64 {
	t.Helper()
	v, err := p.Predictor().Predict(map[string]any{"size m²": size, `city "name"`: city})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func read(t testing.TB, r *http.Response) string {
	t.Helper()
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func sameBits(a, b float64) bool { return math.Float64bits(a) == math.Float64bits(b) }
