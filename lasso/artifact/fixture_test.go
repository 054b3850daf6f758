package artifact

import (
	"bytes"
	"context"
	"math"
	"strings"
	"testing"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/rng"
)

// offices are n rows whose names need quoting wherever they go: two numbers, a
// number that says nothing, a category and a target.
func offices(n int, seed uint32) dataframe.DataFrame {
	r := rng.New(seed)
	size, age, other, rent := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	city := make([]string, n)
	for i := range n {
		size[i], age[i], other[i] = math.Exp(r.NormalWith(4, 0.5)), r.NormalWith(30, 10), r.NormalWith(0, 1e-6)
		city[i] = []string{"Lyon", `O'Hara "x"`, "São Tomé_{β}", `back\slash % $1`}[r.Intn(4)]
		rent[i] = 1000 + 12.5*size[i] - 3*age[i] + r.NormalWith(0, 40)
		if city[i] == "Lyon" {
			rent[i] += 170
		}
		if city[i] == `O'Hara "x"` {
			rent[i] -= 0.5 * size[i]
		}
	}
	return dataframe.New(
		series.New(size, series.Float, "size m²"), series.New(age, series.Float, `age "in" years`), series.New(other, series.Float, "other"),
		series.New(city, series.String, "city's name"), series.New(rent, series.Float, "rent"),
	)
}

// fitted is a pipeline of every kind of feature.
func fitted(t testing.TB, lambda float64) *lasso.Pipeline {
	t.Helper()
	recipe := lasso.Recipe{
		Columns:      lasso.Columns{Target: "rent"},
		Interactions: []lasso.Interaction{{A: "size m²", B: "city's name"}, {A: "size m²", B: "size m²"}},
	}
	_, d, err := recipe.FitTransform(offices(120, 5))
	if err != nil {
		t.Fatal(err)
	}
	m, err := lasso.Lasso{Lambda: lambda}.Fit(context.Background(), d)
	if err != nil || !m.Status.Solved() {
		t.Fatal(m, err)
	}
	return m.Pipeline()
}

// complete is an artifact with every member filled in.
func complete(t testing.TB) *Artifact {
	t.Helper()
	p := fitted(t, 4)
	profile, err := p.Profile(offices(120, 5))
	if err != nil {
		t.Fatal(err)
	}
	a, err := New(p, profile)
	if err != nil {
		t.Fatal(err)
	}
	score, err := p.Model.Score(offices(60, 6))
	if err != nil {
		t.Fatal(err)
	}
	model, err := a.Model()
	if err != nil {
		t.Fatal(err)
	}
	a.Interval = &Interval{Level: 0.9, HalfWidth: 70.5, Method: "split conformal", Rows: 30}
	a.Training.Data = &DataSource{Name: "offices.csv", SHA256: strings.Repeat("0f", 32), Rows: 180, Window: &Window{"year", "2019", "2023"}}
	a.Training.Split = &Split{How: "random", Seed: 42, TestSize: 0.3333, TestSHA256: strings.Repeat("1e", 32)}
	a.Training.Method = &Method{Name: "gradient descent", LearningRate: 0.05, Iterations: 2000, Tolerance: 1e-6}
	a.Training.Metrics = []Metrics{NewMetrics("test", score), {Part: "constant", R2: lasso.Figure(math.NaN())}}
	a.Training.Fitted, a.Training.Note = "2026-01-02T03:04:05Z", "<made> & kept"
	a.Records = Records{
		Curve:     &CurveRecord{How: "5 folds", Rows: 120, Lambdas: []float64{8, 4, 2}, MSE: []float64{3, 1, 2}, SE: []lasso.Figure{0.1, 0.2, lasso.Figure(math.NaN())}, NonZero: []int{1, 4, 6}, Choice: "smallest error", Chosen: 1},
		Reference: &ReferenceRecord{Solver: "other", Version: "1.2", Tolerance: 1e-9, Intercept: 3, Coefficients: []ReferenceCoefficient{{"size m²", 2}}},
		Stability: &StabilityRecord{How: "100 halves", Draws: 100, Features: []FeatureStability{{"size m²", 100, 100}}},
		Drift:     &DriftRecord{Model: model, At: "2026-02-03T00:00:00Z", Rows: 50, Thresholds: []Threshold{{"psi", 0.25}}, Features: []FeatureDrift{{"size m²", 0.1, lasso.Figure(math.NaN()), "steady"}}},
	}
	return a
}

// encoded is the file of an artifact.
func encoded(t testing.TB, a *Artifact) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := a.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
