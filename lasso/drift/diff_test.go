package drift

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/artifact"
	"github.com/golasso/golasso/lasso/solver"
)

// handmade is an artifact with given standardised coefficients of the columns a,
// b and c, whose standard deviations are 1, 2 and 3.
func handmade(t *testing.T, target string, w ...float64) *artifact.Artifact {
	t.Helper()
	df := dataframe.New(series.New([]float64{-1, 1}, series.Float, "a"), series.New([]float64{-2, 2}, series.Float, "b"),
		series.New([]float64{-3, 3}, series.Float, "c"), series.New([]float64{0, 10}, series.Float, target))
	_, d, err := lasso.Recipe{Columns: lasso.Columns{Target: target}}.FitTransform(df)
	if err != nil {
		t.Fatal(err)
	}
	m, err := d.Model(solver.Point{W: w, B: w[0]}, solver.Lasso(1))
	if err != nil {
		t.Fatal(err)
	}
	a, err := artifact.New(m.Pipeline(), nil)
	if err != nil {
		t.Fatal(err)
	}
	a.Training.Metrics = []artifact.Metrics{{Part: "test", RMSE: w[0]}}
	return a
}

func TestDiffByHand(t *testing.T) {
	d, err := Diff(handmade(t, "y", 1, 0, -6), handmade(t, "y", 1.5, 4, 3))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(d.Entered, []string{"b"}) || len(d.Left) != 0 || !slices.Equal(d.Flipped, []string{"c"}) || d.Same() {
		t.Errorf("%+v", d)
	}
	want := []Move{
		{"c", -6, 3, -2, 1, true, true, 9}, {"b", 0, 4, 0, 2, true, true, 4}, {"a", 1, 1.5, 1, 1.5, true, true, 0.5},
	}
	if !slices.Equal(d.Moves, want) {
		t.Errorf("moves %+v, want %+v", d.Moves, want)
	}
	if d.InterceptBefore != 1 || d.InterceptAfter != 1.5 || !slices.Equal(d.Metrics, []MetricsMovement{{"test", 1, 1.5}}) {
		t.Errorf("%+v", d)
	}
	for _, part := range []string{"entered 1 (b); left none; sign changed 1 (c)", "RMSE on test: 1 before, 1.5 after", "+9"} {
		if !strings.Contains(d.String(), part) {
			t.Errorf("no %q in\n%v", part, d)
		}
	}
	if back, err := Diff(handmade(t, "y", 1.5, 4, 3), handmade(t, "y", 1, 0, -6)); err != nil || !slices.Equal(back.Left, []string{"b"}) {
		t.Errorf("the other way round: %+v, %v", back, err)
	}
}

func TestNoDifference(t *testing.T) {
	d, err := Diff(handmade(t, "y", 1, 0, -6), handmade(t, "y", 1, 0, -6))
	if err != nil || !d.Same() || len(d.Moves) != 0 {
		t.Errorf("%+v, %v", d, err)
	}
	if _, err := Diff(handmade(t, "y", 1, 0, 0), handmade(t, "z", 1, 0, 0)); !errors.Is(err, artifact.ErrContent) || !strings.Contains(err.Error(), `"y" before and "z" after`) {
		t.Errorf("another target: %v", err)
	}
}

// TestRetrainedOnOtherLevels compares recipes that do not have the same features.
func TestRetrainedOnOtherLevels(t *testing.T) {
	df := flats(300, 4, 0)
	city := df.Col("city").Records()
	for i := range city {
		city[i] = strings.Replace(city[i], "Nice", "Nancy", 1)
	}
	_, data, err := lasso.Recipe{Columns: lasso.Columns{Target: "rent"}}.FitTransform(with(df, series.New(city, series.String, "city")))
	if err != nil {
		t.Fatal(err)
	}
	m, err := lasso.Lasso{Lambda: 8}.Fit(context.Background(), data)
	if err != nil {
		t.Fatal(err)
	}
	after, err := artifact.New(m.Pipeline(), nil)
	if err != nil {
		t.Fatal(err)
	}
	d, err := Diff(trained(t, 8), after)
	if err != nil || !slices.Contains(d.Entered, "city_Nancy") || !slices.Contains(d.Left, "city_Nice") {
		t.Fatalf("%+v, %v", d, err)
	}
	for _, m := range d.Moves {
		if m.Name == "city_Nancy" && (m.KnownBefore || !m.KnownAfter) || math.IsNaN(m.Displacement) {
			t.Errorf("%+v", m)
		}
	}
}
