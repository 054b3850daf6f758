package lasso_test

import (
	"encoding/json"
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/golasso/golasso/lasso"
	"github.com/golasso/golasso/lasso/solver"
)

// restored is a pipeline written to JSON and read again.
func restored(t *testing.T, p *lasso.Pipeline) *lasso.Pipeline {
	t.Helper()
	text, err := json.Marshal(p.State())
	if err != nil {
		t.Fatal(err)
	}
	var state lasso.PipelineState
	if err := json.Unmarshal(text, &state); err != nil {
		t.Fatal(err)
	}
	out, err := lasso.RestorePipeline(state)
	if err != nil {
		t.Fatalf("%v of\n%s", err, text)
	}
	return out
}

func TestRestoredPipelinesAreTheSame(t *testing.T) {
	unscaled := crossed()
	unscaled.NoScale = true
	weighted := byType()
	weighted.Columns.Weight = "v"
	for name, r := range map[string]lasso.Recipe{"crossed": crossed(), "unscaled": unscaled, "weighted": weighted} {
		_, d := fitted(t, r, made())
		for _, l := range []lasso.Lasso{{}, {Lambda: 0.3}, {Lambda: 0.3, L1Ratio: 0.5}, {Lambda: 2, Ridge: true}, {Lambda: 1e9}} {
			if name == "unscaled" && l.Lambda == 0 {
				continue // products of very different units: no need to reach a minimum here
			}
			p := fit(t, l, d).Pipeline()
			again := restored(t, p)
			if got, want := again.Model.Report().String(), p.Model.Report().String(); got != want {
				t.Errorf("%s, %+v: report\n%s\nwant\n%s", name, l, got, want)
			}
			if !reflect.DeepEqual(again.Model.Coefficients(), p.Model.Coefficients()) || again.Model.Status != p.Model.Status ||
				again.Model.Iterations != p.Model.Iterations || again.Model.Conventions() != p.Model.Conventions() {
				t.Errorf("%s, %+v: models differ", name, l)
			}
			want, err := p.Predict(made())
			if err != nil {
				t.Fatal(err)
			}
			got, err := again.Predict(made())
			if err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("%s, %+v: %v, %v, want %v", name, l, got, err, want)
			}
		}
	}
}

func TestStatesKeepWhatIsNotFinite(t *testing.T) {
	_, d := fitted(t, byType("v"), made())
	m, err := d.Model(solver.Point{W: make([]float64, 5), B: 1}, solver.Penalty{})
	if err != nil {
		t.Fatal(err)
	}
	again := restored(t, m.Pipeline()).Model
	if m.GapApplies || again.GapApplies || !math.IsNaN(m.DualGap) || !math.IsNaN(again.DualGap) || again.KKT != m.KKT {
		t.Errorf("%+v, want %+v", again.Certificate, m.Certificate)
	}
	var f lasso.Figure
	if err := json.Unmarshal([]byte(`"1"`), &f); err == nil {
		t.Error("a text read as a figure")
	}
}

func TestUnusableModelStatesAreNamed(t *testing.T) {
	_, d := fitted(t, crossed(), made())
	p := fit(t, lasso.Lasso{Lambda: 0.3}, d).Pipeline()
	for _, c := range []struct {
		place string
		spoil func(s *lasso.ModelState)
	}{
		{"features", func(s *lasso.ModelState) { s.Features++ }},
		{"lambda", func(s *lasso.ModelState) { s.Lambda = -1 }},
		{"lambda", func(s *lasso.ModelState) { s.Lambda = math.NaN() }},
		{"l1_ratio", func(s *lasso.ModelState) { s.L1Ratio = 1.1 }},
		{"iterations", func(s *lasso.ModelState) { s.Iterations = -1 }},
		{"training_rows", func(s *lasso.ModelState) { s.TrainingRows = 0 }},
		{"target_mean", func(s *lasso.ModelState) { s.TargetMean = math.Inf(1) }},
		{"target_sd", func(s *lasso.ModelState) { s.TargetSD = -1 }},
		{"intercept", func(s *lasso.ModelState) { s.Intercept.PerUnit = math.NaN() }},
		{"intercept", func(s *lasso.ModelState) { s.Intercept.PerUnit++ }},
		{"status", func(s *lasso.ModelState) { s.Status = "fine" }},
		{`coefficients: "a": index`, func(s *lasso.ModelState) { s.Coefficients[0].Index = 99 }},
		{`coefficients: "b": index`, func(s *lasso.ModelState) { s.Coefficients[1].Index = 0 }},
		{`coefficients: index 0: name`, func(s *lasso.ModelState) { s.Coefficients[0].Name = "A" }},
		{`coefficients: "a"`, func(s *lasso.ModelState) { s.Coefficients[0].Standardized = math.Inf(1) }},
		{`coefficients: "a"`, func(s *lasso.ModelState) { s.Coefficients[0].Standardized = 0 }},
		{`coefficients: "a": per_unit`, func(s *lasso.ModelState) { s.Coefficients[0].PerUnit *= 1.001 }},
	} {
		state := p.State()
		c.spoil(&state.Model)
		_, err := lasso.RestorePipeline(state)
		if e := (*lasso.StateError)(nil); !errors.As(err, &e) || !errors.Is(err, lasso.ErrState) || !strings.HasPrefix(e.Place, c.place) {
			t.Errorf("%s: error %v", c.place, err)
		}
	}
	if _, err := lasso.RestoreModel(nil, lasso.ModelState{}); !errors.Is(err, lasso.ErrState) {
		t.Errorf("without blueprint: %v", err)
	}
	state := p.State()
	state.Recipe.Features[0].Scale = math.NaN()
	if _, err := lasso.RestorePipeline(state); !errors.Is(err, lasso.ErrState) {
		t.Errorf("a recipe with NaN: %v", err)
	}
}
