package lasso_test

import (
	"encoding/json"
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/go-gota/gota/dataframe"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/rng"
)

func TestDistributionsByHand(t *testing.T) {
	nan := math.NaN()
	got := lasso.NewDistribution([]float64{0, 1, 0, 0, nan, 1})
	want := &lasso.Distribution{Edges: []float64{0}, Counts: []int{3, 2}, Knots: []float64{0, 1}, Below: []int{3, 5}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	ascending := make([]float64, 1000)
	for i := range ascending {
		ascending[i] = float64(1000 - i)
	}
	got = lasso.NewDistribution(ascending)
	if !reflect.DeepEqual(got.Edges, []float64{100, 200, 300, 400, 500, 600, 700, 800, 900}) || got.Counts[0] != 100 || got.Counts[9] != 100 {
		t.Errorf("bins %v of %v", got.Counts, got.Edges)
	}
	if len(got.Knots) != 100 || got.Knots[0] != 10 || got.Below[0] != 10 || got.Knots[99] != 1000 || got.Below[99] != 1000 {
		t.Errorf("knots %v, %v", got.Knots, got.Below)
	}
	for _, few := range [][]float64{nil, {nan}} {
		if got := lasso.NewDistribution(few); len(got.Edges)+len(got.Counts)+len(got.Knots)+len(got.Below) != 0 {
			t.Errorf("of %v: %+v", few, got)
		}
	}
	if got := lasso.NewDistribution([]float64{7, 7}); !reflect.DeepEqual(got.Counts, []int{2}) || len(got.Edges) != 0 {
		t.Errorf("of a constant: %+v", got)
	}
}

func TestProfileOfTrainingRows(t *testing.T) {
	df := made()
	b, d := fitted(t, crossed(), df)
	m := fit(t, lasso.Lasso{Lambda: 0.3}, d)
	p, err := m.Pipeline().Profile(df)
	if err != nil {
		t.Fatal(err)
	}
	if p.Rows != 60 || len(p.Columns) != 4 || p.Columns[3].Name != "g" || !p.Columns[3].Categorical || len(p.SHA256) != 64 {
		t.Fatalf("%+v", p)
	}
	levels := 0
	for _, l := range p.Columns[3].Levels {
		levels += l.Rows
	}
	if levels != 60 || len(p.Columns[3].Levels) != 3 {
		t.Errorf("levels %+v", p.Columns[3].Levels)
	}
	for j, f := range p.Features {
		if f.Mean != lasso.Figure(b.Scaler().Mean()[j]) || f.SD != lasso.Figure(b.Scaler().Scale()[j]) {
			t.Errorf("%s: %+v, the scaler has %v, %v", f.Name, f.Moments, b.Scaler().Mean()[j], b.Scaler().Scale()[j])
		}
		if kept := m.Coefficients()[j].Standardized != 0; kept != (f.Distribution != nil) || kept != (f.VIF != nil) || kept != (f.TargetCorrelation != nil) {
			t.Errorf("%s: distribution %v, kept %v", f.Name, f.Distribution != nil, kept)
		}
	}
	score, err := m.Score(df)
	if err != nil || math.Abs(float64(p.Residuals.Mean)) > 1e-9 || !near(float64(p.Residuals.SD), score.RMSE, 1e-12) || len(p.Residuals.Quantiles) != 7 {
		t.Errorf("residuals %+v, score %v, %v", p.Residuals, score, err)
	}
	text, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	var again lasso.Profile
	if err := json.Unmarshal(text, &again); err != nil || !reflect.DeepEqual(&again, p) {
		t.Errorf("%v: read again\n%+v\nwant\n%+v", err, again, p)
	}
}

// TestCollinearityByHand: with two kept features of correlation r, both factors
// are 1/(1 − r²).
func TestCollinearityByHand(t *testing.T) {
	df := dataframe.New(floats("a", 1, 2, 3, 4, 5, 6), floats("b", 1, 3, 2, 5, 4, 6), floats("y", 2, 4, 6, 8, 10, 12))
	_, d := fitted(t, byType(), df)
	p, err := fit(t, lasso.Lasso{L1Ratio: 0.01, Lambda: 0.5}, d).Pipeline().Profile(df)
	if err != nil {
		t.Fatal(err)
	}
	r := 1 - 6*4.0/(6*35) // Spearman's formula: both columns are 1 to 6
	for _, f := range p.Features {
		if f.VIF == nil || !near(float64(*f.VIF), 1/(1-r*r), 1e-12) {
			t.Errorf("%s: VIF %v, want %v", f.Name, f.VIF, 1/(1-r*r))
		}
	}
	if a, b := *p.Features[0].TargetCorrelation, *p.Features[1].TargetCorrelation; !near(float64(a), 1, 1e-12) || !near(float64(b), r, 1e-12) {
		t.Errorf("correlations %v, %v, want 1, %v", a, b, r)
	}
}

func TestFingerprintsTellRowsApart(t *testing.T) {
	df := made()
	_, d := fitted(t, byType("v"), df)
	p := fit(t, lasso.Lasso{}, d).Pipeline()
	mark := func(df dataframe.DataFrame) string {
		profile, err := p.Profile(df)
		if err != nil {
			t.Fatal(err)
		}
		return profile.SHA256
	}
	first := mark(df)
	if mark(made()) != first || mark(df.Select([]string{"y", "g", "c", "b", "a"})) != first {
		t.Error("the same rows have another fingerprint")
	}
	other, err := lasso.Subset(df, rng.New(1).Permutation(60))
	if err != nil {
		t.Fatal(err)
	}
	if mark(other) == first {
		t.Error("rows in another order have the same fingerprint")
	}
}

func TestObserveTakesAnyCell(t *testing.T) {
	_, d := fitted(t, crossed(), made())
	p := fit(t, lasso.Lasso{Lambda: 0.1}, d).Pipeline()
	rows := dataframe.New(floats("a", 1, math.NaN(), 3), texts("b", "5", "6", "x"), floats("c", 0, 0, 0), texts("g", "red", "pink", ""), floats("y", 1, 2, math.Inf(1)))
	o, err := p.Observe(rows)
	if err != nil {
		t.Fatal(err)
	}
	usable := map[string][]bool{"a": {true, false, true}, "b": {true, true, false}, "g_red": {true, false, false}, "a × g_red": {true, false, false}}
	for _, f := range o.Features {
		values := f.Values()
		for i, want := range usable[f.Name] {
			if finite := !math.IsNaN(values[i]); finite != want {
				t.Errorf("%s, row %d: %v", f.Name, i, values[i])
			}
		}
	}
	want, err := p.Predict(made())
	if err != nil {
		t.Fatal(err)
	}
	if math.IsNaN(o.Predictions[0]) || !math.IsNaN(o.Predictions[1]) || !math.IsNaN(o.Predictions[2]) || !math.IsNaN(o.Target[2]) {
		t.Errorf("predictions %v, target %v", o.Predictions, o.Target)
	}
	if o, err = p.Observe(made()); err != nil || !reflect.DeepEqual(o.Predictions, want) {
		t.Errorf("predictions differ from Predict, %v", err)
	}
	if _, err := p.Observe(rows.Drop("a")); !errors.Is(err, lasso.ErrMissingColumn) || !strings.Contains(err.Error(), `"a"`) {
		t.Errorf("without a: %v", err)
	}
	if _, err := p.Profile(made().Drop("y")); !errors.Is(err, lasso.ErrMissingColumn) {
		t.Errorf("without target: %v", err)
	}
}

// gaps is made with every seventh a and every ninth g missing.
func gaps() dataframe.DataFrame {
	df := made()
	a, g := df.Col("a").Float(), df.Col("g").Records()
	for i := range a {
		if i%7 == 1 {
			a[i] = math.NaN()
		}
		if i%9 == 2 {
			g[i] = ""
		}
	}
	return df.Mutate(floats("a", a...)).Mutate(texts("g", g...))
}

// TestProfilesLeaveOutWhatIsDropped: the figures are those of the rows fitted.
func TestProfilesLeaveOutWhatIsDropped(t *testing.T) {
	for _, missing := range []lasso.Missing{lasso.DropRows, lasso.FillMean} {
		r := crossed()
		r.Missing = missing
		b, d := fitted(t, r, gaps())
		m := fit(t, lasso.Lasso{Lambda: 0.3}, d)
		p, err := m.Pipeline().Profile(gaps())
		if err != nil {
			t.Fatal(err)
		}
		if p.Rows != 60 || p.Residuals.Rows != m.TrainingRows || p.Columns[0].Missing != 9 || p.Columns[3].Missing != 7 {
			t.Errorf("%v: %d rows, %d residuals, %d and %d missing", missing, p.Rows, p.Residuals.Rows, p.Columns[0].Missing, p.Columns[3].Missing)
		}
		for j, f := range p.Features {
			if f.Mean != lasso.Figure(b.Scaler().Mean()[j]) || f.SD != lasso.Figure(b.Scaler().Scale()[j]) {
				t.Errorf("%v: %s: %+v, the scaler has %v, %v", missing, f.Name, f.Moments, b.Scaler().Mean()[j], b.Scaler().Scale()[j])
			}
		}
	}
}

// TestPredictorsFillAsPipelinesDo: missing cells, by name, with the bits of a
// DataFrame's rows.
func TestPredictorsFillAsPipelinesDo(t *testing.T) {
	for _, missing := range []lasso.Missing{lasso.DropRows, lasso.FillMedian} {
		r := crossed()
		r.Missing = missing
		_, d := fitted(t, r, gaps())
		p := fit(t, lasso.Lasso{Lambda: 0.1}, d).Pipeline()
		want, err := p.Predict(gaps())
		if err != nil {
			t.Fatal(err)
		}
		o, err := p.Observe(gaps())
		if err != nil {
			t.Fatal(err)
		}
		for i, w := range want {
			got, err := p.Predictor().Predict(asMap(gaps(), i))
			if math.IsNaN(w) != errors.Is(err, lasso.ErrMissingValue) || err == nil && got != w || !(got == o.Predictions[i] || math.IsNaN(w) && math.IsNaN(o.Predictions[i])) {
				t.Errorf("%v, row %d: %v, %v, observed %v, want %v", missing, i, got, err, o.Predictions[i], w)
			}
		}
	}
}
