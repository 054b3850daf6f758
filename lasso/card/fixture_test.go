package card

import (
	"context"
	"testing"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/artifact"
	"github.com/golasso/golasso/lasso/rng"
	"github.com/golasso/golasso/lasso/solver"
)

// plants are n rows of two useful numbers, six useless ones and a category.
func plants(n int, seed uint32) dataframe.DataFrame {
	r := rng.New(seed)
	columns := make([]series.Series, 0, 10)
	height := make([]float64, n)
	for k, name := range []string{"light", "water", "n1", "n2", "n3", "n4", "n5", "n6"} {
		v := make([]float64, n)
		for i := range v {
			v[i] = r.NormalWith(float64(10*k), 2)
			if k < 2 {
				height[i] += float64(3-4*k) * v[i]
			}
		}
		columns = append(columns, series.New(v, series.Float, name))
	}
	soil := make([]string, n)
	for i := range soil {
		soil[i] = []string{"clay", "loam", "sand|stone"}[r.Intn(3)]
		height[i] += r.NormalWith(0, 3) + 100
		if soil[i] == "loam" {
			height[i] += 4
		}
	}
	return dataframe.New(append(columns, series.New(soil, series.String, "soil"), series.New(height, series.Float, "height"))...)
}

// recipe scales the light by its range, the rest as usual.
var recipe = lasso.Recipe{Columns: lasso.Columns{Target: "height"}, ScaleOf: map[string]lasso.Scaling{"light": lasso.MinMax{}}}

// shipped is an artifact that passes every line.
func shipped(t testing.TB) *artifact.Artifact {
	t.Helper()
	ctx := context.Background()
	split, err := lasso.TrainTestSplit(plants(300, 1), lasso.SplitOptions{TestSize: 0.3, Seed: 42})
	if err != nil {
		t.Fatal(err)
	}
	m, curve, err := lasso.CV{Recipe: recipe, Folds: 5}.Fit(ctx, split.Train, lasso.AtOneSE)
	if err != nil {
		t.Fatal(err)
	}
	a := described(t, m, split)
	record := &artifact.CurveRecord{How: "5 folds", Rows: split.Train.Nrow(), Lambdas: curve.Lambdas, MSE: curve.Mean, NonZero: curve.NonZero, Choice: lasso.AtOneSE.String(), Chosen: curve.OneSE()}
	for _, v := range curve.SE {
		record.SE = append(record.SE, lasso.Figure(v))
	}
	a.Records.Curve = record
	a.Records.Reference = reference(t, m, split.Train)
	a.Records.Stability = &artifact.StabilityRecord{How: "10 halves", Draws: 10, Features: []artifact.FeatureStability{{Name: "light", Kept: 10, Positive: 10}, {Name: "water", Kept: 8, Positive: 2}}}
	model, err := a.Model()
	if err != nil {
		t.Fatal(err)
	}
	a.Records.Drift = &artifact.DriftRecord{Model: model, At: "2026-02-03T00:00:00Z", Rows: 50, Thresholds: []artifact.Threshold{{Name: "psi", Value: 0.25}}}
	for _, c := range m.Report().Kept {
		a.Records.Drift.Features = append(a.Records.Drift.Features, artifact.FeatureDrift{Name: c.Name, PSI: 0.1, KS: 0.1, Verdict: "steady"})
	}
	return a
}

// described fills in the training of a model.
func described(t testing.TB, m *lasso.Model, split *lasso.Split) *artifact.Artifact {
	t.Helper()
	profile, err := m.Pipeline().Profile(split.Train)
	if err != nil {
		t.Fatal(err)
	}
	a, err := artifact.New(m.Pipeline(), profile)
	if err != nil {
		t.Fatal(err)
	}
	held, err := m.Pipeline().Profile(split.Test)
	if err != nil {
		t.Fatal(err)
	}
	score, err := m.Score(split.Test)
	if err != nil {
		t.Fatal(err)
	}
	a.Interval = &artifact.Interval{Level: 0.9, HalfWidth: 5, Method: "split conformal", Rows: 60}
	a.Training.Data = &artifact.DataSource{Name: "plants.csv", SHA256: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", Rows: 300, Window: &artifact.Window{Column: "year", From: "2020", To: "2024"}}
	a.Training.Split = &artifact.Split{How: "random", Seed: 42, TestSize: 0.3, TestSHA256: held.SHA256}
	a.Training.Method = &artifact.Method{Name: "coordinate descent"}
	a.Training.Metrics = []artifact.Metrics{artifact.NewMetrics("test", score)}
	a.Training.Fitted = "2026-01-02T03:04:05Z"
	return a
}

// reference solves the same problem by another method.
func reference(t testing.TB, m *lasso.Model, train dataframe.DataFrame) *artifact.ReferenceRecord {
	t.Helper()
	d, err := m.Blueprint().Transform(train)
	if err != nil {
		t.Fatal(err)
	}
	other, err := lasso.Lasso{Lambda: m.Lambda, Method: solver.FISTA{}}.Fit(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	out := &artifact.ReferenceRecord{Solver: "FISTA", Version: "1", Tolerance: 1e-6, Intercept: other.Standardized().B}
	for _, c := range other.Coefficients() {
		if c.Standardized != 0 {
			out.Coefficients = append(out.Coefficients, artifact.ReferenceCoefficient{Name: c.Name, Value: c.Standardized})
		}
	}
	return out
}
