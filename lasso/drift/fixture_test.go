package drift

import (
	"context"
	"testing"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/artifact"
	"github.com/golasso/golasso/lasso/rng"
)

// flats are n rows; shift moves the mean of size by that many standard
// deviations.
func flats(n int, seed uint32, shift float64) dataframe.DataFrame {
	r := rng.New(seed)
	size, floor, idle, rent := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	city := make([]string, n)
	for i := range n {
		size[i], floor[i], idle[i] = r.NormalWith(80+20*shift, 20), float64(r.Intn(5)), r.NormalWith(0, 1)
		city[i] = []string{"Lyon", "Nice", "Lille"}[r.Intn(3)]
		rent[i] = 200 + 10*size[i] + 15*floor[i] + r.NormalWith(0, 50)
		if city[i] == "Nice" {
			rent[i] += 150
		}
	}
	return dataframe.New(series.New(size, series.Float, "size"), series.New(floor, series.Float, "floor"),
		series.New(idle, series.Float, "idle"), series.New(city, series.String, "city"), series.New(rent, series.Float, "rent"))
}

// trained is the artifact of a lasso on 600 flats.
func trained(t testing.TB, lambda float64) *artifact.Artifact {
	t.Helper()
	train := flats(600, 1, 0)
	_, d, err := lasso.Recipe{Columns: lasso.Columns{Target: "rent"}}.FitTransform(train)
	if err != nil {
		t.Fatal(err)
	}
	m, err := lasso.Lasso{Lambda: lambda}.Fit(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	profile, err := m.Pipeline().Profile(train)
	if err != nil {
		t.Fatal(err)
	}
	a, err := artifact.New(m.Pipeline(), profile)
	if err != nil {
		t.Fatal(err)
	}
	score, err := m.Score(flats(300, 2, 0))
	if err != nil {
		t.Fatal(err)
	}
	a.Training.Metrics = []artifact.Metrics{artifact.NewMetrics("test", score)}
	return a
}

// with replaces a column.
func with(df dataframe.DataFrame, s series.Series) dataframe.DataFrame { return df.Mutate(s) }
