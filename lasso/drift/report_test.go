package drift

import (
	"encoding/json"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/go-gota/gota/dataframe"
	"github.com/go-gota/gota/series"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/artifact"
)

func measured(t *testing.T, rows dataframe.DataFrame) *Report {
	t.Helper()
	r, err := Measure(trained(t, 8), rows, Thresholds{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func (r *Report) named(t *testing.T, name string) Feature {
	t.Helper()
	k := slices.IndexFunc(r.Features, func(f Feature) bool { return f.Name == name })
	if k < 0 {
		t.Fatalf("no feature %q in %+v", name, r.Features)
	}
	return r.Features[k]
}

func (r *Report) source(t *testing.T, name string) Column {
	t.Helper()
	k := slices.IndexFunc(r.Columns, func(c Column) bool { return c.Name == name })
	if k < 0 {
		t.Fatalf("no column %q in %+v", name, r.Columns)
	}
	return r.Columns[k]
}

func TestTrainingRowsDoNotDrift(t *testing.T) {
	r := measured(t, flats(600, 1, 0))
	if r.Verdict != Steady || r.Rows != 600 || r.TrainingRows != 600 {
		t.Errorf("%v", r)
	}
	for _, f := range r.Features {
		if f.PSI != 0 || math.Abs(float64(f.KS)) > 1e-12 || math.Abs(float64(f.Shift)) > 1e-9 || math.Abs(float64(f.Ratio)-1) > 1e-9 {
			t.Errorf("%+v", f)
		}
	}
	for _, c := range r.Columns {
		if c.Missing != 0 || c.Outside != 0 || len(c.UnseenLevels) != 0 {
			t.Errorf("%+v", c)
		}
	}
	if slices.ContainsFunc(r.Features, func(f Feature) bool { return f.Name == "idle" }) {
		t.Error("a feature without coefficient is looked at")
	}
}

// TestChanceIsNotDrift: rows of the same distribution, few and many.
func TestChanceIsNotDrift(t *testing.T) {
	a := trained(t, 8)
	for _, n := range []int{1, 2, 5, 20, 100, 1000} {
		for seed := range uint32(20) {
			r, err := Measure(a, flats(n, 100+seed, 0), Thresholds{})
			if err != nil || r.Verdict != Steady {
				t.Fatalf("%d rows, seed %d: %v\n%v", n, seed, err, r)
			}
		}
	}
}

func TestAShiftedMeanDrifts(t *testing.T) {
	r := measured(t, flats(500, 7, 0.8))
	f := r.named(t, "size")
	if r.Verdict != Drift || f.Verdict != Drift || math.Abs(float64(f.Shift)-0.8) > 0.15 || f.PSI < 0.25 || f.KS < 0.2 {
		t.Errorf("%+v", f)
	}
	if r.named(t, "floor").Verdict != Steady || r.named(t, "city_Nice").Verdict != Steady {
		t.Errorf("others drift too:\n%v", r)
	}
	if r.Predictions.Verdict != Drift {
		t.Errorf("the predictions: %+v", r.Predictions)
	}
	if r := measured(t, flats(2000, 8, 0.37)); r.named(t, "size").Verdict != Watch || r.Verdict != Watch {
		t.Errorf("a small shift: %v", r)
	}
}

func TestAWiderSpreadDrifts(t *testing.T) {
	df := flats(500, 7, 0)
	size := df.Col("size").Float()
	for i, v := range size {
		size[i] = 80 + 2*(v-80)
	}
	f := measured(t, with(df, series.New(size, series.Float, "size"))).named(t, "size")
	if f.Verdict != Drift || math.Abs(float64(f.Ratio)-4) > 1 || !strings.Contains(strings.Join(f.Reasons, ""), "ratio of the variances") {
		t.Errorf("%+v", f)
	}
}

func TestANarrowerSpreadDrifts(t *testing.T) {
	df := flats(500, 7, 0)
	size := df.Col("size").Float()
	for i, v := range size {
		size[i] = 80 + 0.5*(v-80)
	}
	f := measured(t, with(df, series.New(size, series.Float, "size"))).named(t, "size")
	if f.Verdict != Drift || !strings.Contains(strings.Join(f.Reasons, ""), "below") {
		t.Errorf("%+v", f)
	}
}

func TestColumnsTellWhatIsNew(t *testing.T) {
	df := flats(200, 7, 0)
	city, size := df.Col("city").Records(), df.Col("size").Float()
	for i := range 20 {
		city[i], size[i+50], size[i+90] = []string{"Nancy", "Brest"}[i%2], math.NaN(), 1e4
	}
	for i := 20; i < 50; i++ {
		city[i] = ""
	}
	r := measured(t, with(with(df, series.New(city, series.String, "city")), series.New(size, series.Float, "size")))
	c := r.source(t, "city")
	if c.Verdict != Drift || c.Outside != 0.1 || c.Missing != 0.15 || !slices.Equal(c.UnseenLevels, []string{"Brest", "Nancy"}) || len(c.Reasons) != 2 {
		t.Errorf("%+v", c)
	}
	c = r.source(t, "size")
	if c.Verdict != Drift || c.Missing != 0.1 || c.Outside < 0.1 || c.Outside > 0.11 || c.TrainingMissing != 0 {
		t.Errorf("%+v", c)
	}
	if f := r.named(t, "size"); f.Rows != 180 {
		t.Errorf("%d rows have a size, want 180", f.Rows)
	}
	if !strings.Contains(r.String(), `city: share of missing cells`) || !strings.Contains(r.HTML(), "Nancy") {
		t.Errorf("%v", r)
	}
}

func TestErrorsNeedLabels(t *testing.T) {
	df := flats(400, 7, 0)
	if r := measured(t, df.Drop("rent")); r.Error != nil || r.Verdict != Steady {
		t.Errorf("without labels: %v", r)
	}
	r := measured(t, df)
	if r.Error == nil || r.Error.Verdict != Steady || r.Error.Known != "test" || r.Error.Rows != 400 {
		t.Fatalf("%+v", r.Error)
	}
	rent := df.Col("rent").Float()
	for i := range rent {
		rent[i] += 200 * float64(i%2)
	}
	rent[3] = math.NaN()
	if r := measured(t, with(df, series.New(rent, series.Float, "rent"))); r.Error.Verdict != Drift || r.Verdict != Drift || r.Error.Rows != 399 {
		t.Errorf("with other labels: %+v", r.Error)
	}
	a := trained(t, 8)
	a.Training.Metrics = nil
	if r, err := Measure(a, df, Thresholds{}); err != nil || r.Error.Known != "train" || !(r.Error.KnownMSE > 0) {
		t.Errorf("by the training residuals: %+v, %v", r.Error, err)
	}
}

func TestWhatMeasureRefuses(t *testing.T) {
	a := trained(t, 8)
	for _, bad := range []Thresholds{{PSI: -1}, {Variance: 1}, {KS: 1}, {Unseen: math.NaN()}, {Error: 0.5}, {Chance: 0.7}} {
		if _, err := Measure(a, flats(5, 1, 0), bad); !errors.Is(err, ErrThreshold) || !strings.Contains(err.Error(), "drift: Thresholds.") {
			t.Errorf("%+v: %v", bad, err)
		}
	}
	if _, err := Measure(a, flats(5, 1, 0).Drop("size"), Thresholds{}); !errors.Is(err, lasso.ErrMissingColumn) {
		t.Errorf("without size: %v", err)
	}
	if _, err := Measure(a, flats(5, 1, 0).Drop("idle"), Thresholds{}); err != nil {
		t.Errorf("without a column that is not used: %v", err)
	}
	a.Training.Profile = nil
	if _, err := Measure(a, flats(5, 1, 0), Thresholds{}); !errors.Is(err, artifact.ErrContent) {
		t.Errorf("without profile: %v", err)
	}
}

func TestReportsAreRecordedAndRead(t *testing.T) {
	a := trained(t, 8)
	r, err := Measure(a, flats(100, 7, 2), Thresholds{PSI: 0.3})
	if err != nil {
		t.Fatal(err)
	}
	if a.Records.Drift, err = r.Record(a, "2026-01-02T03:04:05Z"); err != nil {
		t.Fatal(err)
	}
	if d := a.Records.Drift; d.Rows != 100 || len(d.Features) != len(r.Features) || d.Thresholds[0].Value != 0.3 || d.Features[0].Verdict != "drift" {
		t.Errorf("%+v", d)
	}
	text, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var again Report
	if err := json.Unmarshal(text, &again); err != nil || again.Verdict != Drift || again.String() != r.String() {
		t.Errorf("%v: %s", err, text)
	}
	var v Verdict
	if err := v.UnmarshalText([]byte("fine")); err == nil || Verdict(9).String() != "Verdict(9)" {
		t.Errorf("an unknown verdict: %v, %v", err, Verdict(9))
	}
}

func TestNothingKeptIsNothingToDrift(t *testing.T) {
	r, err := Measure(trained(t, 1e6), flats(10, 7, 3), Thresholds{})
	if err != nil || len(r.Features) != 0 || r.Predictions.Verdict != Steady {
		t.Errorf("%v, %v", r, err)
	}
}
